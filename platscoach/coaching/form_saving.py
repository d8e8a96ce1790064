"""Storing what a form holds and forgetting its draft, in one write."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class FormDraft(NamedTuple):
    """What was typed in a form and is on disk; the key is empty for a form that keeps none."""

    key: str = ""
    value: str = ""


def store_form(
    store: "Store",
    draft: FormDraft,
    call: "Callable[Concatenate[Store, P], T]",
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Make what a form holds and take its draft away in the same transaction.

    If the program ends in between, neither has happened: a form that was saved is never offered
    again, and one that was not is. Text typed since `draft` stays. Raises what `call` raises.
    """
    with store.batch():
        answer = call(store, *args, **kwargs)
        if draft.key:
            store.drafts.drop(draft.key, draft.value)
    return answer
