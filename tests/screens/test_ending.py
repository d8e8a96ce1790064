"""The end of the program: in the example, and when its window is closed while a room opens."""

import asyncio
from functools import partial

import pytest
from support import press, screen_text, settle
from textual import events

from platscoach.domain.sessions import LogFilter
from platscoach.errors import StorageError
from screens.dialogs.confirm import Confirm
from screens.messages import OpenSession
from screens.session.screen import SessionScreen
from screens.workers import background

TURNS = 500
"""How often it is checked at most whether something has happened."""


async def test_the_example_asks_one_who_has_places(build, seeded):
    """Going to the example is confirmed first if the desk has places."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        assert isinstance(app.screen, Confirm)
        assert "ligger kvar" in screen_text(app)
        await press(pilot, "escape")
        assert app.is_running
        await press(pilot, "o", "enter")
    assert app.return_value == "demo"


async def test_and_not_one_who_has_none(build):
    """Without any places, going to the example needs no confirmation."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.dismiss(None)
        await settle(pilot)
        await press(pilot, "o")
    assert app.return_value == "demo"


async def test_the_window_goes_while_a_call_opens(build, seeded):
    ended = []
    app = build()
    app._handle_exception = ended.append
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenSession(seeded.dalen.id))
        for _turn in range(TURNS):
            if isinstance(app.screen, SessionScreen):
                break
            await asyncio.sleep(0)
        opening = not app.screen.is_mounted
        app.end_with_window()
        for _turn in range(TURNS):
            if not app.is_running:
                break
            await asyncio.sleep(0.01)
    assert opening
    assert ended == []
    assert app.return_code == 1


async def test_letters_that_have_come_in_before_the_window_goes_are_written(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for letter in "sKarin ringde":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        # Before the app's next turn, in which it could take one of them.
        app._typeahead.do_last(app.end_with_window)
        for _turn in range(TURNS):
            if not app.is_running:
                break
            await asyncio.sleep(0.01)
    assert app.return_code == 1
    kept = [draft.value for draft in store.drafts.all("")]
    kept += [one.notes for one in store.sessions.log(LogFilter(seeded.dalen.id))]
    # If the call has not opened in time, as on a busy computer, they are kept in a file.
    app.context.keep_unsaved()
    kept += [path.read_text("utf-8") for path in app.context.lanes.database.unsaved.glob("*")]
    assert any("Karin ringde" in value for value in kept), kept


async def closed_while_something_opens(app, typed, *, fails):
    """Type while a room opens, and close the window; the room never opens, or fails first."""
    answer = asyncio.Event()

    @background(moves=True)
    async def opening(_app):
        await answer.wait()
        raise StorageError("Databasen är låst.", "Inget har ändrats.", "Försök igen.")

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        opening(app)
        for letter in typed:
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        app._typeahead.do_last(partial(app.exit, return_code=1))
        if fails:
            answer.set()
        for _turn in range(TURNS):
            if not app.is_running or (not fails and app._typeahead.typed_blind()):
                break
            await asyncio.sleep(0.01)
        return app.context.keep_unsaved()


@pytest.mark.parametrize("fails", [False, True])
async def test_what_is_typed_for_a_room_that_does_not_open_is_kept_in_a_file(build, seeded, fails):
    app = build()
    words = await closed_while_something_opens(app, "nKarin ringde", fails=fails)
    (path,) = app.context.lanes.database.unsaved.iterdir()
    assert str(path) in words
    assert "Karin ringde" in path.read_text("utf-8")


async def test_a_key_that_is_held_while_a_room_opens_is_no_text(build, seeded):
    app = build()
    assert await closed_while_something_opens(app, "jjjjjjjj", fails=True) == ""
    assert not app.context.lanes.database.unsaved.exists()
