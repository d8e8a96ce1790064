"""What stands in the terminal is what a whole drawing of the screen would show, at any time.

Keys, clicks, wheels, moves of the mouse, other sizes, messages that come and go, the banner, other
colours and languages come in any order, and the clock of the frames comes round in between.
PLATSCOACH_DRAWN=seed begins with it.
"""

import asyncio
import os
import random
from functools import partial

import pytest
from drawn import Watched, at_rest, draw_what_asks, in_words
from hands import BOX, WORD, Click, _done_by, _is_left_out, do, some_key
from sick_store import forget
from support import press, screen_text, settle
from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast
from ways import WAYS, goes_on

from platscoach.errors import PlatscoachError
from screens import messages
from screens.launch.theme import THEMES
from screens.session.clock import CallClock

SEED = int(os.environ.get("PLATSCOACH_DRAWN", "1"))

LIVES = 100 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 4
"""How many seeds are lived."""

STEPS = 30
"""How many things are done in a life."""

SIZES = ((80, 24), (120, 40), (60, 20))

OTHER_SIZES = (*SIZES, (100, 30), (72, 22), (50, 14), (160, 50))

DRAWS = (Compositor.render_full_update, Compositor.render_partial_update)
TICK = Screen._on_timer_update
BLINKS = {Input: Input._toggle_cursor, TextArea: TextArea._toggle_cursor_blink_visible}


@pytest.fixture(autouse=True)
def into_a_terminal(swedish, monkeypatch):
    """What is drawn is drawn as in a terminal, and is written."""
    monkeypatch.setattr(Compositor, "render_full_update", DRAWS[0])
    monkeypatch.setattr(Compositor, "render_partial_update", DRAWS[1])
    display = App._display

    def shown(app, screen, renderable):
        with monkeypatch.context() as there:
            there.setattr(HeadlessDriver, "is_headless", False)
            display(app, screen, renderable)

    monkeypatch.setattr(App, "_display", shown)
    monkeypatch.setattr(
        HeadlessDriver,
        "write",
        lambda driver, data: watched(driver._app).write(data),
    )
    # Only what has asked for it is drawn.
    monkeypatch.setattr(
        Screen,
        "_on_timer_update",
        lambda screen: TICK(screen) if screen._update_timer._active.is_set() else None,
    )
    monkeypatch.setattr("screens.session.commitments.PAUSE", 0.001)


def watched(app):
    """The terminal of an app."""
    if not hasattr(app, "in_terminal"):
        app.in_terminal = Watched(app)
    return app.in_terminal


class Life:
    """What one seed does: where it begins, and what is done there."""

    def __init__(self, seed):
        self.seed = seed
        self.draw = random.Random(seed)
        (self.desk, self.way), self.size = self.draw.choice(WAYS), self.draw.choice(SIZES)
        self.theme = self.draw.choice(THEMES).name
        self.language = self.draw.choice(("sv", "en"))
        self.done = []

    def __str__(self):
        where = f"{self.desk} desk at {self.size}, {self.theme}, {self.language}, from {self.way}"
        return f"PLATSCOACH_DRAWN={self.seed}: {where}\n{' '.join(map(str, self.done))}"

    async def live(self, desk):
        """Go there and do things; what was shown that is not so, in words."""
        app = desk(self.desk)
        async with app.run_test(size=self.size) as pilot:
            await settle(pilot)
            for message in (
                messages.ChangeTheme(self.theme),
                messages.ChangeLanguage(self.language),
            ):
                app.post_message(message)
                await settle(pilot)
            await press(pilot, *self.way)
            found = await self._look(pilot)
            for _step in range(STEPS):
                if found or not goes_on(app):
                    break
                self._do_something(app)
                if self.draw.random() < 0.4:
                    await self._some_turns(app)
                    continue
                found = await self._look(pilot)
            found = found or (goes_on(app) and await self._look(pilot)) or ""
        forget(app)
        return found

    async def _some_turns(self, app):
        """The loop turns a few times, and the clock of the frames may come round."""
        for _turn in range(self.draw.choice((0, 1, 3, 8, 20, 60))):
            await asyncio.sleep(0)
        if self.draw.random() < 0.7 and goes_on(app):
            draw_what_asks(app)

    async def _look(self, pilot):
        await settle(pilot)
        await at_rest(pilot.app)
        if not goes_on(pilot.app):
            return ""
        cells = watched(pilot.app).stale()
        return f"{self}\n{type(pilot.app.screen).__name__}\n{in_words(cells)}" if cells else ""

    def _do_something(self, app):
        kinds, weights = zip(*DOINGS, strict=True)
        done = self.draw.choices(kinds, weights)[0](app, self.draw)
        if done:
            self.done.append(done)


