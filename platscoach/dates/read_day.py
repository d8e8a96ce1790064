"""Reading a day: one reader for every field, in Swedish and English, that looks ahead or back.

Small and our own: dateparser 1.5 takes 0.15 s to import, does not know ”v 50” in Swedish, and reads
”14 dec” as a day in the year 2114.

Without a year the direction of the field decides: the next such day for something that is to come,
the latest for something that has been. A complete day (with its year, or with a weekday that fits
only one year nearby) is taken as written whatever the direction: an overdue commitment keeps its
day. Where a coming day is wanted, words that point back (igår, i tisdags) are refused.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.dates.calendar_days import (
    read_compact,
    read_dotted,
    read_feast,
    read_iso,
    read_nth,
    read_slash,
    read_word,
    slash,
)
from platscoach.dates.errors import DateError, DateFault, quoted
from platscoach.dates.meaning import (
    EARLIEST,
    LATEST,
    Direction,
    Meaning,
    figures,
    month_of,
    split_year,
)
from platscoach.dates.patterns import (
    BEFORE,
    FIELD_LEADS,
    NOT_THE_DAY,
    PART_OF_DAY,
    VAGUE,
    VAGUE_WORDS,
    WEEK_WORD,
    any_of,
    field_patterns,
    shorten,
)
from platscoach.dates.relative_days import (
    read_ago,
    read_back,
    read_distance,
    read_near,
    read_weekday,
)
from platscoach.dates.show import echo_day, long_day
from platscoach.dates.spans import read_span, read_week_day, read_weekend, read_year
from platscoach.i18n import _

Read = Callable[[str, date, Direction], Meaning | None]

READERS: Final[dict[str, Read]] = {
    "iso": read_iso, "word": read_word, "slash": read_slash, "nth": read_nth,
    "week_day": read_week_day, "span": read_span, "feast": read_feast,
    "weekend": read_weekend, "near": read_near, "away": read_distance, "weekday": read_weekday,
}  # fmt: skip
"""A reader for each form in running text; None means that there is no such day."""

FIELD_READERS: Final[dict[str, Read]] = {
    **READERS,
    "compact": read_compact, "dotted": read_dotted, "month": read_span, "year": read_year,
    "back": read_back, "back_week_day": read_week_day, "back_span": read_span, "ago": read_ago,
}  # fmt: skip
"""A reader for each form in a field."""

A_DEADLINE: Final = "deadline"
"""The form that a meeting's day cannot have: something due may be done before a day, a meeting is
on it."""

_LEAD: Final = f"(?:{any_of(*FIELD_LEADS)}) "
_VAGUE: Final = f"(?:{any_of(*VAGUE)})\\.? "
_BEFORE: Final = f"(?:{any_of(*BEFORE)}) "
_EITHER: Final = "\\S (?:eller|or) \\S"
_ISO: Final = "(?:19|[2-8][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
"""A complete ISO date in the accepted range of years."""

_CLOCK: Final = "\\d\\d?(?:[.:]\\d\\d)?"
_WITH_CLOCK: Final = (
    f"\\S,? (?:(?:kl\\.?|klockan|at) ?{_CLOCK}|\\d\\d?[.:]\\d\\d)(?: ?[-–] ?{_CLOCK})?$"
)
"""A time of day after the day."""
_NOT_THE_DAY: Final = f"(?:{any_of(*NOT_THE_DAY)}) "
_ECHO: Final = (
    "(.*\\d{4}), (?:i ?dag|i ?går|i ?morgon|today|yesterday|tomorrow|"
    "(?:om|in) \\d+ \\w+|för \\d+ \\w+ sedan|\\d+ \\w+ ago)"
)
"""A day as this program echoes it beside a field, with the distance."""


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day that was meant."""

    day: date
    rough: bool = False
    """Whether the words name a longer period (mars 2024, v 50), for which the day stands."""


@dataclass(frozen=True, slots=True)
class DayEcho:
    """What is shown beside a field for a day: the day as it was understood, or an error."""

    words: str = ""
    wrong: DateFault | None = None
    """The kind of error, if the words are an error message."""

    @property
    def while_typing(self) -> str:
        """The words to show while the user types: none as long as more letters may still make it a
        day.
        """
        unfinished = self.wrong in (DateFault.UNREADABLE, DateFault.VAGUE)
        return "" if unfinished else self.words


def read_day(text: str, today: date, direction: Direction) -> ReadDay:
    """The day meant by `text`, seen from `today`. Raises DateError, which says what is wrong."""
    if re.fullmatch(_ISO, text):
        # As forms store the days that they have read: it can mean nothing else.
        with suppress(ValueError):
            return ReadDay(date.fromisoformat(text))
    meant = understand(tidied(text), text, today, direction)
    return ReadDay(meant.day, meant.rough)


def day_echo(text: str, today: date, direction: Direction) -> DayEcho:
    """What to show beside a field: how its day was understood, or why it was not."""
    if not text.strip():
        return DayEcho()
    try:
        read = read_day(text, today, direction)
    except DateError as error:
        return DayEcho(error.what, error.kind)
    words = echo_day(read.day, today)
    return DayEcho(_("ca {day}").format(day=words) if read.rough else words)


