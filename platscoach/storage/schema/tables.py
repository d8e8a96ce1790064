"""The SQLModel tables of what is shared: with `local_tables` the one definition of the schema.

Shared entities derive from `Shared`: every change to one of them is written to the journal in the
same transaction. Keys are UUIDs as text, so that two computers never give the same key to different
records; keys of records that are the same on both (the state of one stage of one place) are derived
from what they are about. Data of this computer alone is in `local_tables`; what else must be known
of each kind of record (search, trash, merge) is in `entities`.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Final, Optional
from uuid import uuid4

from platscoach.storage.orm import Field, Index, Relationship, SQLModel, text

_SINCE = {"server_default": ""}
"""For a text column added to a table that may have rows: it is empty in those."""

SEARCHED: Final[dict[str, Any]] = {"info": {"searched": True}}
"""Marks a text column of a session as searchable: the registry reads it from the column."""


def new_id() -> str:
    """A key for a new record."""
    return uuid4().hex


def partial_index(name: str, column: str, where: str) -> Index:
    """An index of only those rows that fulfil a condition."""
    return Index(name, column, sqlite_where=text(where))


class Shared(SQLModel):
    """What the two supporters of a place share; every change is journaled."""

    entity: ClassVar[str]
    """The name of this kind of thing in the journal."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)


class Trashable(Shared):
    """A shared record that can be put in the trash and restored."""

    trashed_at: datetime | None = None


class Supporter(Trashable, table=True):
    """A process supporter."""

    entity: ClassVar[str] = "supporter"
    name: str


class Place(Trashable, table=True):
    """A village or small town in the process."""

    entity: ClassVar[str] = "place"
    name: str
    municipality: str = ""
    population: int | None = None
    boundary: str = ""
    silence_days: int = 21
    main_supporter_id: str | None = Field(default=None, foreign_key="supporter.id", index=True)
    second_supporter_id: str | None = Field(default=None, foreign_key="supporter.id", index=True)
    finished_on: date | None = None
    began_on: date | None = None
    """Its own first day of the months; else they are counted from its leaders' first day."""
    months: int = Field(default=18, sa_column_kwargs={"server_default": "18"})
    """How many months its process leader is paid for."""
    months_why: str = Field(default="", sa_column_kwargs=_SINCE)
    """The decision on an unusual length."""
    taken_over_on: date | None = None
    """When coaching here began, if that was given; else it is the day of the first session."""
    paused_on: date | None = None
    paused_until: date | None = None
    """The first day after the pause."""
    pause_why: str = Field(default="", sa_column_kwargs=_SINCE)
    pause_moved: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """By how many months its steps were moved for the pause."""
    pause_settled: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    """Whether it is decided what the pause, which is over, does to the plan of the steps."""

    main_supporter: Optional["Supporter"] = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Place.main_supporter_id"}
    )
    second_supporter: Optional["Supporter"] = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Place.second_supporter_id"}
    )
    leaders: list["Leader"] = Relationship(back_populates="place")
    earlier_pauses: list["EarlierPause"] = Relationship(back_populates="place")


class Leader(Trashable, table=True):
    """A local process leader of a place."""

    entity: ClassVar[str] = "leader"
    place_id: str = Field(foreign_key="place.id", index=True)
    name: str
    role: str = ""
    employer: str = ""
    percent: int | None = None
    phone: str = ""
    email: str = ""
    first_day: date | None = None
    last_day: date | None = None

    place: Place = Relationship(back_populates="leaders")


class EarlierPause(Trashable, table=True):
    """A pause of a place that was over before the one stored on the place itself.

    Its key is derived from the place and the pause's first day.
    """

    __tablename__ = "earlier_pause"
    entity: ClassVar[str] = "earlier_pause"
    place_id: str = Field(foreign_key="place.id", index=True)
    paused_on: date
    paused_until: date
    """The first day after the pause."""
    pause_why: str = ""
    pause_moved: int = 0
    """By how many months the steps were moved for it."""

    place: Place = Relationship(back_populates="earlier_pauses")


