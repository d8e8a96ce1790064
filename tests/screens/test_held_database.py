"""While another program locks the database, a room with nothing to save is left at once; otherwise
the user is told."""

import asyncio
import threading
from contextlib import asynccontextmanager, closing

import pytest
from support import press, screen_text, settle, type_text

from platscoach.storage.engine import driver
from screens import leaving
from screens.actions import unsaved_warning
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.unsaved import UnsavedDialog
from screens.messages import OpenRoom
from screens.overview.screen import OverviewScreen
from screens.widgets.labels import TextLabel

SAVING = "Försöker spara …"


@pytest.fixture
def writes(monkeypatch):
    """The names of the write calls, in order."""

    def followed(app):
        asked, lanes = [], app.context.lanes
        for lane in ("write", "quick_write"):
            ask = getattr(lanes, lane)

            async def heard(call, /, *args, ask=ask, **kwargs):
                asked.append(call.__name__)
                return await ask(call, *args, **kwargs)

            monkeypatch.setattr(lanes, lane, heard)
        return asked

    return followed


@asynccontextmanager
async def held(app):
    """The write lane is blocked, as when another program holds the database."""
    going, free = threading.Event(), threading.Event()

    def hold(_connection):
        going.set()
        free.wait(30)

    waiting = asyncio.ensure_future(app.context.lanes.quick(hold))
    await asyncio.to_thread(going.wait, 30)
    try:
        yield
    finally:
        free.set()
        await waiting


async def until_said(pilot, words):
    while not any(words in one.message for one in pilot.app._notifications):
        await pilot.pause(0.01)


async def test_settings_in_which_nothing_was_typed_write_nothing_when_they_are_left(
    build, seeded, writes
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenRoom("settings"))
        await settle(pilot)
        asked = writes(app)
        await press(pilot, "down", "down", "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert asked == []


async def test_a_form_in_which_nothing_was_typed_writes_nothing_when_it_is_left(
    build, seeded, writes
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        asked = writes(app)
        await press(pilot, "n")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "escape")
        assert asked == []
        await press(pilot, "n")
        await type_text(pilot, "N")
        await press(pilot, "backspace", "escape")
        assert asked == ["drop"], "what was typed and taken away again is not left behind"


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_who_leaves_what_is_not_saved_yet_is_told_that_it_is_tried(
    build, seeded, monkeypatch, key
):
    """Leaving a call that cannot be saved yet shows a message that saving is being tried."""
    monkeypatch.setattr(leaving, "SLOW_SECONDS", 0.01)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "Skolan")
        async with held(app):
            await pilot.press("x", key)
            await until_said(pilot, SAVING)
        await settle(pilot)


async def test_settings_and_a_call_that_was_only_looked_at_say_that_it_is_tried(
    build, seeded, monkeypatch
):
    monkeypatch.setattr(leaving, "SLOW_SECONDS", 0.01)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.post_message(OpenRoom("settings"))
        await settle(pilot)
        await press(pilot, "tab", "tab")
        async with held(app):
            await pilot.press("x", "escape")
            await until_said(pilot, SAVING)
        await settle(pilot)
        app.clear_notifications()
        await press(pilot, "s", "escape", "s")
        async with held(app):
            await pilot.press("escape")
            await until_said(pilot, SAVING)
        await settle(pilot)


async def test_what_is_saved_soon_is_left_without_a_word(build, seeded):
    """The message about saving does not appear if saving takes little time."""
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "Skolan")
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert not any(SAVING in one.message for one in app._notifications)


async def test_what_is_said_of_saving_goes_when_it_is_saved(build, seeded, monkeypatch):
    monkeypatch.setattr(leaving, "SLOW_SECONDS", 0.01)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "Skolan")
        async with held(app):
            await pilot.press("x", "escape")
            await until_said(pilot, SAVING)
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert SAVING not in screen_text(app)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_what_waits_to_be_on_disk_is_said_soon_and_who_leaves_is_asked_soon(
    build, seeded, monkeypatch, key
):
    monkeypatch.setattr(unsaved_warning, "SLOW_SECONDS", 0.01)
    monkeypatch.setattr(unsaved_warning, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(leaving, "PATIENCE_SECONDS", 0.01)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "Skolan")
        async with held(app):
            await pilot.press("x")
            while "inte sparat än" not in screen_text(app):
                await pilot.pause(0.01)
            assert "INTE SPARAT" in screen_text(app)
            await pilot.press(key)
            while not isinstance(app.screen, UnsavedDialog):
                await pilot.pause(0.01)
            await pilot.pause(0.1)
            assert SAVING not in screen_text(app)
        while "INTE SPARAT" in screen_text(app):
            await pilot.pause(0.01)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize(
    ("keys", "state"), [(("s",), "#session-state"), (("enter", "a", "n", "enter"), "#note-state")]
)
async def test_what_is_said_to_be_unsaved_is_saved_as_soon_as_it_can_be(
    build, seeded, store, path, monkeypatch, keys, state
):
    monkeypatch.setattr(driver.connect, "__kwdefaults__", {"read_only": False, "busy_ms": 50})
    monkeypatch.setattr(unsaved_warning, "RETRY_SECONDS", 0.05)
    app = build()

    def said():
        return str(app.screen.query_one(state, TextLabel).content)

    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await type_text(pilot, "Skolan")
        with closing(driver.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press("x", "ctrl+s")
            while app.context.trouble is None or not said():
                await pilot.pause(0.01)
            assert said().startswith(("påbörjat, inte sparat", "Databasen är låst"))
            other.execute("ROLLBACK")
        while not said().lower().startswith(("sparad ", "sparat ")):
            await pilot.pause(0.01)
        assert app.context.trouble is None
