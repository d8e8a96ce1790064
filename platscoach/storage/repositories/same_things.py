"""Two records of one person or place made one, and parted again.

What belongs to the other record is given to the one that is kept, change by change, and the other
lies in the trash with its history. A thing there is one of for each (the state of a step on a
place) is kept where it says something. To part them is to take those changes back.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from platscoach.domain.same_things import Namesakes, Record
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.storage.journal.frontier import keep_local
from platscoach.storage.repositories.rows import must_get
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
    """Which records are one."""

    def __init__(self, base: Transactions, undo: Undo) -> None:
        self._base = base
        self._undo = undo

    def namesakes(self, name: str = "") -> tuple[Namesakes, ...]:
        """The records of one kind and one name, where there are several; of one name if named."""
        found: list[Namesakes] = []
        with self._base.begin() as session:
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

    def others(self, kind: str, key: str) -> tuple[Record, ...]:
        """The records that may be the same as one: those of its name first."""
        with self._base.begin() as session:
            records = list(self._records(session, kind))
        own = next((one for one in records if one.key == key), None)
        folded = own.name.casefold() if own is not None else ""
        rest = [one for one in records if one.key != key]
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
        """Make two records one. Raises StorageError."""
        table = ENTITIES[kind].table
        with self._base.begin() as session:
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
        """What is said of two records being one, or something that says so anew."""
        key = derived_id("same_as", *sorted((one, other)))
        found = session.get(SameAs, key)
        return found or SameAs(id=key, kind=kind, kept_id=one, other_id=other)

    def _give(self, session: Session, pair: SameAs, kept: Shared, other: Shared) -> None:
        """Give the kept record what belongs to the other, and put the other away."""
        now = self._base.now()
        for entity in ENTITIES.values():
            for column in _references(entity, ENTITIES[pair.kind]):
                rows = session.exec(
                    select(entity.table).where(col(getattr(entity.table, column)) == other.id)
                ).all()
                for row in rows:
                    if _move(session, entity, row, column, kept.id):
                        pair.moved_at = now
        session.flush()
        if _fill(ENTITIES[pair.kind], kept, other):
            session.add(kept)
        if isinstance(other, Trashable) and other.trashed_at is None:
            other.trashed_at = pair.moved_at = now
            session.add(other)
        session.add(pair)
        session.flush()
        self._be_kept(session, pair)

    def _be_kept(self, session: Session, pair: SameAs) -> None:
        """Let whoever uses this computer be the supporter that is kept."""
        me = session.get(Local, "me")
        if pair.kind == "supporter" and me is not None and me.value == pair.other_id:
            keep_local(plain(session), "me", pair.kept_id)
            session.expire(me)
            self._base.journal.author = pair.kept_id

    def follow(self) -> None:
        """Give the kept records what has come for the others from elsewhere since."""
        with self._base.begin() as session:
            for pair in session.exec(select(SameAs).where(col(SameAs.active))).all():
                table = ENTITIES[pair.kind].table if pair.kind in ENTITIES else None
                kept = session.get(table, pair.kept_id) if table else None
                other = session.get(table, pair.other_id) if table else None
                if kept is not None and other is not None:
                    self._give(session, pair, kept, other)

    def joined_into(self, key: str) -> str:
        """The pair by which a record is a part of another now; empty for one of its own."""
        with self._base.begin() as session:
            pair = session.exec(
                select(SameAs).where(SameAs.other_id == key, col(SameAs.active))
            ).first()
            return pair.id if pair is not None else ""

    def pairs(self, title: str) -> tuple[str, ...]:
        """The pairs that are one under a name, those made last first."""
        with self._base.begin() as session:
            rows = session.exec(
                select(SameAs).where(col(SameAs.active)).order_by(col(SameAs.moved_at).desc())
            )
            return tuple(row.id for row in rows if row.title.casefold() == title.casefold())

    def part(self, pair_id: str) -> None:
        """Make two records of one again: each has what it had. Raises StorageError."""
        with self._base.begin() as session:
            pair = must_get(session, SameAs, pair_id)
            self._undo.set_back_joining(pair_id)
            pair.active = False
            session.add(pair)


def _in_trash(row: Shared) -> bool:
    """Whether a record lies in the trash."""
    return isinstance(row, Trashable) and row.trashed_at is not None


def _references(entity: Entity, target: Entity) -> Iterator[str]:
    """The columns of a kind of thing that hold the id of another."""
    for key in inspect(entity.table).local_table.foreign_keys:
        if key.column.table.name == target.table.__tablename__:
            yield key.parent.name


def _move(session: Session, entity: Entity, row: Shared, column: str, kept_id: str) -> bool:
    """Let a thing belong to the kept record; whether anything came of it."""
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
    """Whether nothing has been said of a thing, or it was taken off again."""
    if hasattr(row, "active"):
        return row.active is False
    if entity.unsaid is None:
        return _in_trash(row)
    column, nothing = entity.unsaid
    return _in_trash(row) or getattr(row, column) == nothing


def _fill(entity: Entity, kept: Shared, other: Shared) -> bool:
    """Let the kept record say what only the other said; whether anything came of it."""
    changed = False
    for name in type(kept).model_fields.keys() - _STAYS:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if theirs in (None, "", mine) or theirs == unsaid(type(kept), name):
            continue
        if name in entity.texts and mine and theirs not in mine:
            setattr(kept, name, f"{mine}\n{theirs}")
            changed = True
        elif mine in (None, "") or mine == unsaid(type(kept), name):
            setattr(kept, name, theirs)
            changed = True
    return changed
