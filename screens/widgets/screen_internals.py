"""How a screen is mounted, laid out and drawn, by Textual's private names.

`tests/screens/widgets/test_textual_internals.py` checks that each name exists.
"""

import asyncio
import os
import select
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO
from zlib import crc32

from textual import events
from textual._animator import Animator
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual._styles_cache import StylesCache
from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from screens.workers import scroll_if_there

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver


class TouchedRows(Compositor):
    """Asks each widget only for the rows that must be drawn; does not select text in lists.

    For one row Textual asks every widget of the screen for all of its rows, and passes each through
    every line filter, before it discards all but that one.
    """

    _placed: CompositorMap = {}
    """The regions of the widgets as drawn, or about to be."""

    def _get_renders(self, crop: Region | None = None) -> list[tuple[Region, Region, list[Strip]]]:
        """Each widget's rows in the part of the screen that is drawn, from front to back."""
        drawn = crop or self.size.region
        # Whole rows: they are cached as drawn, and cut again at each drawing.
        rows = Region(0, drawn.y, self.size.width, drawn.height)
        renders = []
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(rows)
            if seen:
                strips = widget.render_lines(seen.translate(-region.offset))
                renders.append((seen, seen, strips))
        return renders

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Place all widgets, and redraw those whose region differs from the last drawn one."""
        result = super().reflow(parent, size)
        self._draw_moved(self._full_map)
        return result

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        """Place all visible widgets, after scrolling."""
        exposed = super().reflow_visible(parent, size)
        self._draw_moved(self._visible_map or {})
        return exposed

    def clear(self) -> None:
        """Release all widgets."""
        super().clear()
        self._placed = {}

    def _draw_moved(self, places: CompositorMap) -> None:
        """Redraw widgets that have moved, and the regions where they were.

        Textual compares with regions that it may have recomputed meanwhile, because something asked
        for a position: a widget that had moved by then was still shown in its old place.
        """
        for _widget, place in places.items() ^ self._placed.items():
            if part := place.clip.intersection(place.region):
                self._dirty_regions.add(part)
        self._placed = places

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """The widget at a position, except one that has just been removed and still has its region.

        Textual looks at its parent, which does not exist any more.
        """
        for widget, region in self.get_widgets_at(x, int(y)):
            if widget.is_attached:
                return widget, region
        raise NoWidget(f"nothing at {x}, {y}")

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a position, and the offset in its text, unless its text cannot be selected.

        Textual includes the list where a selection by mouse ends, and copies its name.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return widget, offset if widget is not None and widget.allow_select else None


def draw_touched_rows(screen: Screen[Any]) -> None:
    """Redraw only those rows of a screen's widgets that have changed."""
    screen._compositor = TouchedRows()
    drawing = screen._compositor_refresh
    screen._compositor_refresh = partial(_draw_or_tell, screen, drawing)  # type: ignore[method-assign]


def _draw_or_tell(screen: Screen[Any], drawing: Callable[[], None]) -> None:
    """Draw what has changed, or notify the dialog in front of it, once.

    In Textual a screen behind a dialog notifies it again at every later change: the clock of a call
    then redrew the whole terminal every second.
    """
    asked, required = screen._repaint_regions.copy(), screen._repaint_required
    drawing()
    if screen is not screen.app.screen:
        _ask_for(screen, asked)
        screen._repaint_required = required


class AtOnce(Animator):
    """Applies at once what Textual would animate, or apply at its next frame.

    A scrolling key counts from where the page is. During an animation, two keys typed quickly
    scrolled less far than two typed slowly.
    """

    def animate(
        self,
        obj: object,
        attribute: str,
        value: Any,  # noqa: ANN401
        *,
        final_value: object = ...,
        on_complete: Callable[[], object] | None = None,
        **_how: object,
    ) -> None:
        """Set an attribute to its final value."""
        setattr(obj, attribute, value if final_value is ... else final_value)
        if on_complete is not None:
            self.app.call_later(on_complete)


def change_at_once(app: App[Any]) -> None:
    """Turn off all animation in an app."""
    app._animator = AtOnce(app)


def keep_for_pasting(app: App[Any], text: str) -> None:
    """Set what `ctrl+v` pastes in an app, without writing to the terminal."""
    app._clipboard = text


def lay_out(screen: Screen[Any]) -> bool:
    """Lay out the widgets of a screen, at once; False if no layout was requested.

    Textual would do so the next time it draws, and then draw everything twice.
    """
    required, screen._layout_required = screen._layout_required, False
    if required:
        screen._refresh_layout()
    return required


def place_and_scroll(screen: Screen[Any]) -> None:
    """Lay out everything, and carry out requested scrolling, at once.

    Textual scrolls after drawing. A key that comes before that would count from the old position,
    or do nothing if the size is not known yet.
    """
    lay_out(screen)
    for call in screen._callbacks.copy():
        later, node = call
        if _scrolls(later):
            screen._callbacks.remove(call)
            with node._context():
                later()
            lay_out(screen)


