"""What `check` looks at, one thing after the other; each finding names the next step.

Reads only, and may run beside an open Platscoach.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from platscoach.dates.show import plain_day
from platscoach.errors import LostError, PlatscoachError, StorageError, UnsoundError
from platscoach.i18n import _, ngettext
from platscoach.os_reasons import os_reason
from platscoach.platform import WINDOWS, is_folder, is_present, synced_service
from platscoach.progress import Progress
from platscoach.storage.backups.copies import newest_copy, unreadable_copies
from platscoach.storage.backups.making import check_file
from platscoach.storage.backups.missing_database import refuse_missing, with_copies
from platscoach.storage.backups.second_folder import missing_copies
from platscoach.storage.backups.words import none_words, size_words
from platscoach.storage.checking.missing_rows import count_missing
from platscoach.storage.checking.search_index import stale_texts
from platscoach.storage.checking.spoiled_texts import check_definitions, check_texts
from platscoach.storage.checking.unreadable_values import unreadable_places
from platscoach.storage.device.drafts import all_drafts
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.opening import open_to_read
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.unfinished.in_other_folders import unfinished

OLD_AFTER: Final = timedelta(days=7)
"""The age of the newest backup from which it is reported as old."""

_ROOM: Final = 200_000_000
"""The free space, in bytes, below which it is reported as little."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was examined, its state, and what to do if there is a problem."""

    name: str
    words: str
    then: str = ""
    """The next step; empty if there is no problem."""
    repairable: bool = False
    """Whether the program can repair it by itself, after a backup."""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.then


def check(
    database: Database, now: datetime, second: str = "", progress: Progress | None = None
) -> list[Finding]:
    """Check the whole data folder. What cannot be checked is a finding, never an error.

    `second` is the second backup folder, if one was chosen. `progress` is called with the number of
    things checked. Raises StoppedError.
    """
    if not is_present(database.path.parent):
        return [_file(database, now)]
    findings = [_file(database, now)]
    backups = partial(_backups, now=now, before=findings)
    looks: list[Callable[[Database], Finding]] = [
        _version, _values, journal_finding, _index, _drafts, backups,
    ]  # fmt: skip
    if second:
        looks.append(partial(_second_folder, folder=Path(second), now=now))
    looks += [_rights, _folder, _space]
    for number, look in enumerate(looks, start=1):
        if progress:
            progress(number, len(looks) + 1)
        if findings[0].is_well or look not in _NEED_A_SOUND_FILE:
            findings.append(_guarded(look, database))
    findings += _unfinished(database)
    return findings


def _guarded(look: Callable[[Database], Finding], database: Database) -> Finding:
    """Check one thing; if that itself fails, report the failure as the finding."""
    try:
        return database.in_words(lambda: look(database))
    except PlatscoachError as error:
        return Finding(_("Databasen"), error.what, error.untyped().then)
    except OSError as error:
        return Finding(
            _("Mappen"),
            _("Det gick inte att se efter ({reason}).").format(reason=os_reason(error)),
            _("Be it-stöd se över rättigheterna till {path}").format(path=database.path.parent),
        )


def _file(database: Database, now: datetime) -> Finding:
    """The file is there, ours, and sound from beginning to end."""
    name = _("Filen")
    try:
        _refuse_missing(database, now)
        open_to_read(database.path)
        check_file(database)
        with closing(database.connect(read_only=True)) as connection:
            dangling = database.in_words(
                lambda: connection.execute("PRAGMA foreign_key_check").fetchall()
            )
    except UnsoundError:
        words = _(
            "Ett register i filen stämmer inte med det som är skrivet, så något kan saknas i "
            "listorna. Alla ord finns kvar."
        )
        return Finding(name, words, _repair_words(), repairable=True)
    except StorageError as error:
        return Finding(name, error.what, error.untyped().then)
    if dangling:
        return Finding(name, _("Något hör till en rad som inte finns."), _restore_words())
    return Finding(name, _("Hel, {size}.").format(size=size_words(database.path.stat().st_size)))


def _refuse_missing(database: Database, now: datetime) -> None:
    """Report, for a missing file, whether there has been one. Raises StorageError."""
    try:
        refuse_missing(database.path)
    except LostError as fault:
        raise with_copies(fault, database, now) from None


