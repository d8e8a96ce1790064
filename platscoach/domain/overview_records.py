"""What is read for the overview: records without rules, light to import."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from platscoach.domain.eighteen_months.schedule import Schedule
from platscoach.domain.meeting_kinds import MeetingInDay
from platscoach.domain.overview_choice import Shown
from platscoach.domain.places import PlaceRow, SupporterView
from platscoach.domain.session_kinds import SessionKind


class LeftSession(NamedTuple):
    """A session that was left before it was over."""

    session_id: str
    place_id: str
    place_name: str
    kind: SessionKind = SessionKind.CALL
    """As it was last written; one that cannot be read is taken for a call, as its room does."""


class LateCommitment(NamedTuple):
    """A commitment that is past its day."""

    id: str
    place_id: str
    what: str
    mine: bool
    """Whether the supporter has promised it."""
    due: date
    who: str = ""
    """Who has promised it, when it is somebody else."""


class LateDoor(NamedTuple):
    """A question that was taken to somebody, whose answer should have come."""

    id: str
    place_id: str
    question: str
    to_whom: str
    expected_by: date


class Booked(NamedTuple):
    """A booked session, as a line of the overview or of its place."""

    session_id: str
    place_id: str
    place_name: str
    kind: SessionKind
    starts: datetime
    """Local time."""
    shared_with: tuple[str, ...] = ()
    """Ids of the other places that it is about too, where that has been asked for."""

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of all places that it is about, its own first."""
        return (self.place_id, *self.shared_with)


class PutOffLine(NamedTuple):
    """A line that the supporter does not want to see until a day."""

    place_id: str
    subject: str
    until: date


class Overview(NamedTuple):
    """Everything the overview shows."""

    me: SupporterView | None = None
    rows: tuple[PlaceRow, ...] = ()
    booked: tuple[Booked, ...] = ()
    """Booked sessions from today on, and those before today that were not turned into held."""
    mine: int = 0
    """How many commitments of the user are open."""
    started: tuple[LeftSession, ...] = ()
    """The sessions that were begun and not stored, or not ended, by place."""
    unfinished: tuple[LeftSession, ...] = ()
    """The sessions whose wrap-up was begun and not completed, by place."""
    late: tuple[LateCommitment, ...] = ()
    """Everything that is past its day, the oldest first."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Places, by id and name, with something stored that cannot be read; the overview stands
    without it."""
    forms: tuple[LeftSession, ...] = ()
    """The forms that were filled in and left; a draft's key stands in place of a session's id."""
    put_off: tuple[PutOffLine, ...] = ()
    """What the supporter does not want to see before a day that lies ahead."""
    schedules: Mapping[str, Schedule] = MappingProxyType({})
    """What is planned, by place; a place without an entry goes by the usual plan."""
    shown: Shown = Shown()
    """Which places are to be shown, and in which order."""
    doors: tuple[LateDoor, ...] = ()
    """Questions taken to somebody whose answer should have come, the longest waited for first."""
    meetings: tuple[MeetingInDay, ...] = ()
    """The meetings without a place that are today, by the clock."""
