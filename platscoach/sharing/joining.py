"""Merging another database into the user's own: all or nothing, after a verified backup."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.domain.field_names import FIELD_NAMES, HIDDEN
from platscoach.domain.marked_lines import RemarkKind, public_notes
from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.progress import Progress, portion
from platscoach.storage.backups.copies import BEFORE_JOIN
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine.database import Database
from platscoach.storage.joining.arriving import arriving, not_alike, not_sound
from platscoach.storage.journal.change_exchange import TravellingChange
from platscoach.storage.journal.merging import Receipt, Thing
from platscoach.storage.repositories.store import Store

_ERASURE: Final = "erasure"
"""The kind of the records that say who was erased."""

_SAME: Final = "same_as"
"""The kind of the records that say that two others are one."""


@dataclass(frozen=True, slots=True)
class KeptEdits:
    """What two have changed independently: one value is shown, or it is in the trash; both are
    kept.
    """

    label: str
    """The name of the record's kind, a Swedish msgid."""
    title: str
    """Empty if it is private."""
    place: str
    field: str
    """The name of the field, a Swedish msgid; empty if it has none, and for a whole record."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The result of joining another database."""

    new: Mapping[str, int] = field(default_factory=dict)
    """How many things are new, by kind."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """How many things have changed, by kind."""
    trashed: int = 0
    """How many of them are in the trash."""
    made_one: tuple[tuple[str, str], ...] = ()
    """Kind and name of records that were there twice, and were joined into one there."""
    erased: int = 0
    """How many people who were here have been erased there, and so here too."""
    both_kept: tuple[KeptEdits, ...] = ()
    thrown_and_written: tuple[KeptEdits, ...] = ()
    """What is in the trash: one threw it away while another, not knowing it, wrote in it."""
    waiting: int = 0
    """Changes that depend on others that have not arrived."""
    hidden: int = 0
    """Records that were stored but cannot be shown by this version."""
    namesakes: tuple[tuple[str, str], ...] = ()
    """Kind and name of records that came and share the name with one here."""
    recorded_twice: tuple[RecordedTwice, ...] = ()
    """Records without a name that came and may be recorded here too."""
    set_back: tuple[str, ...] = ()
    """Places whose steps were moved back, since the pause that had moved them no longer counts."""
    unsaved: int = 0
    """How many texts were typed there and not saved: those are not merged."""
    backup: Path | None = None
    """The backup from before the merge; None if nothing came."""


def join(
    database: Database,
    source: Path,
    now: Callable[[], datetime],
    progress: Progress | None = None,
) -> Joined:
    """Merge another database, a file or a data folder, into the user's own.

    The user's own must not be open. Raises StorageError and StoppedError, and then nothing is
    changed.
    """
    with (
        arriving(source, database, now(), portion(progress, 0, 40)) as copy,
        closing(Store.open(copy, now, read_only=True)) as there,
        closing(Store.open(database, now)) as here,
    ):
        changes = _unknown_changes(here, there, source)
        unsaved = there.read(lambda store: len(store.drafts.all("")))
        if not changes:
            return Joined(unsaved=unsaved)
        backup = make_backup(database, now(), BEFORE_JOIN, portion(progress, 40, 60))
        taking = portion(progress, 60, 100)
        joined = here.run(lambda store: _take_in(store, changes, taking))
        return replace(joined, unsaved=unsaved, backup=backup)


def _unknown_changes(here: Store, there: Store, source: Path) -> tuple[TravellingChange, ...]:
    """The changes there that are not known here. Raises StorageError."""
    mine = here.read(lambda store: store.merging.seen())
    theirs = there.read(lambda store: store.merging.seen())
    common = {one: min(mine[one], theirs[one]) for one in mine.keys() & theirs.keys()}
    if here.read(lambda store: store.merging.numbered(common)) != there.read(
        lambda store: store.merging.numbered(common)
    ):
        raise not_alike(source)
    try:
        changes = there.read(lambda store: store.merging.changes_since(mine))
    except ValueError:
        raise not_sound(source) from None
    parked = here.read(lambda store: store.merging.parked())
    return tuple(
        change
        for change in changes
        if change.last_seq > mine.get(change.device, 0)
        and (change.id, change.last_seq) not in parked
    )


def _take_in(here: Store, changes: Iterable[TravellingChange], progress: Progress | None) -> Joined:
    """Apply changes, all of them or none. Returns what came, counted.

    Raises StorageError and StoppedError.
    """
    with here.batch():
        receipt = here.merging.apply(changes, portion(progress, 0, 70))
        here.same.follow()
        here.merging.follow_moved_sessions(receipt)
        set_back = here.merging.set_back_lost_months(receipt)
        here.merging.require_journal_match(portion(progress, 70, 100))
        thrown = here.merging.thrown_and_written(receipt.changed, receipt.new)
        joined_on = here.merging.joined_to_another()
        return replace(
            _counted(here, receipt),
            set_back=here.merging.place_names(set_back),
            thrown_and_written=tuple(_named(here, *one) for one in thrown if one not in joined_on),
        )


def _counted(here: Store, receipt: Receipt) -> Joined:
    """What came, counted."""
    erased = here.erasing.erased(key for kind, key in receipt.new if kind == _ERASURE)
    trashed = here.merging.trashed((*receipt.new, *receipt.changed))
    joined_on = here.merging.joined_to_another()
    told_apart = trashed | erased | joined_on
    new = [
        thing
        for thing in receipt.new
        if thing not in told_apart and thing[0] not in (_ERASURE, _SAME)
    ]
    return Joined(
        new=_by_kind(new),
        changed=_by_kind(thing for thing in receipt.changed if thing not in told_apart),
        trashed=len(trashed - erased - joined_on),
        made_one=here.merging.made_one((*receipt.new, *receipt.changed)),
        erased=len(erased.intersection(receipt.changed)),
        both_kept=_both_kept(here, receipt),
        waiting=receipt.parked,
        hidden=len(receipt.hidden),
        namesakes=here.merging.namesakes(new),
        recorded_twice=here.merging.recorded_twice(new),
    )


def _by_kind(things: Iterable[Thing]) -> Counter[str]:
    """How many there are of each kind."""
    return Counter(kind for kind, _key in things)


def _both_kept(here: Store, receipt: Receipt) -> tuple[KeptEdits, ...]:
    """The fields with two values, by the names that users see.

    Fields that depend on another one are left out, and so are the titles of private records, since
    this is printed.
    """
    hidden = set(receipt.hidden)
    found: list[KeptEdits] = []
    for entity, key, column in receipt.both_kept:
        values = {repr(one.value) for one in here.merging.newest(key, column)}
        if column in HIDDEN or (entity, key) in hidden or len(values) == 1:
            continue
        found.append(_named(here, entity, key, FIELD_NAMES.get(column, "")))
    return tuple(dict.fromkeys(found))


def _named(here: Store, entity: str, key: str, name: str = "") -> KeptEdits:
    """A record, or a field of it by `name`, as users know it."""
    label, title, place = here.history.about(entity, key)
    if entity == "remark" and here.remarks.get(key).kind is RemarkKind.REFLECTION:
        title = ""
    return KeptEdits(label, public_notes(title, ()), place, name)
