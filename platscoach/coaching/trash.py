"""The trash: a thing put away, brought back, and what came back with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from platscoach.coaching.same_things import part_records
from platscoach.domain.session_draft import SESSION_DRAFT, from_json
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.trash import TrashView
from platscoach.i18n import N_, _
from platscoach.storage.device.drafts import AWAY, DraftView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class Restored:
    """What is left in the trash when a thing has been brought back, and what came with it."""

    left: tuple[TrashView, ...]
    with_it: tuple[TrashView, ...]
    """What it belongs to and could not be without."""


SESSION: Final = "session"
"""The one kind of thing that can be put away before it has been stored: it was only begun."""


def read_trash(store: "Store") -> tuple[TrashView, ...]:
    """Everything in the trash, the latest first; last what was begun and never stored."""
    return (*store.trash.all(), *_begun(store))


def put_in_trash(store: "Store", entity: str, key: str) -> None:
    """Put a thing away, with what is typed in it. Raises StorageError when it is not there."""
    with store.batch():
        begun = entity == SESSION and store.drafts.put_away(SESSION_DRAFT + key)
        if not begun or store.sessions.is_stored(key):
            store.trash.put(entity, key)


def restore(store: "Store", entity: str, key: str) -> None:
    """Bring a thing back, what is typed in it, and what it belongs to.

    Raises StorageError when it is not there.
    """
    with store.batch():
        begun = entity == SESSION and store.drafts.bring_back(SESSION_DRAFT + key)
        if part_records(store, key):
            return
        if not begun or store.sessions.is_stored(key):
            store.trash.restore(entity, key)


def _begun(store: "Store") -> Iterator[TrashView]:
    """The sessions that were put away before they had ever been stored, the latest first."""
    names = {place.id: place.name for place in store.places.all()}
    for key, draft in _away(store):
        if not store.sessions.is_stored(key):
            form = from_json(draft.value).form
            title = f"{_(KIND_NAMES[form.kind])} {form.day}".strip()
            day = datetime.fromisoformat(draft.updated_at).date()
            yield TrashView(SESSION, key, N_("Påbörjat"), title, names.get(draft.place_id, ""), day)


def _away(store: "Store") -> Iterator[tuple[str, DraftView]]:
    """What was typed in sessions that were put away, with the key of each, the latest first."""
    for draft in store.drafts.all(AWAY + SESSION_DRAFT):
        yield draft.key.removeprefix(AWAY + SESSION_DRAFT), draft


def take_back_begun(store: "Store") -> TrashView | None:
    """Bring back a session that was only begun, if putting it away was what was done last.

    The journal does not know of it: nothing of it had been stored.
    """
    begun, newest = next(_begun(store), None), store.undo.newest_at()
    if begun is None:
        return None
    away_at = next(draft.updated_at for key, draft in _away(store) if key == begun.id)
    if newest is not None and datetime.fromisoformat(away_at) < newest:
        return None
    restore(store, SESSION, begun.id)
    return begun


def bring_back_typed(store: "Store") -> None:
    """Bring back what was typed in the sessions that are out of the trash again."""
    trashed = {thing.id for thing in store.trash.all() if thing.entity == SESSION}
    for key, _draft in _away(store):
        if key not in trashed and store.sessions.is_stored(key):
            store.drafts.bring_back(SESSION_DRAFT + key)


def restore_listed(store: "Store", thing: TrashView) -> Restored:
    """Bring back a thing of the list, and say what else left the trash hereby."""
    with store.batch():
        before = read_trash(store)
        restore(store, thing.entity, thing.id)
        left = read_trash(store)
    here = {(one.entity, one.id) for one in (*left, thing)}
    return Restored(left, tuple(one for one in before if (one.entity, one.id) not in here))
