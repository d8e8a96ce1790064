"""The backups in a folder, and what each holds, so that the user can choose one.

A copy is listed by what is in it, not by its name alone: one that cannot be read from beginning to
end is never the newest.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from platscoach.os_reasons import is_scarce, why_not
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.journal.earlier_names import earlier

DAILY: Final = "daglig"
"""Ends the name of a copy that the program makes by itself, once a day."""

BY_HAND: Final = "egen"
"""Suffix of the name of a copy that the user asked for; the program never removes those."""

BEFORE_RESTORE: Final = "fore-aterstallning"
"""Ends the name of the copy that is taken before another one is restored."""

BEFORE_REPAIR: Final = "fore-lagning"
"""Suffix of the name of the copy that is made before a repair."""

BEFORE_JOIN: Final = "fore-hopslagning"
"""Suffix of the name of the copy that is made before another database is merged into this one."""

LAST: Final = "sista"
"""Suffix of the name of a copy of a database that had vanished from its path when the program
ended."""

BEFORE_MIGRATION: Final = "fore-v"
"""Beginning of the suffix of a copy that is made before a migration; the version follows."""

PREFIX: Final = "platscoach-"

_NAME: Final = re.compile(
    rf"{PREFIX}(\d{{4}}-\d\d-\d\d-\d{{6}})-([a-z0-9åäö-]+?)(?:-\d+)?\.db", re.IGNORECASE
)
_HOUR: Final = timedelta(hours=1)

_ZONES: Final = 14
"""The largest difference between two time zones, in hours, for laptops that travel."""

_WRITING: Final = timedelta(seconds=30)
"""How long writing a copy takes at most: its file is that much newer than the time in its name."""

_MOST_KNOWN: Final = 4_096
"""Of how many files it is remembered what they hold, as long as they do not change: more than
there are in two folders after many years, for all of them are asked about in turn."""

_STAMP: Final = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that can be opened, and what is in it."""

    path: Path
    made: datetime
    """When it was made, by the time in its name."""
    reason: str
    size: int
    """In bytes."""
    version: int
    """Of its schema."""
    device: str
    """The first incarnation of its journal; copies of one database have the same."""
    changes: int
    """The number of operations in its journal, which grows with every change and never shrinks."""
    places: int
    sessions: int
    notes: int

    @property
    def is_empty(self) -> bool:
        """Whether it contains nothing that anyone would miss."""
        return not (self.places or self.sessions or self.notes)


def file_name(now: datetime, reason: str, number: int = 1) -> str:
    """The file name of a copy; `number` distinguishes copies made in the same second."""
    end = "" if number == 1 else f"-{number}"
    return f"{PREFIX}{now.strftime(_STAMP)}-{reason}{end}.db"


def list_copies(folder: Path) -> list[Copy]:
    """The copies in a folder that can be opened, newest first; they are not read in full.

    One that has not changed since is not opened again: a start asks for them half a dozen times.
    """
    return sorted(_readable(folder), key=lambda copy: (copy.made, copy.path.name), reverse=True)


def sound_copies(folder: Path) -> list[Copy]:
    """The copies in a folder that can be read from beginning to end, the newest first."""
    return [copy for copy in list_copies(folder) if is_whole(copy)]


def unreadable_copies(folder: Path) -> list[Path]:
    """The files named like copies that cannot be read from beginning to end."""
    readable = {copy.path for copy in sound_copies(folder)}
    return sorted(path for path in _files(folder) if path not in readable)


def newest_copy(folder: Path) -> Copy | None:
    """The newest sound copy with content, else the newest empty one."""
    copies = list_copies(folder)
    full = (copy for copy in copies if not copy.is_empty and is_whole(copy))
    return next(full, None) or next((copy for copy in copies if is_whole(copy)), None)


