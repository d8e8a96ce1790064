"""Random events that a terminal may send while the program is open.

Keys, clicks, the wheel, mouse moves, resizes, messages that appear and go, the trouble banner,
themes and languages, window focus, a blinking cursor, a ticking clock.
"""

from functools import partial

from drawn import watched
from hands import BOX, WORD, Click, do, done_by, is_left_out, some_key
from textual import events
from textual.geometry import Size
from textual.screen import SystemModalScreen
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from platscoach.errors import PlatscoachError
from screens import messages
from screens.launch.theme import THEMES
from screens.session.clock import CallClock

OTHER_SIZES = ((80, 24), (120, 40), (60, 20), (100, 30), (72, 22), (50, 14), (160, 50))

PASTES = (
    "en rad\n" * 40,
    "! Karin ringer fre\n? varför\n= lärdom\n§ hemligt\n",
    "ett långt stycke utan slut " * 40,
    "u" * 300,
)
"""A text to paste, with enough lines to need a scroll bar."""

BLINKS = {Input: Input._toggle_cursor, TextArea: TextArea._toggle_cursor_blink_visible}
"""Textual's own cursor blinking, saved before a test stops it."""


def some_press(app, draw):
    """Press a key."""
    key = some_key(app, draw)
    do(app, key)
    return key


def some_click(app, draw):
    """Click, or double-click."""
    found = draw.choice((BOX, WORD, WORD))
    # Where the widgets stand now: drawing them to find out would affect the next drawing.
    lines = watched(app).sheet.lines()
    cells = [(one.start(), y) for y, line in enumerate(lines) for one in found.finditer(line)]
    x, y = draw.choice(cells or [_cell(app, draw)])
    if is_left_out(done_by(app.screen, x, y)):
        return None
    click = Click(x, y, draw.choice((1, 1, 1, 2)))
    do(app, click)
    return click


def _cell(app, draw):
    return draw.randrange(app.size.width), draw.randrange(app.size.height)


def _mouse(app, kind, x, y, button=0):
    event = kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
    event.set_sender(app)
    app._driver.send_message(event)


def some_wheel(app, draw):
    """Turn the wheel."""
    kind = draw.choice((events.MouseScrollDown, events.MouseScrollUp))
    x, y = _cell(app, draw)
    times = draw.choice((1, 3))
    for _ in range(times):
        _mouse(app, kind, x, y)
    return f"{kind.__name__}({x},{y})*{times}"


def some_move(app, draw):
    """Move the mouse."""
    x, y = _cell(app, draw)
    _mouse(app, events.MouseMove, x, y)
    return f"move({x},{y})"


def some_drag(app, draw):
    """Drag the mouse from one cell to another."""
    (x, y), (to_x, to_y) = _cell(app, draw), _cell(app, draw)
    if is_left_out(done_by(app.screen, x, y)) or is_left_out(done_by(app.screen, to_x, to_y)):
        return None
    drag(app, (x, y), (to_x, to_y))
    return f"drag({x},{y},{to_x},{to_y})"


def drag(app, start, end):
    """Move from one cell to another with the button held."""
    _mouse(app, events.MouseDown, *start, 1)
    _mouse(app, events.MouseMove, *end, 1)
    _mouse(app, events.MouseUp, *end, 1)


def some_size(app, draw):
    """Resize the terminal."""
    size = draw.choice(OTHER_SIZES)
    resize(app, size)
    return f"size{size}"


def resize(app, size):
    """Give the terminal a size."""
    app._driver._size = size = Size(*size)
    app.post_message(events.Resize(size, size))


def some_message(app, draw):
    """Show a message."""
    words = " ".join(["Det är sparat."] * draw.choice((1, 2, 9)))
    severity = draw.choice(("information", "warning", "error"))
    app.notify(words[: draw.randint(3, 120)], severity=severity, markup=False)
    return f"told({severity})"


def some_paste(app, draw):
    """Paste something: lines, marked lines, a long paragraph."""
    text = draw.choice(PASTES)
    app._driver.send_message(events.Paste(text))
    return f"paste({text[:8]!r})"


def some_end_of_message(app, draw):
    """Let a message go."""
    if not (toasts := [*app.screen.query(Toast)]):
        return None
    app.call_later(draw.choice(toasts)._expire)
    return "forgotten"


def some_trouble(app, draw):
    """Show or hide the banner that says that nothing can be saved."""
    trouble = draw.choice((None, PlatscoachError("Disken är full.", "Det du skrev är kvar.")))
    app.call_later(app._unsaved._take_drafts, trouble)
    return f"trouble({trouble is not None})"


def some_theme(app, draw):
    """Change the theme."""
    if isinstance(app.screen, SystemModalScreen):
        # Whatever was chosen in the menu is carried out after it has closed.
        return None
    theme = draw.choice(THEMES).name
    app.post_message(messages.ChangeTheme(theme))
    return theme


def some_language(app, draw):
    """Change the language."""
    language = draw.choice(("sv", "en"))
    app.post_message(messages.ChangeLanguage(language))
    return language


def some_focus(app, draw):
    """Give the window the focus, or take it away."""
    kind = draw.choice((events.AppBlur, events.AppFocus))
    app.post_message(kind())
    return kind.__name__


def some_blink(app, draw):
    """Blink the cursor."""
    focused = app.screen.focused
    for kind, blink in BLINKS.items():
        if isinstance(focused, kind):
            focused.call_later(partial(blink, focused))
            return "blink"
    return None


def some_second(app, draw):
    """Tick the clock of a call."""
    clocks = [clock for screen in app.screen_stack for clock in screen.query(CallClock)]
    for clock in clocks:
        clock.call_later(clock.tick)
    return "second" if clocks else None


DOINGS = (
    (some_press, 30), (some_click, 8), (some_wheel, 4), (some_move, 4), (some_drag, 2),
    (some_size, 3), (some_message, 3), (some_end_of_message, 3), (some_trouble, 2),
    (some_theme, 1), (some_language, 1), (some_focus, 1), (some_blink, 2), (some_second, 2),
    (some_paste, 2),
)  # fmt: skip
