"""The months of one place as one record, from which the timeline and its list are made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from platscoach.domain.check_in_sheet import CheckInDecision
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due_dates import (
    AROUND,
    CheckIn,
    check_in_months,
    check_in_of,
    is_too_early,
    months_after,
)
from platscoach.domain.eighteen_months.leading import Gap, gaps
from platscoach.domain.eighteen_months.money import (
    FundingView,
    Money,
    PaymentView,
    ReportView,
    money_of,
)
from platscoach.domain.eighteen_months.step_plan import StepTime
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import SessionKind, SessionStatus


@dataclass(frozen=True, slots=True)
class SessionTick:
    """A session as the timeline marks it."""

    id: str
    kind: SessionKind
    status: SessionStatus
    starts: datetime
    """Local time."""
    decision: CheckInDecision = CheckInDecision.NONE
    """The decision made in it, if it is a check-in and the decision was read."""

    @property
    def day(self) -> date:
        """The day it was held, or is booked for."""
        return self.starts.date()

    @property
    def held(self) -> bool:
        """Whether it has been held."""
        return self.status is SessionStatus.HELD


@dataclass(frozen=True, slots=True)
class CheckInTime:
    """One of the check-ins at 6, 12 and 18 months, and the session that is it, if there is one."""

    months: int
    day: date
    """When it is due."""
    session: SessionTick | None
    same_day: tuple[SessionTick, ...] = ()
    """Others held on the same day: two supporters may have recorded the same one."""
    too_early: date | None = None
    """When one was held that is too early to count as this one; None for never."""
    recorded: bool | None = None
    """What is recorded without a session here: True if it was held elsewhere, False if it will not
    be held; None for nothing."""
    known_since: date | None = None
    """When coaching here began: the day that was given, else the day of the first session."""

    @property
    def held(self) -> bool:
        """Whether it has been held."""
        return (self.session is not None and self.session.held) or self.recorded is True

    def is_from_before(self, today: date) -> bool:
        """Whether it has no session because the place was taken over after its time."""
        ought = CheckIn(self.months, self.day)
        return self.session is None and ought.is_from_before(self.known_since, today)

    @property
    def is_settled(self) -> bool:
        """Whether it needs nothing more: it was held, or recorded as not held."""
        return self.held or self.recorded is not None

    @property
    def shown_on(self) -> date:
        """The day at which it is shown: that of its session, else the day it is due."""
        return self.session.day if self.session else self.day


@dataclass(frozen=True, slots=True)
class PlaceMonths:
    """The months of one place."""

    place: PlaceView
    clock: PlaceClock
    steps: tuple[StepTime, ...]
    """The six steps in their order."""
    sessions: tuple[SessionTick, ...] = ()
    """Booked and held, in the order of time."""
    reports: tuple[ReportView, ...] = ()
    fundings: tuple[FundingView, ...] = ()
    payments: tuple[PaymentView, ...] = ()
    recorded_check_ins: tuple[tuple[int, bool], ...] = ()
    """The check-ins recorded without a session: their months, and whether each was held."""
    known_since: date | None = None
    """When coaching here began: the day that was given, else the day of the first session."""

    def seen_on(self, today: date) -> date:
        """The day as of which the months are counted; they stop when the process is finished."""
        finished = self.place.finished_on
        return min(today, finished) if finished else today

    @property
    def money(self) -> Money:
        """The sums of the place's money."""
        return money_of(self.fundings, self.payments)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The days on which nobody leads the place."""
        return gaps(self.place.leaders, self.clock)

    @property
    def check_ins(self) -> tuple[CheckInTime, ...]:
        """The check-ins of the months that the place has, in their order."""
        found = check_in_times(self.clock, self.sessions)
        recorded = dict(self.recorded_check_ins)
        return tuple(
            one
            if one.session
            else replace(one, recorded=recorded.get(one.months), known_since=self.known_since)
            for one in found
        )


def check_in_times(clock: PlaceClock, sessions: Iterable[SessionTick]) -> tuple[CheckInTime, ...]:
    """The check-ins of a clock; each gets the nearest check-in session, a held one first.

    With another length the last one is at the end of the clock. One that is held early or late
    still counts as the one that its sheet says.
    """
    left = [one for one in sessions if one.kind is SessionKind.CHECK_IN]
    lengths = check_in_months(clock.months)
    found = []
    for number in lengths:
        day = months_after(clock.first_day, number)
        near = [
            one
            for one in left
            if abs(one.day - day) <= AROUND
            or (
                check_in_of(one.day, clock.first_day, lengths) == number
                and not is_too_early(one.day, clock.first_day, number)
            )
        ]
        session = min(near, key=lambda one: (not one.held, abs(one.day - day)), default=None)
        if session is not None:
            left.remove(session)
        same_day = tuple(
            one for one in left if session and one.held and session.held and one.day == session.day
        )
        found.append(CheckInTime(number, day, session, same_day))
    early = {
        check_in_of(one.day, clock.first_day, lengths): one.day
        for one in sorted(left, key=lambda one: one.day)
        if one.held
    }
    return tuple(
        one if one.session else replace(one, too_early=_if_before(early.get(one.months), one.day))
        for one in found
    )


def _if_before(day: date | None, ought: date) -> date | None:
    """A day, if it is before the one on which the check-in was due."""
    return day if day is not None and day < ought else None
