"""What was opened from look-up lately: this computer's own, so in no journal and no bundle."""

import json
from typing import Final

from platscoach.storage.driver import Connection
from platscoach.storage.local import keep_local, read_local

MOST: Final = 50

_KEY: Final = "looked-up"


def lately(connection: Connection) -> tuple[str, ...]:
    """The keys of what was opened, the newest first."""
    try:
        keys = json.loads(read_local(connection, _KEY) or "[]")
    except ValueError:
        keys = []
    return tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()


def opened(connection: Connection, key: str) -> tuple[str, ...]:
    """Put a key before the others and forget the oldest; what is remembered then."""
    keys = tuple(dict.fromkeys((key, *lately(connection))))[:MOST]
    keep_local(connection, _KEY, json.dumps(keys))
    return keys
