"""Garbage collection while nobody is waiting.

Python collects garbage after a number of allocations, and a room allocates a lot: every twelfth
room that was opened took half as long again, and always the same one.
"""

import gc
from typing import Final

AFTER: Final = (50_000, 50, 1_000)
"""Python's collection thresholds: new objects per collection, then collections per older
generation.

The first is more than any room makes; garbage of a call that is written in for hours is still
collected.
"""


def collect_from_now_on() -> None:
    """Collect garbage from now on, except among existing objects, which would only delay typing."""
    gc.freeze()
    gc.set_threshold(*AFTER)
    gc.enable()


def collect_at_rest() -> None:
    """Run a full collection, of what closed rooms have left behind."""
    gc.collect()
