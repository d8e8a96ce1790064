"""A window that is too small: any screen says so, and nothing typed is lost."""

import subprocess
import sys

import pytest
from support import press, screen_text, settle, type_text
from textual.geometry import Size
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from platscoach.i18n import set_language
from screens.launch.small_window import SMALL_SECONDS, small_words
from screens.widgets.screen_internals import take_back

SHORT = "Gör fönstret större."
WHOLE = "Fönstret är litet."


def test_what_is_said_of_a_size():
    for size in ((60, 20), (60, 90), (300, 20)):
        assert not small_words(Size(*size))
    for size in ((59, 20), (60, 19), (40, 10), (300, 12)):
        assert small_words(Size(*size)).startswith(WHOLE)
        assert "60 tecken brett och 20 rader högt" in small_words(Size(*size))
    for size in ((39, 40), (200, 9), (30, 8), (20, 5), (1, 1)):
        assert small_words(Size(*size)) == SHORT


def test_in_english_too():
    set_language("en")
    try:
        assert "60 characters wide and 20 lines high" in small_words(Size(59, 19))
        assert small_words(Size(20, 5)) == "Make the window larger."
    finally:
        set_language("sv")


def on_one_line(app):
    """The text of the screen, with broken lines joined."""
    return " ".join(screen_text(app).replace("▌", " ").split())


async def said(pilot, words):
    """The final message about the window: messages take some turns to appear and to go."""
    for _turn in range(100):
        await settle(pilot)
        found = [one for one in (WHOLE, SHORT) if one in on_one_line(pilot.app)]
        if found == ([words] if words else []):
            break
        await pilot.pause(0.02)
    return "".join(found)


async def test_it_comes_and_goes_with_the_window(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        assert not app.query(Toast)
        for size, words in (
            ((59, 24), WHOLE), ((50, 12), WHOLE), ((20, 5), SHORT), ((60, 20), ""),
            ((60, 19), WHOLE), ((120, 40), ""),
        ):  # fmt: skip
            await pilot.resize_terminal(*size)
            assert await said(pilot, words) == words, size
            assert len(app.screen.query(Toast)) == bool(words), "said once"


@pytest.mark.parametrize("size", [(59, 24), (40, 10), (30, 8), (20, 5)])
async def test_it_is_said_of_a_window_that_is_small_from_the_start(build, seeded, size):
    app = build()
    async with app.run_test(size=size, notifications=True) as pilot:
        words = small_words(Size(*size))
        begins = SHORT if words == SHORT else WHOLE
        assert await said(pilot, begins) == begins
        assert words in on_one_line(app)
        assert "Platscoach" in screen_text(app), "what fits of the room is seen"


async def test_what_is_typed_meanwhile_goes_to_the_text(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "home", "s")
        await type_text(pilot, "före ")
        await pilot.resize_terminal(40, 10)
        assert await said(pilot, WHOLE) == WHOLE
        await type_text(pilot, "under")
        assert app.screen.query_one(TextArea).text == "före under"


async def test_it_is_said_over_a_form_and_its_fields_take_the_keys(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Ny")
        await pilot.resize_terminal(30, 8)
        assert await said(pilot, SHORT) == SHORT
        await type_text(pilot, "by")
        assert app.screen.query(Input).first().value == "Nyby"
        await pilot.resize_terminal(80, 24)
        assert await said(pilot, "") == ""


async def test_it_leaves_the_window_by_itself_and_is_no_news_then(build, seeded):
    """The message goes away after a while and does not come back on another small size."""
    app = build()
    async with app.run_test(size=(20, 5), notifications=True) as pilot:
        assert await said(pilot, SHORT) == SHORT
        assert [one.timeout for one in app._notifications] == [SMALL_SECONDS]
        app.screen.query_one(Toast)._expire()
        assert await said(pilot, "") == ""
        await pilot.resize_terminal(25, 6)
        assert await said(pilot, "") == ""


@pytest.mark.parametrize("gone", ["taken back", "cleared"])
async def test_what_was_taken_away_is_shown_when_it_is_said_again(build, seeded, gone):
    """A message that was removed is shown again when it is sent again."""
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _time in range(3):
            app.notify(SHORT, markup=False)
            app.notify(SHORT, markup=False)
            assert await said(pilot, SHORT) == SHORT
            assert len(app.screen.query(Toast)) == 1
            if gone == "cleared":
                app.clear_notifications()
            else:
                await take_back(app, SHORT)
            assert await said(pilot, "") == ""


async def test_what_is_said_again_at_once_stands_as_long_as_anything(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(SHORT, markup=False)
        assert await said(pilot, SHORT) == SHORT
        first = app.screen.query_one(Toast)
        app.clear_notifications()
        app.notify(SHORT, markup=False)
        await settle(pilot)
        assert await said(pilot, SHORT) == SHORT
        assert app.screen.query_one(Toast) is not first


def test_it_costs_a_window_of_the_usual_size_nothing():
    code = "import sys, screens.app; print('screens.launch.small_window' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 100)])
async def test_rooms_open_in_a_window_of_a_cell(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for keys in (("s",), ("t",), ("i",), ("slash",), ("enter", "a", "n"), ("n",), ("ctrl+p",)):
            await press(pilot, *keys)
            await press(pilot, "escape", "escape", "escape")
        await press(pilot, "s")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert app.is_running
        assert "Skriv medan ni talar" in screen_text(app)
