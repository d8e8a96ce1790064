"""What a disk may do to a database."""

from contextlib import closing

from platscoach.storage.engine import driver

PAGE = 4096

LEAF = 10
"""What a page of an index begins with that has no pages below it: SQLite's file format, 1.6."""


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


def lose_by_index(path, index, value):
    """Have an index lead to another value than the one that a row of the table has.

    One letter of it is another, in the index alone: the row is in no list that is read by it.
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
    # Smaller than any letter of an id: the order in the index stays.
    content[first + len(sought) - 1] = ord("!")
    path.write_bytes(content)
