"""What a disk may do to a database."""

from contextlib import closing

from platscoach.storage.engine import driver

PAGE = 4096


def spoil_page(path, table):
    """Write nonsense over the beginning of the first page of a table, which is always in use.

    The last page of a file is not: it may be free, and then nobody need find anything wrong.
    """
    with closing(driver.connect(path, read_only=True)) as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(asked, (table,)).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : (page - 1) * PAGE + 96] = b"\xa5" * 96
    path.write_bytes(content)
