"""The trash: nothing is removed, it is put away and can be brought back."""

from typing import Final

from sqlmodel import Session, col, select

from platscoach.domain.trash import TrashView
from platscoach.storage.repositories.notes import note_view
from platscoach.storage.repositories.row_helpers import must_get
from platscoach.storage.repositories.session_factory import SessionFactory
from platscoach.storage.schema.tables import (
    AgendaItem,
    CoachingSession,
    Commitment,
    Leader,
    Note,
    Place,
    Point,
    Remark,
    Trashable,
    Trial,
)

_TABLES: Final[dict[str, type[Trashable]]] = {
    table.entity: table
    for table in (
        Place, Leader, Note, CoachingSession, Commitment, Point, Remark, AgendaItem, Trial,
    )
}  # fmt: skip


class Trash:
    """Things put away."""

    def __init__(self, base: SessionFactory) -> None:
        self._base = base

    def put(self, entity: str, key: str) -> None:
        """Put a thing in the trash."""
        with self._base.begin() as session:
            row = must_get(session, _TABLES[entity], key)
            row.trashed_at = self._base.now()
            session.add(row)

    def restore(self, entity: str, key: str) -> None:
        """Bring a thing back, and what it belongs to (place, session) if that is in the trash."""
        with self._base.begin() as session:
            row = must_get(session, _TABLES[entity], key)
            belongs = ((Place, "place_id"), (CoachingSession, "session_id"))
            parents = [
                session.get(table, getattr(row, name, None) or "") for table, name in belongs
            ]
            for thing in (row, *parents):
                if thing is not None and thing.trashed_at is not None:
                    thing.trashed_at = None
                    session.add(thing)

    def all(self) -> tuple[TrashView, ...]:
        """Everything in the trash, the latest first."""
        with self._base.begin() as session:
            found = [
                (row.trashed_at, entity, row.id, _title(row), _place_name(session, row))
                for entity, table in _TABLES.items()
                for row in session.exec(select(table).where(col(table.trashed_at).is_not(None)))
            ]
        found.sort(key=lambda item: (str(item[0]), item[2]), reverse=True)
        return tuple(
            TrashView(entity, key, title, place, at.astimezone().date())
            for at, entity, key, title, place in found
            if at is not None
        )


def _place_name(session: Session, row: Trashable) -> str:
    """The name of the place that a row belongs to; of a place itself nothing."""
    place_id = getattr(row, "place_id", None)
    place = session.get(Place, place_id) if place_id else None
    return place.name if place else ""


def _title(row: Trashable) -> str:
    """What a row is called in the list."""
    match row:
        case Place() | Leader():
            return row.name
        case Note():
            return note_view(row).shown_title
        case CoachingSession():
            return row.starts.replace("T", " ")
        case Commitment():
            return row.what
        case Point() | Remark() | AgendaItem():
            return row.text
        case Trial():
            return row.why or row.method_key
    return ""
