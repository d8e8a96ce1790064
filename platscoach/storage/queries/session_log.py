"""The session log, read by the plain driver.

Going through an SQLAlchemy session took a quarter of the time to open the log.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation, SheetView
from platscoach.domain.committed_by import Who
from platscoach.domain.contact_attempts import ContactAttemptView, How
from platscoach.domain.marked_lines import RemarkKind, RemarkView
from platscoach.domain.places import SupporterView
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.sessions import (
    LINES,
    CommitmentView,
    LogFilter,
    SessionLog,
    SessionView,
    UnreadableSession,
)
from platscoach.storage.engine.driver import Statements
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import date_of, stored
from platscoach.text import fold

Row = Sequence[Any]

_HERE: Final = "session.place_id = ?"

_SHARED: Final = (
    f"({_HERE} OR session.id IN (SELECT session_id FROM session_place"
    " WHERE place_id = ? AND active))"
)
"""Sessions of a place, or of another one that were about this place too."""

_LED: Final = "session.id IN (SELECT session_id FROM session_leader WHERE leader_id = ? AND active)"

_ON_STAGE: Final = (
    "session.id IN (SELECT session_id FROM session_stage WHERE stage_key = ? AND active)"
)

_ORDER: Final = " ORDER BY session.starts DESC, session.id"

_PICKED: Final = (
    # By their keys alone: the notes of those that are not shown are neither read nor sorted.
    "SELECT session.id FROM session JOIN place ON place.id = session.place_id"
    " WHERE session.trashed_at IS NULL AND place.trashed_at IS NULL"
)

_SESSIONS: Final = (
    "SELECT session.id, session.place_id, place.name, session.kind, session.status,"
    " session.starts, session.starts_utc, session.zone, session.minutes, session.notes,"
    " session.went, session.planned_minutes, session.mode,"
    f" holder.id, holder.name{''.join(f', session.{name}' for name in LINES)}"
    " FROM session JOIN place ON place.id = session.place_id"
    " LEFT JOIN supporter AS holder ON holder.id = session.held_by"
)

_OF_THESE: Final = "session_id IN (SELECT value FROM json_each(?))"

_LEADERS: Final = (
    "SELECT session_id, leader.id, leader.name FROM session_leader"
    " JOIN leader ON leader.id = leader_id"
    f" WHERE {_OF_THESE} AND active ORDER BY leader.name, leader.id"
)

_PEOPLE: Final = (
    "SELECT session_id, person.id, COALESCE(NULLIF(person.name, ''), person.function) AS called"
    " FROM session_person JOIN person ON person.id = person_id"
    f" WHERE {_OF_THESE} AND active ORDER BY called, person.id"
)

_STAGES: Final = (
    "SELECT session_id, stage_key FROM session_stage"
    f" WHERE {_OF_THESE} AND active ORDER BY stage_key"
)

_PLACES: Final = (
    "SELECT session_id, place.id, place.name FROM session_place"
    " JOIN place ON place.id = session_place.place_id"
    f" WHERE {_OF_THESE} AND active AND trashed_at IS NULL ORDER BY place.name, place.id"
)

_COMMITMENTS: Final = (
    "SELECT session_id, commitment.id, commitment.place_id, place.name, what, who,"
    " COALESCE(commitment.leader_id, commitment.supporter_id, known_id),"
    " COALESCE(leader.name, supporter.name, NULLIF(known.name, ''), known.function, person),"
    " due, done_on, line, also_who,"
    " COALESCE(also_leader_id, also_supporter_id, also_known_id),"
    " COALESCE(also_leader.name, also_supporter.name, NULLIF(also_known.name, ''),"
    " also_known.function, also_person, ''), commitment.created_at"
    " FROM commitment"
    " JOIN place ON place.id = commitment.place_id"
    " LEFT JOIN leader ON leader.id = commitment.leader_id"
    " LEFT JOIN supporter ON supporter.id = commitment.supporter_id"
    " LEFT JOIN person AS known ON known.id = known_id"
    " LEFT JOIN leader AS also_leader ON also_leader.id = also_leader_id"
    " LEFT JOIN supporter AS also_supporter ON also_supporter.id = also_supporter_id"
    " LEFT JOIN person AS also_known ON also_known.id = also_known_id"
    f" WHERE {_OF_THESE} AND commitment.trashed_at IS NULL"
    " ORDER BY commitment.created_at, commitment.id"
)

_REMARKS: Final = (
    "SELECT session_id, remark.id, remark.place_id, place.name, kind, text, line,"
    " remark.created_at FROM remark JOIN place ON place.id = remark.place_id"
    f" WHERE {_OF_THESE} AND remark.trashed_at IS NULL ORDER BY remark.created_at, remark.id"
)

_SHEETS: Final = (
    "SELECT session_id, place_id, ticked, answers, leader_keep, leader_change, leader_stop,"
    " supporter_keep, supporter_change, supporter_stop, decision, reasons FROM check_in_sheet"
    f" WHERE {_OF_THESE} AND trashed_at IS NULL"
)


class _Parts(NamedTuple):
    """The parts of some sessions, as stored, by session and in order."""

    leaders: Mapping[str, list[Row]]
    people: Mapping[str, list[Row]]
    stages: Mapping[str, list[Row]]
    commitments: Mapping[str, list[Row]]
    remarks: Mapping[str, list[Row]]
    sheets: Mapping[str, list[Row]]
    """The sheets of check-ins: one each."""
    places: Mapping[str, list[Row]]
    """Those beside their own."""


def read_session_log(connection: Statements, wanted: LogFilter) -> SessionLog:
    """The sessions that a filter lets through, newest first, and those that cannot be read."""
    rows = _rows(connection, wanted)
    keys = json.dumps([row[0] for row in rows])
    every = (_LEADERS, _PEOPLE, _STAGES, _COMMITMENTS, _REMARKS, _SHEETS, _PLACES)
    parts = _Parts(*(_by_session(connection, sql, keys) for sql in every))
    found, unreadable = [], []
    for row in rows:
        try:
            found.append(_session(row, parts))
        except UnreadableValueError:
            unreadable.append(UnreadableSession(row[0], row[5][:10]))
    return SessionLog(tuple(_holding(found, wanted.text))[: wanted.limit], tuple(unreadable))


def _rows(connection: Statements, wanted: LogFilter) -> list[Row]:
    """The sessions that pass a filter, apart from its text."""
    place, shared = wanted.place_id, wanted.shared
    conditions = (
        (_SHARED if shared else _HERE, (place, place) if shared else (place,)),
        ("session.kind = ?", (wanted.kind,)),
        (_LED, (wanted.leader_id,)),
        (_ON_STAGE, (wanted.stage_key,)),
    )
    asked = [(condition, values) for condition, values in conditions if values[0]]
    which = "".join(f" AND {condition}" for condition, _values in asked)
    sql = f"{_SESSIONS} WHERE session.id IN ({_PICKED}{which}{_ORDER} LIMIT ?){_ORDER}"
    values = [value for _condition, values in asked for value in values]
    # With a text filter the limit applies after the text has been matched.
    limit = -1 if wanted.text else wanted.limit
    found: list[Row] = connection.execute(sql, (*values, limit)).fetchall()
    return found


def _by_session(connection: Statements, sql: str, keys: str) -> Mapping[str, list[Row]]:
    """The parts of some sessions, without the session's own id."""
    found: dict[str, list[Row]] = defaultdict(list)
    for session_id, *row in connection.execute(sql, (keys,)).fetchall():
        found[session_id].append(row)
    return found


