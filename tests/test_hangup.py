"""A request of the system to end (SIGHUP, SIGTERM) is heard once, and obeyed in any case."""

import asyncio
import os
import signal
import threading
from functools import partial

import pytest

from platscoach import hangup
from platscoach.hangup import Hangup, end_signals

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals are POSIX")


@pytest.fixture
def timers(monkeypatch):
    """The timers that are started; signal handlers are restored afterwards."""
    made = []

    class Watched(threading.Timer):
        def __init__(self, *given):
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr(threading, "Timer", Watched)
    stops = signal.SIGTSTP, signal.SIGCONT
    old = {one: signal.getsignal(one) for one in (*end_signals(), *stops)}
    yield made
    for timer in made:
        timer.cancel()
    for one, handler in old.items():
        signal.signal(one, handler)


async def listening(way_out):
    way_out.listen(lambda: None)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_closing_terminal_is_told_of(name, timers):
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
    (last,) = timers
    assert last.is_alive(), "one that cannot leave is ended"
    assert last.daemon, "one that leaves is not waited for"
    assert last.interval == hangup.LEAVE_SECONDS
    with pytest.raises(OSError, match="full"):
        last.function(*last.args)
    assert ended == ["kept", 1], "it ends whatever came of keeping"


async def test_asked_again_it_goes_on_leaving(timers):
    called = []
    way_out = Hangup(lambda: None, called.append)
    way_out.listen(lambda: called.append("leave"))
    for number in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM):
        signal.raise_signal(number)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert called == ["leave"]
    assert len(timers) == 1


def test_asked_when_the_loop_has_ended_it_is_remembered(timers):
    way_out = Hangup(lambda: None)
    asyncio.run(listening(way_out))
    signal.raise_signal(signal.SIGTERM)
    assert way_out.is_asked
    way_out.over()
    timers[0].join(5)
    assert not timers[0].is_alive(), "what has been kept is not ended in the middle of the next"
    signal.raise_signal(signal.SIGHUP)


def test_what_is_over_is_no_longer_heard(timers):
    before = [signal.getsignal(number) for number in end_signals()]
    way_out = Hangup(lambda: None)
    asyncio.run(listening(way_out))
    way_out.over()
    assert [signal.getsignal(number) for number in end_signals()] == before
    assert timers == []
