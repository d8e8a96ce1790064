"""When an app is at rest: the event loop has nothing left to do.

Textual's pilot finds this out by sending every widget a message and by sleeping until the process
uses little time. On a screen of a hundred widgets that costs more than what it waits for, and on a
busy machine it is a guess. The event loop knows: nothing is ready, and every node waits for a
message. What a node awaits while it handles a message, above all an answer of the database, is
waited for here too.
"""

import asyncio
import sys
import threading
from contextlib import suppress

NAP = 0.001
"""Seconds between two checks whether an answer from another thread has come."""

BATCH_NAPS = 300
"""Sleeps that the app itself may delay drawing; a test may delay it for longer."""

MOST_NAPS = 30_000
"""Sleeps after which something that never comes is given up."""


async def quiet(app):
    """Wait until nothing is ready to run and no node is handling a message."""
    loop = asyncio.get_running_loop()
    naps = 0
    while app._exception is None:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if app._resize_event is None and not any(_is_busy(node) for node in _nodes(app)):
            return
        naps += 1
        assert naps < MOST_NAPS, [node for node in _nodes(app) if _is_busy(node)]
        await asyncio.sleep(NAP)


async def drawn(app):
    """Wait until everything is quiet and drawn, and drawing has caused nothing new."""
    loop = asyncio.get_running_loop()
    while True:
        await quiet(app)
        if app._exception is not None or not app._screen_stacks[app._current_mode]:
            return
        # Textual suspends drawing briefly after a command of the menu was chosen.
        for _nap in range(BATCH_NAPS):
            if not app._batch_count:
                break
            await asyncio.sleep(NAP)
        app.screen._on_timer_update()
        await asyncio.sleep(0)
        if not loop._ready:
            return


async def lane_done(lanes):
    """Wait until the database has done what it was asked to do, unless the test holds it up."""
    with suppress(RuntimeError):  # The lane has ended.
        asked = asyncio.wrap_future(lanes._lane.submit(lambda: None))
        for _ in range(MOST_NAPS):
            done, _waiting = await asyncio.wait([asked], timeout=NAP)
            if done or _is_held(lanes._lane):
                return


def _is_held(lane):
    """Whether a database thread waits for another one: for the test, which will release it."""
    frames = sys._current_frames()
    doing = [frames[thread.ident] for thread in lane._threads if thread.ident in frames]
    return any(frame.f_code.co_filename == threading.__file__ for frame in doing)


def waited_for(app):
    """How many of the open screens a worker waits for."""
    answers = [answer for screen in app.screen_stack for answer in screen._result_callbacks]
    return sum(answer.future is not None and bool(answer.future._callbacks) for answer in answers)


def _nodes(app):
    """The app, and the nodes on the screen in front."""
    yield app
    if app._screen_stacks[app._current_mode]:
        yield from app.screen.walk_children(with_self=True)


def _is_busy(node):
    """Whether a node is still handling a message."""
    if not node._running or node._closing or node._closed:
        return False
    return not node._message_queue.ready_event._waiters
