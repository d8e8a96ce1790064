"""Reads a damaged database row by row, skipping what cannot be read.

It reads a copy of the file and its log, never the file itself. If the first page is damaged, which
records where every table begins, that of the newest backup is used instead.
"""

import shutil
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from platscoach.os_reasons import is_scarce
from platscoach.storage.engine import driver

_MAGIC: Final = b"SQLite format 3\x00"
_HEAD: Final = 100
"""The length of the file header in the first page, in bytes."""

_PAGE: Final = 4096
_PAGES_AT: Final = 28
_PAGES: Final = struct.Struct(">I")

_PROBES: Final = 64
"""How many positions of a table are tried before it counts as entirely unreadable."""

Row = tuple[Any, ...]


class DamagedFile:
    """The tables of a damaged database, as far as they can be read."""

    def __init__(self, path: Path, folder: Path, stand_in: Path | None) -> None:
        """`folder` is for the copy; `stand_in` is a sound database with the same schema."""
        self._copy = folder / "skadad.db"
        self._rowids = path.stat().st_size // 8 + 1_000
        for end in ("", "-wal", "-journal"):
            try:
                shutil.copyfile(f"{path}{end}", f"{self._copy}{end}")
            except OSError as error:
                if is_scarce(error):
                    raise
        self._lengthen()
        self._connection = self._open()
        if self._connection is None and stand_in is not None:
            self._borrow_first_page(stand_in)
            self._connection = self._open()

    @property
    def version(self) -> int:
        """Its schema version; 0 if it cannot be read."""
        if self._connection is None:
            return 0
        try:
            return int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        except driver.DatabaseError:
            return 0

    def columns(self, table: str) -> list[str]:
        """The columns of a table; empty if it does not exist."""
        if self._connection is None:
            return []
        try:
            rows = self._connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        except driver.DatabaseError:
            return []
        return [str(row[1]) for row in rows]

    def rows(self, table: str, columns: Sequence[str], lost: list[int]) -> Iterator[Row]:
        """The readable rows of a table; the numbers of unreadable ones are appended to `lost`."""
        if self._connection is None or not columns:
            lost.append(0)
            return
        column_list = ", ".join(f'"{name}"' for name in columns)
        sql = f'SELECT rowid, {column_list} FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'
        yield from self._between(f"{sql} ORDER BY rowid", 1, self._last(table), lost)

    def close(self) -> None:
        """Close the copy."""
        if self._connection is not None:
            self._connection.close()

    def _between(self, sql: str, first: int, last: int, lost: list[int]) -> Iterator[Row]:
        """The rows in a range of numbers; after an error the remaining range is halved.

        A range that is entirely unreadable is given up after some tries.
        """
        waiting = [(first, last)]
        failed = 0
        while waiting:
            first, last = waiting.pop()
            found = 0
            try:
                for row in self._fetched(sql, first, last):
                    if not first <= row[0] <= last:
                        # Pages that point at each other would be read in an endless loop.
                        raise driver.DatabaseError
                    found, failed = found + 1, 0
                    first = row[0] + 1
                    yield row[1:]
                continue
            except driver.DatabaseError:
                failed += 1
            if first >= last or failed > _PROBES * 4:
                lost.append(first)
                continue
            middle = (first + last) // 2
            waiting += [(middle + 1, last), (first, middle)]

    def _fetched(self, sql: str, first: int, last: int) -> Iterator[Row]:
        """Rows one by one. Raises the driver's error where one cannot be read."""
        assert self._connection is not None
        try:
            cursor = self._connection.execute(sql, (first, last))
            while (row := cursor.fetchone()) is not None:
                yield row
        except UnicodeDecodeError:
            # The error message itself contains damaged bytes.
            raise driver.DatabaseError from None

    def _last(self, table: str) -> int:
        """The highest possible row number."""
        assert self._connection is not None
        with suppress(driver.DatabaseError):
            row = self._connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()
            return int(row[0] or 0)
        return self._rowids

    def _lengthen(self) -> None:
        """Extend the file to the length in its header: a shorter one cannot even be opened."""
        with self._copy.open("r+b") as file:
            head = file.read(_HEAD)
            if head.startswith(_MAGIC):
                size = file.seek(0, 2)
                size_in_head = _PAGES.unpack_from(head, _PAGES_AT)[0] * _PAGE
                if size < size_in_head <= 64 * size + _PAGE * 1_000:
                    file.truncate(size_in_head)

    def _borrow_first_page(self, stand_in: Path) -> None:
        """Copy the first page of a sound database, with the page count of this file."""
        with stand_in.open("rb") as sound:
            page = bytearray(sound.read(_PAGE))
        with self._copy.open("r+b") as file:
            pages = -(-file.seek(0, 2) // _PAGE)
            _PAGES.pack_into(page, _PAGES_AT, pages)
            file.seek(0)
            file.write(page)
            file.truncate(max(pages, 1) * _PAGE)

    def _open(self) -> driver.Connection | None:
        """A connection that recognises the tables; None if there is none."""
        try:
            connection = driver.connect_damaged(self._copy)
        except driver.DatabaseError as error:
            if is_scarce(error):
                raise
            return None
        try:
            named = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'op'")
            if named.fetchone()[0]:
                return connection
        except driver.DatabaseError:
            pass
        connection.close()
        return None
