"""The places that sessions are about: their own place, and others."""

from collections.abc import Collection

from platscoach.domain.moved_session import MovedSession
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.moved_sessions import move, moved_back, place_before
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.repositories.undo import Undo
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import CoachingSession
from platscoach.storage.schema.team_tables import SessionPlace


class SessionPlaces:
    """Sessions that are about several places, or about another than their own."""

    def __init__(self, base: Transactions, undo: Undo) -> None:
        self._base = base
        self._undo = undo

    def of_session(self, session_id: str) -> tuple[str, ...]:
        """The ids of the other places of a session."""
        with self._base.begin() as session:
            return tuple(
                session.exec(
                    select(SessionPlace.place_id)
                    .where(SessionPlace.session_id == session_id, col(SessionPlace.active))
                    .order_by(SessionPlace.place_id)
                )
            )

    def move(self, session_id: str, place_id: str) -> MovedSession:
        """Move a session to another place, with all that belongs to it. Raises StorageError.

        Its parts in the trash move along. Moved back to where it came from, it is as it was there:
        participants and promisers.
        """
        with self._base.begin(in_trash=True) as session:
            before_id = place_before(session, session_id, place_id)
            if self._undo.move_back(CoachingSession.entity, session_id, place_id):
                return moved_back(session, session_id, before_id, self._base.now())
            return move(session, session_id, place_id, self._base.now())

    def link(self, session_id: str, place_ids: Collection[str]) -> None:
        """Link a session to other places; a removed link is kept as inactive."""
        with self._base.begin() as session:
            rows = session.exec(select(SessionPlace).where(SessionPlace.session_id == session_id))
            links = {row.place_id: row for row in rows}
            for place_id in place_ids:
                if place_id not in links:
                    key = derived_id("session_place", session_id, place_id)
                    links[place_id] = SessionPlace(id=key, session_id=session_id, place_id=place_id)
            for place_id, row in links.items():
                row.active = place_id in place_ids
                session.add(row)
