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
    """The kind as last written; one that cannot be read counts as a call, as in its room."""
    is_booking: bool = False
    """Whether what was begun is a booking, or a change of one."""


class LateCommitment(NamedTuple):
    """An overdue commitment."""

    id: str
    place_id: str
    what: str
    mine: bool
    """Whether it is the supporter's."""
    due: date
    who: str = ""
    """Who has promised it, when it is somebody else."""


class LateDoor(NamedTuple):
    """A question that was taken to somebody, whose answer is overdue."""

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
    """A line that the supporter has put off until a day."""

    place_id: str
    subject: str
    until: date


class Overview(NamedTuple):
    """Everything the overview shows."""

    me: SupporterView | None = None
    rows: tuple[PlaceRow, ...] = ()
    booked: tuple[Booked, ...] = ()
    """Booked sessions from today on, and earlier ones that were not turned into held ones."""
    mine: int = 0
    """The number of open commitments of the user."""
    started: tuple[LeftSession, ...] = ()
    """The sessions that were begun and not stored, or not ended, by place."""
    unfinished: tuple[LeftSession, ...] = ()
    """The sessions whose wrap-up was begun and not completed, by place."""
    late: tuple[LateCommitment, ...] = ()
    """All overdue commitments, the oldest first."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Places, by id and name, with stored data that cannot be read; the overview shows the rest."""
    forms: tuple[LeftSession, ...] = ()
    """Forms that were filled in and not saved; a draft's key takes the place of a session's id."""
    put_off: tuple[PutOffLine, ...] = ()
    """Lines that are put off until a day in the future."""
    schedules: Mapping[str, Schedule] = MappingProxyType({})
    """The schedules, by place; a place without one has the usual plan."""
    shown: Shown = Shown()
    """Which places to show, and in which order."""
    doors: tuple[LateDoor, ...] = ()
    """Overdue doors, the longest waiting first."""
    meetings: tuple[MeetingInDay, ...] = ()
    """Today's meetings without a place, by time."""
