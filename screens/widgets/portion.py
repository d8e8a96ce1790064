"""How many lines of a long list are read: a few screens at first, more towards the end.

More is read when the cursor is near the end of what has been read (`Listing.MoreWanted`); going to
the end reads all of it.
"""

from typing import Final

FIRST: Final = 100
"""The number of lines that a list begins with: more than fit on a screen."""

TIMES: Final = 4
"""By what factor the portion grows each time its end is reached."""


class Portion:
    """The lines of one list that are read, counted from the top."""

    def __init__(self, first: int | None = None) -> None:
        """`first` is how many are read initially; by default as many as for any list."""
        self.most: int | None = first or FIRST
        """The most lines to read; None for all."""

    def grow(self, *, every: bool) -> None:
        """Read more from now on; `every` line if the cursor goes to the last."""
        self.most = None if every or self.most is None else self.most * TIMES

    def keep(self, read: int) -> None:
        """Continue with as many as were read, if a record further down had to be included."""
        if self.most is not None and read > self.most:
            self.most = None
