"""The stored data of a call's agenda, read before SQLModel is imported: views, the plain driver."""

from datetime import date, datetime
from typing import NamedTuple

from platscoach.domain.agenda import (
    OWN_REPORT,
    AgendaBasis,
    AgendaItemView,
    BookedMeeting,
    Decided,
    ItemState,
    OpenCommitment,
    Origin,
    StoredPoint,
)
from platscoach.domain.check_in_sheet import CheckInDecision
from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.domain.pause import Pause, pause_of
from platscoach.domain.places import first_day_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.steps import PointMark, stages_in_hand
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, said_on, stored
from platscoach.storage.queries.doors import read_open_doors
from platscoach.storage.queries.leaders import read_leaders
from platscoach.storage.queries.place import read_dated_commitments, read_stages


def read_agenda(
    connection: Connection, place_id: str, today: date, stages: tuple[str, ...] = ()
) -> AgendaBasis:
    """Everything stored on a place that its agenda is composed of, as of today.

    The points are those of `stages`, else of the stages under way.
    """
    calendar = _calendar(connection, place_id)
    finished_on = calendar.finished_on
    stage_keys = stages or stages_in_hand(
        read_stages(connection, place_id), finished=finished_on is not None
    )
    return AgendaBasis(
        commitments=tuple(
            OpenCommitment(*pair) for pair in read_dated_commitments(connection, place_id)
        ),
        items=read_items(connection, place_id),
        struck=_struck(connection, place_id),
        first_day=first_day_of(calendar.began_on, read_leaders(connection, place_id)[place_id]),
        months=calendar.months,
        check_ins=_check_ins(connection, place_id),
        decided=_decided(connection, place_id),
        meetings=_meetings(connection, place_id, today),
        stage_keys=stage_keys,
        points=_points(connection, place_id, stage_keys),
        reports=_reports(connection, place_id),
        doors=read_open_doors(connection, place_id),
        finished_on=finished_on,
        known_since=calendar.taken_over_on or _first_session(connection, place_id),
        pause=calendar.pause,
    )


class _Calendar(NamedTuple):
    """The dates of a place: its beginning, months, takeover, end and pause."""

    began_on: date | None = None
    months: int = PROCESS_MONTHS
    finished_on: date | None = None
    taken_over_on: date | None = None
    pause: Pause | None = None


def _calendar(connection: Connection, place_id: str) -> _Calendar:
    """The dates of a place; the usual months if it does not exist."""
    row = connection.execute(
        "SELECT began_on, months, finished_on, taken_over_on, paused_on, paused_until, pause_why"
        " FROM place WHERE id = ?",
        (place_id,),
    ).fetchone()
    if row is None:
        return _Calendar()
    began, months, finished, taken, paused, until, why = row
    return _Calendar(
        date_of(began), months, date_of(finished), date_of(taken),
        pause_of(date_of(paused), date_of(until), why),
    )  # fmt: skip


def _first_session(connection: Connection, place_id: str) -> date | None:
    """The day of the first session held on a place."""
    row = connection.execute(
        "SELECT starts FROM session WHERE place_id = ? AND status = ? AND trashed_at IS NULL"
        " ORDER BY starts LIMIT 1",
        (place_id, SessionStatus.HELD),
    ).fetchone()
    return date_of(row[0][:10]) if row else None


def read_items(connection: Connection, place_id: str) -> tuple[AgendaItemView, ...]:
    """The open agenda items of a place, the oldest first."""
    rows = connection.execute(
        "SELECT id, place_id, place_name, session_id, text, origin, item_key, stage_key, state,"
        " settled_on, raised_on, created_at FROM v_agenda WHERE place_id = ? AND state = ?"
        " ORDER BY created_at, id",
        (place_id, ItemState.OPEN),
    ).fetchall()
    return tuple(
        AgendaItemView(
            key, place, name, session, text, stored(Origin, origin), item, stage,
            stored(ItemState, state), date_of(settled), said_on(session, raised, made),
        )
        for (
            key, place, name, session, text, origin, item, stage, state, settled, raised, made,
        ) in rows
    )  # fmt: skip


