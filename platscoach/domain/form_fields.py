"""The fields of a form: what each is called, what it takes, and when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from platscoach.dates.meaning import Direction


class FieldKind(StrEnum):
    """What a field takes."""

    LINE = "line"
    """One line of text."""
    PAGE = "page"
    """Running text of several lines."""
    CHOICE = "choice"
    """One of the field's choices."""
    SEVERAL = "several"
    """Any of the field's choices: their keys, which hold no spaces, with a space between."""
    DAY = "day"
    """A day, as people write days."""
    TIME = "time"
    """A time of the day."""
    NUMBER = "number"
    """A whole number."""
    LENGTH = "length"
    """A length of time in minutes, as people write lengths."""
    OWN = "own"
    """A widget of the room's own stands in the row, such as a list."""


CHOSEN_KINDS = (FieldKind.CHOICE, FieldKind.SEVERAL)
"""The kinds of which something is chosen; without choices they are not asked for."""

READ_KINDS = (FieldKind.DAY, FieldKind.TIME, FieldKind.NUMBER, FieldKind.LENGTH)
"""The kinds whose text is understood as something: what is read is shown beside the field, and
typing on entry replaces what stands there."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form. The words are in the language in force."""

    name: str
    label: str
    value: str = ""
    """What it holds before anything is typed."""
    hint: str = ""
    kind: FieldKind = FieldKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """Key and label of what can be chosen."""
    more: tuple[tuple[str, str], ...] = ()
    """Further choices, which are not shown until one looks for them by their letters."""
    direction: Direction = Direction.FUTURE
    """Where the day of a field for days lies: a first day has been, a due day is to come."""
    takes_time: bool = False
    """Whether a time of day may be written in a field for a day too; another field gets it."""
    only_if: tuple[str, tuple[str, ...]] = ("", ())
    """Another field, and the values of it with which this one is asked for: when there are none,
    with any. Always when no field is named."""

    echoed_by_room: bool = False
    """Whether the room, not the form, writes the words beside the field."""
    folds: bool = False
    """Whether choices that need several lines are folded on a low screen, except the chosen ones.
    """
    beside: bool = False
    """Whether it stands on the same line as the field before it."""

    def is_asked(self, values: Mapping[str, str]) -> bool:
        """Whether it is asked for when the form holds these values."""
        if self.kind in CHOSEN_KINDS and not self.choices:
            return False
        other, wanted = self.only_if
        value = values.get(other, "")
        return not other or (value in wanted if wanted else bool(value.strip()))


def day_text(day: date | None) -> str:
    """A stored day as its field holds it, empty for none."""
    return day.isoformat() if day else ""


def number_text(number: int | None) -> str:
    """A stored number as its field holds it, empty for none."""
    return "" if number is None else str(number)
