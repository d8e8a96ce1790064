"""The maximum lengths of fields, and the checks that several forms share."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from platscoach.dates.errors import DateError, DateFault
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import ReadTimes, read_times
from platscoach.dates.show import long_day, times_text
from platscoach.domain.marked_lines import is_private
from platscoach.domain.phone_and_email import is_email, is_phone
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from platscoach.text import MAX_TEXT, clean, clean_line, is_seen

MAX_NAME: Final = 120
"""The longest name of a place, person, employer or note title, in characters."""

MAX_SENTENCE: Final = 500
"""The longest sentence, in characters: a commitment, an added point, an evidence note."""

MAX_MINUTES: Final = 24 * 60

EARLIEST_YEAR: Final = 2000
LATEST_YEARS_AHEAD: Final = 5

_NUMBER: Final = (
    "(?:(?:ca|c:a|cirka|ungefär|omkring|runt|about|around|approx)\\.? |~ ?)?"
    "([0-9]+|[1-9][0-9]{0,2}(?:[ .,][0-9]{3})+)"
    " ?(?:%|st|invånare|boende|personer|residents|inhabitants|people)?"
)

T = TypeVar("T")


class FormReader:
    """Reads a form field by field and collects the errors, so that all show at once."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def line(self, field: str, raw: str, *, limit: int = MAX_NAME, missing: str = "") -> str:
        """One line of text; `missing` is the message for an empty one, if it is required."""
        text = clean_line(raw)
        if missing and not is_seen(text):
            self.errors[field] = missing
        elif len(text) > limit:
            self.errors[field] = _("{n} tecken är för mycket: högst {limit} får plats här.").format(
                n=len(text), limit=limit
            )
        return text

    def shown_line(self, field: str, raw: str, *, missing: str = "") -> str:
        """One line that is printed whatever it says, such as a name: it takes no private mark."""
        text = self.line(field, raw, missing=missing)
        if is_private(text):
            self.errors.setdefault(
                field, _("§ döljer inget här: fältet skrivs ut. Skriv det privata i en anteckning.")
            )
        return text

    def block(self, field: str, raw: str) -> str:
        """Text of several lines."""
        text = clean(raw)
        if len(text) > MAX_TEXT:
            self.errors[field] = _("{n} tecken är för mycket: högst {limit} får plats här.").format(
                n=len(text), limit=MAX_TEXT
            )
        return text

    def number(self, field: str, raw: str, low: int, high: int, message: str) -> int | None:
        """A whole number between `low` and `high`, or None when the field is empty."""
        if not clean_line(raw):
            return None
        number = read_number(raw)
        if number is not None and low <= number <= high:
            return number
        self.errors[field] = message
        return None

    def day(
        self, field: str, raw: str, today: date, direction: Direction, *, missing: str = ""
    ) -> date | None:
        """A day in a sensible range of years, or None when the field is empty."""
        text = clean_line(raw)
        if not text:
            if missing:
                self.errors[field] = missing
            return None
        return self.read(field, lambda: day_within_reach(text, today, direction))

    def day_beside_times(
        self, field: str, raw: str, today: date, direction: Direction
    ) -> tuple[date | None, ReadTimes | None]:
        """A required day, and the start and end times if they are written beside it."""
        # Only forms that book something read this.
        from platscoach.dates.read_when import read_day_with_time

        text = clean_line(raw)
        if not text:
            self.errors[field] = _("Skriv vilken dag det gäller.")
            return None, None
        read = self.read(field, lambda: read_day_with_time(text, today, direction))
        meant = self.read(field, lambda: within_reach(read.day, today)) if read else None
        return meant, ReadTimes(read.clock, read.minutes) if read and read.clock else None

    def times(self, field: str, raw: str, beside: ReadTimes | None) -> ReadTimes | None:
        """Start and end: from the field, or as written `beside` the day; not both."""
        typed = clean_line(raw)
        times = self.read(field, lambda: read_times(typed)) if typed else None
        if beside is None or times is None:
            return beside or times
        lengths = {one.minutes for one in (beside, times) if one.minutes}
        if times.start != beside.start or len(lengths) > 1:
            words = _("Vid dagen står {clock}: ta bort den ena tiden.")
            said = times_text(beside.start, beside.minutes)
            self.errors[field] = words.format(clock=said)
        return ReadTimes(beside.start, next(iter(lengths), None))

    def length(self, field: str, raw: str, times: ReadTimes | None = None) -> int | None:
        """A length in minutes: as written, else from start to end; both only if they agree.

        None when neither is given.
        """
        said = times.minutes if times else None
        typed = clean_line(raw)
        if not typed:
            return said
        minutes = read_length(typed)
        if minutes is None or not 1 <= minutes <= MAX_MINUTES:
            self.errors[field] = _("Skriv längden i minuter, 1 till 1440, eller som 1,5 tim.")
        elif times and said and minutes != said:
            words = _("{clock} är {n} min: ändra tiden eller längden.")
            self.errors[field] = words.format(clock=times_text(times.start, said), n=said)
        return minutes

    def reach(self, phone: str, email: str) -> None:
        """Note an invalid telephone number, and an invalid e-mail address."""
        if phone and not is_phone(phone):
            self.errors.setdefault(
                "phone", _("Ett telefonnummer har siffror, till exempel 070-123 45 67.")
            )
        if email and not is_email(email):
            self.errors.setdefault("email", _("E-postadressen ser inte hel ut: namn@exempel.se."))

    def read(self, field: str, parse: Callable[[], T]) -> T | None:
        """What `parse` makes of the field, or None and its message."""
        try:
            return parse()
        except DateError as error:
            self.errors[field] = str(error)
            return None

    def check(self) -> None:
        """Raise FieldErrors when anything was wrong."""
        if self.errors:
            raise FieldErrors(self.errors)


def day_within_reach(text: str, today: date, direction: Direction) -> date:
    """The day that is meant, unless it is so far away that it must be a typing error. Raises
    DateError.
    """
    return within_reach(read_day(text, today, direction).day, today)


def read_number(raw: str) -> int | None:
    """The whole number in a text as people write it; None if there is none.

    `1 200`, `ca 1 200`, `640 invånare`, `40 %`.
    """
    match = re.fullmatch(_NUMBER, clean_line(raw).lower())
    digits = re.sub("[ .,]", "", match[1]) if match else ""
    return int(digits) if digits and len(digits) < 10 else None


def within_reach(day: date, today: date) -> date:
    """The day, unless it is so far away that it must be a slip of the finger. Raises DateError."""
    if not EARLIEST_YEAR <= day.year <= today.year + LATEST_YEARS_AHEAD:
        raise DateError(
            _("{day} ligger för långt bort: mellan {first} och {last} går bra.").format(
                day=long_day(day), first=EARLIEST_YEAR, last=today.year + LATEST_YEARS_AHEAD
            ),
            kind=DateFault.OUT_OF_REACH,
        )
    return day