def tidied(text: str) -> str:
    """The words in lower case, one space apart, without quotes and brackets around them."""
    words = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    words = " ".join(words.replace("—", "–").split()).strip('"”“()[] ').rstrip(",;!? ")
    return shorten(match[1] if (match := re.fullmatch(_ECHO, words)) else words)


def understand(
    words: str, text: str, today: date, to: Direction, *, besides: frozenset[str] = frozenset()
) -> Meaning:
    """What the tidied words mean, in any form except `besides`. Raises DateError.

    A deadline is one of the forms: ”före jul” is about Christmas Eve where something is due. `text`
    is the input as typed, for the error message.
    """
    rough = False
    due = to is Direction.FUTURE and A_DEADLINE not in besides
    for pattern in (_VAGUE, _LEAD, _LEAD, *([_BEFORE] if due else []), _VAGUE):
        if (match := re.match(pattern, words)) and not _whole(words, besides):
            rough = rough or pattern in (_VAGUE, _BEFORE)
            words = words[match.end() :]
    if not (kind := _whole(words, besides)):
        words = re.sub(PART_OF_DAY + "$", "", words).rstrip(".")
        kind = _whole(words, besides)
    if not kind:
        raise _unreadable(words, text)
    meant = FIELD_READERS[kind](words, today, to)
    if meant is None or not EARLIEST <= meant.day.year <= LATEST:
        raise no_such_day(kind, words, text, today)
    if meant.other_weekday:
        raise DateError(
            _("Veckodagen stämmer inte. Menar du {day}?").format(day=long_day(meant.day)),
            kind=DateFault.OTHER_WEEKDAY,
        )
    if to is Direction.FUTURE and meant.day < today and not meant.whole:
        raise has_been(text)
    return Meaning(meant.day, rough or meant.rough, meant.whole)


def _whole(words: str, besides: frozenset[str]) -> str:
    """The kind of form that the words have; empty when they have none."""
    return next(
        (
            kind
            for kind, pattern in field_patterns().items()
            if kind not in besides and pattern.fullmatch(words)
        ),
        "",
    )


def has_been(text: str) -> DateError:
    """The error for a day in the past."""
    return DateError(_("{day} har varit.").format(day=quoted(text)), kind=DateFault.PAST)


def _unreadable(words: str, text: str) -> DateError:
    """The error for words that are no day: too vague, or not about days at all."""
    vague = DateFault.VAGUE
    if re.fullmatch("\\d\\d?", words):
        return DateError(
            _("”{text}” säger inte vilken månad.").format(text=words),
            _("Skriv till exempel {day} nov eller den {day}.").format(day=words),
            kind=vague,
        )
    if words in VAGUE_WORDS or re.match(_NOT_THE_DAY, words) or re.search(_EITHER, words):
        return DateError(
            _("”{text}” säger inte vilken dag.").format(text=quoted(text)),
            _("Skriv den dag du menar, till exempel 18 dec."),
            kind=vague,
        )
    if re.search(_WITH_CLOCK, words):
        return DateError(
            _("”{text}” har ett klockslag med.").format(text=quoted(text)),
            _("Skriv bara dagen här."),
        )
    return DateError(
        _("”{text}” går inte att läsa som datum.").format(text=quoted(text)),
        _("Skriv till exempel 27 nov, på fredag, v 50 eller 2026-11-27."),
    )


def no_such_day(kind: str, words: str, text: str, today: date) -> DateError:
    """The error for a day that does not exist, with the reason if known: 31 feb, v 60, 14/13."""
    return DateError(
        _("{day} finns inte.").format(day=quoted(text)),
        _reason(kind, words, today),
        kind=DateFault.NO_SUCH_DAY,
    )


def _reason(kind: str, words: str, today: date) -> str:
    """How many days the month has, weeks the year, months a year."""
    year = split_year(words)[0]
    if kind in ("span", "month") or (kind == "week_day" and figures(words)):
        weeks = date(year if EARLIEST <= year <= LATEST else today.year, 12, 28).isocalendar().week
        return _("Året har {n} veckor.").format(n=weeks) if re.search(WEEK_WORD, words) else ""
    month = 0
    if kind == "word":
        month = month_of(words)
    elif kind == "slash":
        _days, month, year = slash(words)
    elif kind == "compact":
        year, month = int(words[:-4]), int(words[-4:-2])
    elif kind in ("iso", "dotted"):
        numbers = figures(words)
        year, month = (numbers[0] if numbers[0] > 99 else (*numbers, 0, 0)[2]), numbers[1]
    else:
        return ""
    if not 1 <= month <= 12:
        return _("Månaderna är 1 till 12.")
    year = year + 2000 if 0 < year < 100 else year or today.year
    if not EARLIEST <= year <= LATEST:
        return _("Året {year} går inte att använda.").format(year=year)
    return _("Månaden har {n} dagar.").format(n=monthrange(year, month)[1])
