"""Drafts: text being typed, written by the plain driver at every key, and not a change yet."""

from collections.abc import Collection
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Final, NamedTuple

from platscoach.storage.engine.driver import Connection, Transaction
from platscoach.storage.engine.statements import Statements

AWAY: Final = "away:"
"""Prefix of the keys of drafts that were put in the trash; the original key follows."""


_OF_CALLS: Final = (
    "coalesce((SELECT max(iif(json_valid(value), json_extract(value, '$.turn'), 0)) FROM local"
    " WHERE key >= 'in-call:' AND key < 'in-call;'), 0)"
)
"""The last turn of the records of open calls, of which there are few."""

_PUT: Final = (
    "INSERT INTO draft (key, place_id, value, cursor, updated_at, turn)"
    f" VALUES (?, ?, ?, ?, ?, 1 + max(?, {_OF_CALLS}))"
    " ON CONFLICT (key) DO UPDATE SET place_id = excluded.place_id,"
    " value = excluded.value, cursor = excluded.cursor, updated_at = excluded.updated_at,"
    " turn = excluded.turn RETURNING turn"
)


class DraftView(NamedTuple):
    """An unsaved text. `key` says what it belongs to: `note:<id>`, `session:<id>`."""

    key: str
    place_id: str
    value: str
    cursor: str
    updated_at: str
    """ISO, with its distance from UTC."""

    @property
    def at(self) -> datetime:
        """When it was written, by this computer's clock; long ago if damage has struck that."""
        try:
            return datetime.fromisoformat(self.updated_at).astimezone()
        except (ValueError, OverflowError):
            return datetime.fromtimestamp(0, UTC).astimezone()


def put(connection: Connection, drafts: Collection[DraftView], after: int | None = None) -> int:
    """Write the drafts, each in place of its earlier one; the turn of the last one written.

    `after` is what the writer's own last call returned: then not all drafts are looked through for
    the last turn, which took milliseconds at every key where thousands were left behind. (An index
    would let every key write a second page.) Raises the driver's errors.
    """
    if after is None:
        after = next_turn(connection) - 1
    # Usually one, at every key: a single statement is a transaction by itself.
    with Transaction(connection) if len(drafts) > 1 else nullcontext():
        for draft in drafts:
            ((after,),) = connection.execute(_PUT, (*draft, after)).fetchall()
    return after


def get(connection: Statements, key: str) -> DraftView | None:
    """The draft of that key, if there is one."""
    row = connection.execute(
        "SELECT key, place_id, value, cursor, updated_at FROM draft WHERE key = ?", (key,)
    ).fetchone()
    return DraftView(*row) if row else None


def all_drafts(connection: Statements, prefix: str = "") -> tuple[DraftView, ...]:
    """Every draft whose key begins with `prefix`, newest first; without a prefix all that are not
    set aside.
    """
    among = "key >= ? AND key < ?" if prefix else "NOT (key >= ? AND key < ?)"
    rows = connection.execute(
        f"SELECT key, place_id, value, cursor, updated_at FROM draft WHERE {among}"
        # Compared as moments: one hour occurs twice when summer time ends.
        " ORDER BY turn DESC, julianday(updated_at) DESC, updated_at DESC",
        _range(prefix or AWAY),
    ).fetchall()
    return tuple(DraftView(*row) for row in rows)


def turns(connection: Statements, prefix: str) -> dict[str, int]:
    """The turns of the drafts whose keys begin with `prefix`: the highest was written last."""
    rows = connection.execute(
        "SELECT key, turn FROM draft WHERE key >= ? AND key < ?", _range(prefix)
    ).fetchall()
    return {str(key): int(turn) for key, turn in rows}


def _range(prefix: str) -> tuple[str, str]:
    """The first key that begins so, and the end of those: what an index can find."""
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


def next_turn(connection: Statements) -> int:
    """The turn number of the next write."""
    drafts = "coalesce((SELECT max(turn) FROM draft), 0)"
    return int(connection.execute(f"SELECT 1 + max({drafts}, {_OF_CALLS})").fetchone()[0])


def put_away(connection: Statements, key: str, at: str) -> bool:
    """Set a draft aside until `bring_back`; False when there is none."""
    there = get(connection, key) is not None
    connection.execute("DELETE FROM draft WHERE key = ? AND ?", (AWAY + key, there))
    connection.execute(
        "UPDATE draft SET key = ?, updated_at = ? WHERE key = ?", (AWAY + key, at, key)
    )
    return there


def bring_back(connection: Statements, key: str) -> bool:
    """Restore a draft that was set aside; False when there is none.

    If a newer draft has its key by now, that is kept and the older one stays aside.
    """
    if get(connection, AWAY + key) is None or get(connection, key) is not None:
        return False
    connection.execute("UPDATE draft SET key = ? WHERE key = ?", (key, AWAY + key))
    return True


def drop(connection: Statements, key: str, value: str | None = None) -> None:
    """Remove a draft whose text has been saved; not if more has been typed than `value`."""
    connection.execute(
        "DELETE FROM draft WHERE key = ? AND (? IS NULL OR value = ?)", (key, value, value)
    )
