"""Lines of the overview that are put off."""

from collections.abc import Iterable
from datetime import date

from platscoach.domain.needs_you import Need
from platscoach.domain.overview_records import PutOffLine


def without_put_off(
    found: Iterable[Need], put_off: Iterable[PutOffLine], today: date
) -> tuple[Need, ...]:
    """The needs that are not put off; a line comes back on the day that was chosen."""
    away = {(one.place_id, one.subject) for one in put_off if one.until > today}
    return tuple(need for need in found if (need.place_id, need.subject) not in away)
