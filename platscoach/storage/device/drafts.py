"""Drafts: what is being typed, written by the plain driver at every key and not yet a change."""

from collections.abc import Collection
from typing import Final, NamedTuple

from platscoach.storage.engine.driver import Connection, Transaction
from platscoach.storage.engine.statements import Statements

AWAY: Final = "away:"
"""How the keys of drafts begin that were put in the trash; the key they had follows."""


_NEXT: Final = (
    "(SELECT 1 + max(coalesce((SELECT max(turn) FROM draft), 0), coalesce((SELECT"
    " max(iif(json_valid(value), json_extract(value, '$.turn'), 0)) FROM local"
    " WHERE key >= 'in-call:' AND key < 'in-call;'), 0)))"
)
"""The turn of what is written next, over the drafts and the records of open calls."""

_PUT: Final = (
    "INSERT INTO draft (key, place_id, value, cursor, updated_at, turn)"
    f" VALUES (?, ?, ?, ?, ?, {_NEXT})"
    " ON CONFLICT (key) DO UPDATE SET place_id = excluded.place_id,"
    " value = excluded.value, cursor = excluded.cursor, updated_at = excluded.updated_at,"
    " turn = excluded.turn"
)


class DraftView(NamedTuple):
    """An unsaved text. `key` says what it belongs to: `note:<id>`, `session:<id>`."""

    key: str
    place_id: str
    value: str
    cursor: str
    updated_at: str
    """ISO, with its distance from UTC."""


def put(connection: Connection, drafts: Collection[DraftView]) -> None:
    """Write the drafts, each in place of its earlier one. Raises the driver's errors."""
    if len(drafts) == 1:
        # As at nearly every key; one statement is a transaction by itself.
        connection.executemany(_PUT, tuple(drafts))
        return
    with Transaction(connection):
        connection.executemany(_PUT, tuple(drafts))


def get(connection: Statements, key: str) -> DraftView | None:
    """The draft of that key, if there is one."""
    row = connection.execute(
        "SELECT key, place_id, value, cursor, updated_at FROM draft WHERE key = ?", (key,)
    ).fetchone()
    return DraftView(*row) if row else None


def all_drafts(connection: Statements, prefix: str = "") -> tuple[DraftView, ...]:
    """Every draft whose key begins with `prefix`, newest first; without one all that is in use."""
    rows = connection.execute(
        "SELECT key, place_id, value, cursor, updated_at FROM draft"
        " WHERE substr(key, 1, ?) = ? AND (? <> '' OR substr(key, 1, ?) <> ?)"
        # As moments: an hour comes twice when summer time ends.
        " ORDER BY turn DESC, julianday(updated_at) DESC, updated_at DESC",
        (len(prefix), prefix, prefix, len(AWAY), AWAY),
    ).fetchall()
    return tuple(DraftView(*row) for row in rows)


def turns(connection: Statements, prefix: str) -> dict[str, int]:
    """The turns of the drafts whose keys begin with `prefix`: the highest was written last."""
    rows = connection.execute(
        "SELECT key, turn FROM draft WHERE substr(key, 1, ?) = ?", (len(prefix), prefix)
    ).fetchall()
    return {str(key): int(turn) for key, turn in rows}


def next_turn(connection: Statements) -> int:
    """The turn of what is written next."""
    return int(connection.execute(f"SELECT {_NEXT}").fetchone()[0])


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

    If something has been typed under its key since then, that stays and the older one stays aside.
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
