"""The trash: putting a thing there, and restoring it with what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.coaching.notes import with_their_drafts
from platscoach.coaching.pauses import EARLIER_PAUSE, restore_pause
from platscoach.coaching.same_things import part_records
from platscoach.dates.show import long_day
from platscoach.domain.eighteen_months.step_plan import Plan
from platscoach.domain.session_draft import SESSION_DRAFT, from_json
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.trash import TrashView
from platscoach.i18n import N_, _
from platscoach.storage.device.drafts import AWAY, DraftView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class Restored:
    """What is left in the trash when a thing has been restored, and what was restored with it."""

    left: tuple[TrashView, ...]
    with_it: tuple[TrashView, ...]
    """Things that it belongs to and cannot exist without."""


SESSION: Final = "session"
"""The one kind of thing that can be in the trash without ever having been stored."""


def read_trash(store: "Store") -> tuple[TrashView, ...]:
    """Everything in the trash, the latest first; after that the sessions that were never stored."""
    return (*store.trash.all(), *_unstored_sessions(store))


def put_in_trash(store: "Store", entity: str, key: str) -> TrashView:
    """Put a thing in the trash, with its draft. Raises StorageError when it is not there."""
    with store.batch():
        begun = entity == SESSION and store.drafts.put_away(SESSION_DRAFT + key)
        if not begun or store.sessions.is_stored(key):
            return store.trash.put(entity, key)
        return next(one for one in _unstored_sessions(store) if one.id == key)


def restore(store: "Store", entity: str, key: str) -> None:
    """Restore a thing, its draft, and what it belongs to.

    Raises StorageError when it is not there.
    """
    with store.batch(), with_their_drafts(store):
        begun = entity == SESSION and store.drafts.bring_back(SESSION_DRAFT + key)
        if part_records(store, key):
            return
        if not begun or store.sessions.is_stored(key):
            store.trash.restore(entity, key)


def _unstored_sessions(store: "Store") -> Iterator[TrashView]:
    """The sessions put in the trash before they had ever been stored, the latest first."""
    away = tuple(_trashed_drafts(store))
    names = {place.id: place.name for place in store.places.all()} if away else {}
    for key, draft in away:
        if not store.sessions.is_stored(key):
            form = from_json(draft.value).form
            title = f"{_(KIND_NAMES[form.kind])} {_day(form.day)}".strip()
            place = names.get(draft.place_id, "")
            yield TrashView(SESSION, key, N_("Påbörjat"), title, place, draft.at.date())


def _day(typed: str) -> str:
    """The day of a form in words; as it was typed where that is none."""
    try:
        return long_day(date.fromisoformat(typed))
    except ValueError:
        return typed


def _trashed_drafts(store: "Store") -> Iterator[tuple[str, DraftView]]:
    """The drafts of sessions in the trash, with their keys, the latest first."""
    for draft in store.drafts.all(AWAY + SESSION_DRAFT):
        yield draft.key.removeprefix(AWAY + SESSION_DRAFT), draft


def restore_unstored(store: "Store") -> TrashView | None:
    """Restore a session that was never stored, if putting it in the trash was the last change.

    The journal cannot undo that, because nothing of the session was stored.
    """
    begun, newest = next(_unstored_sessions(store), None), store.undo.newest_at()
    if begun is None:
        return None
    away_at = next(draft.at for key, draft in _trashed_drafts(store) if key == begun.id)
    if newest is not None and away_at < newest:
        return None
    restore(store, SESSION, begun.id)
    return begun


def restore_drafts(store: "Store") -> None:
    """Restore the drafts of the sessions that are out of the trash again."""
    for key, _draft in _trashed_drafts(store):
        if store.sessions.is_stored(key) and not store.trash.holds(SESSION, key):
            store.drafts.bring_back(SESSION_DRAFT + key)


def restore_listed(store: "Store", thing: TrashView, plan: Plan, today: date) -> Restored:
    """Restore a thing of the list. Returns what else was restored with it.

    `plan` is the step plan that the method proposes. Raises PlatscoachError if the thing conflicts
    with what has been done since.
    """
    with store.batch():
        before = read_trash(store)
        if thing.entity == EARLIER_PAUSE:
            restore_pause(store, thing.id, plan, today)
        else:
            restore(store, thing.entity, thing.id)
        left = read_trash(store)
    here = {(one.entity, one.id) for one in (*left, thing)}
    return Restored(left, tuple(one for one in before if (one.entity, one.id) not in here))
