"""Who leads a place during its months, how much, and when nobody does."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.leaders import LeaderView

_DAY = timedelta(days=1)


class Gap(NamedTuple):
    """A span of days without a leader, both ends included."""

    first: date
    last: date


def gaps(leaders: Iterable[LeaderView], clock: PlaceClock) -> tuple[Gap, ...]:
    """The days of the clock on which nobody leads the place, as spans in their order.

    A leader without a first day leads from the beginning.
    """
    found = []
    free = clock.first_day
    spans = sorted(
        (leader.first_day or clock.first_day, leader.last_day or clock.last_day)
        for leader in leaders
    )
    for first, last in spans:
        if first > clock.last_day:
            break
        if first > free:
            found.append(Gap(free, first - _DAY))
        free = max(free, last + _DAY)
    if free <= clock.last_day:
        found.append(Gap(free, clock.last_day))
    return tuple(found)


def percent_on(leaders: Iterable[LeaderView], day: date) -> int:
    """The percentage of a full-time post that leads the place on a day, all leaders together."""
    return sum(
        leader.percent or 0
        for leader in leaders
        if (leader.first_day is None or leader.first_day <= day) and leader.is_active(day)
    )
