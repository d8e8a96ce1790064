"""The commands that keep a desk safe: `platscoach backup`, `restore` and `check`.

What they need is imported when one of them runs: every command imports this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from platscoach.cli.output import agreed, say
from platscoach.clock_zone import now
from platscoach.errors import PlatscoachError
from platscoach.i18n import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from platscoach.storage.backups.copies import Copy
    from platscoach.storage.engine.database import Database


def add_backup_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `backup`, `restore` and `check`."""
    backup = commands.add_parser("backup", help=_("gör en säkerhetskopia nu"))
    backup.add_argument(
        "file", nargs="?", metavar=_("fil"), help=_("en fil någon annanstans att skriva den till")
    )
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help=_("visa säkerhetskopiorna, lägg tillbaka en"))
    restore.add_argument(
        "copy", nargs="?", metavar=_("kopia"), help=_("kopians nummer i listan, namn eller fil")
    )
    restore.add_argument(
        "--yes", action="store_true", help=_("lägg tillbaka den utan att fråga först")
    )
    restore.add_argument(
        "--salvage",
        action="store_true",
        help=_("rädda det som går att läsa ur en skadad databas, och det som saknas ur en kopia"),
    )
    restore.set_defaults(run=_restore)

    check = commands.add_parser("check", help=_("se över databasen och säkerhetskopiorna"))
    check.add_argument(
        "--repair", action="store_true", help=_("laga det som går att laga; en kopia tas först")
    )
    check.set_defaults(run=_check)


def _database() -> Database:
    """The user's own database, wherever its file is."""
    from platscoach.platform import data_folder
    from platscoach.storage.engine.database import FILE_NAME, Database

    return Database(data_folder() / FILE_NAME)


def _backup(chosen: argparse.Namespace) -> int:
    """Make a copy now, in the usual folder or in a file of the user's choice."""
    from platscoach.platform import named_path
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.backups.copies import BY_HAND
    from platscoach.storage.backups.making import copy_to, make_backup
    from platscoach.storage.backups.missing_database import open_existing

    database = open_existing(_database().path, now())
    with shown_on_terminal() as progress:
        if chosen.file:
            path = named_path(chosen.file)
            copy_to(database, path, progress)
        else:
            path = make_backup(database, now(), BY_HAND, progress)
    say(_("Kopian är gjord och kontrollerad: {name}").format(name=path))
    say(_("Den innehåller allt och är inte krypterad: förvara den lika väl som datorn."))
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    """List the backups, or restore one."""
    from platscoach.platform import named_path
    from platscoach.storage.backups.copies import find_copy, read_copy, sound_copies

    database = _database()
    if chosen.salvage:
        return _salvage(database, sure=chosen.yes)
    copies = sound_copies(database.backups)
    if not chosen.copy:
        return _list(database, copies)
    copy = find_copy(copies, chosen.copy) or read_copy(named_path(chosen.copy))
    if copy is None:
        raise PlatscoachError(
            _("Ingen säkerhetskopia som går att läsa heter {name}.").format(name=chosen.copy),
            _("Inget har ändrats."),
            _("Skriv platscoach restore, så visas de kopior som finns.")
            if copies
            else " ".join(_without_copies(database)),
        )
    return _put_back(database, copy, sure=chosen.yes)


def _list(database: Database, copies: list[Copy]) -> int:
    """Show the copies with what is in them, the newest first."""
    from platscoach.storage.backups.copies import unreadable_copies
    from platscoach.storage.backups.words import damaged

    say(_("Säkerhetskopior i {folder}").format(folder=database.backups))
    spoiled = unreadable_copies(database.backups)
    if not copies:
        for line in _without_copies(database):
            say(line)
        return 0
    if spoiled:
        say(damaged(spoiled))
    for number, copy in enumerate(copies, start=1):
        say(f"{number:>4}  {_line(copy)}")
    say(_("Skriv platscoach restore och ett nummer för att lägga tillbaka en."))
    return 0