def _scrolls(call: object) -> bool:
    """Whether a callback that waits for the next drawing only scrolls."""
    if not isinstance(call, partial):
        return False
    return call.func is scroll_if_there or getattr(call.func, "__func__", None) is Widget._scroll_to


def is_laid_out(screen: Screen[Any], size: Size) -> bool:
    """Whether everything on a screen of a size, and what is visible behind it, is laid out.

    A layout requested in the screen itself is done before it is drawn.
    """
    behind = screen.app._background_screens
    return all(one._compositor.size == size for one in (screen, *behind)) and not any(
        one._layout_required for one in behind
    )


async def mount_aside(app: App[Any], screen: Screen[Any]) -> None:
    """Mount a screen behind the one in front, with all its widgets."""
    app._load_screen_css(screen)
    _screen, mounted = app._get_screen(screen)
    await mounted


def lay_out_aside(app: App[Any], screen: Screen[Any]) -> None:
    """Lay out the widgets of a screen behind the one in front."""
    screen._layout_required = False
    # The resized screen notifies those behind the one in front, and they would be drawn.
    screen.disable_messages(events.Resize)
    screen._refresh_layout(app.size)
    screen.enable_messages(events.Resize)


def draw(screen: Screen[Any]) -> None:
    """Draw all of a screen at once, and run the callbacks for after drawing.

    Textual would draw it at its next frame.
    """
    # Including what requested it while drawing was off: it does not request again.
    screen._compositor.update_widgets({screen, *screen._dirty_widgets})
    # Visible screens behind it are drawn along, and would request everything once more.
    for seen in (screen, *screen.app._background_screens):
        seen._dirty_widgets.clear()
        seen._repaint_required = False
    screen._compositor_refresh()
    screen.check_idle()


def drawn_lines(screen: Screen[Any]) -> list[Strip]:
    """What a screen shows, line by line."""
    asked = screen._repaint_regions.copy()
    # A dialog caches the lines of what is behind it, and which screen that was. It is not notified
    # when they change, nor when another screen is behind it: two dialogs could be behind each
    # other.
    screen._set_dirty()
    screen._layout_cache.clear()
    lines = screen._compositor.render_strips()
    # Reading it requests nothing.
    _ask_for(screen, asked)
    return lines


def _ask_for(screen: Screen[Any], asked: Iterable[Region]) -> None:
    """Set the regions of a screen that are to be redrawn, and no others."""
    screen._repaint_regions.clear()
    screen._repaint_regions.update(asked)


def is_batching(app: App[Any]) -> bool:
    """Whether changes are being batched: what is drawn meanwhile is discarded by Textual."""
    return app._batch_count > 0


def forget_left() -> None:
    """Release the drawn rows of widgets that are gone.

    Textual caches the backgrounds of up to 1,024 widgets, and with each all rows it has drawn.
    """
    StylesCache.get_inner_outer.cache_clear()


def message_name(app: App[Any], words: str) -> str:
    """The name that Textual is to know a message by: the same for the same words while they stand.

    What held a message that was taken away stays, and Textual shows none of its name in it.
    """
    name = f"said-{crc32(words.encode())}"
    standing = tuple(one.identity for one in app._notifications)
    holders = (one.id or "" for screen in app.screen_stack for one in screen.query("ToastHolder"))
    left = {one for one in holders if name in one and not one.endswith(standing)}
    return f"{name}-{len(left)}"


async def take_back(app: App[Any], words: str) -> None:
    """Remove a message that is no longer true from the screen on which it was shown."""
    shown = asyncio.Event()
    # A message posted a moment ago may not be shown yet.
    if app.call_later(shown.set):
        await shown.wait()
    for message in list(app._notifications):
        if message.message == words:
            app._unnotify(message)


class OutputUntilGone:
    """A terminal's output; once the terminal is gone, what is written has no effect.

    Else the thread that writes would end at the first error, and the app would wait for ever for
    room in that thread's queue. A terminal that another program has left not to be waited for takes
    a part of a large drawing only: it is waited for here, or the rest would never be drawn.
    """

    def __init__(self, output: TextIO) -> None:
        self.fileno = output.fileno
        self._encoding, self._errors = output.encoding, output.errors or "strict"

    def write(self, text: str) -> None:
        """Write a text, at once."""
        left = memoryview(text.encode(self._encoding, self._errors))
        while left:
            try:
                left = left[os.write(self.fileno(), left) :]
            except BlockingIOError:
                select.select((), (self.fileno(),), ())
            except OSError:
                return

    def flush(self) -> None:
        """Nothing is buffered."""


def outlive_terminal(driver: "LinuxDriver") -> None:
    """Let a driver go on writing, without effect, when its terminal is gone."""
    # There is a terminal, so there is a file; no more of it is used than this.
    driver._file = OutputUntilGone(driver._file)  # type: ignore[assignment, arg-type]
