"""The days of the example, counted from the day on which it is made."""

from datetime import date, datetime, time, timedelta
from typing import Final

from platscoach.dates.read_time import read_time

LATER: Final = "later"
"""The clock time of what is still to come today."""

_DAYS_OFF: Final = frozenset(
    {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
)
"""Month and day of the holidays that have the same date every year."""

_EARLIEST: Final = time(10)
_LATEST: Final = time(23, 30)
_AHEAD: Final = timedelta(minutes=60)
_STEP: Final = timedelta(minutes=30)


class Days:
    """Turns day offsets into working days: -34 is 34 days ago, 0 today, 9 in nine days."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def day(self, offset: int) -> date:
        """The working day at an offset: past days move back over a weekend, coming ones move on."""
        day = self.now.date() + timedelta(days=offset)
        step = timedelta(days=1 if offset > 0 else -1)
        while offset and _is_off(day):
            day += step
        return day

    def month(self, offset: int) -> date:
        """The first day of the month that is `offset` months from this one."""
        year, month = divmod(self.now.year * 12 + self.now.month - 1 + offset, 12)
        return date(year, month + 1, 1)

    def at(self, day: date, clock: str) -> datetime:
        """The moment of that clock time on a day; `later` is a while from now."""
        moment = self._later() if clock == LATER else read_time(clock)
        return datetime.combine(day, moment, tzinfo=self.now.tzinfo)

    def _later(self) -> time:
        """The next half hour that is at least an hour away, and still today."""
        wanted = self.now + _AHEAD
        past = timedelta(minutes=wanted.minute % 30, seconds=wanted.second)
        wanted = wanted.replace(microsecond=0) - past + (_STEP if past else timedelta())
        if wanted.date() > self.now.date():
            return _LATEST
        return min(max(wanted.time(), _EARLIEST), _LATEST)


def _is_off(day: date) -> bool:
    """Whether a process supporter is off work that day."""
    return day.weekday() > 4 or (day.month, day.day) in _DAYS_OFF
