"""A database file that another program has overwritten while it was open here.

A sync tool, or a copy by hand, may put other content into the same file. The open database then has
our log over another database's pages: any write would make both of them worthless.
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
"""How many attempts to read a file, and how far apart: our log may just be being checkpointed."""

_SETTLED_SECONDS: Final = 1.0
"""How long a file must not have been written to before it counts as complete."""

_END_TRIES: Final = 3
"""How many times to wait for that when the program ends."""


_LAST: Final = "SELECT coalesce(max(seq), 0) FROM op WHERE device = ?"
"""Selects the number of the last operation written under a name; operations are never removed."""


def last_operation(path: Path, names: Collection[object]) -> tuple[str, int] | None:
    """The name and the number of the last operation in the journal of a file, without its log.

    None if the file is not ours. Raises the driver's error if it cannot be read at the moment:
    another program may have it locked, or the disk may not respond.

    Ours is a file that was opened under one of these names, or under the name whose secret is in
    the file beside it: then it has been opened once more meanwhile. Read by a connection that takes
    no lock: opening and closing the file itself would drop this process's locks on it.
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
    """Move the content that replaced ours into a file of its own at the path.

    The open database is then in no folder any more, and SQLite does not checkpoint its log at the
    end. False while somebody is still writing; only the end of the program waits for that.
    """
    for _try in range(_END_TRIES if is_end else 1):
        if _is_settled(path):
            return _exchanged(path, part_from_log)
        if is_end:
            time.sleep(_SETTLED_SECONDS)
    return False


def _is_settled(path: Path) -> bool:
    """Whether nobody has written to it just now; a time in the future does not come from a write
    now.
    """
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return False
    return age < 0 or age >= _SETTLED_SECONDS


def _exchanged(path: Path, part_from_log: Callable[[], None]) -> bool:
    """Replace the file with a copy of it, unless it changes meanwhile or there is no room."""
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
