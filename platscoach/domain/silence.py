"""How long a place may go without contact, and whether it has gone longer than was agreed."""

from datetime import date, timedelta
from typing import Final, Protocol

from platscoach.domain.pause import Pause

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


class Rested(Heard, Protocol):
    """A place that may have been paused."""

    @property
    def pause(self) -> Pause | None:
        """Its current, coming or latest pause."""

    @property
    def paused_before(self) -> date | None:
        """The day on which the pause before that ended."""


def days_silent(place: Heard, today: date) -> int:
    """Days since the last session; 0 where there has been none yet."""
    return (today - place.last_session).days if place.last_session else 0


def is_silent(place: Heard, today: date) -> bool:
    """Whether it is longer since the last session than was agreed.

    A place without any session is new, not silent.
    """
    return days_silent(place, today) > place.silence_days


def pause_over(place: Rested, today: date) -> date | None:
    """The day on which a place became active after its pause, if there was no contact since."""
    last = place.pause.until if place.pause and place.pause.is_over(today) else None
    # One that was restored from the trash may be later than the place's own.
    over = max(filter(None, (last, place.paused_before)), default=None)
    return None if over and place.last_session and place.last_session >= over else over
