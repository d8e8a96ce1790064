"""What a pane of the place shows, and what it posts."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from platscoach.coaching.places import PlaceFrame


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """What the place's screen shows at present."""

    frame: PlaceFrame
    stage_key: str
    item_id: str = ""
    """The thing to put the cursor on, or to open; empty for none."""

    @property
    def where(self) -> tuple[str, str]:
        """The place and the stage."""
        return self.frame.place.id, self.stage_key


class PlaceContent(Protocol):
    """A pane: it reads what it shows, and drops late answers for earlier content."""

    def show(self, shown: PlaceShown) -> object:
        """Show this from now on."""

    def focus_content(self) -> None:
        """Put the cursor in it."""


class PlaceChanged(Message):
    """Something on the place has been stored: what is around the panes must be read again."""
