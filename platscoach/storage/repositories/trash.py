"""The trash: nothing is removed for good, and everything can be restored."""

from collections.abc import Mapping

from platscoach.domain.trash import TrashView
from platscoach.storage.engine.stored_values import local_day
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.rows import erased, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.tables import Place, Trashable


class Trash:
    """The trash, for every kind of thing that the registry of entities allows there.

    Whoever was erased is not in it: of them nothing is left that could be restored.
    """

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def put(self, entity: str, key: str) -> TrashView:
        """Put a thing in the trash. What belongs to it is hidden with it."""
        with self._base.begin() as session:
            row = must_get(session, _table(ENTITIES[entity]), key)
            row.trashed_at = self._base.now()
            session.add(row)
            return _view(ENTITIES[entity], row, _place_names(session))

    def restore(self, entity: str, key: str) -> None:
        """Restore a thing, and what it belongs to (place, session) if that is in the trash."""
        entry = ENTITIES[entity]
        with self._base.begin() as session:
            row = must_get(session, _table(entry), key)
            parents = [
                session.get(_table(ENTITIES[parent]), getattr(row, column) or "")
                for column, parent in entry.parents.items()
            ]
            gone = erased(session)
            for thing in (row, *parents):
                if thing is not None and thing.trashed_at is not None and thing.id not in gone:
                    thing.trashed_at = None
                    session.add(thing)

    def holds(self, entity: str, key: str) -> bool:
        """Whether a thing is in the trash itself. Raises NotFoundError."""
        with self._base.begin() as session:
            return must_get(session, _table(ENTITIES[entity]), key).trashed_at is not None

    def all(self) -> tuple[TrashView, ...]:
        """Everything in the trash, the latest first."""
        with self._base.begin() as session:
            places, gone = _place_names(session), erased(session)
            found = [
                (row.trashed_at, _view(entry, row, places))
                for entry in ENTITIES.values()
                if entry.trashed
                for row in session.exec(
                    select(_table(entry)).where(col(_table(entry).trashed_at).is_not(None))
                )
                if row.id not in gone
            ]
        found.sort(key=lambda item: (str(item[0]), item[1].id), reverse=True)
        return tuple(view for _at, view in found)


def _table(entry: Entity) -> type[Trashable]:
    """The table of a kind of thing that can be put in the trash."""
    if not issubclass(entry.table, Trashable):
        raise TypeError(f"{entry.name} cannot be put in the trash")
    return entry.table


def _place_names(session: Session) -> dict[str, str]:
    """The names of all places, by id: read once, for the trash may have thousands of things."""
    return dict(session.exec(select(Place.id, Place.name)).all())


def _view(entry: Entity, row: Trashable, places: Mapping[str, str]) -> TrashView:
    """The record of an entry in the trash."""
    assert row.trashed_at is not None
    place_id = getattr(row, entry.place) if entry.place not in ("", "id") else ""
    return TrashView(
        entity=entry.name,
        id=row.id,
        label=entry.called(row) if entry.sorts else entry.trashed,
        title=entry.title(row),
        place=places.get(place_id or "", ""),
        trashed_on=local_day(row.trashed_at),
    )
