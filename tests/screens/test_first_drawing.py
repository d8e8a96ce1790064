"""The cost of opening a room, counted instead of timed: drawings, widgets, style rules, timers."""

import asyncio
from collections import Counter

import pytest
from support import press, rush, screen_text, settle, unfold_fields
from textual import events
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from platscoach.coaching.session_opening import WantedSession
from screens.base import load_again
from screens.commitments.screen import CommitmentsScreen
from screens.first_drawing import Opening
from screens.launch.rooms_ready import read_looks
from screens.messages import ChangeLanguage, OpenPlace
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.widgets.screen_internals import is_batching

ROOMS = {
    "a call": (("s",), 32),
    "a place": (("enter",), 20),
    "commitments": (("m",), 14),
    "the book": (("t",), 14),
    "look-up": (("slash",), 12),
    "the palette": (("ctrl+p",), 10),
    "the help": (("f1",), 8),
    "a new place": (("n",), 60),
}
"""The keys that open each room from the overview, and the most widgets that it may have."""

MOST_RULES = 480
"""The most style rules matched against every widget once all these rooms have been opened."""

MOST_REST_SECONDS = 60
"""A timer with a shorter interval keeps waking the computer of somebody who only reads."""

OFTEN = ("CallClock", "SessionStorer")
"""Widgets that check the time every second: to show it in a call, or to see a pause in typing."""


def ticking(app):
    """The timers that are active on the screen in front: the nodes with their seconds."""
    nodes = [app, *app.screen.walk_children(with_self=True)]
    return {
        type(node).__name__: timer._interval
        for node in nodes
        for timer in node._timers
        if timer._active.is_set()
        and timer._interval < MOST_REST_SECONDS
        # The cursor may blink in the focused field.
        and not (isinstance(node, Input | TextArea) and node is app.focused)
    }


@pytest.fixture
def drawn(monkeypatch):
    """How often each screen has been drawn completely."""
    found = Counter()
    draw = Compositor.render_full_update

    def counted(compositor, *given, **more):
        found[type(compositor.root).__name__] += 1
        return draw(compositor, *given, **more)

    monkeypatch.setattr(Compositor, "render_full_update", counted)
    # So that the result does not depend on how busy the computer is.
    monkeypatch.setattr("screens.first_drawing.READ_SECONDS", 30.0)
    monkeypatch.setattr(CommandPalette, "_RESULT_BATCH_TIME", 30.0)
    monkeypatch.setattr(CommandPalette, "_BUSY_COUNTDOWN", 30.0)
    return found


async def test_a_room_is_drawn_once_out_of_few_widgets_and_then_rests(build, store, seeded, drawn):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert ticking(app) == {}, "the overview"
        assert drawn["OverviewScreen"] <= 2, "with its rows in their places; with a question"
        for name, (keys, most) in ROOMS.items():
            drawn.clear()
            await press(pilot, *keys)
            assert not isinstance(app.screen, OverviewScreen), name
            # The frame clock of the room behind ticks.
            app.screen_stack[-2]._on_timer_update()
            await settle(pilot)
            assert drawn[type(app.screen).__name__] == 1, name
            assert len(list(app.screen.walk_children())) <= most, name
            awake = ticking(app)
            assert set(awake) <= set(OFTEN if name == "a call" else ()), (name, awake)
            while not isinstance(app.screen, OverviewScreen):
                drawn.clear()
                await press(pilot, "escape")
            assert drawn["OverviewScreen"] == 1, f"back from {name}"
        assert len(app.stylesheet.rules) <= MOST_RULES


async def test_what_takes_its_time_to_read_is_not_waited_for(build, store, seeded, monkeypatch):
    """A room opens without its content if reading that takes long."""
    monkeypatch.setattr("screens.first_drawing.READ_SECONDS", 0.01)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        come, read = asyncio.Event(), app.context.lanes.quick

        async def late(*asked):
            await come.wait()
            return await read(*asked)

        monkeypatch.setattr(app.context.lanes, "quick", late)
        app.simulate_key("enter")
        async with asyncio.timeout(30):
            while not (isinstance(app.screen, PlaceScreen) and app.screen.is_current):
                await pilot.pause(0.01)
        assert "Norrviks kommun" not in screen_text(app)
        come.set()
        await settle(pilot)
        assert "Norrviks kommun" in screen_text(app)


