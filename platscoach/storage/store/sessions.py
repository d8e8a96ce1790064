"""The session log."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Session, col, select

from platscoach.domain.kinds import Kind, Status
from platscoach.domain.session_forms import SessionForm, SessionValues, read_session
from platscoach.domain.sessions import LogFilter, SessionView
from platscoach.storage.store.base import Base
from platscoach.storage.store.commitments import commitment_view, write_commitment
from platscoach.storage.store.drafts import drop_draft
from platscoach.storage.store.rows import live, must_get
from platscoach.storage.tables import (
    CoachingSession,
    Commitment,
    Place,
    SessionLeader,
    SessionStage,
    derived_id,
)
from platscoach.text import fold

SESSION_DRAFT: Final = "session:"
"""How the keys of the drafts of sessions begin."""


@cache
def local_zone() -> str:
    """The name of the time zone this computer is in."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "Europe/Stockholm"


class Sessions:
    """Sessions, booked and held."""

    def __init__(self, base: Base) -> None:
        self._base = base

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

        Commitments that the form no longer has go to the trash. `draft` is the value of the draft
        that is saved hereby; it goes in the same transaction.
        """
        values = read_session(form, self._base.today())
        with self._base.begin() as session:
            row = session.get(CoachingSession, session_id)
            if row is None:
                must_get(session, Place, place_id)
                row = _new_session(session_id, place_id, values)
            _write(row, values)
            session.add(row)
            session.flush()
            _link_leaders(session, session_id, values.leader_ids)
            _link_stages(session, session_id, values.stage_keys)
            self._write_commitments(session, row, values)
            drop_draft(session, f"{SESSION_DRAFT}{session_id}", draft)
            session.flush()
            session.expire_all()
            return session_view(must_get(session, CoachingSession, session_id))

    def _write_commitments(
        self, session: Session, row: CoachingSession, values: SessionValues
    ) -> None:
        """Write the form's commitments; those it no longer has go to the trash."""
        now = self._base.now()
        # A clock may stand still between two of them; they are shown in the order of the form.
        kept = {
            write_commitment(
                session, row.place_id, row.id, item, now + timedelta(microseconds=number)
            ).id
            for number, item in enumerate(values.commitments)
        }
        for old in session.exec(
            select(Commitment).where(Commitment.session_id == row.id, live(Commitment))
        ):
            if old.id not in kept:
                old.trashed_at = now
                session.add(old)

    def mark_held(self, session_id: str) -> SessionView:
        """Turn a booked session into a held one; one booked for later was held today."""
        now = self._base.now()
        with self._base.begin() as session:
            row = must_get(session, CoachingSession, session_id)
            row.status = str(Status.HELD)
            if datetime.fromisoformat(row.starts).date() > now.date():
                _set_start(row, now.replace(tzinfo=None, second=0, microsecond=0))
            session.add(row)
            session.flush()
            return session_view(row)


def _new_session(key: str, place_id: str, values: SessionValues) -> CoachingSession:
    """A row for a session that is not stored yet."""
    zone = local_zone()
    return CoachingSession(
        id=key, place_id=place_id, kind=str(values.kind), status=str(values.status), zone=zone,
        starts=values.starts.isoformat(timespec="minutes"), starts_utc=_utc(values.starts, zone),
    )  # fmt: skip


def _write(row: CoachingSession, values: SessionValues) -> None:
    """Put the form's values into the row."""
    row.kind, row.status = str(values.kind), str(values.status)
    row.minutes, row.notes = values.minutes, values.notes
    if row.starts != values.starts.isoformat(timespec="minutes"):
        _set_start(row, values.starts)


def _set_start(row: CoachingSession, starts: datetime) -> None:
    """Set the local start, and with it the same moment in UTC."""
    row.zone = local_zone()
    row.starts, row.starts_utc = starts.isoformat(timespec="minutes"), _utc(starts, row.zone)


def _utc(local: datetime, zone: str) -> datetime:
    """A local time in a zone as UTC."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _link_leaders(session: Session, session_id: str, leader_ids: Sequence[str]) -> None:
    """Say which leaders took part; one taken off again stays as not active."""
    known = {
        row.leader_id: row
        for row in session.exec(select(SessionLeader).where(SessionLeader.session_id == session_id))
    }
    for leader_id in leader_ids:
        known.setdefault(
            leader_id,
            SessionLeader(
                id=derived_id("session_leader", session_id, leader_id),
                session_id=session_id,
                leader_id=leader_id,
            ),
        )
    for leader_id, row in known.items():
        row.active = leader_id in leader_ids
        session.add(row)


def _link_stages(session: Session, session_id: str, stage_keys: Sequence[str]) -> None:
    """Say which stages it concerned; one taken off again stays as not active."""
    known = {
        row.stage_key: row
        for row in session.exec(select(SessionStage).where(SessionStage.session_id == session_id))
    }
    for stage_key in stage_keys:
        known.setdefault(
            stage_key,
            SessionStage(
                id=derived_id("session_stage", session_id, stage_key),
                session_id=session_id,
                stage_key=stage_key,
            ),
        )
    for stage_key, row in known.items():
        row.active = stage_key in stage_keys
        session.add(row)


def _holding(found: Iterable[SessionView], text: str) -> Iterable[SessionView]:
    """The sessions that hold every word of the text, dots and case aside."""
    words = fold(text).split()
    for view in found:
        parts = [view.notes, *(name for _, name in view.leaders)]
        parts += [f"{item.what} {item.person}" for item in view.commitments]
        said = fold("\n".join(parts)) if words else ""
        if all(word in said for word in words):
            yield view


def session_view(row: CoachingSession) -> SessionView:
    """The record of a session row."""
    commitments = sorted(
        (item for item in row.commitments if item.trashed_at is None),
        key=lambda item: (item.created_at, item.id),
    )
    leaders = sorted((link.leader.name, link.leader_id) for link in row.leaders if link.active)
    return SessionView(
        id=row.id,
        place_id=row.place_id,
        place_name=row.place.name,
        kind=Kind(row.kind),
        status=Status(row.status),
        starts=datetime.fromisoformat(row.starts),
        zone=row.zone,
        minutes=row.minutes,
        stage_keys=tuple(sorted(link.stage_key for link in row.stages if link.active)),
        leaders=tuple((key, name) for name, key in leaders),
        notes=row.notes,
        commitments=tuple(commitment_view(item) for item in commitments),
    )
