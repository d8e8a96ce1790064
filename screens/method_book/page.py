"""A page in the tips room, where the arrows turn pages."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from platscoach.i18n import N_
from screens.widgets.book_page import BookPage


class MethodBookPage(BookPage):
    """A page of the book with other pages before and after it."""

    # On the page and not on the room: a list has the arrows for scrolling sideways.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "screen.turn(1)", N_("Bläddra"), key_display="← →"),
        Binding("left", "screen.turn(-1)", N_("Bläddra bakåt"), show=False),
    ]
