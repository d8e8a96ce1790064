"""A database file that another program has written over while it was open here.

A sync tool, or a copy by hand, may put other content into the same file. What is open then has our
log over another's pages: whatever is written would make both of them worthless.
"""

import shutil
import time
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.platform import sync_folder, touch_private
from platscoach.storage.device.values import opened_as
from platscoach.storage.engine import driver, faults
from platscoach.storage.journal.incarnation import FILE_NAME as SECRET

_TRIES: Final = 5
_BETWEEN_SECONDS: Final = 0.1
"""How often, and how long apart, a file is looked into that cannot be read: perhaps our own log is
just being moved over."""

_SETTLED_SECONDS: Final = 1.0
"""How long nobody may have written to a file for it to be whole."""

_END_TRIES: Final = 3
"""How often it is waited for that when the program ends."""


_LAST: Final = "SELECT coalesce(max(seq), 0) FROM op WHERE device = ?"
"""Asks for the number of the last operation that was written under a name; none ever goes."""


def last_operation(path: Path, names: Collection[object]) -> tuple[str, int] | None:
    """Under which name, and up to which number, the journal in a file without its log is written.

    None when the file is not ours. Raises the driver's error where it can just not be read: another
    program may hold it, or the disk may not answer.

    Ours is what was opened under one of these names, or under the one that the file beside it has
    the secret of: it was opened once more meanwhile. Read by a connection that takes no lock: to
    open and close the file itself would drop the locks that this process has on it.
    """
    for left in reversed(range(_TRIES)):
        try:
            with closing(driver.connect_as_it_lies(path)) as alone:
                name, secret = who = opened_as(alone)
                is_ours = who in names or _is_opened_last(path, secret or "")
                last = alone.execute(_LAST, (name,)).fetchone()[0]
                return (name or "", int(last)) if is_ours else None
        except driver.DatabaseError as error:
            if not left and faults.is_out_of_reach(error):
                raise
        time.sleep(_BETWEEN_SECONDS)
    return None


def _is_opened_last(path: Path, opened: str) -> bool:
    """Whether the secret of an opening is the one in the file beside the database."""
    try:
        return path.with_name(SECRET).read_text("utf-8") == opened.partition(" ")[0] != ""
    except (OSError, ValueError):
        return False


def leave_to_another(path: Path, part_from_log: Callable[[], None], *, is_end: bool) -> bool:
    """Put the content that was written over ours into a file of its own at the path.

    The open database is then in no folder any more, and SQLite moves no log over at its end.
    False while somebody is still writing; that is waited for only at the end of the program.
    """
    for _try in range(_END_TRIES if is_end else 1):
        if _is_settled(path):
            return _exchanged(path, part_from_log)
        if is_end:
            time.sleep(_SETTLED_SECONDS)
    return False


def _is_settled(path: Path) -> bool:
    """Whether nobody has written to it just now; a time to come was not made by writing now."""
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return False
    return age < 0 or age >= _SETTLED_SECONDS


def _exchanged(path: Path, part_from_log: Callable[[], None]) -> bool:
    """Put a copy of the file in its place, unless it changes meanwhile or there is no room."""
    fresh = path.with_name(f".{path.name}.overskriven")
    try:
        before = path.stat()
        touch_private(fresh)
        shutil.copyfile(path, fresh)
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            return False
        part_from_log()
        held_files.rename(fresh, path)
        sync_folder(path.parent)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            held_files.remove(fresh)
    return True
