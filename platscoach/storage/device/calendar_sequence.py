"""The numbers of the calendar files that were made on this computer: each larger than the last."""

from datetime import datetime
from typing import Final

from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.driver import Connection

_KEY: Final = "calendar-sequence"


def next_sequence(connection: Connection, now: datetime) -> int:
    """The number of a calendar file that is made now. Raises the driver's errors.

    Minutes of the clock, so that a file that another computer makes later goes before it; and one
    more than the last where the clock has not gone on since, or has gone back: a calendar leaves
    out what has a smaller number than it has.
    """
    kept = read_value(connection, _KEY) or ""
    last = int(kept) if kept.isdecimal() else 0
    number = max(int(now.timestamp()) // 60, last + 1)
    save_value(connection, _KEY, str(number))
    return number
