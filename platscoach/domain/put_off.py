"""Not now: which lines of the overview are put off, and when they come back."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from platscoach.domain.needs_you import Need


class PutOffLine(NamedTuple):
    """A line that the supporter does not want to see until a day."""

    place_id: str
    subject: str
    until: date


def without_put_off(
    found: Iterable[Need], put_off: Iterable[PutOffLine], today: date
) -> tuple[Need, ...]:
    """The needs that are not put off; a line comes back on the day that was said."""
    away = {(one.place_id, one.subject) for one in put_off if one.until > today}
    return tuple(need for need in found if (need.place_id, need.subject) not in away)