def _session(row: Row, parts: _Parts) -> SessionView:
    """The record of a session. Raises UnreadableValueError."""
    (
        key, place_id, place_name, kind, status, starts, starts_utc, zone, minutes, notes,
        went, planned, mode, holder, holder_name, *lines,
    ) = row  # fmt: skip
    stored(datetime.fromisoformat, starts_utc)
    return SessionView(
        key, place_id, place_name, stored(SessionKind, kind), stored(SessionStatus, status),
        stored(datetime.fromisoformat, starts), zone, minutes,
        tuple(stage for (stage,) in parts.stages.get(key, ())),
        tuple((leader, name) for leader, name in parts.leaders.get(key, ())),
        notes,
        tuple(_commitment(key, *one) for one in parts.commitments.get(key, ())),
        tuple(_remark(key, *one) for one in parts.remarks.get(key, ())),
        went, planned, stored(SessionMode, mode),
        SupporterView(holder, holder_name) if holder else None,
        tuple((person, name) for person, name in parts.people.get(key, ())),
        sheet=_sheet(key, parts.sheets.get(key)) if kind == SessionKind.CHECK_IN else None,
        shared_with=tuple((other, name) for other, name in parts.places.get(key, ())),
        **{name: line or "" for name, line in zip(LINES, lines, strict=True)},
    )  # fmt: skip