def _struck(connection: Connection, place_id: str) -> frozenset[str]:
    """Keys of the lines that were struck on a place, of the reports that were handed in, of the
    check-ins that were held elsewhere, and of decisions that were carried out.
    """
    rows = connection.execute(
        "SELECT item_key FROM v_agenda WHERE place_id = ? AND item_key <> ''"
        " AND (state = ? OR state = ?"
        " AND (item_key LIKE 'report-%' OR item_key LIKE 'check-in-%'"
        " OR item_key LIKE 'decided-%'))",
        (place_id, ItemState.STRUCK, ItemState.DONE),
    ).fetchall()
    return frozenset(key for (key,) in rows)


def _check_ins(connection: Connection, place_id: str) -> tuple[date, ...]:
    """The days of the check-ins held on a place."""
    rows = connection.execute(
        "SELECT starts FROM v_session WHERE place_id = ? AND status = ? AND kind = ?"
        " ORDER BY starts",
        (place_id, SessionStatus.HELD, SessionKind.CHECK_IN),
    ).fetchall()
    return tuple(stored(date.fromisoformat, starts[:10]) for (starts,) in rows)


def _decided(connection: Connection, place_id: str) -> tuple[Decided, ...]:
    """The last decision of a check-in, unless it was to go on."""
    rows = connection.execute(
        "SELECT session.id, session.starts, decision, reasons FROM check_in_sheet"
        " JOIN session ON session.id = session_id"
        " WHERE check_in_sheet.place_id = ? AND check_in_sheet.trashed_at IS NULL"
        " AND session.trashed_at IS NULL AND session.status = ? AND session.kind = ?"
        " AND decision <> '' ORDER BY session.starts DESC, session.id",
        (place_id, SessionStatus.HELD, SessionKind.CHECK_IN),
    ).fetchall()
    found = [
        Decided(
            key, stored(date.fromisoformat, starts[:10]), stored(CheckInDecision, decision), reasons
        )
        for key, starts, decision, reasons in rows
    ]
    return tuple(
        one
        for one in found
        if one.day == found[0].day and one.decision is not CheckInDecision.GO_ON
    )


def _reports(connection: Connection, place_id: str) -> tuple[tuple[str, str, date], ...]:
    """The place's own reports that have a day and have not been handed in."""
    rows = connection.execute(
        "SELECT id, name, due FROM v_funder_report"
        " WHERE place_id = ? AND due IS NOT NULL AND handed_in IS NULL",
        (place_id,),
    ).fetchall()
    return tuple(
        (f"{OWN_REPORT}{key}", name, stored(date.fromisoformat, due)) for key, name, due in rows
    )


def _meetings(connection: Connection, place_id: str, today: date) -> tuple[BookedMeeting, ...]:
    """The booked sessions of a place from today on."""
    rows = connection.execute(
        "SELECT id, kind, starts FROM v_session WHERE place_id = ? AND status = ? AND starts >= ?"
        " ORDER BY starts, id",
        (place_id, SessionStatus.BOOKED, today.isoformat()),
    ).fetchall()
    return tuple(
        BookedMeeting(key, stored(SessionKind, kind), stored(datetime.fromisoformat, starts))
        for key, kind, starts in rows
    )


def _points(
    connection: Connection, place_id: str, stage_keys: tuple[str, ...]
) -> tuple[StoredPoint, ...]:
    """The states of the points of some stages, and the points that the supporter added."""
    rows = connection.execute(
        "SELECT stage_key, point_key, id, text, mark FROM v_point WHERE place_id = ?"
        " ORDER BY created_at, id",
        (place_id,),
    ).fetchall()
    return tuple(
        StoredPoint(stage_key, point_key or key, text, stored(PointMark, mark), own=not point_key)
        for stage_key, point_key, key, text, mark in rows
        if stage_key in stage_keys
    )
