"""How many programs and apps a run of tests has started: what it costs, whatever the computer.

A test of the interface opens an app in the process of the run, which takes as long as three hundred
tests of functions; a test in a terminal starts the program anew, which takes longer still. Their
numbers stand at the end of each run, so that it is seen when they grow.
"""

import subprocess
from collections import Counter
from contextlib import suppress

import pytest

APPS, PROGRAMS = "apps opened in tests", "programs started"

counts = Counter()
"""What this process has started."""


def counting(what, start):
    """Does the same, and counts it."""

    def counted(*given, **more):
        counts[what] += 1
        return start(*given, **more)

    return counted


class Counts:
    """Gathers the numbers of all the processes of a run and says them at its end."""

    def __init__(self, config):
        self._output = getattr(config, "workeroutput", None)
        self._of_workers = Counter()
        subprocess.Popen.__init__ = counting(PROGRAMS, subprocess.Popen.__init__)
        # Windows has no terminals to be forked into.
        with suppress(ImportError):
            import pty

            pty.fork = counting(PROGRAMS, pty.fork)

    def pytest_collection_finish(self):
        """What is started before the first test is no test's: a worker asks for its system."""
        counts.clear()

    def pytest_sessionfinish(self):
        """Hand over what a worker has started."""
        if self._output is not None:
            self._output["counts"] = dict(counts)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        """Take what a worker has started; one that broke down does not say.

        The process that has workers starts those and runs no test: its own numbers do not count.
        """
        counts.clear()
        self._of_workers.update(getattr(node, "workeroutput", {}).get("counts", {}))

    def pytest_terminal_summary(self, terminalreporter):
        """Say the numbers, when anything was started."""
        started = counts + self._of_workers
        if started:
            said = ", ".join(f"{started[what]} {what}" for what in (APPS, PROGRAMS))
            terminalreporter.write_line(said)
