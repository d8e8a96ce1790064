"""The base of every screen: the top line, the keys, loading, and words for errors."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final, Generic

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.worker import Worker, WorkerError

from platscoach.i18n import N_, _
from screens.context import Context
from screens.first_drawing import Opening, hear_size
from screens.launch.sizes import first_classes
from screens.messages import OpenHelp, OpenLookup, ShowHistory
from screens.widgets.key_line import KeyLine
from screens.widgets.top_bar import TopBar

DIALOG_CSS: Final = str(Path(__file__).parent / "dialogs" / "dialog.tcss")
"""The stylesheet of every dialog; one with a stylesheet of its own names both."""

FORM_CSS: Final = str(Path(__file__).parent / "forms" / "form.tcss")
"""The stylesheet of a form; every screen with a form names it."""


ERASE_KEY: Final = Binding("X", "erase", N_("Ta bort för alltid"), show=False)
"""The key of rooms whose cursor is on people."""

HISTORY_KEY: Final = Binding("H", "history", N_("Historik"), show=False)
"""In every room; it is about what the cursor is on."""


SAME_KEY: Final = Binding(
    "J", "same", N_("Samma som"), tooltip=N_("Slå ihop med en annan"), show=False
)
"""The key of rooms whose cursor is on people or places."""

PERSON_KEYS: Final = (SAME_KEY, ERASE_KEY)
"""The keys of lists of people."""

CHANGE_KEYS: Final = (
    HISTORY_KEY,
    Binding("u,ctrl+z", "app.undo_change", N_("Ångra"), show=False),
    Binding("ctrl+y", "app.redo_change", N_("Gör om"), show=False),
)
"""The keys that every room has for changes: history, undo and redo."""


FIELD_KEYS: Final = (
    Binding("tab", "app.focus_next", N_("Nästa fält"), show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", N_("Förra fältet"), show=False, priority=True),
)
"""The keys of every screen. The app carries them out in order: the next key goes to where they
lead."""

TEXT_FIELDS: Final = ("Input", "TextArea")
"""The names of Textual's text fields; their subclasses count too."""


@cache
def _is_text_field(kind: type) -> bool:
    """Whether a widget of this class is a text field.

    Recognised by name: importing them took half of the time in which the first key is answered.
    """
    return any(one.__name__ in TEXT_FIELDS for one in kind.__mro__)


class BaseScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen. Its keys are described by Swedish msgids, translated where they are shown."""

    # Each room decides where the cursor goes; the first widget is seldom right.
    AUTO_FOCUS = ""

    # Textual redraws the whole screen when the focus moves; the widgets concerned redraw anyway.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    HELP_TEXT: ClassVar[str] = ""
    """What the room is for, for F1; a Swedish msgid."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIELD_KEYS]

    OPENS_ON_SOMETHING: ClassVar[bool] = True
    """Whether a widget gets the focus once it has loaded; else its keys work at once."""

    KEYS_LAST: ClassVar[tuple[str, ...]] = ()
    """The order of the room's own actions in the footer, after those of the focused widget."""

    def __init__(self, context: Context) -> None:
        super().__init__(classes=first_classes())
        self.context = context
        self._left_with: tuple[ScreenResultType | None] | None = None
        self._opening = Opening(self)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, once: at once if it is in front, else when the screens above it are gone."""
        if self.app.screen_stack[-1:] == [self]:
            return super().dismiss(result)
        if self in self.app.screen_stack:
            self._left_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """It is in front. Textual calls this in every class of the family: override `in_front`."""
        self._opening.come(self, event)
        if self._left_with is not None:
            self.dismiss(*self._left_with)
        else:
            self.context.in_front(self)
            self.in_front()

    @on(events.Resize)
    def _sized(self, event: events.Resize) -> None:
        hear_size(self, event)

    @property
    def is_current(self) -> bool:
        """Whether it is to be drawn: it is in sight and has opened."""
        return super().is_current and self._opening.is_over

    def in_front(self) -> None:
        """Show what has changed meanwhile."""

    def load(self) -> object:
        """Read again what is shown. Rooms that show stored data override it."""

    def refresh_texts(self) -> None:
        """Show everything in the language in force; by default by reloading."""
        self.load()

    def show_status(self, text: str) -> None:
        """Show a short remark."""
        self.notify(text, timeout=4, markup=False)

    def writing(self) -> bool:
        """Whether letters typed now go into a text field."""
        return self.focused is not None and _is_text_field(self.focused.__class__)

    def find_place_for(self, key: str) -> None:
        """Move the cursor to where a typed letter belongs, or a paste (then there is no `key`)."""


def load_again(front: Screen[Any]) -> object:
    """Reload the screen in front; a room that is still opening reads by itself.

    Returns the worker that reads, if there is one.
    """
    return front.load() if isinstance(front, BaseScreen) and front.is_mounted else None


async def shown_again(front: Screen[Any]) -> None:
    """Reload the screen in front and wait for it, so that keys act on what it shows then."""
    reading = load_again(front)
    if isinstance(reading, Worker):
        # A newer load may replace this one, and its error has been shown.
        with suppress(WorkerError):
            await reading.wait()


class RoomScreen(BaseScreen[ScreenResultType], Generic[ScreenResultType]):
    """A room: top line, content, footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "lookup", N_("Slå upp"), key_display="/"),
        Binding("f1,question_mark", "help", N_("Hjälp"), key_display="F1"),
        Binding("ctrl+f,f3", "lookup", N_("Slå upp"), show=False, priority=True),
        *CHANGE_KEYS,
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def compose(self) -> ComposeResult:
        """The top line, what the room is about, the keys."""
        yield TopBar(self.context)
        yield from self.compose_room()
        yield KeyLine()

    def compose_room(self) -> Iterator[Widget]:
        """The room's own widgets."""
        yield from ()

    async def make_ready(self) -> None:
        """Mount what a key may open in it, while it is prepared in the background."""

    def in_front(self) -> None:
        """Show what is stored."""
        self.load()

    def title_bar(self, text: str) -> None:
        """Set the words of the top line."""
        self.query_one(TopBar).set_title(text)

    def lookup_request(self) -> OpenLookup:
        """The context that look-up gets from the room it was opened from."""
        return OpenLookup()

    def action_lookup(self) -> None:
        """Look something up."""
        self.post_message(self.lookup_request())

    def action_history(self) -> None:
        """Show the history of what the cursor is on."""
        self.post_message(ShowHistory())

    def action_help(self) -> None:
        """Explain what has focus."""
        self.post_message(OpenHelp())

    async def action_back(self) -> None:
        """Leave the room."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()


class Dialog(BaseScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A dialog over a room."""

    # Full path: Textual looks for a relative name in the folder of the inheriting class.
    CSS_PATH = [DIALOG_CSS, FORM_CSS]

    ASKS_TO_LEAVE: ClassVar[bool] = False
    """Whether it is the question before unsaved text is left, which is not asked twice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", N_("Hjälp"), key_display="F1", show=False),
        Binding("ctrl+f,f3", "lookup", N_("Slå upp"), show=False, priority=True),
        Binding("escape", "cancel", N_("Tillbaka")),
    ]

    def render(self) -> RenderResult:  # type: ignore[override]  # Textual's is older than Visuals.
        """The room behind it."""
        from screens.widgets.screen_behind import darkened

        return darkened(super().render())

    def action_lookup(self) -> None:
        """Look something up; the dialog waits under it."""
        self.post_message(OpenLookup())

    def action_help(self) -> None:
        """Explain what has focus."""
        self.post_message(OpenHelp())

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def leave_place_in_trash(room: RoomScreen[None]) -> None:
    """Leave a room of a place that no longer exists: it would look empty."""
    room.show_status(_("Platsen ligger i papperskorgen."))
    room.dismiss(None)
