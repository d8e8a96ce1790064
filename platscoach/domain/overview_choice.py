"""Which places the overview shows, and in what order."""

from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.domain.places import PlaceRow
from platscoach.i18n import N_
from platscoach.text import fold


class Order(StrEnum):
    """What places are sorted by."""

    NAME = "name"
    NEED = "need"
    MONTH = "month"
    SILENCE = "silence"


ORDERS: Final = {
    Order.NAME: N_("namn"),
    Order.NEED: N_("det som behöver dig"),
    Order.MONTH: N_("månad"),
    Order.SILENCE: N_("tystnad"),
}
"""What each is called."""


class Shown(NamedTuple):
    """Which places are shown, and in which order."""

    order: Order = Order.NAME
    text: str = ""
    """Words in the name, the municipality or a leader's name."""
    word: str = ""
    """How they stand; empty for any."""
    step: str = ""
    """The step they are in; empty for any."""

    def lets_through(self, row: PlaceRow, word: str) -> bool:
        """Whether a place passes the filter; `word` says how it stands."""
        if self.word and word != self.word:
            return False
        if self.step and self.step not in row.steps_in_hand:
            return False
        words = fold(self.text).split()
        folded = fold(" ".join((row.name, row.municipality, *row.leaders))) if words else ""
        return all(one in folded for one in words)
