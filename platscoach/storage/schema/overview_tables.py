"""The tables that only the overview shows: unanswered calls, lines that are put off."""

from datetime import date, datetime
from typing import ClassVar

from platscoach.storage.orm import Field, Index, Relationship
from platscoach.storage.schema.tables import Leader, Place, Supporter, Trashable


class ContactAttempt(Trashable, table=True):
    """The supporter tried to reach somebody on a place, and got no answer."""

    __tablename__ = "contact_attempt"
    __table_args__ = (
        # The overview needs the last one of each place before the first screen.
        Index("ix_contact_attempt_place_starts", "place_id", "starts"),
    )
    entity: ClassVar[str] = "contact_attempt"
    place_id: str = Field(foreign_key="place.id")
    leader_id: str | None = Field(default=None, foreign_key="leader.id", index=True)
    supporter_id: str | None = Field(default=None, foreign_key="supporter.id", index=True)
    """Who tried."""
    starts: str
    """When, in local time, in the format of sessions."""
    how: str = "call"
    note: str = ""
    created_at: datetime

    place: Place = Relationship()
    leader: Leader | None = Relationship()
    supporter: Supporter | None = Relationship()


class PutOff(Trashable, table=True):
    """A supporter does not want to see a line of the overview until a day.

    It concerns only that supporter's attention: a colleague still sees the line, and on the place
    both see who put what off. Its key is derived from the place, the supporter and the line.
    """

    __tablename__ = "put_off"
    __table_args__ = (Index("ix_put_off_supporter_until", "supporter_id", "until"),)
    entity: ClassVar[str] = "put_off"
    place_id: str = Field(foreign_key="place.id", index=True)
    supporter_id: str = Field(foreign_key="supporter.id")
    subject: str
    """The kind of the line and its subject: `silent:`, `mine_late:` and an id."""
    what: str
    """The text of the line."""
    until: date
    """The day on which it comes back."""
    created_at: datetime

    place: Place = Relationship()
    supporter: Supporter = Relationship()
