"""Backups in a second folder of the user's choice: a USB stick, a disk, a network share.

The copies beside the database are complete and verified, so they are copied there byte for byte and
compared afterwards. A folder that is missing is not created: that might be on the wrong disk. The
copies wait until it is there.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.dates.show import plain_day
from platscoach.errors import FieldErrors, said_in_turn
from platscoach.i18n import _
from platscoach.platform import is_folder, is_present, named_path, sync_folder
from platscoach.storage.backups.copies import (
    BY_HAND,
    PREFIX,
    Copy,
    list_copies,
    newest_copy,
    reasons_in,
)
from platscoach.storage.backups.making import removable
from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.database import Database
from platscoach.storage.unfinished.part_files import PART, part_of, remove

TOO_LONG: Final = timedelta(days=7)
"""How old the newest copy may be, here or there, before the first screen warns."""

_SEEN: Final = "second_backup_folder"
"""The key of the local value with the second folder and the time when it last had all copies."""

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class SecondFolder:
    """The state of the second folder."""

    path: Path
    is_there: bool
    missing: int
    """The copies beside the database that are not in the second folder."""
    since: datetime | None
    """When it last had all copies; None when it never had."""


def check_second_folder(database: Database, typed: str) -> str:
    """The typed folder in the form in which it is stored; empty for none.

    Raises FieldErrors and PlatscoachError.
    """
    text = typed.strip()
    if not text:
        return ""
    path = named_path(text)
    if not is_folder(path):
        raise FieldErrors({"folder": _("Mappen finns inte just nu. Anslut disken först.")})
    if path.resolve().is_relative_to(database.path.parent.resolve()):
        raise FieldErrors({"folder": _("Välj en mapp utanför den där Platscoach ligger.")})
    if not os.access(path, os.W_OK | os.X_OK):
        raise FieldErrors({"folder": _("Det går inte att skriva i den mappen: välj en annan.")})
    return str(path)


def carry_copies(database: Database, folder: str, now: datetime) -> SecondFolder | None:
    """Copy what is missing to the second folder. Returns its state; None without one.

    A copy that cannot be written there counts as missing; it is no error, for a stick may be pulled
    out.
    """
    if not folder:
        return None
    path = Path(folder)
    since = _since(database, folder, now)
    if not is_folder(path):
        return SecondFolder(path, is_there=False, missing=_copy_count(database), since=since)
    for left in path.glob(f".{PREFIX}*{PART}"):
        remove(left)
    missing = 0
    staying = _staying(database, now)
    for copy in staying:
        try:
            _carry(copy, path / copy.path.name)
        except OSError:
            missing += 1
    if staying and not missing:
        _thin(path, {copy.path.name for copy in staying}, now)
        since = now
        _save_since(database, folder, now)
    return SecondFolder(path, is_there=True, missing=missing, since=since)


def missing_copies(database: Database, folder: Path, now: datetime) -> list[str]:
    """The names of the copies that should be in the second folder and are not, or not whole."""
    return [
        copy.path.name
        for copy in _staying(database, now)
        if not _is_there(copy, folder / copy.path.name)
    ]


def _is_there(copy: Copy, target: Path) -> bool:
    """Whether a copy is there in its full size."""
    try:
        return target.stat().st_size == copy.size
    except OSError:
        return False


def concerns(database: Database, second: SecondFolder | None, now: datetime) -> tuple[str, ...]:
    """The warnings about backups on the first screen: none as long as all is well."""
    found = []
    newest = newest_copy(database.backups)
    if newest is not None and now - newest.made > TOO_LONG:
        day = plain_day(newest.made.date())
        found.append(_("Den nyaste säkerhetskopian är från {day}").format(day=day))
    if second is not None and second.since is not None and now - second.since > TOO_LONG:
        day = plain_day(second.since.date())
        found.append(_("Andra mappen har inte fått någon kopia sedan {day}").format(day=day))
    return tuple(found)


def second_words(second: SecondFolder | None) -> str:
    """The state of the second folder in words."""
    if second is None:
        return _("Ingen andra mapp är vald. Tangenten e väljer en, till exempel på ett USB-minne.")
    if not second.is_there:
        words = _("Andra mappen: {path} finns inte just nu.")
        since = _("Senaste kopian dit gjordes {day}.")
    elif second.missing:
        words = _("Andra mappen: {path}\nNågra kopior gick inte att skriva dit.")
        since = _("Allt fanns där senast {day}.")
    else:
        words, since = _("Andra mappen: {path}\nAlla kopior som behålls finns där också."), ""
    text = words.format(path=second.path)
    if since and second.since is not None:
        return said_in_turn(text, since.format(day=plain_day(second.since.date())))
    return text


def _copy_count(database: Database) -> int:
    """How many copies are beside the database."""
    return len(list_copies(database.backups))


def _staying(database: Database, now: datetime) -> list[Copy]:
    """The copies beside the database that are kept, the newest first."""
    copies = list_copies(database.backups)
    going = {copy.path for copy in removable(copies, now)}
    return [copy for copy in copies if copy.path not in going]


def _carry(copy: Copy, target: Path) -> None:
    """Write a copy there unless a complete one exists; renamed when complete. Raises OSError."""
    if is_present(target) and target.stat().st_size == copy.size:
        return
    part = part_of(target)
    try:
        shutil.copyfile(copy.path, part)
        # A stick may have no file permissions.
        with suppress(OSError):
            part.chmod(0o600)
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        if _digest(part) != _digest(copy.path):
            raise OSError("the copy differs")
        held_files.rename(part, target)
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            held_files.remove(part)


def _digest(path: Path) -> str:
    """A digest of a file's content. Raises OSError."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _thin(folder: Path, staying: set[str], now: datetime) -> None:
    """Remove the copies there that are no longer needed, by the same rule.

    They are opened, on what may be a slow share, only if there are any that could go.
    """
    others = reasons_in(folder).items()
    if all(name in staying or reason == BY_HAND for name, reason in others):
        return
    for copy in removable(list_copies(folder), now):
        if copy.path.name not in staying:
            with suppress(OSError):
                held_files.remove(copy.path)


def _since(database: Database, folder: str, now: datetime) -> datetime:
    """When it last had all copies; at the first call, now."""
    connection = database.connect(read_only=True)
    try:
        kept = database.in_words(lambda: read_value(connection, _SEEN)) or ""
    finally:
        connection.close()
    moment, _blank, path = kept.partition(" ")
    if path == folder:
        # One that damage has struck is noted anew.
        with suppress(ValueError):
            return datetime.fromisoformat(moment)
    _save_since(database, folder, now)
    return now


def _save_since(database: Database, folder: str, now: datetime) -> None:
    """Save when it had all copies. Raises StorageError."""
    connection = database.connect()
    try:
        database.in_words(lambda: save_value(connection, _SEEN, f"{now.isoformat()} {folder}"))
    finally:
        connection.close()