def _commitment(session_id: str, *row: Any) -> CommitmentView:  # noqa: ANN401
    """The record of a commitment. Raises UnreadableValueError."""
    (
        key, place_id, place_name, what, who, person_id, person, due, done_on, line,
        also_who, also_id, also, created_at,
    ) = row  # fmt: skip
    stored(datetime.fromisoformat, created_at)
    return CommitmentView(
        key, place_id, place_name, session_id, what, stored(Who, who), person_id, person or "",
        date_of(due), date_of(done_on), line, stored(Who, also_who) if also_who else None,
        also_id, also,
    )  # fmt: skip


def _remark(session_id: str, *row: Any) -> RemarkView:  # noqa: ANN401
    """The record of a marked line. Raises UnreadableValueError."""
    key, place_id, place_name, kind, text, line, created_at = row
    stored(datetime.fromisoformat, created_at)
    return RemarkView(key, place_id, place_name, session_id, stored(RemarkKind, kind), text, line)


def _sheet(session_id: str, rows: Sequence[Row] | None) -> SheetView | None:
    """The record of a check-in's sheet; None while it is empty.

    Raises UnreadableValueError.
    """
    if not rows:
        return None
    place_id, ticked, answers, *voices, decision, reasons = rows[0]
    return SheetView(
        place_id, session_id, frozenset(ticked.split()), answers, Evaluation(*voices[:3]),
        Evaluation(*voices[3:]), stored(CheckInDecision, decision), reasons,
    )  # fmt: skip


def _holding(found: Iterable[SessionView], text: str) -> Iterable[SessionView]:
    """The sessions that contain every word of the text, ignoring case, dots and accents."""
    words = fold(text).split()
    for view in found:
        said = fold("\n".join(view.texts)) if words else ""
        if all(word in said for word in words):
            yield view


def read_contact_attempts(
    connection: Statements, place_id: str, since: datetime | None = None
) -> tuple[ContactAttemptView, ...]:
    """The unanswered attempts on a place, the latest first; since a local time, if given.

    Raises UnreadableValueError.
    """
    rows = connection.execute(
        "SELECT v_contact_attempt.id, place_id, place.name, starts, how, note, leader, supporter"
        " FROM v_contact_attempt JOIN place ON place.id = place_id"
        " WHERE place_id = ? AND starts >= ? ORDER BY starts DESC, v_contact_attempt.id",
        (place_id, since.isoformat(timespec="minutes") if since else ""),
    ).fetchall()
    return tuple(
        ContactAttemptView(
            key, place, name, stored(datetime.fromisoformat, starts), stored(How, how), note,
            leader or "", supporter or "",
        )
        for key, place, name, starts, how, note, leader, supporter in rows
    )  # fmt: skip
