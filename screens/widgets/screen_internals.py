"""How a screen is put up, laid out and drawn: what Textual keeps to itself of that.

`tests/screens/widgets/test_textual_internals.py` holds that each name is there.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
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


class TouchedRows(Compositor):
    """Asks each widget only for those of its rows that are to be drawn; selects no lists.

    For one row Textual asks every widget of the screen for all of its rows, and puts each through
    every filter of lines, before it throws away all but that one.
    """

    _placed: CompositorMap = {}
    """The places that are drawn, or about to be."""

    def _get_renders(self, crop: Region | None = None) -> list[tuple[Region, Region, list[Strip]]]:
        """Each widget's rows in the part of the screen that is drawn, from front to back."""
        drawn = crop or self.size.region
        # Whole rows: they are kept as they were drawn, and cut again at each drawing.
        rows = Region(0, drawn.y, self.size.width, drawn.height)
        renders = []
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(rows)
            if seen:
                strips = widget.render_lines(seen.translate(-region.offset))
                renders.append((seen, seen, strips))
        return renders

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Give all its place, and have drawn what has another than it was last drawn in."""
        result = super().reflow(parent, size)
        self._draw_moved(self._full_map)
        return result

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        """Give all that is seen its place, after it was scrolled."""
        exposed = super().reflow_visible(parent, size)
        self._draw_moved(self._visible_map or {})
        return exposed

    def clear(self) -> None:
        """Let go of all widgets."""
        super().clear()
        self._placed = {}

    def _draw_moved(self, places: CompositorMap) -> None:
        """Have drawn what has another place than before, and where it was.

        Textual compares with places that it may have worked out anew meanwhile, because somebody
        asked where something is: what had moved by then stood where it had been.
        """
        for _widget, place in places.items() ^ self._placed.items():
            if part := place.clip.intersection(place.region):
                self._dirty_regions.add(part)
        self._placed = places

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """What lies there, but for what has just been taken away and still has its place.

        Textual looks at what holds it, and nothing does any more.
        """
        for widget, region in self.get_widgets_at(x, int(y)):
            if widget.is_attached:
                return widget, region
        raise NoWidget(f"nothing at {x}, {y}")

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What lies there, and on which letter of it, unless its letters cannot be selected.

        Textual takes a list in where the mouse stops that selects a text, and copies its name.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return widget, offset if widget is not None and widget.allow_select else None


def draw_touched_rows(screen: Screen[Any]) -> None:
    """Have only those rows of a screen's widgets drawn anew that have become others."""
    screen._compositor = TouchedRows()
    drawing = screen._compositor_refresh
    screen._compositor_refresh = partial(_draw_or_tell, screen, drawing)  # type: ignore[method-assign]


def _draw_or_tell(screen: Screen[Any], drawing: Callable[[], None]) -> None:
    """Draw what has become another, or tell the dialog in front of it, once.

    Textual has a screen that is seen behind a dialog tell of it again with every later change: the
    clock of a call then had the whole terminal drawn anew every second.
    """
    asked, required = screen._repaint_regions.copy(), screen._repaint_required
    drawing()
    if screen is not screen.app.screen:
        _ask_for(screen, asked)
        screen._repaint_required = required


class AtOnce(Animator):
    """Makes at once what Textual would make little by little, or at its next frame.

    A key that scrolls counts from where the page is. While it was still on its way there, two of
    them typed quickly led less far than two typed slowly.
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
        """Give an attribute the value that it is to come to."""
        setattr(obj, attribute, value if final_value is ... else final_value)
        if on_complete is not None:
            self.app.call_later(on_complete)


def change_at_once(app: App[Any]) -> None:
    """Have nothing in an app move by itself."""
    app._animator = AtOnce(app)


def keep_for_pasting(app: App[Any], text: str) -> None:
    """What `ctrl+v` is to paste in an app, where the terminal is not to be told."""
    app._clipboard = text


def lay_out(screen: Screen[Any]) -> bool:
    """Give the widgets of a screen their places, at once; False when nothing has asked for it.

    Textual would do so the next time that it draws, and then draw all of it twice.
    """
    required, screen._layout_required = screen._layout_required, False
    if required:
        screen._refresh_layout()
    return required


def place_and_scroll(screen: Screen[Any]) -> None:
    """Give all its place, and scroll as far as has been asked for, at once.

    Textual scrolls when it has drawn. A key that comes before would count from where it was, or do
    nothing where it is not known yet that there is more than is seen.
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
    """Whether something that waits until all is drawn scrolls, and no more than that."""
    if not isinstance(call, partial):
        return False
    return call.func is scroll_if_there or getattr(call.func, "__func__", None) is Widget._scroll_to


def is_laid_out(screen: Screen[Any], size: Size) -> bool:
    """Whether all that a screen of a size shows, and what is seen behind it, has its places.

    What asks for another place in the screen itself gets it before that is drawn.
    """
    behind = screen.app._background_screens
    return all(one._compositor.size == size for one in (screen, *behind)) and not any(
        one._layout_required for one in behind
    )


async def mount_aside(app: App[Any], screen: Screen[Any]) -> None:
    """Mount a screen behind the one in front, with all that is in it."""
    app._load_screen_css(screen)
    _screen, mounted = app._get_screen(screen)
    await mounted


def lay_out_aside(app: App[Any], screen: Screen[Any]) -> None:
    """Give the widgets of a screen behind the one in front their places."""
    screen._layout_required = False
    # The screen that is told of its size tells those behind the one in front, and they are drawn.
    screen.disable_messages(events.Resize)
    screen._refresh_layout(app.size)
    screen.enable_messages(events.Resize)


def draw(screen: Screen[Any]) -> None:
    """Draw all of a screen at once, and do what is to be done once it is drawn.

    Textual would draw it when the clock of its frames next comes round.
    """
    # What has asked for it while nothing was drawn, too: it does not ask again.
    screen._compositor.update_widgets({screen, *screen._dirty_widgets})
    # Those behind it that are seen are drawn along, and would ask for all of it once more.
    for seen in (screen, *screen.app._background_screens):
        seen._dirty_widgets.clear()
        seen._repaint_required = False
    screen._compositor_refresh()
    screen.check_idle()


def drawn_lines(screen: Screen[Any]) -> list[Strip]:
    """What a screen shows, line by line."""
    asked = screen._repaint_regions.copy()
    # A dialog keeps the lines of what is behind it, and which screen that was. It is not told when
    # they become others, nor when another is behind it: two dialogs could be behind each other.
    screen._set_dirty()
    screen._layout_cache.clear()
    lines = screen._compositor.render_strips()
    # To look at it asks for nothing.
    _ask_for(screen, asked)
    return lines


def _ask_for(screen: Screen[Any], asked: Iterable[Region]) -> None:
    """Leave a screen with these of its parts to be drawn anew, and no others."""
    screen._repaint_regions.clear()
    screen._repaint_regions.update(asked)


def is_batching(app: App[Any]) -> bool:
    """Whether changes are being gathered: what is drawn meanwhile is thrown away by Textual."""
    return app._batch_count > 0


def forget_left() -> None:
    """Let go of the drawn rows of widgets that have been left.

    Textual remembers grounds of up to 1,024 widgets, and with each all rows it has drawn.
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
    """Take a message away that is no longer so, from the screen that it was shown on."""
    shown = asyncio.Event()
    # What was said a moment ago may not be shown yet.
    if app.call_later(shown.set):
        await shown.wait()
    for message in list(app._notifications):
        if message.message == words:
            app._unnotify(message)
