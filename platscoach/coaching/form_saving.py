"""Saving a form and removing its draft in one transaction."""

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
    """The draft of a form; the key is empty for a form without one."""

    key: str = ""
    value: str = ""
    seen: Mapping[str, int] | None = None
    """Which changes by others the user had seen; None for all there are."""
    tell: Callable[[Iterable[ConcurrentEdit]], None] | None = None
    """Called on the database's thread with concurrent edits of the same fields."""


def read_seen(connection: Statements) -> Mapping[str, int]:
    """Which changes by others the database has now: the ones that a form opened now has seen."""
    return frontier(connection)


def store_form(
    store: "Store",
    draft: FormDraft,
    call: "Callable[Concatenate[Store, P], T]",
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Save a form by `call` and remove its draft in the same transaction.

    If the program ends in between, neither has happened: a saved form is never offered again, and
    an unsaved one always is. A draft newer than `draft` stays, and so does what others have changed
    since the form was opened. Raises what `call` raises.
    """
    with store.editing(draft.seen) as met:
        answer = call(store, *args, **kwargs)
        if draft.key:
            store.drafts.drop(draft.key, draft.value)
    if met and draft.tell is not None:
        draft.tell(met)
    return answer
