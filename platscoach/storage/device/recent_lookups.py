"""What was recently opened from look-up on this computer: neither journaled nor shared."""

import json
from typing import Final

from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.driver import Connection

MOST: Final = 50

_KEY: Final = "looked-up"


def recent_lookups(connection: Connection) -> tuple[str, ...]:
    """The keys of what was opened, the newest first."""
    try:
        keys = json.loads(read_value(connection, _KEY) or "[]")
    except ValueError:
        keys = []
    return tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()


def save_lookup(connection: Connection, key: str) -> tuple[str, ...]:
    """Put a key before the others and drop the oldest; the remembered keys."""
    keys = tuple(dict.fromkeys((key, *recent_lookups(connection))))[:MOST]
    save_value(connection, _KEY, json.dumps(keys))
    return keys
