"""Reading a time of day, or a start and end: 9, 9.30, kl. 14, halv tio, 2 pm, 9–10.30."""

import re
from dataclasses import dataclass
from datetime import time

from platscoach.dates.errors import DateError, DateFault, quoted
from platscoach.dates.time_patterns import AT, BESIDE, CLOCK, HOURS, ONE
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """When something begins, and its length."""

    start: time
    minutes: int | None = None
    """None when only the start was given."""


def read_time(text: str) -> time:
    """The time of day meant by `text`; of two, the first. Raises DateError."""
    return read_times(text).start


def read_times(text: str) -> ReadTimes:
    """The start, and the length if an end is given too. Raises DateError."""
    words = " ".join(text.lower().split()).rstrip(".,")
    words = words.removesuffix(" h").removeprefix("mellan ").replace(" och ", "-")
    match = re.fullmatch(f"{AT}?({ONE})(?: ?(?:-|–|till|to|until) ?(?:kl\\.? ?)?({ONE}))?", words)
    end = _time(match[2]) if match and match[2] else None
    start = _start(match[1], match[2] or "", end) if match else None
    if match is None:
        raise DateError(
            _("”{text}” går inte att läsa som klockslag.").format(text=quoted(text)),
            _("Skriv till exempel 13.30."),
        )
    if start is None or (match[2] and end is None):
        wrong = match[2] if start else match[1]
        raise DateError(
            _("Klockan {time} finns inte.").format(time=wrong.strip()),
            kind=DateFault.NO_SUCH_DAY,
        )
    if end is None:
        return ReadTimes(start)
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    if minutes <= 0:
        raise DateError(_("Sluttiden ligger före starten."), kind=DateFault.UNREADABLE)
    return ReadTimes(start, minutes)


def _start(words: str, end_words: str, end: time | None) -> time | None:
    """The start; in `2-3 pm`, the pm applies to both."""
    half = re.search("[ap]\\.?m", end_words)
    both = _time(f"{words} {half[0]}") if half and re.fullmatch(CLOCK, words) else None
    return both if both and end and both < end else _time(words)


def _time(words: str) -> time | None:
    """The time of day that the words name; None if it does not exist."""
    for beside, minutes in BESIDE.items():
        if words.startswith(beside + " "):
            named = words.removeprefix(beside + " ")
            whole = HOURS.get(named) or (int(named) if named.isdecimal() else 24)
            at = whole * 60 + minutes
            return time(at // 60, at % 60) if whole <= 23 and at >= 0 else None
    if words in HOURS:
        return time(HOURS[words])
    numbers = re.findall("\\d+", words)
    digits = numbers[0] if len(numbers) == 1 else numbers[0].zfill(2) + numbers[1]
    hour, minute = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    if half := re.search("[ap]", words):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None
