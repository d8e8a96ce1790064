"""Garbage collection while nobody is waiting.

Python collects garbage after a number of allocations, and a room allocates a lot: every twelfth
room took half as long again to open, and always the same one.
"""

import gc
from typing import Final

AFTER: Final = (50_000, 50, 1_000)
"""How many objects are made before Python looks by itself, and how often it then looks further.

More than any room makes; a call that is written in for hours is looked through all the same.
"""


def collect_from_now_on() -> None:
    """Collect garbage from now on, except what exists by now, which would only delay typing."""
    gc.freeze()
    gc.set_threshold(*AFTER)
    gc.enable()


def collect_at_rest() -> None:
    """Collect all there is: what rooms that were left have left behind."""
    gc.collect()
