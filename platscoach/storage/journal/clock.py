"""A hybrid logical clock: stamps that sort as text and never go backwards on one computer.

The stamp tells people the approximate time; which value replaces which depends on the versions that
a writer had seen, so that a wrong clock cannot hide a later change.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

_MAX_COUNT = 0xFFFF


def after(received: str) -> str:
    """A stamp a millisecond later than one of another computer.

    So that what is written here then is later than what is there, whatever counts they have.
    """
    moment = datetime.fromisoformat(received[:23]) + timedelta(milliseconds=1)
    return f"{moment.isoformat(timespec='milliseconds')}-0000"


def rank(stamp: str, device: str, seq: int) -> tuple[str, str, int]:
    """The order of concurrent versions of a field: the last of them is shown, on every computer.

    Without the counter of the stamp, so that of a group of fields, which are always written
    together, all are shown from the same writer.
    """
    return stamp[:-5], device, seq


_RANK: Final = ("substr(op.hlc, 1, length(op.hlc) - 5)", "op.device", "op.seq")

RANK: Final = ", ".join(_RANK)
"""The same order in SQL, for rows of `op`."""

RANK_BACK: Final = ", ".join(f"{part} DESC" for part in _RANK)
"""The same, the version that is shown first."""


def tick(last: str, now: datetime) -> str:
    """The stamp after `last`: now in UTC, or `last` with its counter increased if the clock was set
    back.
    """
    stamp = now.astimezone(UTC).isoformat(timespec="milliseconds")[:-6]
    if not last or stamp > last[:-5]:
        return f"{stamp}-0000"
    count = int(last[-4:], 16) + 1
    if count > _MAX_COUNT:
        # 65,536 changes in a millisecond, or while a clock is set back: keep the order.
        return f"{last[:-5]}~-0000"
    return f"{last[:-5]}-{count:04x}"
