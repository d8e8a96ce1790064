"""The session log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import col, select

from platscoach.domain.enums import SessionStatus
from platscoach.domain.session_forms import SessionForm, read_session
from platscoach.domain.sessions import LogFilter, SessionView
from platscoach.storage.repositories.drafts import Drafts
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.session_rows import (
    link,
    new_session,
    session_view,
    set_start,
    write_parts,
    write_session,
)
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.tables import CoachingSession, Place, SessionLeader, SessionStage
from platscoach.text import fold

SESSION_DRAFT: Final = "session:"
"""How the keys of the drafts of sessions begin."""


class Sessions:
    """Sessions, booked and held."""

    def __init__(self, base: Transactions, drafts: Drafts) -> None:
        self._base = base
        self._drafts = drafts

    def get(self, session_id: str) -> SessionView:
        """One session. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return session_view(must_get(session, CoachingSession, session_id))

    def log(self, wanted: LogFilter) -> tuple[SessionView, ...]:
        """The sessions that fit, newest first; at most `wanted.limit` of them."""
        query = (
            select(CoachingSession)
            .join(Place)
            .where(live(CoachingSession), live(Place))
            .order_by(col(CoachingSession.starts).desc(), col(CoachingSession.id))
            .options(
                joinedload(CoachingSession.place),  # type: ignore[arg-type]
                selectinload(CoachingSession.leaders).joinedload(SessionLeader.leader),  # type: ignore[arg-type]
                selectinload(CoachingSession.stages),  # type: ignore[arg-type]
                selectinload(CoachingSession.commitments),  # type: ignore[arg-type]
                selectinload(CoachingSession.remarks),  # type: ignore[arg-type]
            )
        )
        if wanted.place_id:
            query = query.where(CoachingSession.place_id == wanted.place_id)
        if wanted.kind:
            query = query.where(CoachingSession.kind == wanted.kind)
        if wanted.leader_id:
            query = query.where(
                col(CoachingSession.id).in_(
                    select(SessionLeader.session_id).where(
                        SessionLeader.leader_id == wanted.leader_id, col(SessionLeader.active)
                    )
                )
            )
        if wanted.stage_key:
            query = query.where(
                col(CoachingSession.id).in_(
                    select(SessionStage.session_id).where(
                        SessionStage.stage_key == wanted.stage_key, col(SessionStage.active)
                    )
                )
            )
        if not wanted.text:
            query = query.limit(wanted.limit)
        with self._base.begin() as session:
            found = (session_view(row) for row in session.exec(query))
            return tuple(_holding(found, wanted.text))[: wanted.limit]

    def save(
        self, session_id: str, place_id: str, form: SessionForm, draft: str = ""
    ) -> SessionView:
        """Write a session under the key that its draft has had. Raises FieldErrors.

        Commitments and marked lines that the form no longer has go to the trash. `draft` is the
        value of the draft that is saved hereby; it goes in the same transaction.
        """
        values = read_session(form, self._base.today())
        with self._base.begin() as session:
            row = session.get(CoachingSession, session_id)
            if row is None:
                must_get(session, Place, place_id)
                row = new_session(session_id, place_id, values)
            write_session(row, values)
            session.add(row)
            session.flush()
            link(session, SessionLeader, session_id, "leader_id", values.leader_ids)
            link(session, SessionStage, session_id, "stage_key", values.stage_keys)
            write_parts(session, row, values, self._base.now())
            self._drafts.drop(f"{SESSION_DRAFT}{session_id}", draft)
            session.flush()
            session.expire_all()
            return session_view(must_get(session, CoachingSession, session_id))

    def mark_held(self, session_id: str) -> SessionView:
        """Turn a booked session into a held one; one booked for later was held today."""
        now = self._base.now()
        with self._base.begin() as session:
            row = must_get(session, CoachingSession, session_id)
            row.status = str(SessionStatus.HELD)
            if datetime.fromisoformat(row.starts).date() > now.date():
                set_start(row, now.replace(tzinfo=None, second=0, microsecond=0))
            session.add(row)
            session.flush()
            return session_view(row)


def _holding(found: Iterable[SessionView], text: str) -> Iterable[SessionView]:
    """The sessions that hold every word of the text, dots and case aside."""
    words = fold(text).split()
    for view in found:
        parts = [view.notes, *(name for _, name in view.leaders)]
        parts += [f"{item.what} {item.person}" for item in view.commitments]
        parts += [item.text for item in view.remarks]
        said = fold("\n".join(parts)) if words else ""
        if all(word in said for word in words):
            yield view
