"""Rows of sessions: made and changed from a form's values, and turned into records."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from platscoach.domain.enums import SessionKind, SessionMode, SessionStatus
from platscoach.domain.session_forms import SessionValues
from platscoach.domain.sessions import SessionView
from platscoach.storage.repositories.commitments import commitment_view
from platscoach.storage.repositories.marked_lines import remark_view
from platscoach.storage.schema.tables import CoachingSession, Commitment, Remark

P = TypeVar("P", Commitment, Remark)


@cache
def local_zone() -> str:
    """The name of the time zone this computer is in."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "Europe/Stockholm"


def new_session(key: str, place_id: str, values: SessionValues) -> CoachingSession:
    """A row for a session that is not stored yet."""
    zone = local_zone()
    return CoachingSession(
        id=key, place_id=place_id, kind=str(values.kind), status=str(values.status), zone=zone,
        starts=values.starts.isoformat(timespec="minutes"), starts_utc=_utc(values.starts, zone),
    )  # fmt: skip


def write_session(row: CoachingSession, values: SessionValues) -> None:
    """Put the form's values into the row."""
    row.kind, row.status = str(values.kind), str(values.status)
    row.minutes, row.notes = values.minutes, values.notes
    row.went, row.planned_minutes = values.went, values.planned_minutes
    row.mode = str(values.mode)
    if row.starts != values.starts.isoformat(timespec="minutes"):
        set_start(row, values.starts)


def set_start(row: CoachingSession, starts: datetime) -> None:
    """Set the local start, and with it the same moment in UTC."""
    row.zone = local_zone()
    row.starts, row.starts_utc = starts.isoformat(timespec="minutes"), _utc(starts, row.zone)


def _utc(local: datetime, zone: str) -> datetime:
    """A local time in a zone as UTC."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def session_view(row: CoachingSession) -> SessionView:
    """The record of a session row."""
    leaders = sorted((link.leader.name, link.leader_id) for link in row.leaders if link.active)
    return SessionView(
        id=row.id,
        place_id=row.place_id,
        place_name=row.place.name,
        kind=SessionKind(row.kind),
        status=SessionStatus(row.status),
        starts=datetime.fromisoformat(row.starts),
        zone=row.zone,
        minutes=row.minutes,
        stage_keys=tuple(sorted(link.stage_key for link in row.stages if link.active)),
        leaders=tuple((key, name) for name, key in leaders),
        notes=row.notes,
        commitments=tuple(commitment_view(item) for item in _in_order(row.commitments)),
        remarks=tuple(remark_view(item) for item in _in_order(row.remarks)),
        went=row.went,
        planned_minutes=row.planned_minutes,
        mode=SessionMode(row.mode),
    )


def _in_order(rows: Iterable[P]) -> list[P]:
    """The parts of a session that are not in the trash, in the order in which they came."""
    there = (row for row in rows if row.trashed_at is None)
    return sorted(there, key=lambda row: (row.created_at, row.id))
