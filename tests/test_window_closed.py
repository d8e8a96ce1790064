"""On Windows closing the window leaves the program in good order too: the system waits for it."""

import asyncio
import ctypes
import signal
import sys
import time
from types import SimpleNamespace

import pytest

from platscoach import hangup
from platscoach.hangup import CLOSINGS, LEAVE_SECONDS, Hangup, end_signals


@pytest.fixture
def handlers(monkeypatch):
    """What Windows would call, the newest last; the handlers of signals are restored afterwards."""
    heard = []

    def register(handler, is_added):
        (heard.append if is_added else heard.remove)(handler)

    kernel = SimpleNamespace(SetConsoleCtrlHandler=register)
    monkeypatch.setattr(hangup, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", lambda *_types: lambda call: call, raising=False)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    stops = [getattr(signal, name) for name in ("SIGTSTP", "SIGCONT") if hasattr(signal, name)]
    old = {one: signal.getsignal(one) for one in (*end_signals(), *stops)}
    yield heard
    for one, handler in old.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("kind", CLOSINGS)
async def test_windows_is_kept_waiting_while_the_program_leaves(handlers, monkeypatch, kind):
    called, waited, come = [], [], asyncio.Event()
    monkeypatch.setattr(hangup, "start_new_thread", lambda *_given: called.append("last"))
    monkeypatch.setattr(time, "sleep", waited.append)
    way_out = Hangup(lambda: None, called.append)
    way_out.listen(lambda: (called.append("leave"), come.set()))
    (handler,) = handlers
    assert handler(kind)
    await come.wait()
    assert called == ["last", "leave"]
    assert way_out.is_asked
    assert waited == [2 * LEAVE_SECONDS], "when it returns Windows ends the process"


async def test_ctrl_c_and_ctrl_break_are_left_to_the_signals(handlers):
    way_out = Hangup(lambda: None)
    way_out.listen(lambda: None)
    (handler,) = handlers
    assert not handler(0)
    assert not handler(1)
    assert not way_out.is_asked
    way_out.over()
    assert handlers == []


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own console")
async def test_it_is_heard_of_windows_itself(monkeypatch):
    """As the system does it, in a thread of its own."""
    come, waited = asyncio.Event(), []
    monkeypatch.setattr(hangup, "start_new_thread", lambda *_given: None)
    monkeypatch.setattr(time, "sleep", waited.append)
    old = {one: signal.getsignal(one) for one in end_signals()}
    way_out = Hangup(lambda: None)
    way_out.listen(come.set)
    await asyncio.to_thread(ctypes.windll.kernel32.CtrlRoutine, 2)
    await come.wait()
    assert waited == [2 * LEAVE_SECONDS]
    way_out.is_asked = False
    way_out.over()
    assert {one: signal.getsignal(one) for one in end_signals()} == old
