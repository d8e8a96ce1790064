"""The SQLModel tables of the check-ins: their sheets, and the judgements of risks."""

from datetime import date, datetime
from typing import ClassVar

from platscoach.storage.orm import Field, Relationship
from platscoach.storage.schema.tables import CoachingSession, Place, Trashable


class CheckInSheet(Trashable, table=True):
    """The sheet of one check-in; its key is derived from its session."""

    __tablename__ = "check_in_sheet"
    entity: ClassVar[str] = "check_in_sheet"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    ticked: str = ""
    """The keys of the ticked points, separated by blanks."""
    answers: str = ""
    """What the leader answered beforehand."""
    leader_keep: str = ""
    leader_change: str = ""
    leader_stop: str = ""
    supporter_keep: str = ""
    supporter_change: str = ""
    supporter_stop: str = ""
    decision: str = ""
    reasons: str = ""

    place: Place = Relationship()
    session: CoachingSession = Relationship()


class RiskMark(Trashable, table=True):
    """How one risk of a place was judged on a day; its key is derived from all three."""

    __tablename__ = "risk_mark"
    entity: ClassVar[str] = "risk_mark"
    place_id: str = Field(foreign_key="place.id", index=True)
    session_id: str | None = Field(default=None, foreign_key="session.id", index=True)
    risk_key: str
    judged: date
    level: int | None = None
    """0 to 3; empty if the judgement was withdrawn."""
    note: str = ""
    created_at: datetime

    place: Place = Relationship()
    session: CoachingSession | None = Relationship()
