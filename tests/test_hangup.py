"""A request of the system to end (SIGHUP, SIGTERM) is heard once, and obeyed in any case."""

import asyncio
import os
import signal
import threading
import time
from functools import partial

import pytest

from platscoach import hangup
from platscoach.hangup import Hangup, end_signals

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals are POSIX")


@pytest.fixture
def handlers():
    """The handlers of signals are restored afterwards."""
    stops = signal.SIGTSTP, signal.SIGCONT
    old = {one: signal.getsignal(one) for one in (*end_signals(), *stops)}
    yield
    for one, handler in old.items():
        signal.signal(one, handler)


@pytest.fixture
def last(monkeypatch, handlers):
    """What is to be done in a thread of its own, and how long it waits."""
    made = []
    monkeypatch.setattr(hangup, "start_new_thread", lambda doing, _given: made.append(doing))
    monkeypatch.setattr(time, "sleep", made.append)
    return made


async def listening(way_out):
    way_out.listen(lambda: None)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_closing_terminal_is_told_of(name, last):
    old = signal.getsignal(signal.SIGCONT)
    told, ended, come = [], [], asyncio.Event()

    def keep():
        ended.append("kept")
        raise OSError(28, "full")

    call = partial(told.append, name)
    way_out = Hangup(keep, ended.append)
    way_out.listen(lambda: (call(), come.set()))
    assert not way_out.is_asked
    signal.raise_signal(getattr(signal, name))
    await come.wait()
    assert (told, ended) == ([name], [])
    assert way_out.is_asked
    # Closing a window also sends SIGCONT, on which nothing may take over the terminal again.
    assert signal.getsignal(signal.SIGCONT) is not old
    (give_up,) = last
    with pytest.raises(OSError, match="full"):
        give_up()
    assert last[1:] == [hangup.LEAVE_SECONDS], "an orderly end has its time"
    assert ended == ["kept", 1], "it ends whatever came of keeping"


async def test_asked_again_it_goes_on_leaving(last):
    called = []
    way_out = Hangup(lambda: None, called.append)
    way_out.listen(lambda: called.append("leave"))
    for number in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM):
        signal.raise_signal(number)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert called == ["leave"]
    assert len(last) == 1


def test_asked_when_the_loop_has_ended_it_is_remembered(last):
    ended = []
    way_out = Hangup(lambda: ended.append("kept"), ended.append)
    asyncio.run(listening(way_out))
    signal.raise_signal(signal.SIGTERM)
    assert way_out.is_asked
    way_out.over()
    last[0]()
    assert ended == [], "what has been kept is not ended in the middle of the next"
    signal.raise_signal(signal.SIGHUP)


def test_one_that_cannot_leave_is_ended_by_a_thread(monkeypatch, handlers):
    monkeypatch.setattr(hangup, "LEAVE_SECONDS", 0.0)
    ended, done = [], threading.Event()
    way_out = Hangup(
        lambda: ended.append(threading.get_ident()), lambda code: (ended.append(code), done.set())
    )
    asyncio.run(listening(way_out))
    signal.raise_signal(signal.SIGTERM)
    assert done.wait(60)
    assert ended[1] == 1
    assert ended[0] != threading.get_ident(), "this one may wait for a terminal that is gone"


def test_a_signal_in_the_start_of_a_thread_waits_for_no_lock(monkeypatch, handlers):
    monkeypatch.setattr(hangup, "LEAVE_SECONDS", 0.0)
    ended = threading.Event()
    way_out = Hangup(lambda: None, lambda _code: ended.set())
    asyncio.run(listening(way_out))

    class Held:
        """The lock of `threading` for a start, as it is when the signal comes within one."""

        def __enter__(self):
            pytest.fail("the process would wait for itself")

        def __exit__(self, *_what):
            pass

    with monkeypatch.context() as within:
        within.setattr(threading, "_active_limbo_lock", Held())
        signal.raise_signal(signal.SIGTERM)
        assert ended.wait(60)


def test_what_is_over_is_no_longer_heard(last):
    before = [signal.getsignal(number) for number in end_signals()]
    way_out = Hangup(lambda: None)
    asyncio.run(listening(way_out))
    way_out.over()
    assert [signal.getsignal(number) for number in end_signals()] == before
    assert last == []
