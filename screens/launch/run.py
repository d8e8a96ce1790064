"""Start the program: find the data, open the database, read the first rows, show them.

The database is opened and read before Textual is imported, so that what is wrong with it is said
in plain words on the terminal, and so that the first screen has its rows when it is drawn.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platscoach.clock_zone import now
from platscoach.crash_report import keep_traces
from platscoach.domain.overview_records import Overview
from platscoach.errors import LostError, PlatscoachError, StorageError
from platscoach.i18n import _, language, set_language
from platscoach.platform import (
    at_a_terminal,
    data_folder,
    forget_typed,
    home_folder,
    is_away,
    is_present,
    private_folder,
)
from platscoach.settings import Settings, load_settings
from platscoach.storage.device.step_names import read_step_names
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock, alone_with
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.engine.refused_folders import check_place, refuse_synced
from platscoach.storage.queries.overview import read_overview
from platscoach.text import printable
from platscoach.typed_early import take_keys
from screens.launch.run_results import DEMO, EMPTY, REPAIR, RESTORE, SALVAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from platscoach.progress import Progress
    from platscoach.storage.repositories.store import Store
    from screens.context import Context

FRAMES: Final = "120"
"""How many times a second the screen may be drawn; at Textual's 60 a letter waits until the call's
clock has been drawn."""

ESCAPE: Final = "20"
"""Milliseconds to wait after Escape, which may begin a longer key sequence. Those arrive whole,
also over a network. Textual waits 100, which is felt at every step back; tmux waits 10."""


LAST_LOOK_SECONDS: Final = 5.0
"""Seconds to wait, after the last screen, for typed text to be written to the database."""


def run() -> int:
    """Open the user's own database and run the program; returns the exit code.

    Raises PlatscoachError.
    """
    folder = data_folder()
    settings_path = folder / "settings.json"
    greeting = ""
    while True:
        settings = load_settings(settings_path)
        set_language(settings.language)
        lock = _lock(folder / FILE_NAME)
        try:
            database = _open(folder / FILE_NAME, settings, lock)
        except LostError as error:
            lock.release()
            found = Database(folder / FILE_NAME)
            greeting = _told(_rescued(found, error, settings, greeting))
            continue
        result, code = _show(database, settings, settings_path, lock=lock, greeting=greeting)
        if result == DEMO:
            greeting = ""
            run_demo(keep=False)
        elif result == REPAIR:
            greeting = _told(_mended(database))
        elif result and result.startswith(RESTORE):
            greeting = _told(_put_back(database, Path(result.removeprefix(RESTORE))))
        else:
            return code


def _lock(path: Path) -> InstanceLock:
    """The lock of a database, taken if that exists, before anything is read, imported or drawn.

    Raises StorageError when another Platscoach holds it.
    """
    lock = InstanceLock(path)
    with suppress(OSError):
        if is_present(path):
            _take(lock)
    return lock


def _take(lock: InstanceLock) -> None:
    """Take the lock of a database. Raises StorageError when another Platscoach holds it.

    If no lock file can be created, that is reported when the database is opened.
    """
    with suppress(OSError):
        if not lock.acquire():
            raise faults.second_instance()


def _open(path: Path, settings: Settings, lock: InstanceLock) -> Database:
    """Open the user's database; one that has disappeared is not created again.

    Raises PlatscoachError.
    """
    try:
        is_whole = path.is_file() and path.stat().st_size > 0
    except OSError as error:
        from platscoach.os_reasons import why_not

        raise faults.no_rights(path, *why_not(error)) from None
    if not is_whole:
        from platscoach.storage.backups.missing_database import refuse_lost

        refuse_lost(path, used=settings.used)
        # Nothing is created without a terminal to show it on; a fault of the folder is reported
        # first.
        check_place(path)
        require_terminal()
    # Another Platscoach may be creating the missing database at this moment.
    _take(lock)
    database = open_database(path, now())
    # The database can be written, and so could the lock, were its file not another user's.
    lock.take()
    return database


def _rescued(database: Database, fault: LostError, settings: Settings, told: str) -> str:
    """Let the user choose how to recover; returns the message about the outcome.

    `told` is the message about the previous choice, if it could not be carried out. Raises `fault`,
    with the backups that exist, without a terminal or if the user chose nothing.
    """
    from platscoach.storage.backups.missing_database import with_copies

    refuse_synced(database.path)
    fault = with_copies(fault, database, now())
    if not at_a_terminal():
        raise fault
    from screens.launch.rescue import RescueApp

    # Keys typed so far were meant for the rows, which cannot be shown.
    take_keys()
    forget_typed()
    app = RescueApp(database, fault, settings, now, told)
    chosen = app.run()
    app.hangup.over()
    if not chosen or app.hangup.is_asked:
        raise fault
    if chosen == EMPTY:
        return _begin_empty(database)
    if chosen == SALVAGE:
        return _salvaged(database)
    return _put_back(database, Path(chosen.removeprefix(RESTORE)))


def _salvaged(database: Database) -> str:
    """Make a new database of what can be read; returns the message about the outcome."""
    from platscoach.storage.salvage.salvaging import salvage

    return _done_alone(
        database,
        _("Räddar det som går att läsa …"),
        lambda progress: "\n".join(salvage(database, now(), progress).lines()),
    )


def _begin_empty(database: Database) -> str:
    """Move the existing files aside, create an empty database; a message with their path."""
    from platscoach.storage.backups.restoring import put_aside

    try:
        kept = put_aside(database, now())
        open_database(database.path, now())
    except StorageError as error:
        return str(error.untyped())
    return _("Det som fanns innan ligger i {path}").format(path=kept) if kept else ""


def _put_back(database: Database, copy: Path) -> str:
    """Restore a backup while nothing has the database open; returns the message on the outcome."""
    from platscoach.storage.backups.restoring import restore

    def put(progress: "Progress") -> str:
        kept = restore(database, copy, now(), progress)
        words = _("Säkerhetskopian är tillbakalagd. Det som gjordes före den går inte att ångra.")
        if kept:
            words += "\n" + _("Det som fanns innan ligger i {path}").format(path=kept)
        return words

    return _done_alone(database, _("Lägger tillbaka kopian …"), put)


def _mended(database: Database) -> str:
    """Repair the database while nothing has it open; returns the message about the outcome."""
    from platscoach.storage.checking.repairing import repair, repaired_words

    return _done_alone(
        database,
        _("Lagar det som går att laga …"),
        lambda progress: repaired_words(repair(database, now(), progress)),
    )


def _done_alone(database: Database, words: str, work: "Callable[[Progress], str]") -> str:
    """Run `work` on the file while nothing has it open; returns the message about the outcome.

    Raises SystemExit after printing it if the system asked the program to end meanwhile: nothing is
    opened again for a window that is gone.
    """
    from platscoach.progress import StoppedError, shown_on_terminal

    _say(words)
    with alone_with(database.path), shown_on_terminal() as progress:
        try:
            done = work(progress)
        except (StorageError, StoppedError) as error:
            done = str(error.untyped())
    if progress.is_end_asked:
        _told(done)
        raise SystemExit(1)
    return done


def _told(words: str) -> str:
    """Print a message on the terminal, where it is seen once the program has ended; returns it."""
    if words:
        _say(printable(words))
    return words


def _say(words: str) -> None:
    """Print a line on the terminal, if it is still there."""
    with suppress(OSError):
        # The window may have been closed meanwhile.
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def require_terminal() -> None:
    """Check that there is a terminal to draw on and to read keys from. Raises PlatscoachError.

    Faults of the database are reported before this, so also without a terminal.
    """
    if at_a_terminal():
        return
    raise PlatscoachError(
        _("Platscoach behöver en terminal att visas i."),
        _("Inget har ändrats."),
        _("Starta det i ett terminalfönster, utan att leda om in- eller utmatningen."),
    )


def run_demo(*, keep: bool) -> int:
    """Open a temporary database of invented places; deleted at exit unless `keep`.

    Raises PlatscoachError without a terminal.
    """
    from platscoach.hangup import taken_away

    settings_path = data_folder() / "settings.json"
    settings = load_settings(settings_path)
    set_language(settings.language)
    require_terminal()
    sys.stdout.write(_("Exemplet görs i ordning …") + "\n")
    sys.stdout.flush()
    folder = Path(tempfile.mkdtemp(prefix="platscoach-demo-"))
    try:
        with taken_away(folder, keep=keep):
            private_folder(folder)
            from platscoach.demo.build import build_demo

            database = build_demo(folder / FILE_NAME, now())
        # The example uses the built-in method: its places have that pack's checklist points ticked.
        settings = settings._replace(pack="")
        _result, code = _show(database, settings, folder / "settings.json", demo=True)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    if keep:
        sys.stdout.write(_("Exemplet ligger kvar i {folder}").format(folder=folder) + "\n")
    return code


def _show(
    database: Database,
    settings: Settings,
    settings_path: Path,
    *,
    demo: bool = False,
    lock: InstanceLock | None = None,
    greeting: str = "",
) -> tuple[str | None, int]:
    """Run the interface on a database; returns its result and exit code.

    Raises SystemExit if the system asked the program to end.
    """
    keep_traces(database.path.parent)
    require_terminal()
    for name in ("COLUMNS", "LINES"):
        # If exported, they would override the real size of the window.
        os.environ.pop(name, None)
    lanes: Lanes[Store] = Lanes(database, now, lock)
    try:
        overview, names = _first_rows(lanes)
        os.environ.setdefault("TEXTUAL_FPS", FRAMES)
        os.environ.setdefault("ESCDELAY", ESCAPE)
        from screens.launch.textual_import import import_textual

        import_textual()
        from screens.app import PlatscoachApp
        from screens.context import Context

        context = Context(lanes, settings, settings_path, now, demo=demo, me=overview.me)
        app = PlatscoachApp(context, overview, names, greeting)
        result = app.run()
        if not app.left_knowingly:
            _keep_whole(context)
    finally:
        lanes.close()
    if not app.left_knowingly and (words := context.keep_unsaved()):
        _tell(words)
    _tell_lost(context)
    if app.return_code:
        forget_typed()
        if app.farewell:
            _tell(app.farewell)
    app.hangup.over()
    if app.hangup.is_asked:
        # Nothing is opened next: the window is gone, or the system is shutting down.
        raise SystemExit(1)
    return result, app.return_code or 0


def _keep_whole(context: "Context") -> None:
    """Copy a database that is no longer at its path, while the open connection can still read it.

    It is written to the backup folder, where the next start offers it, or else to the home folder.
    """
    lanes = context.lanes
    if lanes.flush_before(LAST_LOOK_SECONDS) or not lanes.is_going or context.demo:
        return
    from platscoach.storage.backups.copies import LAST
    from platscoach.storage.backups.making import keep_open_copy

    for folder in (lanes.database.backups, home_folder()):
        with suppress(OSError, StorageError):
            if folder == lanes.database.backups:
                private_folder(folder.parent)
            context.kept_copy = lanes.last(keep_open_copy, folder, now(), LAST)
            return


def _tell_lost(context: "Context") -> None:
    """Report a database that is no longer at its path, and where its copy is, if there is one."""
    lost = context.lanes.lost
    if lost is None and is_away(context.lanes.database.path):
        lost = faults.taken_away(context.lanes.database.path)
    if lost is None:
        return
    lines = [lost.kept, lost.then]
    if context.kept_copy is not None:
        from platscoach.storage.backups.words import kept_words

        lines = [kept_words(context.kept_copy)]
    for line in (lost.what, *lines):
        _tell(line)


def _tell(words: str) -> None:
    """Print a line on standard error once the screen is gone, if it is still there."""
    with suppress(OSError):
        sys.stderr.write(printable(words) + "\n")


def _first_rows(lanes: "Lanes[Store]") -> tuple[Overview, Mapping[str, str]]:
    """The rows of the first screen, and the names of the steps as last stored.

    Raises StorageError when it cannot be read.
    """
    return lanes.first(
        lambda db: (read_overview(db, now().date()), read_step_names(db, language()))
    )
