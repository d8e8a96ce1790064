"""Start the program: find the data, open the database, read the first rows, show them.

The database is opened and read before Textual is imported, so that what is wrong with it is said
in plain words on the terminal, and so that the first screen has its rows when it is drawn.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.errors import PlatscoachError
from platscoach.i18n import _, language, set_language
from platscoach.platform import data_folder, on_end, private_folder
from platscoach.settings import Settings, load_settings
from platscoach.storage.device.step_names import read_step_names
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.queries.overview import Overview, read_overview
from platscoach.text import printable

FRAMES: Final = "120"
"""Times a second that the screen may be drawn; at Textual's 60 a letter waits for the clock to
have been drawn."""


def now() -> datetime:
    """The time, with this computer's zone."""
    return datetime.now().astimezone()


def run() -> int:
    """Open the user's own database; the exit code. Raises PlatscoachError."""
    folder = data_folder()
    require_terminal(folder / "settings.json")
    settings_path = folder / "settings.json"
    while True:
        settings = load_settings(settings_path)
        set_language(settings.language)
        database = open_database(folder / FILE_NAME, now())
        result, code = _show(database, settings, settings_path)
        if result != "demo":
            return code
        run_demo(keep=False)


def require_terminal(settings_path: Path) -> None:
    """Look that there is a terminal to draw on and to read keys from.

    Raises PlatscoachError when there is none, before anything has been opened.
    """
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if all(stream is not None and stream.isatty() for stream in streams):
        return
    set_language(load_settings(settings_path).language)
    raise PlatscoachError(
        _("Platscoach behöver en terminal att visas i."),
        _("Inget har öppnats eller ändrats."),
        _("Starta det i ett terminalfönster, utan att leda om in- eller utmatningen."),
    )


def run_demo(*, keep: bool) -> int:
    """Open a throw-away database of invented places; deleted at exit unless it is to be kept."""
    settings_path = data_folder() / "settings.json"
    require_terminal(settings_path)
    settings = load_settings(settings_path)
    set_language(settings.language)
    sys.stdout.write(_("Exemplet görs i ordning …") + "\n")
    sys.stdout.flush()
    # As ctrl+c does, so that the folder is taken away; once it is open the app sees to that.
    on_end(lambda: sys.exit(1))
    folder = Path(tempfile.mkdtemp(prefix="platscoach-demo-"))
    try:
        private_folder(folder)
        from platscoach.demo.build import build_demo

        database = build_demo(folder / FILE_NAME, now())
        # The example tells of the built-in method: its places have ticked the points of that.
        settings = settings._replace(pack="")
        _result, code = _show(database, settings, folder / "settings.json", demo=True)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    if keep:
        sys.stdout.write(_("Exemplet ligger kvar i {folder}").format(folder=folder) + "\n")
    return code


def _show(
    database: Database, settings: Settings, settings_path: Path, *, demo: bool = False
) -> tuple[str | None, int]:
    """Run the interface on a database; its result and exit code."""
    for name in ("COLUMNS", "LINES"):
        # Exported, they would be believed instead of the window.
        os.environ.pop(name, None)
    lanes = Lanes(database, now)
    try:
        overview, names = _first_rows(lanes)
        os.environ.setdefault("TEXTUAL_FPS", FRAMES)
        from screens.app import PlatscoachApp
        from screens.context import Context

        context = Context(lanes, settings, settings_path, now, demo=demo, me=overview.me)
        app = PlatscoachApp(context, overview, names)
        result = app.run()
    finally:
        lanes.close()
    if app.return_code and app.farewell:
        sys.stderr.write(printable(app.farewell) + "\n")
    return result, app.return_code or 0


def _first_rows(lanes: Lanes) -> tuple[Overview, Mapping[str, str]]:
    """What the first screen shows, and the names of the steps as they last were.

    Raises StorageError when it cannot be read.
    """
    return lanes.first(
        lambda db: (read_overview(db, now().date()), read_step_names(db, language()))
    )
