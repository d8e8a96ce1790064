"""Reading a day and a time of day written in one field: fre kl. 10, 14 dec 9.30, v 50 kl. 13–14."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from platscoach.dates.errors import DateError, DateFault, quoted
from platscoach.dates.meaning import Direction, Meaning
from platscoach.dates.read_day import (
    A_DEADLINE,
    DayEcho,
    day_echo,
    read_day,
    tidied,
    understand,
)
from platscoach.dates.read_time import read_times
from platscoach.dates.show import echo_day, long_day, times_text
from platscoach.dates.time_patterns import AT, CLOCKED, SPAN
from platscoach.i18n import _

_LAST: Final = f"(.*?\\S),? {AT}?({SPAN})"
_HOURS: Final = "\\d\\d? ?[-–] ?\\d\\d?"
_BY_ITSELF: Final = (
    "\\d\\d?[:.,]\\d\\d(?: ?[-–] ?\\d\\d?[:.,]?\\d\\d)?",
    f"{SPAN}(?=,? (?:på|on) )",
    f"(?:\\d\\d?(?:[:.]\\d\\d)? ?[-–] ?)?{CLOCKED}(?: ?[-–] ?{CLOCKED})?",
    f"{_HOURS}[:.]\\d\\d",
    f"{_HOURS}(?=,? (?:[a-zåäö]|\\d\\d?/))",
)
_FIRST: Final = f"(?:{AT}({SPAN})|({'|'.join(_BY_ITSELF)})),? (.+)"
"""A time at the start, recognised by its minutes, am or pm, an end, or a word before it.

Two figures before a month are a day, and are read as such before this pattern is tried.
"""
_NO_DEADLINE: Final = frozenset({A_DEADLINE})
_AS_A_TIME: Final = frozenset({"dotted", "year", *_NO_DEADLINE})
"""Forms of a day that on their own rather mean a time: 9.30, 1930."""
_WITH_A_TIME: Final = frozenset({"nth"})


@dataclass(frozen=True, slots=True)
class ReadWhen:
    """The day that was meant, and the time on that day."""

    day: date
    clock: time | None = None
    minutes: int | None = None
    """The length, if start and end were given."""
    rough: bool = False
    """Whether the words name a longer period, for which the day stands."""


def read_when(text: str, today: date, direction: Direction) -> ReadWhen:
    """The day meant by `text` and the time beside it, if any. Raises DateError."""
    words = tidied(text)
    if meant := _alone(words, text, today, direction):
        return ReadWhen(meant.day, rough=meant.rough)
    wrong = DateError(
        _("”{text}” går inte att läsa som dag och tid.").format(text=quoted(text)),
        _("Skriv till exempel fre kl. 13 eller 14 dec 13.30."),
    )
    for day_words, clock in _pairs(words):
        try:
            # `friday` has become `fre`, which the user did not write: then the message repeats all
            # of the input.
            as_typed = (
                day_words if re.search(rf"\b{re.escape(day_words)}\b", text.lower()) else text
            )
            meant = understand(day_words, as_typed, today, direction, besides=_NO_DEADLINE)
        except DateError as error:
            if wrong.kind is DateFault.UNREADABLE:
                wrong = error if error.kind is not DateFault.UNREADABLE else wrong
            continue
        try:
            times = read_times(clock)
        except DateError as error:
            wrong = error
            continue
        return ReadWhen(meant.day, times.start, times.minutes, meant.rough)
    if wrong.kind is DateFault.UNREADABLE and re.fullmatch(f"{AT}?{SPAN}", words):
        wrong = DateError(
            _("”{text}” säger inte vilken dag.").format(text=quoted(text)),
            _("Skriv till exempel fre kl. 13 eller 14 dec 13.30."),
            kind=DateFault.VAGUE,
        )
    raise wrong


def when_echo(text: str, now: datetime, direction: Direction) -> DayEcho:
    """What to show beside a field for day and time: how it was understood, or why it was not."""
    if not text.strip():
        return DayEcho()
    try:
        read = read_when(text, now.date(), direction)
    except DateError as error:
        return DayEcho(error.what, error.kind)
    words = long_day(read.day)
    if read.clock is None:
        return DayEcho(_("Vilken tid på {day}?").format(day=words), DateFault.VAGUE)
    return DayEcho(f"{words} {times_text(read.clock, read.minutes)}")


def read_day_with_time(text: str, today: date, direction: Direction) -> ReadWhen:
    """The day of a field for days, and the time of day beside it, if any. Raises DateError.

    What can be read as a day is that: `fre 13` is Friday the thirteenth there.
    """
    try:
        read = read_day(text, today, direction)
    except DateError as error:
        if error.kind is not DateFault.UNREADABLE or not any(_pairs(tidied(text))):
            raise
    else:
        return ReadWhen(read.day, rough=read.rough)
    return read_when(text, today, direction)


def day_with_time_echo(text: str, today: date, direction: Direction) -> DayEcho:
    """What to show beside a field for a day in which a time may be written too."""
    try:
        read = read_day_with_time(text, today, direction)
    except DateError as error:
        return DayEcho(error.what, error.kind) if text.strip() else DayEcho()
    if read.clock is None:
        return day_echo(text, today, direction)
    return DayEcho(f"{echo_day(read.day, today)}, {times_text(read.clock, read.minutes)}")


def _alone(words: str, text: str, today: date, to: Direction) -> Meaning | None:
    """The day, if the words are only a day; None if they are not. Raises DateError."""
    if re.fullmatch("(?!den |the )[a-zåäö]{2,}\\.? \\d\\d?", words):
        # `fre 10` is Friday at ten here; in a field for days it is Friday the tenth.
        besides = _AS_A_TIME | _WITH_A_TIME
    else:
        besides = _AS_A_TIME
    try:
        return understand(words, text, today, to, besides=besides)
    except DateError as error:
        if error.kind in (DateFault.UNREADABLE, DateFault.VAGUE):
            return None
        raise


def _pairs(words: str) -> list[tuple[str, str]]:
    """The ways to split the words into a day and a time: the time last, or first."""
    pairs = []
    if match := re.fullmatch(_LAST, words):
        pairs.append((match[1], match[2]))
    if match := re.fullmatch(_FIRST, words):
        pairs.append((match[3], match[1] or match[2]))
    return pairs