class ProcessPerson(Trashable, table=True):
    """Somebody with a role in the process: the function first, the name only if it is known."""

    __tablename__ = "person"
    entity: ClassVar[str] = "person"
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    """The place of this person; None for somebody who helps several."""
    function: str
    name: str = ""
    level: str = Field(index=True)
    organisation: str = ""
    phone: str = ""
    email: str = ""
    helps: str = ""
    note: str = ""
    created_at: datetime

    place: Place | None = Relationship()
    places: list["PersonPlace"] = Relationship(back_populates="person")


class PersonPlace(Shared, table=True):
    """A person has a role on a place (or, if not `active`, was removed again)."""

    __tablename__ = "person_place"
    entity: ClassVar[str] = "person_place"
    person_id: str = Field(foreign_key="person.id", index=True)
    place_id: str = Field(foreign_key="place.id", index=True)
    active: bool = True

    person: ProcessPerson = Relationship(back_populates="places")
    place: Place = Relationship()


class Stage(Shared, table=True):
    """How far one stage of one place has come; its key is derived from both."""

    entity: ClassVar[str] = "stage"
    place_id: str = Field(foreign_key="place.id", index=True)
    stage_key: str
    state: str = "not_started"
    started_on: date | None = None
    done_on: date | None = None

    place: Place = Relationship()


class Point(Trashable, table=True):
    """A checklist point of a place: the state of one of the pack's, or one added here."""

    entity: ClassVar[str] = "point"
    place_id: str = Field(foreign_key="place.id", index=True)
    stage_key: str
    point_key: str = ""
    text: str = ""
    mark: str = "open"
    marked_on: date | None = None
    evidence: str = ""
    created_at: datetime

    place: Place = Relationship()


class Note(Trashable, table=True):
    """A titled text on one stage of a place."""

    entity: ClassVar[str] = "note"
    place_id: str = Field(foreign_key="place.id", index=True)
    stage_key: str
    title: str = ""
    body: str = ""
    created_at: datetime
    updated_at: datetime

    place: Place = Relationship()


class CoachingSession(Trashable, table=True):
    """A session, booked or held, with its local start, the zone's name, and the same in UTC."""

    __tablename__ = "session"
    __table_args__ = (
        Index("ix_session_place_status_starts", "place_id", "status", "starts"),
        # The overview reads what is booked before the first screen, whatever the log's length.
        Index("ix_session_booked", "starts", sqlite_where=text("status = 'booked'")),
        # And the check-ins that have been held.
        Index(
            "ix_session_check_in", "place_id", "starts",
            sqlite_where=text("kind = 'check_in' AND status = 'held'"),
        ),
    )  # fmt: skip
    entity: ClassVar[str] = "session"
    place_id: str = Field(foreign_key="place.id")
    kind: str
    status: str
    starts: str = Field(index=True)
    zone: str
    starts_utc: datetime
    minutes: int | None = None
    notes: str = Field(default="", sa_column_kwargs=SEARCHED)
    went: int | None = None
    planned_minutes: int | None = None
    mode: str = Field(default="", sa_column_kwargs=_SINCE)
    held_by: str | None = Field(default=None, foreign_key="supporter.id")
    attendance: str | None = None
    """How many came, by group: `12 boende, 3 kommunen, 2 unga`."""

    place: Place = Relationship()
    holder: Supporter | None = Relationship()
    leaders: list["SessionLeader"] = Relationship(back_populates="session")
    people: list["SessionPerson"] = Relationship(back_populates="session")
    stages: list["SessionStage"] = Relationship(back_populates="session")
    commitments: list["Commitment"] = Relationship(back_populates="session")
    remarks: list["Remark"] = Relationship(back_populates="session")


class SessionLeader(Shared, table=True):
    """A leader took part in a session (or, if not `active`, was removed again)."""

    __tablename__ = "session_leader"
    entity: ClassVar[str] = "session_leader"
    session_id: str = Field(foreign_key="session.id", index=True)
    leader_id: str = Field(foreign_key="leader.id", index=True)
    active: bool = True

    session: CoachingSession = Relationship(back_populates="leaders")
    leader: Leader = Relationship()


