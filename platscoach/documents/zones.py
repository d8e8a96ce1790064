"""When a time zone changes its clocks, as yearly rules that every calendar program can follow."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_LAST: Final = -1
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """One change of the clocks."""

    at: datetime
    """Local time just before the change, without zone."""
    before: timedelta
    """From UTC."""
    after: timedelta
    name: str
    """What the time is called after the change."""

    @property
    def to_summer(self) -> bool:
        """Whether the clocks go forward."""
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class YearlyChange:
    """A change that recurs every year on, for instance, the last Sunday of March."""

    first: ClockChange
    """The change in the year before the requested one."""
    nth: int
    """Which of those weekdays in the month; -1 is the last."""

    @property
    def weekday(self) -> str:
        """The weekday as calendar files write it: SU."""
        return ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[self.first.at.weekday()]


def yearly_changes(zone: ZoneInfo, year: int) -> tuple[YearlyChange, ...]:
    """The two changes that apply in `year` and the years around it.

    Empty if the clocks are never changed, and if no such rule applies: in a zone that follows
    Ramadan, or whose law has just changed.
    """
    years = [_changes(zone, one) for one in (year - 1, year, year + 1)]
    if any(len(one) != 2 for one in years):
        return ()
    one, other = (_rule(changes) for changes in zip(*years, strict=True))
    if not one or not other or one.first.to_summer is other.first.to_summer:
        return ()
    return one, other


def _rule(changes: tuple[ClockChange, ...]) -> YearlyChange | None:
    """The rule that these changes of successive years follow, if there is one."""
    first = changes[0]
    if len({(c.at.month, c.at.weekday(), c.at.time(), c.before, c.after) for c in changes}) > 1:
        return None
    common = set.intersection(*(_places(change.at.date()) for change in changes))
    return YearlyChange(first, min(common)) if common else None


def _places(day: date) -> set[int]:
    """Which of its weekday in its month a day is, counted from the front and from the end."""
    last = (day + 7 * _DAY).month != day.month
    return {(day.day - 1) // 7 + 1} | ({_LAST} if last else set())


def _changes(zone: ZoneInfo, year: int) -> list[ClockChange]:
    """Every change of the clocks in a year."""
    found = []
    start = datetime(year, 1, 1, tzinfo=UTC)
    for number in range((date(year, 12, 31) - date(year, 1, 1)).days + 1):
        low = start + number * _DAY
        if _offset(zone, low) != _offset(zone, low + _DAY):
            found.append(_between(zone, low, low + _DAY))
    return found


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> ClockChange:
    """The change that lies between two moments, to the minute."""
    before = _offset(zone, low)
    while high - low > _MINUTE:
        middle = low + timedelta(minutes=(high - low) // _MINUTE // 2)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    local = high.astimezone(zone)
    return ClockChange(
        (high + before).replace(tzinfo=None), before, _offset(zone, high), local.tzname() or ""
    )


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """How far the zone is from UTC at a moment."""
    return moment.astimezone(zone).utcoffset() or timedelta()
