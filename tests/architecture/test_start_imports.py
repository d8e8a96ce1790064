"""What is imported before the first screen is shown and answers a key: each start waits for it."""

import json
import shutil
import subprocess
import sys

from architecture.source import ROOT

SCRIPT = """
import asyncio, json, os, sys
from screens.launch import textual_import

def look(app):
    # What is made ready behind the first screen is no part of it.
    sys.modules[type(app).__module__].WARM_AFTER_SECONDS = 1000
    sys.modules["screens.overview.screen"].METHOD_AFTER_SECONDS = 1000
    async def live():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("down")
            print(json.dumps(sorted(sys.modules)))
    asyncio.run(live())

import_textual = textual_import.import_textual

def begin():
    import_textual()
    sys.modules["textual.app"].App.run = look

textual_import.import_textual = begin
for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
    stream.isatty = lambda: True
os.environ["PLATSCOACH_DATA"] = sys.argv[1]
from platscoach.__main__ import main
main([])
"""

OURS = {
    "platscoach.domain.eighteen_months", "platscoach.domain.eighteen_months.due_dates",
    "platscoach.domain.eighteen_months.follow_up", "platscoach.domain.eighteen_months.clock",
    "platscoach.domain.eighteen_months.month_words",
    "platscoach.domain.eighteen_months.schedule", "platscoach.domain.need_words",
    "platscoach.domain.standing", "platscoach.storage.device.overview_choice",
    "platscoach.domain.meeting_kinds", "platscoach.storage.queries.meetings_in_day",
    "platscoach.domain.overview_choice", "platscoach.domain.overview_records",
    "platscoach.storage.queries.schedules", "screens.overview.attention",
    "screens.overview.overview_lists",
    "platscoach.storage.engine.instance_lock",
    "platscoach", "platscoach.__main__", "platscoach.cli", "platscoach.cli.main",
    "platscoach.clock_zone",
    "platscoach.dates", "platscoach.dates.show", "platscoach.domain",
    "platscoach.domain.committed_by", "platscoach.domain.session_kinds",
    "platscoach.domain.needs_you", "platscoach.domain.places",
    "platscoach.domain.steps", "platscoach.domain.leaders", "platscoach.domain.put_off",
    "platscoach.domain.silence",
    "platscoach.errors", "platscoach.hangup", "platscoach.i18n", "platscoach.platform",
    "platscoach.settings",
    "platscoach.typed_early",
    "platscoach.settings_file", "platscoach.storage", "platscoach.storage.device",
    "platscoach.crash_report",
    "platscoach.storage.device.drafts", "platscoach.storage.device.step_names",
    "platscoach.storage.device.values", "platscoach.storage.engine",
    "platscoach.storage.engine.database", "platscoach.storage.engine.driver",
    "platscoach.storage.engine.faults", "platscoach.storage.engine.lanes",
    "platscoach.storage.engine.pending_drafts", "platscoach.storage.engine.quick_connection",
    "platscoach.storage.engine.standing_file",
    "platscoach.storage.engine.statements", "platscoach.storage.engine.stored_values",
    "platscoach.storage.engine.opening", "platscoach.storage.engine.refused_folders",
    "platscoach.storage.queries", "platscoach.storage.queries.booked_sessions",
    "platscoach.storage.queries.leaders",
    "platscoach.storage.engine.late_store",
    "platscoach.storage.queries.overview",
    "platscoach.text",
    "platscoach.domain.pause", "platscoach.domain.place_words",
    "screens.day_watch", "screens.first_drawing",
    "screens", "screens.app", "screens.actions", "screens.actions.unsaved_warning",
    "screens.base", "screens.commands",
    "screens.commands.key_names", "screens.context", "screens.launch", "screens.launch.crash",
    "screens.launch.clicks", "screens.launch.terminal_driver", "screens.launch.terminal_input",
    "screens.launch.output_filter", "screens.launch.run", "platscoach.cli.asyncio_import",
    "platscoach.module_cache", "screens.launch.textual_import",
    "screens.launch.run_results",
    "screens.launch.sizes", "screens.launch.terminal_app", "screens.launch.theme",
    "screens.launch.typeahead",
    "screens.launch.typed_keys", "screens.leaving", "screens.messages",
    "screens.navigation", "screens.overview", "screens.overview.news_lines",
    "screens.overview.place_rows", "screens.overview.places_table", "screens.overview.screen",
    "screens.overview.shared_lines",
    "screens.widgets", "screens.widgets.column_widths", "screens.widgets.row_lines",
    "screens.widgets.screen_internals",
    "screens.widgets.key_line", "screens.widgets.key_words", "screens.widgets.keyed_list",
    "screens.widgets.labels", "screens.widgets.beside", "screens.widgets.table_list",
    "screens.widgets.top_bar", "screens.workers",
}  # fmt: skip
"""Our own modules that the first screen needs. Adding one here is a decision about the start."""

HEAVY = {
    "alembic", "filelock", "hypothesis", "pydantic", "sqlalchemy", "sqlmodel", "tomllib", "tzlocal",
    "zoneinfo", "argparse", "hashlib", "rich.markdown", "markdown_it",
    "textual.widgets._text_area", "textual.widgets._markdown", "textual.command_palette",
    "textual.types", "textual.widgets._select", "textual.widgets._tree", "rich.table",
}  # fmt: skip
"""Modules that must not have been imported by then."""


def test_what_the_first_screen_imports(example, tmp_path):
    data = shutil.copytree(example, tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(data)],
        capture_output=True, text=True, cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    ours = {name for name in modules if name.split(".")[0] in ("platscoach", "screens")}
    # The method pack is loaded for the names of the steps, once the rows are on the screen.
    assert {name for name in ours if not name.startswith("platscoach.method")} - OURS == set()
    assert modules & HEAVY == set()


NO_NETWORK = """
import sys
from types import SimpleNamespace
sys.modules["screens.launch.run"] = SimpleNamespace(run=lambda: 0)
from platscoach.cli.main import main
main([])
del sys.modules["screens.launch.run"]
import screens.app, screens.launch.run
print(*[name for name in ("asyncio", "ssl") if name in sys.modules])
import ssl
print(bool(ssl.OPENSSL_VERSION))
"""


def test_nothing_is_imported_for_a_network():
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK],
        capture_output=True, text=True, cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    # Whoever needs it later can still import it.
    assert done.stdout.split() == ["asyncio", "True"]
