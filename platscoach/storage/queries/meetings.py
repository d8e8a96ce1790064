"""Meetings without a place and the places' open questions, read by the plain driver."""

from datetime import date
from typing import NamedTuple

from platscoach.domain.agenda import Origin
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.team_agenda import PlaceQuestion
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


class NotedMeeting(NamedTuple):
    """What was written at a meeting."""

    meeting_id: str
    kind: MeetingKind
    day: date
    notes: str


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


def read_questions(connection: Connection) -> tuple[PlaceQuestion, ...]:
    """The questions that are open on all places, by place, the oldest first.

    Whatever is to be brought up and ends with the sign of a question is one.
    """
    rows = connection.execute(
        # Said in words: the index of what is open is known by them.
        "SELECT id, place_id, place_name, text FROM v_agenda WHERE state = 'open'"
        " AND (origin = ? OR text LIKE '%?')"
        " ORDER BY place_name, created_at, id",
        (Origin.QUESTION,),
    ).fetchall()
    return tuple(PlaceQuestion(*row) for row in rows)


def read_known_names(connection: Connection) -> tuple[str, ...]:
    """Every name of a person that is known, those in the trash too: none may slip through."""
    rows = connection.execute(
        "SELECT name FROM leader UNION SELECT name FROM supporter UNION SELECT name FROM guest"
        " UNION SELECT name FROM team_member UNION SELECT person FROM commitment"
        " UNION SELECT name FROM person"
        " UNION SELECT person FROM decision UNION SELECT text FROM remark WHERE kind = 'contact'"
    ).fetchall()
    return tuple(name for (name,) in rows if name)
