"""What can be wrong with words that should be a day or a time."""

from enum import StrEnum
from typing import Final

from platscoach.errors import PlatscoachError

_MOST_QUOTED: Final = 40
"""Characters of what was written that a message repeats."""


class DateFault(StrEnum):
    """Why words are no day, or may be another one."""

    UNREADABLE = "unreadable"
    """Nothing that names a day or a time."""
    VAGUE = "vague"
    """They speak of days, but not of one: före jul, varje fredag, 27."""
    NO_SUCH_DAY = "no_such_day"
    """31 feb, v 60."""
    PAST = "past"
    """A day that has been, where one to come is wanted."""
    OTHER_WEEKDAY = "other_weekday"
    """The date falls on another weekday than the one beside it."""
    EITHER = "either"
    """One day or another: imorgon eller på måndag."""
    OUT_OF_REACH = "out_of_reach"
    """So far away that it must be a slip of the finger."""


class DateError(PlatscoachError):
    """A day or time that cannot be read, or that does not exist; `kind` says which."""

    def __init__(
        self, what: str, then: str = "", *, kind: DateFault = DateFault.UNREADABLE
    ) -> None:
        super().__init__(what, then=then)
        self.kind = kind


def quoted(text: str) -> str:
    """What was written, on one line; … says that there was more of it."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else f"{line[: _MOST_QUOTED - 1].rstrip()}…"