def _restore_words() -> str:
    """What to do about a file that is not sound."""
    return _("Skriv platscoach restore och välj en säkerhetskopia att lägga tillbaka.")


def _version(database: Database) -> Finding:
    """The schema version of the database."""
    with closing(database.connect(read_only=True)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    words = _("Version {version}, SQLite {sqlite}.").format(
        version=version, sqlite=driver.module.sqlite_version
    )
    if version < SCHEMA_VERSION:
        return Finding(_("Version"), words, _("Starta platscoach en gång, så uppdateras den."))
    return Finding(_("Version"), words)


def _values(database: Database) -> Finding:
    """Every stored value can be read."""
    name = _("Värden")
    places = unreadable_places(database)
    if not places:
        return Finding(name, _("Allt som är sparat går att läsa."))
    return Finding(
        name,
        _("Något går inte att läsa på: {places}.").format(places=", ".join(places)),
        _(
            "Resten går att arbeta med. Ta fram det ur en säkerhetskopia, eller visa det här för "
            "it-stöd."
        ),
    )


def journal_finding(database: Database) -> Finding:
    """Whether the tables hold what the journal says."""
    name = _("Journalen")
    with closing(database.connect(read_only=True)) as connection:
        check_definitions(connection)
        check_texts(connection)
        differing = disagreements(connection)
        missing = count_missing(connection)
        changes = connection.execute("SELECT count(*) FROM op").fetchone()[0]
    if missing:
        count = sum(missing.values())
        words = ngettext(
            "{n} sak finns i journalen men visas inte ({where}).",
            "{n} saker finns i journalen men visas inte ({where}).",
            count,
        ).format(n=count, where=", ".join(sorted(missing)))
        return Finding(name, words, _repair_words(), repairable=True)
    if not differing:
        words = ngettext(
            "Stämmer med tabellerna, {n} ändring.",
            "Stämmer med tabellerna, {n} ändringar.",
            changes,
        )
        return Finding(name, words.format(n=changes))
    count = sum(differing.values())
    words = ngettext(
        "{n} värde är inte som det skrevs ({where}).",
        "{n} värden är inte som de skrevs ({where}).",
        count,
    ).format(n=count, where=", ".join(sorted(differing)))
    return Finding(name, words, _repair_words(), repairable=True)


def _index(database: Database) -> Finding:
    """The search index matches what is written."""
    stale = len(stale_texts(database))
    if not stale:
        return Finding(_("Sökregistret"), _("Stämmer med texterna."))
    words = ngettext(
        "{n} text hittas inte som den är skriven.",
        "{n} texter hittas inte som de är skrivna.",
        stale,
    ).format(n=stale)
    return Finding(_("Sökregistret"), words, _repair_words(), repairable=True)


def _drafts(database: Database) -> Finding:
    """What has been typed and not saved yet."""
    with closing(database.connect(read_only=True)) as connection:
        count = len(all_drafts(connection))
    if not count:
        return Finding(_("Utkast"), _("Inget väntar på att sparas."))
    # That is how it should be: they are there when their room is opened again.
    return Finding(
        _("Utkast"),
        ngettext(
            "{n} utkast, kvar där det skrevs.", "{n} utkast, kvar där de skrevs.", count
        ).format(n=count),
    )


def _backups(database: Database, now: datetime, before: Sequence[Finding]) -> Finding:
    """There is a recent backup, and all can be opened.

    Problems found `before` may keep one from being made, and are repaired first.
    """
    name, can_be_made = _("Säkerhetskopior"), all(one.is_well for one in before)
    make_one = (
        _("Tryck n bland säkerhetskopiorna, eller skriv platscoach backup.")
        if can_be_made
        else _("Gör först det som står här ovanför.")
    )
    newest = newest_copy(database.backups)
    if newest is None:
        return Finding(name, none_words(unreadable_copies(database.backups)), make_one)
    words = ngettext(
        "Den nyaste är från {day}, med {n} plats.",
        "Den nyaste är från {day}, med {n} platser.",
        newest.places,
    ).format(day=plain_day(newest.made.date()), n=newest.places)
    if spoiled := unreadable_copies(database.backups):
        names = ", ".join(path.name for path in spoiled)
        return Finding(
            name,
            words + " " + _("Går inte att läsa: {names}.").format(names=names),
            _(
                "Tryck n bland säkerhetskopiorna, så görs en ny. Be it-stöd se på den som inte går "
                "att läsa: först om den är skadad kan den slängas."
            )
            if can_be_made
            else make_one,
        )
    if now - newest.made > OLD_AFTER:
        return Finding(name, words, make_one)
    return Finding(name, words)


def _second_folder(database: Database, folder: Path, now: datetime) -> Finding:
    """The copies are in the second folder too, and can be read there."""
    name = _("Andra mappen")
    if not is_folder(folder):
        return Finding(
            name,
            _("{path} finns inte just nu.").format(path=folder),
            _("Anslut disken, eller välj en annan mapp bland säkerhetskopiorna."),
        )
    if spoiled := unreadable_copies(folder):
        return Finding(
            name,
            _("Går inte att läsa där: {names}.").format(
                names=", ".join(path.name for path in spoiled)
            ),
            _("Släng de filerna där, så läggs de dit på nytt."),
        )
    if missing := missing_copies(database, folder, now):
        words = ngettext("{n} kopia saknas där.", "{n} kopior saknas där.", len(missing))
        return Finding(
            name,
            words.format(n=len(missing)),
            _("Starta Platscoach med disken ansluten, så läggs de dit."),
        )
    return Finding(name, _("Alla kopior finns i {path} också.").format(path=folder))


def _unfinished(database: Database) -> Iterator[Finding]:
    """What an interrupted backup or export to another folder has left there, if anything."""
    if left := unfinished(database.path.parent):
        names = ", ".join(str(path) for path in left)
        yield Finding(
            _("Avbrutet"),
            _("En kopia eller export blev avbruten. Halva filer: {names}.").format(names=names),
            _("De tas bort nästa gång du startar Platscoach, om disken är ansluten."),
        )


def _rights(database: Database) -> Finding:
    """Nobody else on this computer may read it."""
    name = _("Rättigheter")
    needed = [path for path in (database.path.parent, database.path) if is_present(path)]
    if not all(os.access(path, os.W_OK) for path in needed):
        fault = faults.read_only(database.path)
        return Finding(name, fault.what, fault.then)
    if WINDOWS:
        return Finding(name, _("Samma som för din profil i Windows."))
    open_to_others = list(readable_by_others(database))
    if not open_to_others:
        return Finding(name, _("Bara du kan läsa filerna."))
    words = _("Andra på datorn kan läsa: {names}.").format(
        names=", ".join(path.name for path in open_to_others)
    )
    return Finding(name, words, _repair_words(), repairable=True)


def readable_by_others(database: Database) -> Iterator[Path]:
    """The folders and files of a desk that others than their owner may read. Raises OSError.

    On Windows that depends on the profile, and the file mode that Python reports says nothing.
    """
    if WINDOWS:
        return
    folder = database.path.parent
    for path in (folder, *sorted(folder.rglob("*"))):
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield path


def _folder(database: Database) -> Finding:
    """The folder is on this computer and is not copied by another program."""
    folder = database.path.parent
    if service := synced_service(folder):
        return Finding(
            _("Mappen"),
            _("{path} synkas eller ligger på nätet ({service}).").format(
                path=folder, service=service
            ),
            _("Flytta mappen till den här datorn och peka på den med PLATSCOACH_DATA."),
        )
    return Finding(_("Mappen"), str(folder))


def _space(database: Database) -> Finding:
    """There is room for what is written, and for a copy of it."""
    name = _("Utrymme")
    free = shutil.disk_usage(database.path.parent).free
    size = database.path.stat().st_size if is_present(database.path) else 0
    words = _("{size} ledigt.").format(size=size_words(free))
    if free < max(_ROOM, 3 * size):
        return Finding(name, words, _("Frigör plats på disken."))
    return Finding(name, words)


def _repair_words() -> str:
    """What to do about what can be repaired."""
    return _(
        "Tryck L bland säkerhetskopiorna, eller skriv platscoach check --repair när Platscoach är "
        "stängt; en kopia tas först."
    )


_NEED_A_SOUND_FILE: Final = (_version, _values, journal_finding, _index, _drafts)
"""Checks that need a file that can be read."""
