"""How long a place may go without contact, and whether it has gone longer than was agreed."""

from datetime import date, timedelta
from typing import Final, Protocol

DEFAULT_SILENCE_DAYS: Final = 21
"""How many days without contact are normal before the overview says so, unless agreed otherwise."""


_A_DAY: Final = timedelta(days=1)
"""It may be tomorrow already where a colleague is."""


def is_ahead(heard: date, today: date) -> bool:
    """Whether a place was heard on a day that has not been: a clock is wrong, or was."""
    return heard > today + _A_DAY


class Heard(Protocol):
    """A place, with its last contact and the agreed limit."""

    @property
    def last_session(self) -> date | None:
        """The day of its last session; None when there has been none."""

    @property
    def silence_days(self) -> int:
        """How many days without a session were agreed on."""


def days_silent(place: Heard, today: date) -> int:
    """Days since the last session; 0 where there has been none yet."""
    return (today - place.last_session).days if place.last_session else 0


def is_silent(place: Heard, today: date) -> bool:
    """Whether it is longer since the last session than was agreed.

    A place without any session is new, not silent.
    """
    return days_silent(place, today) > place.silence_days
