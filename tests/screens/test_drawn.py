"""The terminal always shows what a complete drawing of the screen would show.

Keys, clicks, the wheel, mouse moves, resizes, messages, the banner, themes and languages come in
random order, and the frame clock ticks in between. PLATSCOACH_DRAWN=seed starts with that seed.
"""

import asyncio
import os
import random

import pytest
from doings import DOINGS, drag, resize
from drawn import at_rest, draw_what_asks, in_words, watched
from quiet import quiet
from sick_store import forget
from support import press, settle
from textual._compositor import Compositor
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Offset, Region
from textual.screen import Screen
from ways import WAYS, goes_on

from screens import messages
from screens.base import BaseScreen
from screens.launch.theme import THEMES
from screens.widgets.book_page import BookPage
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.widgets.screen_internals import TouchedRows
from screens.widgets.textual_internals import TextAreaField
from screens.widgets.top_bar import TopBar

SEED = int(os.environ.get("PLATSCOACH_DRAWN", "1"))

LIVES = 100 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 2
"""How many seeds are tried."""

STEPS = 30
"""How many random events each seed has."""

MONOCHROME = 0.1
"""The share of seeds with a terminal without colours."""

SIZES = ((80, 24), (120, 40), (60, 20))

DRAWS = (Compositor.render_full_update, Compositor.render_partial_update)
TICK = Screen._on_timer_update


@pytest.fixture(autouse=True)
def into_a_terminal(swedish, monkeypatch):
    """Drawing works as in a terminal, and its output goes to the sheet."""
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
    # Colours that look alike with few colours do not with many.
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    # Only what has asked to be drawn is drawn.
    monkeypatch.setattr(
        Screen,
        "_on_timer_update",
        lambda screen: TICK(screen) if screen._update_timer._active.is_set() else None,
    )
    monkeypatch.setattr("screens.session.commitments.PAUSE", 0.001)


class Life:
    """The random events of one seed: where they start, and what happens there."""

    def __init__(self, seed):
        self.seed = seed
        self.draw = random.Random(seed)
        (self.desk, self.way), self.size = self.draw.choice(WAYS), self.draw.choice(SIZES)
        self.theme = self.draw.choice(THEMES).name
        self.language = self.draw.choice(("sv", "en"))
        self.colours = self.draw.random() > MONOCHROME
        self.done = []

    def __str__(self):
        looks = f"{self.theme if self.colours else 'no colours'}, {self.language}"
        where = f"{self.desk} desk at {self.size}, {looks}, from {self.way}"
        return f"PLATSCOACH_DRAWN={self.seed}: {where}\n{' '.join(map(str, self.done))}"

    async def live(self, desk):
        """Carry out the events; what was wrong on the screen, in words."""
        with pytest.MonkeyPatch.context() as terminal:
            if not self.colours:
                terminal.setenv("NO_COLOR", "1")
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
        """Let the event loop turn a few times, and perhaps the frame clock tick."""
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


@pytest.mark.torture
async def test_what_is_drawn_in_parts_is_the_whole(desk):
    found = []
    for seed in range(SEED, SEED + LIVES):
        life = Life(seed)
        try:
            words = await life.live(desk)
        except BaseException:
            print(life, flush=True)
            raise
        if words:
            print(words, flush=True)
            found.append(words)
    print(f"{LIVES} lives from seed {SEED}, {len(found)} otherwise")
    assert not found, "\n\n".join(found)


OTHER_SIZES = {(80, 24): (120, 40), (120, 40): (60, 20), (60, 20): (80, 24)}
"""The new size of the window, by the old one."""


@pytest.mark.parametrize("size", OTHER_SIZES)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: "+".join((way[0], *way[1])))
async def test_a_room_looks_in_another_size_as_if_it_had_been_read_in_it(desk, way, size):
    app = desk(way[0])
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *way[1])
        resize(app, OTHER_SIZES[size])
        assert not await seen_whole(pilot)
        shown = watched(app).sheet.lines()
        if isinstance(app.screen, BaseScreen):
            app.screen.refresh_texts()
        assert not await seen_whole(pilot)
        assert watched(app).sheet.lines() == shown


