"""The day that a line of running text names as its deadline: fre, nästa vecka, 14 dec, v 50.

How the words are understood:

- A weekday is the next one to come, never today, as in the field of a due day; ”nästa fredag” is
  the one of next week. A week means its Friday, a month its last day; the beginning of a week is
  its Tuesday, of a month the 10th; the middle is the Wednesday, or the 15th.
- A date without a year is the next one to come, today included. The figures are day and month.
- Of several days, one with a deadline word (senast, innan, by) goes before one with ”till”, that
  before one with neither; then the earliest: what is done comes before what it is for.
- ”Efter”, ”från” and ”varje” before a day, and days gone by (i fredags), are no deadlines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from platscoach.dates.calendar_days import slash
from platscoach.dates.errors import DateFault
from platscoach.dates.meaning import Direction, Meaning
from platscoach.dates.patterns import (
    CORES,
    LEADS,
    PART_OF_DAY,
    PARTS,
    WORDS_TOO,
    line_pattern,
)
from platscoach.dates.read_day import READERS

NO_SUCH_DAY: Final = DateFault.NO_SUCH_DAY
PAST: Final = DateFault.PAST
OTHER_WEEKDAY: Final = DateFault.OTHER_WEEKDAY
EITHER: Final = DateFault.EITHER

_BEEN: Final = re.compile("i ?går|i ?förr?går|yesterday|(?:the )?day before yesterday")

_OR: Final = re.compile("[ ,]+(?:eller|or)(?: kanske| maybe| perhaps)?[ ,]+", re.IGNORECASE)

_ALONE: Final = ("helgen", "the weekend")
"""The weekend as a deadline: what is due by then is done before it."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of a text that name a day, and the day."""

    start: int
    end: int
    """Start and end of the words, with the preposition before them."""
    day: date | None
    unsure: str = ""
    """Why there is no day or it is uncertain: NO_SUCH_DAY, PAST, OTHER_WEEKDAY, EITHER."""
    as_typed: str = ""
    """The day as it was written, without the preposition."""
    exact: bool = True
    """Whether they say nothing but the day; ”i kväll” says more."""
    urgency: int = 0
    """How surely it is the deadline: 2 after ”senast”, 1 after ”till”."""


def find_day(text: str, today: date) -> DayWords | None:
    """The deadline in `text`, as a day relative to `today`, with its position.

    The words of the text are one space apart. None when it names no day at all.
    """
    found = list(_days(text, today))
    if not found:
        return None
    most = max(one.urgency for one in found)
    urgent = [one for one in found if one.urgency == most]
    sure = [one for one in urgent if one.day and not one.unsure]
    day = min(sure or urgent, key=lambda one: (one.day or date.max, one.start))
    return replace(day, unsure=EITHER) if _is_one_of_two(day, found, text) else day


def _is_one_of_two(day: DayWords, found: Sequence[DayWords], text: str) -> bool:
    """Whether another possible day stands beside it: imorgon eller på måndag."""
    if day.day is None or day.unsure:
        return False
    if _OR.search(text, day.start, day.end):
        return True
    ends = (text[one.end : day.start] for one in found if one.end <= day.start)
    begins = (text[day.end : one.start] for one in found if one.start >= day.end)
    return any(_OR.fullmatch(between) for between in (*ends, *begins))


def _days(text: str, today: date) -> Iterator[DayWords]:
    """Every day that the text names and that may be a deadline."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    last = len(low.rstrip(" .,;!?)"))
    for match in line_pattern().finditer(low):
        kind = next(name for name in CORES if match[name] is not None)
        core, lead = match["core"], match["lead"]
        at_end = match.end() >= last
        if match["barred"] and not (kind == "weekend" and match["barred"] in ("efter", "after")):
            continue
        if (
            not _is_day(kind, core, lead or match["barred"], at_end)
            or text[slice(*match.span("core"))] == "Tor"
        ):
            continue
        words = core
        if kind == "weekend" and (match["barred"] or (lead and core in _ALONE)):
            words = f"{match['barred'] or 'till'} {core}"
        meant = READERS[kind](words, today, Direction.FUTURE)
        yield _judged(match, meant, today, text[slice(*match.span("core"))])


def _is_day(kind: str, core: str, lead: str, at_end: bool) -> bool:
    """Whether words that can mean a day do so here."""
    if kind == "weekday":
        return core not in WORDS_TOO or bool(lead) or at_end
    if kind == "feast" and core in ("jul", "julen", "christmas", "nyår", "new year"):
        return bool(lead)
    if kind == "weekend" and core in _ALONE:
        return bool(lead)
    if kind == "nth":
        return bool(lead) or not core[0].isdigit()
    if kind == "slash":
        (*_, day), month, _year = slash(core)
        return day <= 31 and month <= 12 and (bool(lead) or (day, month) != (24, 7))
    if kind == "near" and _BEEN.fullmatch(core):
        return bool(lead) or at_end
    return True


def _judged(match: re.Match[str], meant: Meaning | None, today: date, as_typed: str) -> DayWords:
    """What was found, with the reason for doubt if there is one."""
    core, lead = match["core"], match["lead"]
    day, unsure = meant.day if meant else None, ""
    if meant is None or day is None:
        unsure = NO_SUCH_DAY
    elif day < today:
        day, unsure = None, PAST
    elif meant.other_weekday:
        unsure = OTHER_WEEKDAY
    part = re.compile(PART_OF_DAY).match(match.string, match.end())
    more = match["vague"] or part or core in PARTS
    urgency = max((rank for word, rank in LEADS.items() if word in lead), default=0)
    return DayWords(match.start(), match.end(), day, unsure, as_typed, not more, urgency)