async def test_a_room_is_not_drawn_into_what_is_thrown_away(build, store, seeded, monkeypatch):
    # A key for another tab, pressed while the room opens, starts a batch of changes meanwhile.
    monkeypatch.setattr("screens.first_drawing.READ_SECONDS", 0.0)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with app.batch_update():
            assert is_batching(app)
            app.simulate_key("enter")
            while not isinstance(app.screen, PlaceScreen):
                await pilot.pause()
            for _ in range(50):
                await pilot.pause(0.002)
            assert not app.screen.is_current
        assert not is_batching(app)
        await settle(pilot)
        assert app.screen.is_current


async def test_what_is_stored_while_a_room_is_put_up_asks_nothing_of_it(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for room in (
            SessionScreen(app.context, lambda session: None),
            CommitmentsScreen(app.context),
            PlaceScreen(app.context),
        ):
            if isinstance(room, SessionScreen):
                room.be_about(WantedSession(seeded.dalen.id))
            if isinstance(room, PlaceScreen):
                room.be_about(OpenPlace(seeded.dalen.id))
            app.push_screen(room)
            assert app.screen is room
            # What undo and the like do once the database has answered.
            load_again(room)
            app.post_message(ChangeLanguage("sv"))
            await settle(pilot)
            assert app.is_running
            assert app.screen is room
            await press(pilot, "escape", "escape")


async def test_fields_are_made_when_they_are_gone_to_and_no_key_is_lost(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await rush(pilot, "s", *"hej")
        assert isinstance(app.screen, SessionScreen)
        assert not app.screen.query("#field-day")
        await rush(pilot, "f6", "tab", *"i går", "f6", *" igen")
        assert app.screen.query_one("#field-day").value == "2026-11-22"
        assert app.screen.query_one("#session-notes").text == "hej igen"
        await unfold_fields(pilot)
        assert len(app.screen.query("#field-day")) == 1, "they are made once"


async def test_rows_that_were_drawn_of_rooms_that_are_left_are_not_kept(build, store, seeded):
    app = build()
    kept = []
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await press(pilot, "enter")
            assert isinstance(app.screen, PlaceScreen)
            await press(pilot, "escape")
            kept.append(StylesCache.get_inner_outer.cache_info().currsize)
    assert kept[2] <= kept[0], "each of these holds all rows of a widget"


async def test_looks_that_were_read_ahead_are_not_read_again(build, store, seeded):
    """Opening a room parses no style sheet that was read in advance."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await read_looks(app)
        sheets = [file for file, _class in app.stylesheet.source if str(file).endswith(".tcss")]
        for keys in (("s",), ("enter",), ("m",), ("t",), ("slash",), ("n",)):
            await press(pilot, *keys)
            while not isinstance(app.screen, OverviewScreen):
                await press(pilot, "escape")
        now = [file for file, _class in app.stylesheet.source if str(file).endswith(".tcss")]
        assert now == sheets


async def test_a_room_is_drawn_though_a_change_of_it_is_cut_off_while_it_opens(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        opening = Opening(app.screen)
        app.screen.stack_updates = 0
        with pytest.raises(asyncio.CancelledError):
            async with opening.drawn_once(app.screen):
                # When the data is there, drawing is left to the end of the batch.
                opening.come(app.screen, events.ScreenResume())
                await asyncio.sleep(0.05)
                assert not opening.is_over
                raise asyncio.CancelledError
        await settle(pilot)
        assert opening.is_over


async def test_leaving_the_program_while_a_room_is_changed_is_no_error(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        for turns in range(40):
            app.screen.action_tab(("log", "notes")[turns % 2])
            await asyncio.sleep(0)
        app.exit()
    assert not app.return_code


async def test_a_size_that_the_terminal_no_longer_has_is_not_laid_out(build, store, seeded):
    """Each layout used to report its size again: with two sizes under way this never ended."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("n", "ctrl+p", "enter"):
            for height in (25, 24, 26):
                app.screen.post_message(events.Resize.from_dimensions((80, height), None))
                await settle(pilot)
                assert app.screen.outer_size == (80, 24), app.screen
            await press(pilot, "escape", key)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert app.screen.outer_size == (100, 30)
