"""What a pane of the place is given to show, and what it tells."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from platscoach.coaching.places import PlaceFrame


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """What the place's screen shows now."""

    frame: PlaceFrame
    stage_key: str
    item_id: str = ""
    """The thing to put the cursor on, or to open; empty for none."""

    @property
    def where(self) -> tuple[str, str]:
        """The place and the stage."""
        return self.frame.place.id, self.stage_key


class PlaceContent(Protocol):
    """A pane: it reads what it shows, and drops answers for what it showed before."""

    def show(self, shown: PlaceShown) -> object:
        """Show this from now on."""

    def focus_content(self) -> None:
        """Put the cursor in it."""


class PlaceChanged(Message):
    """Something on the place has been stored: what stands around the panes is to be read anew."""