async def seen_whole(pilot):
    """What differs from a complete drawing once everything has been drawn."""
    await settle(pilot)
    await at_rest(pilot.app)
    return in_words(watched(pilot.app).stale())


async def test_a_row_that_is_not_drawn_again_is_seen(desk, monkeypatch):
    """The control: a row that the program fails to redraw is found."""
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"Karin sade")
        assert not await seen_whole(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(TextAreaField, "refresh_lines", lambda *_given: None)
            await press(pilot, "!")
            assert "'!" in await seen_whole(pilot)


async def test_rows_that_are_drawn_in_another_place_are_seen(desk, monkeypatch):
    renders = TouchedRows._get_renders

    def shifted(compositor, crop=None):
        found = renders(compositor, crop)
        return [
            (Region(0, 0, 0, 0) if crop and crop.height == 1 else region, clip, strips)
            for region, clip, strips in found
        ]

    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "a")
        with monkeypatch.context() as patched:
            patched.setattr(TouchedRows, "_get_renders", shifted)
            await press(pilot, "b")
            patched.undo()
            assert await seen_whole(pilot)


async def test_other_colours_leave_a_text_its_cursor(desk):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "a")
        for theme in THEMES:
            app.post_message(messages.ChangeTheme(theme.name))
            assert not await seen_whole(pilot)


async def test_a_dialog_over_a_dialog_shows_what_the_room_shows_now(desk):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n", "ctrl+p")
        assert len(app.screen_stack) == 3
        for title in ("Måndag", "Tisdag"):
            app.screen_stack[0].query_one(TopBar).set_title(title)
            assert not await seen_whole(pilot)
            assert title in watched(app).sheet.lines()[0]


async def test_what_becomes_another_behind_a_dialog_is_drawn_and_nothing_else(desk, monkeypatch):
    """A change behind a dialog redraws that part of the screen and nothing else."""
    drawn = []

    def drawing(way):
        def draw(compositor, *given, **named):
            drawn.extend(compositor._dirty_regions)
            return way(compositor, *given, **named)

        return draw

    monkeypatch.setattr(Compositor, "render_full_update", drawing(DRAWS[0]))
    monkeypatch.setattr(Compositor, "render_partial_update", drawing(DRAWS[1]))
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await at_rest(app)
        room = app.screen_stack[0]
        for title in ("Måndag", "Tisdag", "Onsdag"):
            assert not await seen_whole(pilot)
            drawn.clear()
            room.query_one(TopBar).set_title(title)
            await at_rest(app)
            assert {y for part in drawn for y in range(part.y, part.bottom)} == {0}, title
            assert title in watched(app).sheet.lines()[0]


async def test_what_asks_to_be_drawn_while_a_room_changes_is_drawn(desk):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        line = app.screen.query_one(KeyLine)
        async with app.screen._opening.drawn_once(app.screen):
            line.styles.text_style = "reverse"
            await quiet(app)
        assert not await seen_whole(pilot)


async def test_a_list_is_not_selected_by_its_letters(desk):
    app = desk("sample")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        page = app.screen.query_one(BookPage)
        head = next(one for one in app.screen.query(TextLabel) if one.allow_select and one.region)
        drag(app, head.region.offset, page.region.offset + Offset(8, 3))
        await settle(pilot)
        assert page not in app.screen.selections
        assert not await seen_whole(pilot)
        assert "BookPage" not in app.screen.get_selected_text()


async def test_what_was_looked_for_before_it_got_another_place_is_drawn(desk):
    app = desk("sample")
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f1", "down")
        assert not await seen_whole(pilot)
        app.screen.query_one(KeyLine).display = False
        # Asking for the position of something scrolled lays everything out.
        assert app.screen._compositor.full_map
        assert not await seen_whole(pilot)


async def test_dialogs_that_have_changed_places_are_not_behind_each_other(desk):
    # Look-up from help that was opened in look-up, and then the banner behind both.
    assert not await Life(6096).live(desk)
