"""What was opened from look-up lately: this computer's own, so in no journal and no bundle."""

import json
from typing import Final

from platscoach.storage.driver import Connection

MOST: Final = 50

_KEY: Final = "looked-up"


def lately(connection: Connection) -> tuple[str, ...]:
    """The keys of what was opened, the newest first."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (_KEY,)).fetchone()
    try:
        keys = json.loads(row[0]) if row else []
    except ValueError:
        keys = []
    return tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()


def opened(connection: Connection, key: str) -> tuple[str, ...]:
    """Put a key before the others and forget the oldest; what is remembered then."""
    keys = tuple(dict.fromkeys((key, *lately(connection))))[:MOST]
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_KEY, json.dumps(keys)),
    )
    return keys
