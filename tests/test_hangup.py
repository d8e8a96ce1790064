"""The end that the system asks for: heard once, obeyed whatever comes in the way."""

import asyncio
import os
import signal
import threading

import pytest

from platscoach import hangup
from platscoach.hangup import Hangup, end_signals

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals are POSIX")

HANGS_SECONDS = 60
"""After which a thread hangs."""


@pytest.fixture(autouse=True)
def signals():
    """The signals, which are as before afterwards."""
    old = {one: signal.getsignal(one) for one in (*end_signals(), signal.SIGCONT)}
    yield old
    for one, handler in old.items():
        signal.signal(one, handler)


@pytest.fixture
def impatient(monkeypatch):
    """No time is given to leaving."""
    monkeypatch.setattr(hangup, "LEAVE_SECONDS", 0)


async def listening(way_out):
    way_out.listen(lambda: None)


def watchers():
    """The threads that would end a process that cannot leave."""
    return [one for one in threading.enumerate() if one.name == "platscoach-hangup"]


def none_is_left():
    """Whether they have all ended."""
    for one in watchers():
        one.join(HANGS_SECONDS)
    return watchers() == []


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_closing_terminal_is_told_of(name, signals):
    told, come = [], asyncio.Event()
    way_out = Hangup(lambda: told.append("kept"), told.append)
    way_out.listen(lambda: (told.append(name), come.set()))
    assert not way_out.is_asked
    signal.raise_signal(getattr(signal, name))
    await come.wait()
    assert told == [name]
    assert way_out.is_asked
    # A closed window sends SIGCONT along; nothing may take the terminal anew then.
    assert signal.getsignal(signal.SIGCONT) is not signals[signal.SIGCONT]
    (watcher,) = watchers()
    assert watcher.daemon, "one that leaves is not waited for"
    way_out.over()
    assert none_is_left()
    assert told == [name], "what has been kept is not ended in the middle of the next"


@pytest.mark.usefixtures("impatient")
async def test_what_cannot_leave_is_ended_whatever_comes_of_keeping(monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _failed: None)
    done, ended = [], threading.Event()

    def keep():
        done.append("kept")
        raise OSError(28, "full")

    way_out = Hangup(keep, lambda code: (done.append(code), ended.set()))
    way_out.listen(lambda: None)
    signal.raise_signal(signal.SIGHUP)
    assert await asyncio.to_thread(ended.wait, HANGS_SECONDS)
    assert done == ["kept", 1]
    assert none_is_left()


async def test_nothing_is_begun_where_the_signal_interrupts(monkeypatch):
    """What is interrupted may hold what beginning a thread, or a timer, would wait for."""
    called = []
    way_out = Hangup(lambda: None, called.append)
    way_out.listen(lambda: called.append("leave"))

    def begin(_thread):
        raise AssertionError("a thread is begun")

    with monkeypatch.context() as during:
        during.setattr(threading.Thread, "start", begin)
        signal.raise_signal(signal.SIGTERM)
    way_out.over()
    assert none_is_left()


async def test_asked_again_it_goes_on_leaving():
    called = []
    way_out = Hangup(lambda: None, called.append)
    way_out.listen(lambda: called.append("leave"))
    for number in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM):
        signal.raise_signal(number)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert called == ["leave"]
    assert len(watchers()) == 1
    way_out.over()
    assert none_is_left()


def test_asked_when_the_loop_has_ended_it_is_remembered():
    way_out = Hangup(lambda: None)
    asyncio.run(listening(way_out))
    signal.raise_signal(signal.SIGTERM)
    assert way_out.is_asked
    way_out.over()
    assert none_is_left()
    signal.raise_signal(signal.SIGHUP)


def test_what_is_over_is_no_longer_heard():
    before = [signal.getsignal(number) for number in end_signals()]
    way_out = Hangup(lambda: None)
    asyncio.run(listening(way_out))
    way_out.over()
    assert [signal.getsignal(number) for number in end_signals()] == before
    assert none_is_left()
    assert not way_out.is_asked
