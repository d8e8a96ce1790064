"""Whether a database file is sound: its pages, and its indexes beside the rows that they lead to.

A row that its index does not lead to is still in the file, but in no list that is read by that
index: a note is not shown on its place.
"""

from platscoach.storage.engine.driver import Connection


def is_sound(connection: Connection) -> bool:
    """Whether all pages and all indexes are as they should be. Raises the driver's error."""
    return _says_ok(connection, "PRAGMA integrity_check(1)")


def has_wrong_index(connection: Connection) -> bool:
    """Whether all can be read and some index leads astray. Raises the driver's error."""
    return not is_sound(connection) and _says_ok(connection, "PRAGMA quick_check(1)")


def mend_indexes(connection: Connection) -> None:
    """Build the indexes anew from the rows if one leads astray. Raises the driver's error."""
    if has_wrong_index(connection):
        connection.execute("REINDEX")


def _says_ok(connection: Connection, pragma: str) -> bool:
    """Whether one of SQLite's checks finds nothing."""
    return bool(connection.execute(pragma).fetchone()[0] == "ok")
