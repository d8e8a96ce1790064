"""The base class of our apps: how they handle the terminal, whatever they show."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size

from platscoach.crash_report import Trace
from screens.commands.key_names import key_name
from screens.launch.clicks import Clicks
from screens.launch.crash import say_at_fatal_error
from screens.launch.output_filter import GroundFilter, SafeFilter
from screens.launch.sizes import HEIGHTS, WIDTHS, fits
from screens.launch.terminal_driver import guarded
from screens.launch.theme import begin_with
from screens.launch.typeahead import TypeAhead
from screens.launch.typed_keys import Typed
from screens.widgets.screen_internals import change_at_once


class TerminalApp(App[str]):
    """Filters terminal input and output, and keeps keys and clicks in order.

    Its result says what to run next.
    """

    TITLE = "Platscoach"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    at_typing: Callable[[], object] | None = None
    """Called before anything that is typed or clicked is handled."""

    def __init__(self, theme: str, last_words: Callable[[Trace | None], str]) -> None:
        """`last_words` makes the message for the user after an unexpected error."""
        super().__init__()
        change_at_once(self)
        self._safe = SafeFilter()
        self._grounds = GroundFilter()
        self._clicks = Clicks(self)
        self._typeahead = TypeAhead(self, super().on_event, self._clicks.follow)
        self._said_of_size = ""
        """The last message about a window that is too small; empty if it is not."""
        say_at_fatal_error(self, last_words)
        begin_with(self, theme)

    async def on_event(self, event: events.Event) -> None:
        """Keys, pastes and clicks wait their turn; everything else is left to Textual."""
        if event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
        elif isinstance(event, events.MouseEvent) and not self._clicks.counts(event):
            event.stop()
        elif isinstance(event, Typed):
            if self.at_typing is not None:
                self.at_typing()
            await self._typeahead.take(event)
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Show a message when the window is too small, and remove it when it no longer is."""
        self._said_of_size = _say_of_size(self, self._said_of_size, event.size)

    async def on_click(self, event: events.Click) -> None:
        """Do what the words that were clicked on stand for, wherever in a room they are."""
        await self._clicks.act(event, self._typeahead.press)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy the selected text, so that every program can paste it; never blanks alone."""
        from screens.actions.copying import copy

        if text.strip():
            copy(self, text)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Defaults for the theme variables that our texts use, for themes that are not ours."""
        return {"quiet": "dim"}

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, reading through the input filter."""
        return guarded(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters for every line that is drawn, and then our own."""
        grounds = [self._grounds] if self.native_ansi_color else []
        return [*super().get_line_filters(), *grounds, self._safe]

    def get_key_display(self, binding: Binding) -> str:
        """A key's name as it is printed on a Swedish keyboard."""
        return binding.key_display or key_name(binding.key)


def _say_of_size(app: App[str], said: str, size: Size) -> str:
    """Show the message for a window that has changed to a size, if it is new; returns it.

    `said` is the message shown before.
    """
    if not said and fits(size):
        return ""
    # Seldom needed, so it is not imported at every start.
    from screens.launch.small_window import small_words, tell_size

    words = small_words(size)
    if words != said:
        tell_size(app, said, words)
    return words