def _without_copies(database: Database) -> Iterator[str]:
    """Lines saying that no backup can be restored, and what can be done instead."""
    from platscoach.platform import is_present
    from platscoach.storage.backups.copies import unreadable_copies
    from platscoach.storage.backups.words import none_words

    yield none_words(unreadable_copies(database.backups))
    if is_present(database.path):
        yield _(
            "platscoach backup gör en. Är databasen skadad räddar platscoach restore --salvage det "
            "som går att läsa ur den."
        )


def _line(copy: Copy) -> str:
    """A backup on one line."""
    from platscoach.dates.show import clock_text, plain_day
    from platscoach.storage.backups import words

    made = f"{plain_day(copy.made.date()):>11} {clock_text(copy.made)}"
    return f"{made}  {words.contents(copy)}, {words.size_words(copy.size)} ({words.reason(copy)})"


def _put_back(database: Database, copy: Copy, *, sure: bool) -> int:
    """Say what restoring a backup would change, ask, and restore it. Raises StorageError."""
    from platscoach.platform import is_present
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.backups.restore_preview import preview
    from platscoach.storage.backups.restoring import restore
    from platscoach.storage.backups.words import changes
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import refuse_synced

    refuse_synced(database.path)
    say(_line(copy))
    if is_present(database.path) and database.path.stat().st_size:
        found = preview(database, copy.path)
        say(changes(found))
        if found is not None:
            say(_("En kopia av det som finns nu tas först."))
    else:
        say(_("Det finns ingen databas nu; inget går förlorat."))
    if not sure and not agreed(_("Lägga tillbaka den?")):
        say(_("Inget har ändrats."))
        return 1
    database.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone_with(database.path), shown_on_terminal() as progress:
        kept = restore(database, copy.path, now(), progress)
    say(_("Kopian är tillbakalagd. Det som gjordes före den går inte att ångra."))
    if kept:
        say(_("Det som fanns innan ligger i {path}").format(path=kept))
    return 0


def _salvage(database: Database, *, sure: bool) -> int:
    """Say what a salvage does, ask, and do it; 1 when something may be missing."""
    from platscoach.platform import is_present
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.backups.missing_database import open_existing
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import refuse_synced
    from platscoach.storage.salvage.salvaging import salvage

    refuse_synced(database.path)
    if not is_present(database.path):
        open_existing(database.path, now())
    say(
        _(
            "En ny databas görs av allt som går att läsa. Resten hämtas så långt det går ur den "
            "nyaste säkerhetskopian och historiken. Filen sparas också som den är nu."
        )
    )
    if not sure and not agreed(_("Rädda det som går?")):
        say(_("Inget har ändrats."))
        return 1
    with alone_with(database.path), shown_on_terminal() as progress:
        report = salvage(database, now(), progress)
    for line in report.lines():
        say(line)
    return 0 if report.is_whole else 1


def _check(chosen: argparse.Namespace) -> int:
    """Check everything, and repair it if that was asked for; 1 when problems are left."""
    from platscoach.progress import shown_on_terminal
    from platscoach.settings import load_settings
    from platscoach.storage.checking.findings import check

    database = _database()
    if chosen.repair:
        _repair(database)
    settings = load_settings(database.path.with_name("settings.json"))
    with shown_on_terminal() as progress:
        findings = check(database, now(), settings.backup_folder, progress)
    for finding in findings:
        say(f"{'ok' if finding.is_well else '! '}  {finding.name}: {finding.words}")
        if finding.then:
            say(f"      {finding.then}")
    return 0 if all(finding.is_well for finding in findings) else 1


def _repair(database: Database) -> None:
    """Repair what can be repaired, while nothing else uses the database. Raises StorageError."""
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.backups.missing_database import open_existing
    from platscoach.storage.checking.repairing import repair, repaired_words
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import refuse_synced

    refuse_synced(database.path)
    open_existing(database.path, now())
    with alone_with(database.path), shown_on_terminal() as progress:
        copy = repair(database, now(), progress)
    say(repaired_words(copy))
