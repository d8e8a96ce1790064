"""When to meet next, as one says it at the end of a call: fre 10, 14 dec 9.30, v 50 kl. 13."""

import re
from datetime import date, datetime, time
from typing import Final

from platscoach.dates.dates import DateError, long_date, parse_date, parse_time
from platscoach.dates.phrases import NO_SUCH_DAY, OTHER_WEEKDAY, PAST, find_day
from platscoach.domain.form_reader import within_reach
from platscoach.i18n import N_, _

_CLOCK = r"(?:(?:kl\.?|klockan|at) ?)"
_LAST: Final = re.compile(rf"(.*?\S),? {_CLOCK}?(\d{{1,2}}[:.]\d\d|\d{{1,4}})")
_FIRST: Final = re.compile(
    rf"(?:{_CLOCK}(\d{{1,2}}(?:[:.]?\d\d)?)|(\d{{1,2}}[:.]\d\d)),? (.+)", re.DOTALL
)
_NO_DAY: Final = {
    NO_SUCH_DAY: N_("Den dagen finns inte."),
    PAST: N_("Den dagen har redan varit."),
}
_EXAMPLES: Final = N_("Skriv till exempel fre 10, 14 dec 9.30 eller v 50 kl. 13.")


def parse_when(text: str, now: datetime) -> datetime:
    """The day and time meant by `text`, local and without zone, seen from `now`.

    Days are understood as in a marked line: the next such day, a week means its Friday. Raises
    DateError where it cannot be read, has no time of day, or has passed.
    """
    said = " ".join(text.lower().split())
    day = _day(said, now.date())
    if day is not None:
        raise DateError(_("Vilken tid på {day}?").format(day=long_date(day)), then=_(_EXAMPLES))
    when = _with_time(said, now.date())
    if when is None:
        raise DateError(
            _("”{text}” går inte att läsa som dag och tid.").format(text=text.strip()[:40]),
            then=_(_EXAMPLES),
        )
    if when < now.replace(tzinfo=None, second=0, microsecond=0):
        raise DateError(_("Den tiden har redan varit."))
    return when


def _with_time(said: str, today: date) -> datetime | None:
    """The day and the time of day beside it, after it or before it. Raises DateError."""
    pairs = []
    if match := _LAST.fullmatch(said):
        pairs.append((match[1], match[2]))
    if match := _FIRST.fullmatch(said):
        pairs.append((match[3], match[1] or match[2]))
    for words, clock in pairs:
        try:
            at = parse_time(clock)
        except DateError:
            continue
        if day := _day(words, today):
            return datetime.combine(day, time(at.hour, at.minute))
    return None


def _day(words: str, today: date) -> date | None:
    """The day that the words name and nothing else; None when they do not. Raises DateError."""
    found = find_day(words, today)
    if found is not None and (found.start, found.end) == (0, len(words)):
        if found.day is None:
            raise DateError(_(_NO_DAY[found.unsure]))
        if found.unsure == OTHER_WEEKDAY:
            raise DateError(
                _("Veckodagen stämmer inte. Menar du {day}?").format(day=long_date(found.day))
            )
        return within_reach(found.day, today)
    try:
        day = parse_date(words, today)
    except DateError:
        return None
    if day < today:
        raise DateError(_(_NO_DAY[PAST]))
    return within_reach(day, today)
