"""The fields of a form: their labels, what they accept, and when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from platscoach.dates.meaning import Direction


class FieldKind(StrEnum):
    """What a field accepts."""

    LINE = "line"
    """One line of text."""
    PAGE = "page"
    """Running text of several lines."""
    CHOICE = "choice"
    """One of the field's choices."""
    SEVERAL = "several"
    """Any of the field's choices: their keys, which contain no spaces, separated by spaces."""
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
"""The kinds with choices; without choices they are not asked for."""

READ_KINDS = (FieldKind.DAY, FieldKind.TIME, FieldKind.NUMBER, FieldKind.LENGTH)
"""The kinds whose text is parsed: the result is echoed beside the field, and typing replaces the
whole content when the field has just got the focus."""


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
    """Key and label of each choice."""
    more: tuple[tuple[str, str], ...] = ()
    """Further choices, which are only shown when the user types to find them."""
    direction: Direction = Direction.FUTURE
    """The direction of a field for days: a first day is in the past, a due day in the future."""
    takes_time: bool = False
    """Whether a field for a day also accepts a time of day; it is moved to another field."""
    only_if: tuple[str, tuple[str, ...]] = ("", ())
    """Another field, and its values with which this one is asked for: without values, any. Always
    when no field is named."""

    echoed_by_room: bool = False
    """Whether the room, not the form, writes the words beside the field."""
    folds: bool = False
    """Whether choices that need several lines are folded on a low screen, except the chosen ones.
    """
    beside: bool = False
    """Whether it stands on the same line as the field before it."""
    within: bool = False
    """Whether it belongs to a field before it: it follows closely, and its label is set in."""

    def is_asked(self, values: Mapping[str, str]) -> bool:
        """Whether it is asked for with these values in the form."""
        if self.kind in CHOSEN_KINDS and not self.choices:
            return False
        other, wanted = self.only_if
        value = values.get(other, "")
        return not other or (value in wanted if wanted else bool(value.strip()))


def day_text(day: date | None) -> str:
    """A stored day as the text of its field, empty for none."""
    return day.isoformat() if day else ""


def number_text(number: int | None) -> str:
    """A stored number as the text of its field, empty for none."""
    return "" if number is None else str(number)
