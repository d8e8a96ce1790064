"""The call that is going on: this computer's own, so that one cut off after it was saved is known.

A session that has been stored has no draft any more; that it was never ended is written down here.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final

from platscoach.storage.driver import Connection

_KEY: Final = "in-call"


@dataclass(frozen=True, slots=True)
class InCall:
    """The session that is being held, and where in its notes she is."""

    session_id: str
    place_id: str
    cursor: str = ""


def remember(connection: Connection, call: InCall) -> None:
    """Write down that this call is going on."""
    connection.execute(
        "INSERT INTO local (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_KEY, json.dumps(asdict(call))),
    )


def forget(connection: Connection, session_id: str) -> None:
    """The call was ended; another that has begun since is still going on."""
    connection.execute(
        "DELETE FROM local WHERE key = ? AND json_extract(value, '$.session_id') = ?",
        (_KEY, session_id),
    )


def read_in_call(connection: Connection) -> InCall | None:
    """The call that was going on, if its session was stored and is in no trash."""
    row = connection.execute("SELECT value FROM local WHERE key = ?", (_KEY,)).fetchone()
    call = InCall(**json.loads(row[0])) if row else None
    there = (
        call
        and connection.execute(
            "SELECT 1 FROM v_session WHERE id = ?", (call.session_id,)
        ).fetchone()
    )
    return call if there else None
