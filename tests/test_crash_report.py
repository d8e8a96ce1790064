"""Errors that nobody waits for leave a trace without values, and print nothing over the screen."""

import asyncio
import gc
import logging
import sys
import threading

import pytest

from platscoach.crash_report import crash_words, keep_traces

PRIVATE = "skilsmässan"


@pytest.fixture
def traces(tmp_path, monkeypatch):
    """A folder that gets the traces; the hooks are as before afterwards."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(logging.getLogger("asyncio"), "handlers", [])
    keep_traces(tmp_path)
    return tmp_path


def raises():
    raise KeyError(PRIVATE)


def in_a_thread():
    thread = threading.Thread(target=raises)
    thread.start()
    thread.join()


def in_a_task():
    async def raises_too():
        raises()

    async def forgets():
        forgotten = asyncio.ensure_future(raises_too())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del forgotten

    asyncio.run(forgets())
    gc.collect()


class Released:
    def __del__(self):
        raises()


def at_its_release():
    Released()
    gc.collect()


@pytest.mark.parametrize("error", [in_a_thread, in_a_task, at_its_release])
def test_an_error_that_nobody_waits_for_leaves_a_trace_and_says_nothing(error, traces, capfd):
    error()
    (trace,) = traces.glob("crash-*.txt")
    kept = trace.read_text("utf-8")
    assert kept.startswith("KeyError\n")
    assert "test_crash_report.py:" in kept
    assert PRIVATE not in kept
    assert capfd.readouterr() == ("", "")


def test_what_could_not_be_saved_is_not_said_to_be(tmp_path):
    words = crash_words(tmp_path / "none", ("KeyError", []), "Inget har ändrats.")
    assert words.endswith("Inget har ändrats. Ingen felbeskrivning kunde sparas.")
    (tmp_path / "some").mkdir()
    assert str(tmp_path / "some") in crash_words(tmp_path / "some", None, "")