class SessionPerson(Shared, table=True):
    """A person took part in a session (or, if not `active`, was removed again)."""

    __tablename__ = "session_person"
    entity: ClassVar[str] = "session_person"
    session_id: str = Field(foreign_key="session.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    active: bool = True

    session: CoachingSession = Relationship(back_populates="people")
    person: ProcessPerson = Relationship()


class SessionStage(Shared, table=True):
    """A session was about a stage (or, if not `active`, was not after all)."""

    __tablename__ = "session_stage"
    entity: ClassVar[str] = "session_stage"
    session_id: str = Field(foreign_key="session.id", index=True)
    stage_key: str
    active: bool = True

    session: CoachingSession = Relationship(back_populates="stages")


class Commitment(Trashable, table=True):
    """What somebody has promised."""

    __table_args__ = (
        # The overview counts what is open before the first screen, whatever the log's length.
        Index(
            "ix_commitment_open",
            "place_id",
            sqlite_where=text("done_on IS NULL AND trashed_at IS NULL"),
        ),
        # Few are made by a person on record.
        partial_index("ix_commitment_known", "known_id", "known_id IS NOT NULL"),
        partial_index("ix_commitment_also_known", "also_known_id", "also_known_id IS NOT NULL"),
    )
    entity: ClassVar[str] = "commitment"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str | None = Field(default=None, foreign_key="session.id", index=True)
    what: str
    who: str
    leader_id: str | None = Field(default=None, foreign_key="leader.id", index=True)
    supporter_id: str | None = Field(default=None, foreign_key="supporter.id", index=True)
    person: str = ""
    due: date | None = Field(default=None, index=True)
    done_on: date | None = None
    created_at: datetime
    line: str = Field(default="", sa_column_kwargs=_SINCE)
    """The line of the notes as typed; empty if it was made in a form."""
    known_id: str | None = Field(default=None, foreign_key="person.id")
    """Who promised, when it is one of the people of the place who does not lead it."""
    also_who: str | None = None
    """What kind of person promised it together with the first; None for nobody."""
    also_leader_id: str | None = Field(default=None, foreign_key="leader.id")
    also_supporter_id: str | None = Field(default=None, foreign_key="supporter.id")
    also_known_id: str | None = Field(default=None, foreign_key="person.id")
    also_person: str | None = None

    place: Place = Relationship()
    session: CoachingSession | None = Relationship(back_populates="commitments")
    leader: Leader | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.leader_id"}
    )
    supporter: Supporter | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.supporter_id"}
    )
    also_leader: Leader | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.also_leader_id"}
    )
    also_supporter: Supporter | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.also_supporter_id"}
    )
    known: ProcessPerson | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.known_id"}
    )
    also_known: ProcessPerson | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Commitment.also_known_id"}
    )


class Remark(Trashable, table=True):
    """A line of a session's notes that was marked as a question, a lesson, a contact, private."""

    entity: ClassVar[str] = "remark"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    kind: str
    text: str
    line: str = ""
    created_at: datetime

    place: Place = Relationship()
    session: CoachingSession = Relationship(back_populates="remarks")


class AgendaItem(Trashable, table=True):
    """Something to bring up next time on a place, and how it was settled."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        # Nearly all items have been settled.
        partial_index("ix_agenda_item_open", "place_id", "state = 'open' AND trashed_at IS NULL"),
    )
    entity: ClassVar[str] = "agenda_item"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str | None = Field(default=None, foreign_key="session.id", index=True)
    text: str
    origin: str
    item_key: str = ""
    stage_key: str = ""
    state: str = "open"
    settled_on: date | None = None
    created_at: datetime

    place: Place = Relationship()
    session: CoachingSession | None = Relationship()


class Trial(Trashable, table=True):
    """The verdict of a session on a method that was tried; its key is derived from both."""

    entity: ClassVar[str] = "trial"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    method_key: str
    verdict: str
    why: str = ""
    created_at: datetime

    place: Place = Relationship()
    session: CoachingSession = Relationship()
