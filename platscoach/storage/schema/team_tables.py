"""The tables of what belongs to no single place: the regional team, meetings and decisions.

A meeting is one of the team's, or the yearly gathering of all places; both have notes, decisions
and people who are asked to come. The self-assessments of places and the other places that a session
was about are here too.
"""

from datetime import date, datetime
from typing import ClassVar

from platscoach.storage.orm import Field, Relationship
from platscoach.storage.schema.tables import (
    CoachingSession,
    Leader,
    Place,
    Shared,
    Trashable,
)


class TeamMember(Trashable, table=True):
    """A member of the regional team, or a vacant function."""

    __tablename__ = "team_member"
    entity: ClassVar[str] = "team_member"
    function_key: str = ""
    """The pack's key of the function; empty for one that was named here."""
    function: str = ""
    """The name of the function, if it was added here."""
    name: str = ""
    phone: str = ""
    email: str = ""
    helps: str = ""
    """What they can help the places with."""


class Meeting(Trashable, table=True):
    """A meeting without a place: its local start, the zone's name, the same in UTC, its notes."""

    entity: ClassVar[str] = "meeting"
    kind: str
    starts: str = Field(index=True)
    zone: str
    starts_utc: datetime
    minutes: int | None = None
    venue: str = ""
    notes: str = ""
    updated_at: datetime

    decisions: list["MeetingDecision"] = Relationship(back_populates="meeting")
    guests: list["Guest"] = Relationship(back_populates="meeting")


class MeetingDecision(Trashable, table=True):
    """What was decided or promised at a meeting: who does it and until when."""

    __tablename__ = "decision"
    entity: ClassVar[str] = "decision"
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    what: str
    person: str = ""
    due: date | None = None
    done_on: date | None = None
    line: str = ""
    """The line of the notes as typed; empty if it was made in a form."""
    created_at: datetime

    meeting: Meeting = Relationship(back_populates="decisions")


class Guest(Trashable, table=True):
    """Somebody who is invited to a meeting; a leader's key is derived from both."""

    entity: ClassVar[str] = "guest"
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    leader_id: str | None = Field(default=None, foreign_key="leader.id", index=True)
    name: str = ""
    answer: str = "asked"

    meeting: Meeting = Relationship(back_populates="guests")
    leader: Leader | None = Relationship()


class Assessment(Trashable, table=True):
    """The answers of the people of a place about life there."""

    entity: ClassVar[str] = "assessment"
    place_id: str = Field(foreign_key="place.id", index=True)
    asked_on: date
    asked: str
    answers: int | None = None
    scores: str = ""
    """Pairs of a theme's key and its mean in tenths: `moving=31 nature=64`."""
    note: str = ""
    created_at: datetime

    place: Place = Relationship()


class SessionPlace(Shared, table=True):
    """A session was about another place too (or, if not `active`, was not after all)."""

    __tablename__ = "session_place"
    entity: ClassVar[str] = "session_place"
    session_id: str = Field(foreign_key="session.id", index=True)
    place_id: str = Field(foreign_key="place.id", index=True)
    active: bool = True

    session: CoachingSession = Relationship()
    place: Place = Relationship()