def is_sound(path: Path) -> bool:
    """Whether the file is a database of ours that can be read from beginning to end.

    Raises the driver's error if it cannot be read for a moment, which says nothing about its
    content.
    """
    try:
        with closing(driver.connect(path, read_only=True)) as present:
            if present.execute("PRAGMA application_id").fetchone()[0] == driver.APPLICATION_ID:
                return bool(present.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except driver.DatabaseError as error:
        if faults.is_out_of_reach(error):
            raise
    return False


def is_whole(copy: Copy) -> bool:
    """Whether a copy is sound; one that has not changed since is not read through again."""
    try:
        return _is_sound_since(copy.path, copy.path.stat().st_mtime_ns, copy.size)
    except (driver.DatabaseError, OSError) as error:
        _refuse_scarcity(copy.path, error)
        return False


def _refuse_scarcity(path: Path, error: Exception) -> None:
    """Raise StorageError if a file cannot be read for lack of open files, memory or space just now.

    That says nothing about its content.
    """
    if is_scarce(error):
        raise faults.no_rights(path, *why_not(error)) from None


@lru_cache(maxsize=_MOST_KNOWN)
def _is_sound_since(path: Path, _written: int, _size: int) -> bool:
    """Whether a file with this time of change and size is sound; cached."""
    return is_sound(path)


def read_copy(path: Path) -> Copy | None:
    """What is in a copy; None for a file that cannot be read or is no copy of Platscoach's.

    Raises StorageError if that cannot be found out at the moment.
    """
    named = _NAME.fullmatch(path.name)
    try:
        state = path.stat()
        written = datetime.fromtimestamp(state.st_mtime).astimezone()
        made = written
        if named:
            made = _in_this_zone(datetime.strptime(named[1], _STAMP).astimezone(), written)
        reason = named[2] if named else ""
        return _look_into(path, made, reason, state.st_size, state.st_mtime_ns)
    except (driver.DatabaseError, OSError, ValueError, TypeError) as error:
        _refuse_scarcity(path, error)
        return None


def _in_this_zone(named: datetime, written: datetime) -> datetime:
    """When a copy was made, by the local clock of this zone.

    Its name has the local time of the zone where it was made. If the file was written whole hours
    before or after that, the computer was in another time zone; a file that was copied since tells
    nothing.
    """
    hours = round((written - named) / _HOUR)
    apart = abs(written - named - hours * _HOUR)
    return named + hours * _HOUR if abs(hours) <= _ZONES and apart <= _WRITING else named


def find_copy(copies: Sequence[Copy], wanted: str) -> Copy | None:
    """The one copy that matches: by its number in the list, its name, or the start of its
    timestamp.
    """
    if wanted.isdecimal() and 0 < int(wanted) <= len(copies):
        return copies[int(wanted) - 1]
    named = [copy for copy in copies if wanted in (copy.path.name, str(copy.path))]
    began = [copy for copy in copies if copy.path.name[len(PREFIX) :].startswith(wanted)]
    found = named or began
    return found[0] if wanted and len(found) == 1 else None


def reasons_in(folder: Path) -> dict[str, str]:
    """Why each file named like a copy was made, by its name: without opening any."""
    named = ((path.name, _NAME.fullmatch(path.name)) for path in _files(folder))
    return {name: found[2] for name, found in named if found}


def _files(folder: Path) -> list[Path]:
    """The files named like copies. Raises StorageError if the folder cannot be listed."""
    try:
        return [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except PermissionError:
        raise faults.no_rights(folder) from None
    except OSError as error:
        _refuse_scarcity(folder, error)
        return []


def _readable(folder: Path) -> Iterator[Copy]:
    """The copies of a folder, unsorted."""
    for path in _files(folder):
        if copy := read_copy(path):
            yield copy


@lru_cache(maxsize=_MOST_KNOWN)
def _look_into(path: Path, made: datetime, reason: str, size: int, _written: int) -> Copy | None:
    """Summarise the content of a file with this size and time of change, without changing a byte of
    it; cached. Raises the driver's errors.
    """
    with closing(driver.connect(path, read_only=True)) as connection:

        def number(sql: str) -> int:
            return int(connection.execute(sql).fetchone()[0] or 0)

        version = number("PRAGMA user_version")
        if number("PRAGMA application_id") != driver.APPLICATION_ID or version > SCHEMA_VERSION:
            return None
        device = connection.execute("SELECT value FROM local WHERE key = 'device'").fetchone()
        first = next((name for name, _last in earlier(connection)), "")
        return Copy(
            path,
            made,
            reason,
            size,
            version,
            device=first or (str(device[0]) if device else ""),
            changes=number("SELECT count(*) FROM op"),
            places=number("SELECT count(*) FROM place WHERE trashed_at IS NULL"),
            sessions=number("SELECT count(*) FROM session WHERE trashed_at IS NULL"),
            notes=number("SELECT count(*) FROM note WHERE trashed_at IS NULL"),
        )
