"""What may happen in a terminal while the program is open, each at random.

Keys, clicks, wheels and moves of the mouse, other sizes, messages that come and go, the banner,
other colours and languages, the window in front or not, a cursor that blinks, a clock that ticks.
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
"""What is pasted, with lines enough to need a scroll bar."""

BLINKS = {Input: Input._toggle_cursor, TextArea: TextArea._toggle_cursor_blink_visible}
"""How the cursor of a field blinks, before a test holds it still."""


def some_press(app, draw):
    """A key."""
    key = some_key(app, draw)
    do(app, key)
    return key


def some_click(app, draw):
    """A click, or a double one."""
    found = draw.choice((BOX, WORD, WORD))
    # As they stand there: drawing them to look would be seen in the next drawing.
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
    """The wheel."""
    kind = draw.choice((events.MouseScrollDown, events.MouseScrollUp))
    x, y = _cell(app, draw)
    times = draw.choice((1, 3))
    for _ in range(times):
        _mouse(app, kind, x, y)
    return f"{kind.__name__}({x},{y})*{times}"


def some_move(app, draw):
    """The mouse moves."""
    x, y = _cell(app, draw)
    _mouse(app, events.MouseMove, x, y)
    return f"move({x},{y})"


def some_drag(app, draw):
    """The mouse goes from one cell to another, its button held."""
    (x, y), (to_x, to_y) = _cell(app, draw), _cell(app, draw)
    if is_left_out(done_by(app.screen, x, y)) or is_left_out(done_by(app.screen, to_x, to_y)):
        return None
    drag(app, (x, y), (to_x, to_y))
    return f"drag({x},{y},{to_x},{to_y})"


def drag(app, start, end):
    """Go from one cell to another with the button held."""
    _mouse(app, events.MouseDown, *start, 1)
    _mouse(app, events.MouseMove, *end, 1)
    _mouse(app, events.MouseUp, *end, 1)


def some_size(app, draw):
    """The terminal gets another size."""
    size = draw.choice(OTHER_SIZES)
    resize(app, size)
    return f"size{size}"


def resize(app, size):
    """Give the terminal a size."""
    app._driver._size = size = Size(*size)
    app.post_message(events.Resize(size, size))


def some_message(app, draw):
    """A message comes."""
    words = " ".join(["Det är sparat."] * draw.choice((1, 2, 9)))
    severity = draw.choice(("information", "warning", "error"))
    app.notify(words[: draw.randint(3, 120)], severity=severity, markup=False)
    return f"told({severity})"


def some_paste(app, draw):
    """Something is pasted: lines, marked lines, a long paragraph."""
    text = draw.choice(PASTES)
    app._driver.send_message(events.Paste(text))
    return f"paste({text[:8]!r})"


def some_end_of_message(app, draw):
    """A message goes."""
    if not (toasts := [*app.screen.query(Toast)]):
        return None
    app.call_later(draw.choice(toasts)._expire)
    return "forgotten"


def some_trouble(app, draw):
    """Nothing can be saved, or all can again."""
    trouble = draw.choice((None, PlatscoachError("Disken är full.", "Det du skrev är kvar.")))
    app.call_later(app._unsaved._take_drafts, trouble)
    return f"trouble({trouble is not None})"


def some_theme(app, draw):
    """Other colours."""
    if isinstance(app.screen, SystemModalScreen):
        # The menu has closed when what was chosen in it is done.
        return None
    theme = draw.choice(THEMES).name
    app.post_message(messages.ChangeTheme(theme))
    return theme


def some_language(app, draw):
    """Another language."""
    language = draw.choice(("sv", "en"))
    app.post_message(messages.ChangeLanguage(language))
    return language


def some_focus(app, draw):
    """The window is in front, or not."""
    kind = draw.choice((events.AppBlur, events.AppFocus))
    app.post_message(kind())
    return kind.__name__


def some_blink(app, draw):
    """The cursor blinks."""
    focused = app.screen.focused
    for kind, blink in BLINKS.items():
        if isinstance(focused, kind):
            focused.call_later(partial(blink, focused))
            return "blink"
    return None


def some_second(app, draw):
    """The clock of a call ticks."""
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
