"""The places that sessions are about: the one they stand on, and others."""

from collections.abc import Collection

from platscoach.domain.moved_session import MovedSession
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.moved_sessions import move
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.team_tables import SessionPlace


class SessionPlaces:
    """Sessions that concern several places at once, or another than they were written on."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

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

        What belongs to it and lies in the trash goes along.
        """
        with self._base.begin(in_trash=True) as session:
            return move(session, session_id, place_id, self._base.now())

    def link(self, session_id: str, place_ids: Collection[str]) -> None:
        """Link a session to other places; a link that is taken off stays as not active."""
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
