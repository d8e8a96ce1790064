"""The program, started as usual on the example's data, with a pilot in place of a terminal.

It runs in a process of its own, so that nothing else is counted. It does not depend on the
program's structure, so that counts from before and after a restructuring can be compared.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2
from support import settle
from textual.app import App
from textual.pilot import Pilot

from platscoach.__main__ import main
from platscoach.demo.build import build_demo

FILE = "platscoach.db"
READY_SECONDS = 0.05
"""How often to check whether the rooms prepared behind the first screen are ready."""

Scenario = Callable[[Pilot[object], "Database"], Awaitable[None]]


class Database:
    """The program's database file, read directly and without any of its code."""

    def __init__(self, path: Path) -> None:
        self._connection = dbapi2.connect(path)

    def one(self, statement: str) -> object:
        """The first value of the first row, or None."""
        row = self._connection.execute(statement).fetchone()
        return row[0] if row else None


def run(scenario: Scenario, folder: Path, size: tuple[int, int] = (120, 40)) -> None:
    """Start the program, run a scenario once all that is prepared in advance is ready, and end."""
    build_demo(folder / FILE, datetime.now(UTC).astimezone())
    os.environ |= {"PLATSCOACH_DATA": str(folder), "TEXTUAL_ANIMATIONS": "none"}

    def in_pilot(app: App[object]) -> None:
        async def live() -> None:
            async with app.run_test(size=size) as pilot:
                while "sqlmodel" not in sys.modules:  # noqa: ASYNC110 - an import tells nobody
                    await asyncio.sleep(READY_SECONDS)
                await settle(pilot)
                await scenario(pilot, Database(folder / FILE))

        asyncio.run(live())

    App.run = in_pilot  # type: ignore[assignment, method-assign]
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        stream.isatty = lambda: True  # type: ignore[method-assign, union-attr]
    main([])
