"""What can be wrong with words that should be a day or a time."""

from enum import StrEnum
from typing import Final

from platscoach.errors import PlatscoachError

_MOST_QUOTED: Final = 40
"""How many characters of the input a message repeats."""


class DateFault(StrEnum):
    """Why words are no day, or an uncertain one."""

    UNREADABLE = "unreadable"
    """Nothing that names a day or a time."""
    VAGUE = "vague"
    """They are about days, but name no single one: före jul, varje fredag, 27."""
    NO_SUCH_DAY = "no_such_day"
    """31 feb, v 60."""
    PAST = "past"
    """A day in the past, where a coming one is wanted."""
    OTHER_WEEKDAY = "other_weekday"
    """The date falls on another weekday than the one beside it."""
    EITHER = "either"
    """One day or another: imorgon eller på måndag."""
    OUT_OF_REACH = "out_of_reach"
    """So far away that it must be a typing error."""


class DateError(PlatscoachError):
    """A day or time that cannot be read, or that does not exist; `kind` says which."""

    def __init__(
        self, what: str, then: str = "", *, kind: DateFault = DateFault.UNREADABLE
    ) -> None:
        super().__init__(what, then=then)
        self.kind = kind


def quoted(text: str) -> str:
    """The input on one line, cut with … if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else f"{line[: _MOST_QUOTED - 1].rstrip()}…"
