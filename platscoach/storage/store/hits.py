"""Look-up in the database: from the search index's answers to records that can be shown."""

from typing import Any

from sqlmodel import Session

from platscoach.domain.hits import HitKind, HitView
from platscoach.domain.matching import best_line, holds_exactly
from platscoach.storage import search
from platscoach.storage.store.base import Base
from platscoach.storage.store.notes import note_view
from platscoach.storage.tables import (
    CoachingSession,
    Commitment,
    Leader,
    Note,
    Place,
    Point,
    Supporter,
    Trashable,
)

_TABLES: dict[str, type[Trashable]] = {
    table.entity: table
    for table in (Place, Leader, Supporter, Note, CoachingSession, Commitment, Point)
}


class Hits:
    """Finds places, people, notes, sessions, commitments and her own points."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def find(self, query: str, limit: int = 60) -> tuple[HitView, ...]:
        """What holds every word of the query: titles first, exact letters before folded ones."""
        with self._base.begin() as session:
            connection = session.connection()

            def execute(sql: str, parameters: tuple[Any, ...]) -> Any:  # noqa: ANN401
                return connection.exec_driver_sql(sql, parameters)

            found = search.find(execute, query)[: limit * 2]
            views = [view for one in found if (view := _view(session, one, query)) is not None]
        views.sort(key=lambda view: (not view.by_title, not view.exact))
        return tuple(views[:limit])


def _view(session: Session, found: search.Found, query: str) -> HitView | None:
    """The record of one found thing; None when its place is in the trash."""
    row = session.get(_TABLES[found.entity], found.entity_id)
    place = session.get(Place, found.place_id) if found.place_id else None
    if row is None or (place is not None and place.trashed_at is not None):
        return None
    parent = session.get(CoachingSession, getattr(row, "session_id", None) or "")
    if parent is not None and parent.trashed_at is not None:
        return None
    title, body, stage_key, day = _parts(row)
    return HitView(
        kind=HitKind(found.entity),
        id=found.entity_id,
        place_id=found.place_id,
        place_name=place.name if place else "",
        stage_key=stage_key,
        title=title,
        line=best_line(body, query),
        day=day,
        exact=holds_exactly(f"{title}\n{body}", query),
        by_title=found.by_title,
    )


def _parts(row: Trashable) -> tuple[str, str, str, str]:
    """Title, text, stage key and day of a row."""
    match row:
        case Place():
            return row.name, f"{row.municipality}\n{row.boundary}", "", ""
        case Leader():
            return row.name, f"{row.role}\n{row.employer}", "", ""
        case Supporter():
            return row.name, "", "", ""
        case Note():
            day = row.updated_at.astimezone().date().isoformat()
            return note_view(row).shown_title, row.body, row.stage_key, day
        case CoachingSession():
            return row.kind, row.notes, "", row.starts[:10]
        case Commitment():
            return row.what, row.person, "", row.due.isoformat() if row.due else ""
        case Point():
            return row.text, row.evidence, row.stage_key, ""
    return "", "", "", ""
