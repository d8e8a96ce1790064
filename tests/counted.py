"""Costs that are the same on any computer: the programs and apps that a test run has started, the
statements that a call on a store runs.

A test of the interface opens an app in the test process, which takes as long as three hundred tests
of functions; a test in a terminal starts the program anew, which takes longer still. Both counts
are printed at the end of each run, so that growth is noticed.
"""

import subprocess
from collections import Counter
from contextlib import suppress

import pytest
from sqlalchemy import event

APPS, PROGRAMS = "apps opened in tests", "programs started"

counts = Counter()
"""What this process has started, by kind."""


def counting(what, start):
    """A function that does the same as `start` and counts each call."""

    def counted(*given, **more):
        counts[what] += 1
        return start(*given, **more)

    return counted


class Counts:
    """Adds up the counts of all processes of a run and prints them at its end."""

    def __init__(self, config):
        self._output = getattr(config, "workeroutput", None)
        self._of_workers = Counter()
        subprocess.Popen.__init__ = counting(PROGRAMS, subprocess.Popen.__init__)
        # Windows has no `pty` module.
        with suppress(ImportError):
            import pty

            pty.fork = counting(PROGRAMS, pty.fork)

    def pytest_collection_finish(self):
        """Forget what was started before the first test, as when a worker asks for its system."""
        counts.clear()

    def pytest_sessionfinish(self):
        """Pass this worker's counts on to the main process."""
        if self._output is not None:
            self._output["counts"] = dict(counts)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        """Add a worker's counts; one that crashed has none.

        The process that starts workers runs no tests, so its own counts are dropped.
        """
        counts.clear()
        self._of_workers.update(getattr(node, "workeroutput", {}).get("counts", {}))

    def pytest_terminal_summary(self, terminalreporter):
        """Print the counts, if anything was started."""
        started = counts + self._of_workers
        if started:
            said = ", ".join(f"{started[what]} {what}" for what in (APPS, PROGRAMS))
            terminalreporter.write_line(said)


def statements(store, call):
    """How many statements a call on the store runs."""
    run = []

    def hear(*given):
        run.append(given)

    event.listen(store._base.engine, "before_cursor_execute", hear)
    try:
        call(store)
    finally:
        event.remove(store._base.engine, "before_cursor_execute", hear)
    return len(run)


def steps(connection, call, *given):
    """How much SQLite has to do for a call on a connection of the plain driver, in its steps."""
    run = []
    connection.set_progress_handler(lambda: run.append(1) and None, 1)
    try:
        call(connection, *given)
    finally:
        connection.set_progress_handler(None, 0)
    return len(run)
