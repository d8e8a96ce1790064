"""Merging two databases: the changes that one has and the other has not, and applying them."""

from collections.abc import Iterable, Sequence

from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.progress import Progress
from platscoach.storage.engine import faults
from platscoach.storage.journal.change_exchange import (
    TravellingChange,
    change_from_json,
    changes_since,
)
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.frontier import Frontier, frontier
from platscoach.storage.journal.merging import Applying, Receipt, Thing
from platscoach.storage.journal.operation_names import Numbered, numbered
from platscoach.storage.journal.versions import FieldVersion, heads
from platscoach.storage.orm import col, select
from platscoach.storage.queries.recorded_twice import read_recorded_twice
from platscoach.storage.queries.thrown_and_written import OWNERS, is_thrown_and_written
from platscoach.storage.repositories.lost_pauses import set_back_lost
from platscoach.storage.repositories.moved_sessions import follow
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.identity_tables import SameAs
from platscoach.storage.schema.tables import Place, Trashable


class Merging:
    """The changes written in this database and in others."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def seen(self) -> Frontier:
        """The last known operation of each incarnation."""
        with self._base.begin(in_trash=True) as session:
            return frontier(plain(session))

    def numbered(self, seen: Frontier) -> Numbered:
        """The operations of each incarnation up to a frontier, by number."""
        with self._base.begin(in_trash=True) as session:
            return numbered(plain(session), seen)

    def changes_since(self, theirs: Frontier) -> tuple[TravellingChange, ...]:
        """The changes that a database with this frontier lacks."""
        with self._base.begin(in_trash=True) as session:
            return tuple(changes_since(plain(session), theirs))

    def parked(self) -> frozenset[tuple[str, int]]:
        """The parked changes: id and number of the last operation of each."""
        with self._base.begin(in_trash=True) as session:
            waiting = plain(session).execute("SELECT content FROM parked_change").fetchall()
        changes = [change_from_json(content) for (content,) in waiting]
        return frozenset((change.id, change.last_seq) for change in changes)

    def apply(
        self, changes: Iterable[TravellingChange], progress: Progress | None = None
    ) -> Receipt:
        """Apply changes from another database, in any order and repeatedly.

        Raises StoppedError.
        """
        with self._base.begin(in_trash=True) as session, self._base.journal.silent():
            return Applying(session, plain(session), progress).apply(changes)

    def set_back_lost_months(self, receipt: Receipt) -> tuple[Thing, ...]:
        """Move back steps that were moved for pauses that no longer count; their places."""
        with self._base.begin(in_trash=True) as session:
            found = set_back_lost(session, receipt.both_kept)
        return tuple((Place.entity, key) for key in found)

    def follow_moved_sessions(self, receipt: Receipt) -> None:
        """Let what was written in a session on one desk follow it to where the other moved it."""
        with self._base.begin(in_trash=True) as session:
            follow(session, (*receipt.new, *receipt.changed), self._base.now())

    def show_again(self, things: Iterable[Thing]) -> tuple[Thing, ...]:
        """Show records that only the journal has; those that are shown afterwards."""
        with self._base.begin(in_trash=True) as session, self._base.journal.silent():
            return Applying(session, plain(session)).show_again(things)

    def place_names(self, things: Iterable[Thing]) -> tuple[str, ...]:
        """The names of the places of some records, without those in the trash."""
        names: dict[str, None] = {}
        with self._base.begin(in_trash=True) as session:
            for kind, key in things:
                entity = ENTITIES[kind]
                row = session.get(entity.table, key)
                place_id = getattr(row, entity.place) if row and entity.place else None
                place = session.get(Place, place_id) if place_id else None
                if place is not None and not (_is_trashed(place) or _is_trashed(row)):
                    names[place.name] = None
        return tuple(names)

    def require_journal_match(self, progress: Progress | None = None) -> None:
        """Raise an error if the tables differ from the journal.

        Raises StorageError and StoppedError.
        """
        with self._base.begin(in_trash=True) as session:
            if disagreements(plain(session), progress):
                raise faults.journal_mismatch(self._base.database.path)

    def newest(self, entity_id: str, field: str) -> tuple[FieldVersion, ...]:
        """The newest values of a field: several when it was changed in two places independently."""
        with self._base.begin(in_trash=True) as session:
            return heads(plain(session), entity_id, field)

    def trashed(self, things: Iterable[Thing]) -> frozenset[Thing]:
        """Which of some records are in the trash."""
        with self._base.begin(in_trash=True) as session:
            rows = {thing: session.get(ENTITIES[thing[0]].table, thing[1]) for thing in things}
        return frozenset(thing for thing, row in rows.items() if _is_trashed(row))

    def made_one(self, things: Iterable[Thing]) -> tuple[tuple[str, str], ...]:
        """Kind and name of what the pairs among some records have made one."""
        with self._base.begin(in_trash=True) as session:
            pairs = [session.get(SameAs, key) for kind, key in things if kind == SameAs.entity]
            return tuple((pair.kind, pair.title) for pair in pairs if pair and pair.active)

    def joined_to_another(self) -> frozenset[Thing]:
        """The records that lie in the trash since they are one with another: nobody threw them."""
        with self._base.begin(in_trash=True) as session:
            pairs = session.exec(select(SameAs).where(col(SameAs.active))).all()
            return frozenset((pair.kind, pair.other_id) for pair in pairs)

    def thrown_and_written(
        self, changed: Sequence[Thing], new: Sequence[Thing]
    ) -> tuple[Thing, ...]:
        """What is in the trash after a merge because one threw it away while another wrote in it.

        Only what the merge has `changed`, and what that or the `new` is in.
        """
        with self._base.begin(in_trash=True) as session:
            touched = dict.fromkeys(changed)
            for kind, key in (*changed, *new):
                row = session.get(ENTITIES[kind].table, key)
                touched |= {
                    (owner, getattr(row, field)): None
                    for owner, field in OWNERS.items()
                    if getattr(row, field, None)
                }
            candidates = [
                (kind, key)
                for kind, key in touched.keys() - set(new)
                if _is_trashed(session.get(ENTITIES[kind].table, key))
            ]
            return tuple(
                thing
                for thing in sorted(candidates)
                if is_thrown_and_written(plain(session), *thing)
            )

    def namesakes(self, things: Iterable[Thing]) -> tuple[tuple[str, str], ...]:
        """Kind and name of those of some records that share their name with another of their kind.

        Records in the trash do not count.
        """
        came: dict[str, set[str]] = {}
        for kind, key in things:
            if ENTITIES[kind].is_named:
                came.setdefault(kind, set()).add(key)
        found: dict[tuple[str, str], str] = {}
        with self._base.begin(in_trash=True) as session:
            for kind, keys in came.items():
                rows = plain(session).execute(
                    f"SELECT id, name FROM \"{kind}\" WHERE trashed_at IS NULL AND name <> ''"
                )
                called: dict[str, dict[str, str]] = {}
                for key, name in rows.fetchall():
                    called.setdefault(name.casefold(), {})[key] = name
                for folded, names in called.items():
                    if len(names) > 1 and (new := keys & names.keys()):
                        found[kind, folded] = names[min(new)]
        return tuple((kind, name) for (kind, _folded), name in found.items())

    def recorded_twice(self, things: Iterable[Thing]) -> tuple[RecordedTwice, ...]:
        """What may be recorded twice without a name, if one is among some records."""
        came = {key for _kind, key in things}
        with self._base.begin(in_trash=True) as session:
            found = read_recorded_twice(plain(session))
        return tuple(one for one in found if one.ids & came)


def _is_trashed(row: object) -> bool:
    """Whether a row is in the trash."""
    return isinstance(row, Trashable) and row.trashed_at is not None
