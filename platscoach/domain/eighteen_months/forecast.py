"""Whether a place gets there in time: when step 6 will be done at the pace so far, and warnings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from math import inf
from typing import Final

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.money import last_request
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.step_plan import LAST_STEP, StepTime, step_of
from platscoach.domain.pause import Pause, paused
from platscoach.domain.steps import StepState

MONTHS_BEFORE_END: Final = 3
"""How many months before the end step 6 should be under way."""

_FIRST_STEP: Final = 3.0
"""As long as no step is done, a pace is only reported after this many months."""

_FARTHEST: Final = 120.0
"""A forecast further ahead than this many months counts as standing still."""


class WarningKind(StrEnum):
    """What threatens a place's months."""

    TIME = auto()
    """The months are nearly over, and step 6 is not under way."""
    MONEY = auto()
    """The money ends before step 6 is planned to begin, or before the months do."""
    STEP = auto()
    """A step is behind its plan."""
    LEADER = auto()
    """Nobody leads the place."""


@dataclass(frozen=True, slots=True)
class MonthsWarning:
    """One thing that threatens a place's months."""

    kind: WarningKind
    day: date
    """When the months or the money end, when the step should have been begun or done, or since
    when nobody leads the place."""
    stage_key: str = ""
    """The step it is about."""


def work_done(steps: tuple[StepTime, ...]) -> tuple[float, float]:
    """How much of the work is done and how much there is, in planned months."""
    lengths = [step.planned.last - step.planned.first + 1 if step.planned else 1 for step in steps]
    done = sum(step.share * length for step, length in zip(steps, lengths, strict=True))
    return done, float(sum(lengths))


def step_six_done(
    steps: tuple[StepTime, ...], clock: PlaceClock, today: date, pauses: Sequence[Pause] = ()
) -> date | None:
    """When step 6 will be done if the pace so far lasts; the day it was done, if it is.

    The pace is that of the time outside the pauses, and goes on when those are over. None before
    the end of the first month (of the third, while no step is done), while no work is done, when
    the day is too far ahead, and during a pause without a known end.
    """
    last = step_of(steps, LAST_STEP)
    if last is not None and last.state is StepState.DONE:
        return last.done_on
    stood, goes_on = _standstill(clock, today, pauses)
    gone = clock.within(today) - stood
    done, whole = work_done(steps)
    if is_early(steps, clock, today, pauses) or not done or goes_on is None:
        return None
    at = goes_on + gone * (whole - done) / done
    return clock.day_at(at) if at <= _FARTHEST else None


def is_early(
    steps: tuple[StepTime, ...], clock: PlaceClock, today: date, pauses: Sequence[Pause] = ()
) -> bool:
    """Whether too little time outside the pauses has passed to report a pace."""
    stood, _goes_on = _standstill(clock, today, pauses)
    least = 1 if any(step.state is StepState.DONE for step in steps) else _FIRST_STEP
    return clock.within(today) - stood < least


def _standstill(
    clock: PlaceClock, today: date, pauses: Sequence[Pause]
) -> tuple[float, float | None]:
    """How many months the place has been paused until today, and the month in which it goes on.

    The pauses do not overlap.
    """
    now = clock.within(today)
    stood, goes_on = 0.0, now
    for pause in pauses:
        if pause.first > today:
            continue
        over = clock.within(pause.until) if pause.until else inf
        stood += max(0.0, min(now, over) - max(0.0, clock.within(pause.first)))
        goes_on = max(goes_on, over)
    return stood, goes_on if goes_on < inf else None


def warnings(months: PlaceMonths, today: date) -> tuple[MonthsWarning, ...]:
    """What threatens the months of a place today, the most serious first.

    There are no warnings before the months have begun, or when step 6 or everything is done.
    """
    last = step_of(months.steps, LAST_STEP)
    if (
        months.place.finished_on is not None
        or today < months.clock.first_day
        or (last and last.state is StepState.DONE)
    ):
        return ()
    ends = tuple(_ends(months, last, today))
    if paused(months.place.pause, today):
        # Months and money run on during a pause; leader and steps can wait.
        return ends
    return (*ends, *_gap(months, today), *_behind(months, today))


def _ends(months: PlaceMonths, last: StepTime | None, today: date) -> Iterator[MonthsWarning]:
    """Months or money that end before step 6 is under way."""
    clock = months.clock
    begun = last is not None and last.state is not StepState.NOT_STARTED
    if not begun and clock.month(today) > clock.months - MONTHS_BEFORE_END:
        yield MonthsWarning(WarningKind.TIME, clock.last_day, LAST_STEP)
    ends = _money_ends(months, today)
    if ends is None or begun:
        return
    planned = last.planned if last else None
    if ends < (clock.first_of(planned.first) if planned else clock.last_day):
        yield MonthsWarning(WarningKind.MONEY, ends, LAST_STEP)


def _money_ends(months: PlaceMonths, today: date) -> date | None:
    """When the money ends at the pace so far, or since when all of it has been requested.

    If it should have ended already and has not, less has been used since the last request.
    """
    money, counted_to = months.money, last_request(months.payments)
    ends = money.ends_on(months.clock, counted_to) if counted_to else None
    if ends is None or ends > today:
        return ends
    return counted_to if money.left == 0 else money.ends_on(months.clock, today)


def _gap(months: PlaceMonths, today: date) -> Iterator[MonthsWarning]:
    """A warning that nobody leads the place now."""
    for gap in months.gaps:
        if gap.first <= today <= gap.last:
            yield MonthsWarning(WarningKind.LEADER, gap.first)


def _behind(months: PlaceMonths, today: date) -> Iterator[MonthsWarning]:
    """The first step that is behind its plan: the later ones wait for it."""
    clock = months.clock
    for step in months.steps:
        if step.planned is not None and step.is_behind(clock, today):
            late = today > clock.last_of(step.planned.last)
            due = step.planned.last if late else step.planned.first
            yield MonthsWarning(WarningKind.STEP, clock.last_of(due), step.key)
            return
