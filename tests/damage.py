"""Damage that a disk may do to a database."""

from contextlib import closing

from platscoach.storage.engine import driver

PAGE = 4096

LEAF = 10
"""First byte of an index page with no pages below it: SQLite's file format, section 1.6."""


def spoil_page(path, table):
    """Overwrite the start of a table's first page, which is always in use.

    The last page of a file may be free, and damage to it need not be noticed.
    """
    with closing(driver.connect(path, read_only=True)) as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(asked, (table,)).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : (page - 1) * PAGE + 96] = b"\xa5" * 96
    path.write_bytes(content)


def lose_by_index(path, index, value):
    """Make an index entry point to another value than the row in the table has.

    One letter is changed in the index only, so lists that are read by the index lack the row.
    """
    with closing(driver.connect(path, read_only=True)) as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(asked, (index,)).fetchone()
    content = bytearray(path.read_bytes())
    begin = (page - 1) * PAGE
    assert content[begin] == LEAF, "an index that fits into a page"
    count = int.from_bytes(content[begin + 3 : begin + 5], "big")
    cells = [int.from_bytes(content[begin + at : begin + at + 2], "big")
             for at in range(8, 8 + 2 * count, 2)]  # fmt: skip
    sought = value.encode()
    found = (content.find(sought, begin + cell, begin + cell + len(sought) + 16) for cell in cells)
    first = next(at for at in found if at > 0)
    # Smaller than any letter of an id, so that the order within the index is kept.
    content[first + len(sought) - 1] = ord("!")
    path.write_bytes(content)
