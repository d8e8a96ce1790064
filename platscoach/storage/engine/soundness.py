"""Whether a database file is sound: its pages are intact, and its indexes match its rows.

A row that is missing from an index is still in the file, but in no list that is read through that
index: a note is not shown in its place.
"""

from platscoach.storage.engine.driver import Connection


def is_sound(connection: Connection) -> bool:
    """Whether all pages and all indexes are as they should be. Raises the driver's error."""
    return _says_ok(connection, "PRAGMA integrity_check(1)")


def has_wrong_index(connection: Connection) -> bool:
    """Whether all can be read, but an index does not match its rows. Raises the driver's error."""
    return not is_sound(connection) and _says_ok(connection, "PRAGMA quick_check(1)")


def mend_indexes(connection: Connection) -> None:
    """Rebuild all indexes from the rows if one is wrong. Raises the driver's error."""
    if has_wrong_index(connection):
        connection.execute("REINDEX")


def _says_ok(connection: Connection, pragma: str) -> bool:
    """Whether one of SQLite's checks finds nothing."""
    return bool(connection.execute(pragma).fetchone()[0] == "ok")
