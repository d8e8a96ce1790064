"""The reminder that most recent commitments are the supporter's own and not the leader's."""

from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.commitments import read_ownership
from platscoach.domain.ownership import driving
from platscoach.storage.device.notices import set_notified, was_notified
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.queries.place import read_place

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


async def remind_of_driving(lanes: "Lanes[Store]", place_id: str, today: date) -> bool:
    """Whether to remind the user now: when the commitments of a place become mostly the user's own.

    Never where nobody leads the place yet: there is nobody who could take them instead. When they
    no longer are, that is noted too, so that the next time is reminded of again. Raises
    StorageError.
    """
    what = f"driving:{place_id}"
    place = await lanes.quick(read_place, place_id)
    is_led = place is not None and bool(place.active_leaders(today))
    drives = is_led and driving(await lanes.read(read_ownership, place_id))
    if drives == await lanes.quick(was_notified, what):
        return False
    await lanes.quick_write(set_notified, what, notified=drives)
    return drives
