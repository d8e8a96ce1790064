"""What is imported before the first screen stands: every module there costs time at each start."""

import json
import subprocess
import sys

from terminal import ROOT

SCRIPT = """
import asyncio, json, sys
from pathlib import Path
import screens.run as run
from screens import app as interface
from screens.desk import Desk
from platscoach.settings import Settings

interface.WARM_AFTER_SECONDS = 1000
database = run.open_database(Path(sys.argv[1]), run.now())
gateway = run.Gateway(database, run.now)
overview, names = run._first_rows(gateway)

async def main():
    desk = Desk(gateway, Settings(), Path(sys.argv[1] + ".json"), run.now, me=overview.me)
    app = interface.PlatscoachApp(desk, overview, names)
    seen = []
    async with app.run_test(size=(80, 24)):
        seen = sorted(sys.modules)
        print(json.dumps(seen))

asyncio.run(main())
gateway.close()
"""

OURS = {
    "platscoach", "platscoach.domain", "platscoach.domain.dates", "platscoach.domain.errors",
    "platscoach.domain.kinds", "platscoach.domain.places", "platscoach.domain.steps",
    "platscoach.i18n", "platscoach.platform", "platscoach.saved", "platscoach.settings",
    "platscoach.storage",
    "platscoach.storage.database", "platscoach.storage.drafts", "platscoach.storage.driver",
    "platscoach.storage.faults", "platscoach.storage.gateway", "platscoach.storage.opening",
    "platscoach.storage.local", "platscoach.storage.stage_names",
    "platscoach.text",
    "screens", "screens.app", "screens.base", "screens.crash", "screens.desk", "screens.doors",
    "screens.typeahead", "screens.workers", "screens.errands", "screens.keys",
    "screens.output", "screens.overview", "screens.overview.lines", "screens.overview.screen",
    "screens.requests", "screens.run", "screens.sizes", "screens.theme", "screens.widgets",
    "screens.widgets.key_line", "screens.widgets.rows", "screens.widgets.top_bar",
    "screens.widgets.words",
}  # fmt: skip
"""Our own modules that the first screen needs. Adding one here is a decision about the start."""

HEAVY = {
    "alembic", "filelock", "hypothesis", "pydantic", "sqlalchemy", "sqlmodel", "tomllib", "tzlocal",
    "zoneinfo", "argparse", "rich.markdown", "markdown_it",
    "textual.widgets._text_area", "textual.widgets._markdown", "textual.command_palette",
}  # fmt: skip
"""What must not be there yet."""


def test_what_the_first_screen_imports(seeded, path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        capture_output=True, text=True, cwd=ROOT, check=True, timeout=60,
    )  # fmt: skip
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    ours = {name for name in modules if name.split(".")[0] in ("platscoach", "screens")}
    # The pack is read for the names of the steps, once the rows are on the screen.
    assert {name for name in ours if not name.startswith("platscoach.method")} <= OURS
    assert modules & HEAVY == set()