def some_press(app, draw):
    key = some_key(app, draw)
    do(app, key)
    return key


def some_click(app, draw):
    found = draw.choice((BOX, WORD, WORD))
    lines = screen_text(app).split("\n")
    cells = [(one.start(), y) for y, line in enumerate(lines) for one in found.finditer(line)]
    x, y = draw.choice(cells or [_cell(app, draw)])
    if _is_left_out(_done_by(app.screen, x, y)):
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
    kind = draw.choice((events.MouseScrollDown, events.MouseScrollUp))
    x, y = _cell(app, draw)
    times = draw.choice((1, 3))
    for _ in range(times):
        _mouse(app, kind, x, y)
    return f"{kind.__name__}({x},{y})*{times}"


def some_move(app, draw):
    x, y = _cell(app, draw)
    _mouse(app, events.MouseMove, x, y)
    return f"move({x},{y})"


def some_drag(app, draw):
    (x, y), (to_x, to_y) = _cell(app, draw), _cell(app, draw)
    if _is_left_out(_done_by(app.screen, x, y)) or _is_left_out(_done_by(app.screen, to_x, to_y)):
        return None
    _mouse(app, events.MouseDown, x, y, 1)
    _mouse(app, events.MouseMove, to_x, to_y, 1)
    _mouse(app, events.MouseUp, to_x, to_y, 1)
    return f"drag({x},{y},{to_x},{to_y})"


def some_size(app, draw):
    size = Size(*draw.choice(OTHER_SIZES))
    app._driver._size = size
    app.post_message(events.Resize(size, size))
    return f"size{tuple(size)}"


def some_message(app, draw):
    words = " ".join(["Det är sparat."] * draw.choice((1, 2, 9)))
    severity = draw.choice(("information", "warning", "error"))
    app.notify(words[: draw.randint(3, 120)], severity=severity, markup=False)
    return f"told({severity})"


def some_end_of_message(app, draw):
    if not (toasts := [*app.screen.query(Toast)]):
        return None
    app.call_later(draw.choice(toasts)._expire)
    return "forgotten"


def some_trouble(app, draw):
    trouble = draw.choice((None, PlatscoachError("Disken är full.", "Det du skrev är kvar.")))
    app.call_later(app._unsaved._take_drafts, trouble)
    return f"trouble({trouble is not None})"


def some_theme(app, draw):
    theme = draw.choice(THEMES).name
    app.post_message(messages.ChangeTheme(theme))
    return theme


def some_language(app, draw):
    language = draw.choice(("sv", "en"))
    app.post_message(messages.ChangeLanguage(language))
    return language


def some_focus(app, draw):
    kind = draw.choice((events.AppBlur, events.AppFocus))
    app.post_message(kind())
    return kind.__name__


def some_blink(app, draw):
    focused = app.screen.focused
    for kind, blink in BLINKS.items():
        if isinstance(focused, kind):
            focused.call_later(partial(blink, focused))
            return "blink"
    return None


def some_second(app, draw):
    clocks = [clock for screen in app.screen_stack for clock in screen.query(CallClock)]
    for clock in clocks:
        clock.call_later(clock.tick)
    return "second" if clocks else None


DOINGS = (
    (some_press, 30), (some_click, 8), (some_wheel, 4), (some_move, 4), (some_drag, 2),
    (some_size, 3), (some_message, 3), (some_end_of_message, 3), (some_trouble, 2),
    (some_theme, 1), (some_language, 1), (some_focus, 1), (some_blink, 2), (some_second, 2),
)  # fmt: skip


@pytest.mark.torture
async def test_what_is_drawn_in_parts_is_the_whole(desk):
    found = []
    for seed in range(SEED, SEED + LIVES):
        life = Life(seed)
        try:
            words = await life.live(desk)
        except Exception as error:
            words = f"{life}\n{type(error).__name__}: {error}"
        if words:
            print(words, flush=True)
            found.append(words)
    print(f"{LIVES} lives from seed {SEED}, {len(found)} otherwise")
    assert not found, "\n\n".join(found)
