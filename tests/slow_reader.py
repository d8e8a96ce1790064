"""A database whose reads wait until the test releases them, or are each delayed.

A lane does one thing after another: a write that is queued behind a held read waits too, as it does
behind a read from a slow disk. Nothing else is delayed.
"""

import asyncio
import threading
import time
from contextlib import contextmanager

NAPS = 12
"""Short sleeps that give a key time to do what it can without the data being read."""

LONGEST = 60.0
"""Seconds after which a read continues even if nobody has released it."""


@contextmanager
def _before_reads(lanes, wait):
    """Make the database threads wait before each read."""

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
    """Hold up all reads, and release them at the end."""
    go_on = threading.Event()
    try:
        with _before_reads(lanes, lambda: go_on.wait(LONGEST)):
            yield
    finally:
        go_on.set()


def all_read_late(lanes, seconds=0.06):
    """Delay every read."""
    return _before_reads(lanes, lambda: time.sleep(seconds))


async def nap():
    """Give a key time to do what it can without the data being read."""
    for _turn in range(NAPS):
        await asyncio.sleep(0.001)
