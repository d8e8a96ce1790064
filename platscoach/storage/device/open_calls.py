"""The calls that are open on this computer, so that one that was cut off can be resumed.

A stored session has no draft any more, so that it was never ended is recorded here. There may be
several: one that was cut off waits while another is held.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from platscoach.storage.device.drafts import next_turn
from platscoach.storage.device.values import drop_value, save_value
from platscoach.storage.engine.statements import Statements

_KEY: Final = "in-call:"
"""Prefix of the keys; the session's id follows."""

_LEFT: Final = "left-call:"
"""How the key of the call that was left last on a place begins; the place's id follows."""

LEFT_LATELY: Final = timedelta(minutes=45)
"""For how long a call that was left can be resumed."""


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A session that is being held, and where in its notes the cursor is."""

    session_id: str
    place_id: str
    cursor: str = ""
    at: str = ""
    """When it was last written, as ISO."""
    turn: int = 0
    """Increases with every write of a draft or an open call."""


def save_open_call(connection: Statements, call: OpenCall) -> None:
    """Record that this call is going on."""
    turned = asdict(call) | {"turn": next_turn(connection)}
    save_value(connection, _KEY + call.session_id, json.dumps(turned))


def drop_open_call(connection: Statements, session_id: str) -> None:
    """Remove the record of a call: it was ended."""
    drop_value(connection, _KEY + session_id)


def leave_open_call(connection: Statements, call: OpenCall) -> None:
    """Record that a call was left without a wrap-up: for a short while it is the last one on its
    place.

    Then it can be resumed, since another call may have come in between, or somebody at the door.
    """
    drop_open_call(connection, call.session_id)
    save_value(connection, _LEFT + call.place_id, json.dumps(asdict(call)))


def read_left_call(connection: Statements, place_id: str, now: datetime) -> str:
    """The session that was left on a place just now, by its id; empty when there is none.

    Not one that has been wrapped up or deleted since. One that was moved since waits on its new
    place.
    """
    row = connection.execute(
        f"SELECT local.value FROM local JOIN session ON session.id = {_said('session_id')}"
        " WHERE local.key BETWEEN ? AND ? AND session.place_id = ?"
        " AND session.trashed_at IS NULL AND session.minutes IS NULL"
        f" ORDER BY julianday({_said('at')}) DESC LIMIT 1",
        (_LEFT, f"{_LEFT}\uffff", place_id),
    ).fetchone()
    call = _call(row[0]) if row else None
    if call is None:
        return ""
    with suppress(ValueError):
        # A moment that damage has struck is long ago.
        gone = now - datetime.fromisoformat(call.at)
        return call.session_id if timedelta() <= gone <= LEFT_LATELY else ""
    return ""


def read_open_calls(connection: Statements, place_id: str = "") -> tuple[OpenCall, ...]:
    """The calls in progress, in one place or in all, of sessions that are stored and not in trash.

    The latest comes first.
    """
    rows = connection.execute(
        "SELECT local.value FROM local JOIN v_session ON v_session.id = substr(local.key, 9)"
        " WHERE local.key >= 'in-call:' AND local.key < 'in-call;'"
        " AND ?1 IN ('', v_session.place_id) ORDER BY v_session.starts DESC",
        (place_id,),
    ).fetchall()
    return tuple(call for (value,) in rows if (call := _call(value)) is not None)


def _said(field: str) -> str:
    """The SQL of a field of a record; nothing of one that damage has struck."""
    return f"iif(json_valid(local.value), json_extract(local.value, '$.{field}'), NULL)"


def _call(value: str) -> OpenCall | None:
    """A record that can be read."""
    try:
        return OpenCall(**json.loads(value))
    except (ValueError, TypeError):
        return None
