"""A database whose reads wait until the test lets them go, or take their time each.

A lane does one thing after another: what is written after a read that is held waits behind it, as
it does behind one from a slow disk. Nothing else is held up.
"""

import asyncio
import threading
import time
from contextlib import contextmanager

NAPS = 12
"""Short sleeps in which a key does what it can do without what is being read."""

LONGEST = 60.0
"""Seconds after which a read goes on though nobody let it."""


@contextmanager
def _before_reads(lanes, wait):
    """Have the threads of the database wait before each read."""

    def waiting(submit, read):
        def late(call, *given):
            wait()
            return call(*given)

        return lambda call, *given: submit(*((late,) if call == read else ()), call, *given)

    both = ((lanes._lane, lanes._looked_into), (lanes._long_lane, lanes._in_words))
    for lane, read in both:
        lane.submit = waiting(lane.submit, read)
    try:
        yield
    finally:
        for lane, _read in both:
            del lane.submit


@contextmanager
def nothing_read(lanes):
    """Nothing is read meanwhile; all of it is at the end."""
    go_on = threading.Event()
    try:
        with _before_reads(lanes, lambda: go_on.wait(LONGEST)):
            yield
    finally:
        go_on.set()


def all_read_late(lanes, seconds=0.06):
    """Every read comes later than it would."""
    return _before_reads(lanes, lambda: time.sleep(seconds))


async def nap():
    """Let a key do what it can do without what is being read."""
    for _turn in range(NAPS):
        await asyncio.sleep(0.001)
