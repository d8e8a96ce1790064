"""Joining two records of one person or place into one, and parting them again.

What belongs to the other record is given to the one that is kept, change by change, and the other
goes to the trash with its history. Of parts of which each record has one (the state of a step on a
place) the one with content is kept. Parting the records reverts those changes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.domain.same_things import Namesakes, Pair, Record, SameGroup, groups
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.storage.device.values import save_value
from platscoach.storage.orm import Session, col, flag_modified, inspect, select
from platscoach.storage.queries.recorded_twice import read_recorded_twice
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.same_things_in_journal import moves, trashed_knowingly
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.repositories.undo import Undo
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.field_values import unsaid
from platscoach.storage.schema.identity_tables import SameAs
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import Place, Shared, Trashable

_STAYS: Final = frozenset({"id", "name", "trashed_at", "created_at"})
"""What the kept record does not take from the other."""


class SameThings:
    """Joins duplicate records, and parts them."""

    def __init__(self, base: Transactions, undo: Undo) -> None:
        self._base = base
        self._undo = undo

    def namesakes(self, name: str = "") -> tuple[Namesakes, ...]:
        """The records that share kind and name with others; with `name` only those of that name."""
        found: list[Namesakes] = []
        with self._base.begin(in_trash=True) as session:
            for kind, entity in ENTITIES.items():
                if entity.is_named:
                    called: dict[str, list[Record]] = {}
                    for record in self._records(session, kind):
                        called.setdefault(record.name.casefold(), []).append(record)
                    found += [
                        Namesakes(kind, entity.label, tuple(records))
                        for folded, records in called.items()
                        if len(records) > 1 and name.casefold() in ("", folded)
                    ]
        return tuple(found)

    def recorded_twice(self) -> tuple[RecordedTwice, ...]:
        """Things without a name that may be recorded twice."""
        with self._base.begin(in_trash=True) as session:
            return read_recorded_twice(plain(session))

    def others(self, kind: str, key: str) -> tuple[Record, ...]:
        """The records that may be the same as one: those of its name first."""
        with self._base.begin(in_trash=True) as session:
            records = list(self._records(session, kind))
        here = next((one for one in records if one.key == key), None)
        folded = here.name.casefold() if here is not None else ""
        rest = [record for record in records if record.key != key]
        return tuple(sorted(rest, key=lambda one: (one.name.casefold() != folded, one.name)))

    def _records(self, session: Session, kind: str) -> Iterator[Record]:
        """The records of a kind that are not in the trash, the oldest first."""
        entity = ENTITIES[kind]
        order = "SELECT min(hlc) FROM op WHERE entity_id = ?"
        rows = [
            row for row in session.exec(select(entity.table))
            if isinstance(row, Trashable) and row.trashed_at is None and entity.title(row)
        ]  # fmt: skip
        execute = plain(session).execute
        rows.sort(key=lambda row: str(execute(order, (row.id,)).fetchone()[0]))
        for row in rows:
            place_id = getattr(row, entity.place, None) if entity.place not in ("", "id") else None
            place = session.get(Place, place_id) if place_id else None
            yield Record(row.id, entity.title(row), place.name if place else "")

    def join(self, kind: str, kept_id: str, other_id: str) -> None:
        """Join two records into one. Raises StorageError."""
        table = ENTITIES[kind].table
        with self._base.begin(in_trash=True) as session:
            kept, other = must_get(session, table, kept_id), must_get(session, table, other_id)
            if kept is other or _in_trash(kept) or _in_trash(other):
                raise StorageError(
                    _("De går inte att slå ihop."),
                    _("Inget har ändrats."),
                    _("Välj två som inte ligger i papperskorgen."),
                )
            if kind == "leader" and getattr(kept, "place_id", "") != getattr(other, "place_id", ""):
                raise StorageError(
                    _("De leder olika platser."),
                    _("Inget har ändrats."),
                    _("Slå ihop platserna först, om de är samma plats."),
                )
            title = ENTITIES[kind].title(kept)
            pair = self._pair(session, kind, kept_id, other_id)
            pair.kept_id, pair.other_id, pair.title = kept_id, other_id, title
            pair.active = True
            session.add(pair)
            session.flush()
            self._give(session, pair, kept, other)

    def _pair(self, session: Session, kind: str, one: str, other: str) -> SameAs:
        """The pair row of two records, created if there is none."""
        key = derived_id("same_as", *sorted((one, other)))
        found = session.get(SameAs, key)
        return found or SameAs(id=key, kind=kind, kept_id=one, other_id=other)

    def _give_all(self, session: Session, pairs: Iterable[SameAs]) -> None:
        """Move what belongs to the other records of each group to the one that is kept."""
        of_entities = {pair.id: pair for pair in pairs if pair.kind in ENTITIES}
        for group in self._groups(session, of_entities.values()):
            kind = of_entities[group.pairs[0].key].kind
            kept = session.get(ENTITIES[kind].table, group.kept)
            around = [pair.key for pair in group.pairs if pair.beside(group.kept)]
            away = trashed_knowingly(plain(session), group.kept, around)
            for key, other_id in group.others:
                other = session.get(ENTITIES[kind].table, other_id)
                if kept is not None and other is not None:
                    self._give(session, of_entities[key], kept, other, away=away)

    def _groups(self, session: Session, pairs: Iterable[SameAs]) -> list[SameGroup]:
        """The groups of joined records; the same in every database that has the same pairs."""
        found = [Pair(pair.id, pair.kept_id, pair.other_id) for pair in pairs]
        execute = plain(session).execute

        def rank(record: str) -> tuple[object, ...]:
            around = [pair.key for pair in found if pair.beside(record)]
            away = trashed_knowingly(plain(session), record, around)
            oldest = execute("SELECT min(hlc) FROM op WHERE entity_id = ?", (record,)).fetchone()
            return away, str(oldest[0])

        return groups(found, rank)

    def _give(
        self, session: Session, pair: SameAs, kept: Shared, other: Shared, *, away: bool = False
    ) -> None:
        """Move what belongs to the other record to the kept one, and put the other in the trash.

        The kept one is in the trash afterwards only if it was put there (`away`) by somebody who
        knew of the pair.
        """
        now = self._base.now()
        moved = False
        for entity in ENTITIES.values():
            for column in _references(entity, ENTITIES[pair.kind]):
                rows = session.exec(
                    select(entity.table).where(col(getattr(entity.table, column)) == other.id)
                ).all()
                for row in rows:
                    moved |= _move(session, entity, row, column, kept.id)
        session.flush()
        if _fill(ENTITIES[pair.kind], kept, other):
            session.add(kept)
        if isinstance(other, Trashable) and other.trashed_at is None:
            other.trashed_at = now
            session.add(other)
            moved = True
        if isinstance(kept, Trashable) and kept.trashed_at is not None and not away:
            # One desk has kept a record that the other had put in the trash.
            kept.trashed_at = None
            session.add(kept)
            moved = True
        session.flush()
        if moved:
            # Written last: the earlier operations of this change belong to the joining.
            pair.moved_at = now
            flag_modified(pair, "moved_at")
            session.add(pair)
            session.flush()
        self._be_kept(session, pair.kind, kept.id, other.id)

    def _be_kept(self, session: Session, kind: str, kept_id: str, other_id: str) -> None:
        """Make the kept supporter the user of this computer, if the other was."""
        me = session.get(Local, "me")
        if kind == "supporter" and me is not None and me.value == other_id:
            save_value(plain(session), "me", kept_id)
            session.expire(me)
            self._base.journal.author = kept_id

    def follow(self) -> None:
        """Follow up the pairs after changes have come from another database.

        What came for the other records is moved to the kept ones. What was moved in a pair by
        somebody who did not know that it has been parted is moved back.
        """
        with self._base.begin(in_trash=True) as session:
            pairs = session.exec(select(SameAs)).all()
            for pair in pairs:
                if not pair.active and (given := moves(session, {pair.id})):
                    self._undo.set_back_joining(given)
                    _journal_parting(session, pair)
            self._give_all(session, [pair for pair in pairs if pair.active])

    def joined_into(self, key: str) -> tuple[str, ...]:
        """The pairs by which a record is joined to another now."""
        with self._base.begin(in_trash=True) as session:
            found = self._groups(session, _active(session))
            return next((cut for group in found if (cut := group.parting(key))), ())

    def pairs(self, title: str) -> tuple[str, ...]:
        """The active pairs with a name, the latest first."""
        with self._base.begin(in_trash=True) as session:
            rows = session.exec(
                select(SameAs).where(col(SameAs.active)).order_by(col(SameAs.moved_at).desc())
            )
            return tuple(row.id for row in rows if row.title.casefold() == title.casefold())

    def part(self, pair_ids: Collection[str]) -> None:
        """Part the records of some pairs: each gets back what it had."""
        with self._base.begin(in_trash=True) as session:
            active = _active(session)
            found = self._groups(session, active)
            around = {
                pair.key
                for group in found
                if any(pair.key in pair_ids for pair in group.pairs)
                for pair in group.pairs
            }
            self._undo.set_back_joining(moves(session, around))
            for pair in active:
                if pair.id in pair_ids:
                    _journal_parting(session, pair)
            # The remaining pairs of the same records are still valid.
            rest = [pair for pair in active if pair.id in around - set(pair_ids)]
            self._give_all(session, rest)


def _active(session: Session) -> Sequence[SameAs]:
    """The active pairs."""
    return session.exec(select(SameAs).where(col(SameAs.active))).all()


def _journal_parting(session: Session, pair: SameAs) -> None:
    """Journal that the pair is parted and all moved back, even if the row says so already."""
    pair.active, pair.moved_at = False, None
    flag_modified(pair, "active")
    flag_modified(pair, "moved_at")
    session.add(pair)
    session.flush()


def _in_trash(row: Shared) -> bool:
    """Whether a record is in the trash."""
    return isinstance(row, Trashable) and row.trashed_at is not None


def _references(entity: Entity, target: Entity) -> Iterator[str]:
    """The columns of a kind of thing that hold ids of another kind."""
    for key in inspect(entity.table).local_table.foreign_keys:
        if key.column.table.name == target.table.__tablename__:
            yield key.parent.name


def _move(session: Session, entity: Entity, row: Shared, column: str, kept_id: str) -> bool:
    """Make a record belong to the kept one. Returns whether anything was changed."""
    made = entity.made_key
    values = row.model_dump()
    if made is None or made(values) != row.id:
        setattr(row, column, kept_id)
        session.add(row)
        return True
    if getattr(row, "active", True) is False or _in_trash(row):
        return False
    values[column] = kept_id
    there = session.get(entity.table, made(values))
    changed = there is None or _says_nothing(entity, there)
    if there is None:
        session.add(entity.table(**{**values, "id": made(values)}))
    elif changed:
        for name in values.keys() - {"id", column}:
            setattr(there, name, values[name])
        session.add(there)
    if hasattr(row, "active"):
        row.active, changed = False, True
        session.add(row)
    return changed


def _says_nothing(entity: Entity, row: Shared) -> bool:
    """Whether a record has no content, or is an inactive link."""
    if hasattr(row, "active"):
        return row.active is False
    if entity.unsaid is None:
        return _in_trash(row)
    column, nothing = entity.unsaid
    return _in_trash(row) or getattr(row, column) == nothing


def _fill(entity: Entity, kept: Shared, other: Shared) -> bool:
    """Fill the empty fields of the kept record from the other. Returns whether any was filled."""
    changed = False
    for name in type(kept).model_fields.keys() - _STAYS:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if theirs in (None, "", mine) or theirs == unsaid(type(kept), name):
            continue
        if name in entity.texts and mine:
            if added := _not_in(mine, theirs):
                setattr(kept, name, f"{mine}\n{added}")
                changed = True
        elif mine in (None, "") or mine == unsaid(type(kept), name):
            setattr(kept, name, theirs)
            changed = True
    return changed


def _not_in(text: str, other: str) -> str:
    """What another text has that a text lacks: all of it, or the missing lines."""
    if other in text:
        return ""
    present, lines = set(text.splitlines()), other.splitlines()
    if present.isdisjoint(lines):
        return other
    return "\n".join(line for line in lines if line.strip() and line not in present)
