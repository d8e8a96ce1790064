"""Supporter or driver: the one reminder that the user does what the leader should do."""

from platscoach.domain.ownership import driving
from platscoach.storage.device.notices import set_notified, was_notified
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.agenda import read_owned


def remind_of_driving(connection: Connection, place_id: str) -> bool:
    """Whether to remind the user now: the first time that she drives on a place.

    When she no longer does, that is noted too, so that a later time is a first time again.
    """
    what = f"driving:{place_id}"
    drives = driving(read_owned(connection, place_id))
    if drives == was_notified(connection, what):
        return False
    set_notified(connection, what, notified=drives)
    return drives
