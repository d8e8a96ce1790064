"""The computer's clock: the local time, and the time zone that it follows."""

import contextlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def now() -> "datetime":
    """The local time, with its offset from UTC."""
    from datetime import datetime

    return datetime.now().astimezone()


@cache
def _zone_name() -> str:
    """What the system calls its time zone; empty where it has no name for it."""
    from tzlocal import get_localzone_name

    with contextlib.suppress(LookupError, ValueError, OSError):
        return get_localzone_name() or ""
    return ""


def clock_zone(local: "datetime") -> str:
    """The name of the zone that this computer's clock follows at a local time.

    Empty where the zone that is found is not the one the clock goes by: the two come from
    different places, and then the clock is what its owner sees.
    """
    from zoneinfo import ZoneInfo

    name = _zone_name()
    with contextlib.suppress(LookupError, ValueError, OSError, OverflowError):
        # Compared as moments: for the hour that a clock skips, Python versions differ in the
        # offset.
        if name and local.replace(tzinfo=ZoneInfo(name)).timestamp() == local.timestamp():
            return name
    return ""


def utc_of(local: "datetime", zone: str) -> "datetime":
    """A local time in a zone as UTC; an empty name means the zone of this computer's clock."""
    from datetime import UTC
    from zoneinfo import ZoneInfo

    return (local.replace(tzinfo=ZoneInfo(zone)) if zone else local).astimezone(UTC)


def follows_another(name: str, local: "datetime") -> bool:
    """Whether a zone is the one that this computer names while its clock follows another."""
    return name == _zone_name() != clock_zone(local)
