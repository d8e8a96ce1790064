"""How many lines of a long list are read: a few screenfuls first, more towards the end.

More is read as the end of what has been read comes near (`Listing.MoreWanted`); a user who goes to
the end has all of it read.
"""

from typing import Final

FIRST: Final = 100
"""Lines that a list begins with: more than a screen holds."""

TIMES: Final = 4
"""By what factor the portion grows each time its end is reached."""


class Portion:
    """The lines of one list that are read, counted from the top."""

    def __init__(self, first: int | None = None) -> None:
        """So many are read `first`, or as many as any list begins with."""
        self.most: int | None = first or FIRST
        """So many at most; None for all."""

    def grow(self, *, every: bool) -> None:
        """Read more from now on; `every` line where the last is gone to."""
        self.most = None if every or self.most is None else self.most * TIMES

    def keep(self, read: int) -> None:
        """Go on with as many as were read, where a thing further down had to be among them."""
        if self.most is not None and read > self.most:
            self.most = None
