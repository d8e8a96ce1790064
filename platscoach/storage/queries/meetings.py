"""Meetings without a place and the places' open questions, read by the plain driver."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from platscoach.domain.agenda import Origin
from platscoach.domain.gathering import with_capitals
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, GuestAnswer, GuestView, MeetingView
from platscoach.domain.team_agenda import PlaceQuestion
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, stored
from platscoach.text import sort_key

_DECISION: Final = (
    "SELECT decision.id, decision.meeting_id, decision.what, decision.person, decision.due,"
    " decision.done_on, decision.line FROM decision"
)

_MEETING: Final = "SELECT id, kind, starts, zone, minutes, venue, notes FROM meeting"


class NotedMeeting(NamedTuple):
    """The notes of a meeting, with its day and kind."""

    meeting_id: str
    kind: MeetingKind
    day: date
    notes: str


class NotInvited(NamedTuple):
    """A leader who is not among the guests."""

    leader_id: str
    name: str
    place_name: str


def read_meeting_notes(connection: Connection) -> tuple[NotedMeeting, ...]:
    """The notes of the meetings that have some, the latest first. Raises UnreadableValueError."""
    rows = connection.execute(
        "SELECT id, kind, substr(starts, 1, 10), notes FROM meeting"
        " WHERE trashed_at IS NULL AND notes <> '' ORDER BY starts DESC, id"
    ).fetchall()
    return tuple(
        NotedMeeting(key, stored(MeetingKind, kind), stored(date.fromisoformat, day), notes)
        for key, kind, day, notes in rows
    )


def read_meetings(
    connection: Connection, kind: MeetingKind, most: int | None = None
) -> tuple[MeetingView, ...]:
    """The latest meetings of a kind with their decisions, newest first, at most so many.

    Raises UnreadableValueError.
    """
    rows = connection.execute(
        f"{_MEETING} WHERE kind = ? AND trashed_at IS NULL ORDER BY starts DESC, id LIMIT ?",
        (kind, -1 if most is None else most),
    ).fetchall()
    return _with_decisions(connection, rows)


def read_next_meeting(connection: Connection, kind: MeetingKind, today: date) -> MeetingView | None:
    """The next meeting of a kind, including one today. Raises UnreadableValueError."""
    rows = connection.execute(
        f"{_MEETING} WHERE kind = ? AND trashed_at IS NULL AND starts >= ?"
        " ORDER BY starts, id DESC LIMIT 1",
        (kind, today.isoformat()),
    ).fetchall()
    return next(iter(_with_decisions(connection, rows)), None)


def _with_decisions(connection: Connection, rows: Sequence[Any]) -> tuple[MeetingView, ...]:
    """The meetings of some rows, each with its decisions in their order."""
    marks = ", ".join("?" * len(rows))
    decided = defaultdict(list)
    for row in connection.execute(
        f"{_DECISION} WHERE meeting_id IN ({marks}) AND trashed_at IS NULL ORDER BY created_at, id",
        tuple(row[0] for row in rows),
    ).fetchall():
        decided[row[1]].append(_decision(row))
    return tuple(
        MeetingView(
            key, stored(MeetingKind, kind), stored(datetime.fromisoformat, starts), zone, minutes,
            venue, notes, tuple(decided[key]),
        )
        for key, kind, starts, zone, minutes, venue, notes in rows
    )  # fmt: skip


def _decision(row: Sequence[Any]) -> DecisionView:
    """The decision of a row."""
    key, meeting_id, what, person, due, done_on, line = row
    return DecisionView(key, meeting_id, what, person, date_of(due), date_of(done_on), line)


def read_decisions(connection: Connection, kind: MeetingKind) -> tuple[DecisionView, ...]:
    """All decisions of meetings of a kind, the soonest due first, undated last.

    Raises UnreadableValueError.
    """
    return _decisions(connection, kind, "", ())


def read_open_decisions(
    connection: Connection, kind: MeetingKind, also: Collection[str] = ()
) -> tuple[DecisionView, ...]:
    """The decisions that have not been carried out, and those whose ids are in `also`.

    The soonest due first, undated last. Raises UnreadableValueError.
    """
    marks = ", ".join("?" * len(also))
    which = f" AND (decision.done_on IS NULL OR decision.id IN ({marks}))"
    return _decisions(connection, kind, which, tuple(also))


def _decisions(
    connection: Connection, kind: MeetingKind, which: str, given: tuple[str, ...]
) -> tuple[DecisionView, ...]:
    """The decisions of meetings of a kind that fulfil a condition."""
    rows = connection.execute(
        f"{_DECISION} JOIN meeting ON meeting.id = decision.meeting_id"
        " WHERE meeting.kind = ? AND meeting.trashed_at IS NULL AND decision.trashed_at IS NULL"
        f"{which} ORDER BY decision.due IS NULL, decision.due, decision.created_at",
        (kind, *given),
    ).fetchall()
    return tuple(_decision(row) for row in rows)


def read_guests(connection: Connection, meeting_id: str) -> tuple[GuestView, ...]:
    """The guests of a meeting, by name. Raises UnreadableValueError."""
    rows = connection.execute(
        "SELECT guest.id, guest.leader_id, COALESCE(leader.name, guest.name),"
        " COALESCE(place.name, ''), guest.answer FROM guest"
        " LEFT JOIN leader ON leader.id = guest.leader_id"
        " LEFT JOIN place ON place.id = leader.place_id"
        " WHERE guest.meeting_id = ? AND guest.trashed_at IS NULL",
        (meeting_id,),
    ).fetchall()
    found = [
        GuestView(key, leader, name, place, stored(GuestAnswer, answer))
        for key, leader, name, place, answer in rows
    ]
    return tuple(sorted(found, key=lambda one: sort_key(one.name)))


def read_not_invited(connection: Connection, meeting_id: str) -> tuple[NotInvited, ...]:
    """The leaders, former ones too, who are not among the guests of a meeting, by name."""
    rows = connection.execute(
        "SELECT leader.id, leader.name, place.name FROM leader"
        " JOIN place ON place.id = leader.place_id"
        " WHERE leader.trashed_at IS NULL AND place.trashed_at IS NULL AND NOT EXISTS ("
        "SELECT 1 FROM guest WHERE guest.meeting_id = ? AND guest.leader_id = leader.id"
        " AND guest.trashed_at IS NULL)",
        (meeting_id,),
    ).fetchall()
    return tuple(sorted((NotInvited(*row) for row in rows), key=lambda one: sort_key(one.name)))


def read_questions(connection: Connection) -> tuple[PlaceQuestion, ...]:
    """The questions that are open on all places, by place, the oldest first.

    Every open agenda item that ends with a question mark is one.
    """
    rows = connection.execute(
        # The state is a literal in the SQL, so that the index of open items is used.
        "SELECT id, place_id, place_name, text FROM v_agenda WHERE state = 'open'"
        " AND (origin = ? OR text LIKE '%?')"
        " ORDER BY place_name, created_at, id",
        (Origin.QUESTION,),
    ).fetchall()
    return tuple(PlaceQuestion(*row) for row in rows)


def read_known_names(connection: Connection) -> tuple[str, ...]:
    """Every name of a person in the database, including the trash.

    In fields that only hold names a capital may be missing; elsewhere a word may be a function.
    """
    names = connection.execute(
        "SELECT name FROM leader UNION SELECT name FROM supporter UNION SELECT name FROM person"
        " UNION SELECT name FROM team_member"
    ).fetchall()
    rows = connection.execute(
        "SELECT name FROM guest UNION SELECT person FROM commitment"
        " UNION SELECT also_person FROM commitment UNION SELECT person FROM decision"
        # A single word is more likely an organisation: `Coompanion`.
        " UNION SELECT to_whom FROM door WHERE to_whom LIKE '% %'"
        " UNION SELECT text FROM remark WHERE kind = 'contact'"
    ).fetchall()
    return (
        *(with_capitals(name) for (name,) in names if name),
        *(name for (name,) in rows if name),
    )
