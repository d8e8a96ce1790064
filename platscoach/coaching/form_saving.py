"""Storing what a form holds and forgetting its draft, in one write."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import frontier

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class FormDraft(NamedTuple):
    """What was typed in a form and is on disk; the key is empty for a form that keeps none."""

    key: str = ""
    value: str = ""
    seen: Mapping[str, int] | None = None
    """How far its user had seen what others wrote; None for all that there is."""
    tell: Callable[[Iterable[ConcurrentEdit]], None] | None = None
    """Is told what others had changed in the same fields, on the database's thread."""


def read_seen(connection: Statements) -> Mapping[str, int]:
    """How far the desk knows what others have written: a form that is opened now has seen it."""
    return frontier(connection)


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
    again, and one that was not is. Text typed since `draft` stays, and so does what others have
    changed since the form was opened. Raises what `call` raises.
    """
    with store.editing(draft.seen) as met:
        answer = call(store, *args, **kwargs)
        if draft.key:
            store.drafts.drop(draft.key, draft.value)
    if met and draft.tell is not None:
        draft.tell(met)
    return answer
