"""What the apps of a run of tests leave behind, some megabytes each: taken apart, then collected.

Widgets, screens and apps know each other in circles. Finding those takes the collector three times
as long as it takes to undo them: 0.13 s for an app with a dozen rooms, 0.05 s when its widgets are
emptied first. What stays is not looked through again at each collection.
"""

import gc
import weakref
from itertools import count

from textual.message_pump import MessagePump

from screens.workers import moved

COLLECT_EVERY = 10
"""Tests with apps after which garbage is collected."""

LET_BE = 20 * COLLECT_EVERY
"""Tests with apps after which what stayed is looked through again."""

_made = []
"""The apps, screens and widgets of the tests since the last look."""

_ended = count(1)


def noting(begin=MessagePump.__init__):
    """Begins an app, a screen or a widget, and notes that it is there."""

    def begun(node, *given, **more):
        _made.append(weakref.ref(node))
        begin(node, *given, **more)

    return begun


def take_apart():
    """Empty the apps, screens and widgets that were made since the last time: they have ended."""
    for made in _made:
        if (node := made()) is not None:
            node.__dict__.clear()
    _made.clear()
    moved.clear()


def take_away():
    """After a test with apps: take apart what it has made, and collect now and then."""
    take_apart()
    ended = next(_ended)
    if ended % LET_BE == 0:
        gc.unfreeze()
    if ended % COLLECT_EVERY == 0:
        gc.collect()
        gc.freeze()
