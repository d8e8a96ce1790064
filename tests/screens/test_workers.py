"""Workers: late answers are dropped, errors are shown, keys wait for what moves the cursor."""

import asyncio

import pytest
from support import hand_over, press, rush, settle
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, Static

from platscoach.domain.session_draft import SESSION_DRAFT, from_json
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark
from platscoach.errors import StorageError
from platscoach.i18n import set_language
from platscoach.storage.device.drafts import all_drafts
from screens.messages import OpenSession
from screens.place.checklist_pane import ChecklistPane
from screens.workers import background, is_there, moving, once_drawn


@pytest.fixture(autouse=True)
def waiting():
    """The answer that the rooms below wait for; `Room.told` records what happened to it."""
    Room.told.clear()
    Room.answer = asyncio.Event()
    return Room.answer


class Room(Screen):
    """A room that waits for the database and then shows the answer."""

    answer: asyncio.Event
    told = []

    def __init__(self, *, guarded=True, fails=False):
        super().__init__()
        self.guarded, self.fails = guarded, fails

    def compose(self):
        yield Static(id="shown")

    def on_mount(self):
        if self.guarded:
            self.wait()
        else:
            self.run_worker(self.waits())

    async def waits(self):
        try:
            await Room.answer.wait()
            if self.fails:
                raise StorageError("Disken är full.", "Texten är kvar.", "Gör plats.")
            self.query_one("#shown", Static).update("svaret")
            Room.told.append("shown")
        finally:
            Room.told.append("put away")

    @background(group="load")
    async def wait(self):
        await self.waits()


async def left_and_answered(room):
    """Leave a room that waits, and let the answer come after its widgets have been removed."""
    app = App()
    async with app.run_test() as pilot:
        await app.push_screen(room)
        await pilot.pause()
        app.pop_screen()
        await room.query_one("#shown").remove()
        Room.answer.set()
        await pilot.pause()
        await pilot.pause()


async def test_an_answer_for_a_room_that_was_left_is_dropped():
    await left_and_answered(Room())
    assert Room.told == ["put away"]


async def test_the_control_a_bare_worker_ends_the_program():
    room = Room(guarded=False)
    with pytest.raises(Exception, match=r"No nodes match|#shown"):
        await left_and_answered(room)


async def test_an_answer_for_a_room_that_is_there_is_shown():
    app = App()
    async with app.run_test() as pilot:
        await app.push_screen(Room())
        Room.answer.set()
        await settle(pilot)
        assert Room.told == ["shown", "put away"]
        assert is_there(app.screen)


async def test_a_foreseen_error_is_said_and_nothing_ends():
    app = App()
    async with app.run_test() as pilot:
        await app.push_screen(Room(fails=True))
        Room.answer.set()
        await settle(pilot)
        assert [note.message for note in app._notifications] == [
            "Disken är full. Texten är kvar. Gör plats."
        ]
        assert app.is_running


async def test_an_error_that_comes_for_one_who_has_left_is_said_all_the_same():
    app = App()

    class Saving(Room):
        @background(group="write")
        async def wait(self):
            try:
                await asyncio.shield(asyncio.ensure_future(self.fails_later()))
            except StorageError:
                Room.told.append("touched")

        async def fails_later(self):
            await Room.answer.wait()
            raise StorageError("Gick inte att spara.")

    room = Saving()
    async with app.run_test() as pilot:
        await app.push_screen(room)
        await pilot.pause()
        app._screen_stack.remove(room)
        Room.answer.set()
        await settle(pilot)
        app._screen_stack.append(room)
        assert [note.message for note in app._notifications] == ["Gick inte att spara."]
        assert Room.told == []


@pytest.mark.parametrize("key", ["escape", "left"])
async def test_leaving_twice_is_leaving_once(build, seeded, key):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        place = app.screen
        await press(pilot, "s")
        session = app.screen
        assert session is not place
        session.dismiss(None)
        session.dismiss(None)
        await settle(pilot)
        assert app.screen is place


async def test_a_room_that_leaves_under_another_leaves_when_that_is_gone(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        overview = app.screen
        await press(pilot, "enter")
        place = app.screen
        await press(pilot, "f1")
        over = app.screen
        place.dismiss(None)
        await settle(pilot)
        assert app.screen is over
        await press(pilot, "escape")
        assert app.screen is overview


def slowly(app, monkeypatch, release):
    """Delay every short read until `release` is set, as on a busy disk."""
    for name in ("quick", "read"):
        reading = getattr(app.context.lanes, name)

        async def waits(*asked, reading=reading):
            await release.wait()
            return await reading(*asked)

        monkeypatch.setattr(app.context.lanes, name, waits)


async def quiet(pilot):
    """Some turns of the event loop, for everything that needs no database."""
    for _ in range(20):
        await pilot.pause()


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_keys_wait_for_the_dialog_that_a_key_opens(build, seeded, monkeypatch, language):
    set_language(language)
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        slowly(app, monkeypatch, release)
        for key in ("e", *" nu", "ctrl+s"):
            await _hand_over(app, key)
        await quiet(pilot)
        assert len(app.screen_stack) == 1
        release.set()
        await settle(pilot)
        await settle(pilot)
        assert len(app.screen_stack) == 1
        view = await app.context.lanes.read(lambda store: store.places.all())
        assert " nu" in view[0].name


async def test_a_key_on_a_list_waits_for_its_lines(build, seeded, monkeypatch):
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        slowly(app, monkeypatch, release)
        # In these rooms Enter writes about a risk, opens a commitment, fills a function of the
        # team.
        for room in ("R", "m", "T"):
            release.clear()
            for key in (room, "down", "enter"):
                await _hand_over(app, key)
            await quiet(pilot)
            release.set()
            await settle(pilot)
            await settle(pilot)
            assert len(app.screen_stack) == 3, room
            while len(app.screen_stack) > 1:
                await press(pilot, "escape")


async def test_what_is_typed_before_a_call_has_been_read_is_on_disk(
    build, seeded, store, monkeypatch
):
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        slowly(app, monkeypatch, release)
        for key in ("s", *"hej", "enter", *"du"):
            await _hand_over(app, key)
        await quiet(pilot)
        assert app.screen.session is None
        assert notes_on_disk(app) == ["hej\ndu"]
        release.set()
        await settle(pilot)
        assert app.screen.session is not None
        assert notes_on_disk(app) == ["hej\ndu"]
        [key] = kept_drafts(app)
        assert key.endswith(app.screen.session.editor.session_id)
        # For a booked one, its date must be typed: that waits for its field to get its value.
        await press(pilot, "escape")
        release.clear()
        app.screen.post_message(OpenSession(seeded.bare.id, booked=True))
        await quiet(pilot)
        for key in "fre":
            await _hand_over(app, key)
        release.set()
        await settle(pilot)
        assert app.screen.focused.value == "fre"
        await press(pilot, "escape", "escape")
        release.clear()
        # The program ends before it is known which session it is.
        app.screen.post_message(OpenSession(seeded.bare.id))
        await quiet(pilot)
        for key in ("v", "i", "ctrl+q"):
            await _hand_over(app, key)
        await quiet(pilot)
    app.context.lanes.close()
    assert "vi" in notes_on_disk(app)


async def test_a_letter_does_not_overtake_the_backspace_before_it(build, seeded, store):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        wrong = (
            *"abcd",
            *["backspace"] * 3,
            *"xyz",
            "left",
            "left",
            *"1",
            "end",
            *"2",
            "home",
            "3",
        )
        await rush(pilot, *wrong)
        assert app.screen.query_one("#session-notes").text == "3ax1yz2"
        app.screen.query_one("#session-notes").load_text("")
        await press(pilot, "f6", "tab", "tab", "tab")
        await rush(pilot, *"1 tim", *["backspace"] * 5, *"60")
        assert app.screen.query_one("#field-minutes").value == "60"


async def test_no_key_is_carried_out_before_the_letters_typed_ahead_of_it(build, seeded, store):
    said = "Karin berättar om bryggan och vattnet. " * 8
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        await rush(pilot, *said, "f9")
        assert store.sessions.log(LogFilter(place_id=seeded.dalen.id))[0].notes.startswith(said)
        await press(pilot, "escape")
        for key in (*said, "enter", *"slut", "ctrl+q"):
            hand_over(app, key)
        await quiet(pilot)
    view = store.sessions.log(LogFilter(place_id=seeded.dalen.id))[0]
    assert view.notes == f"{said}{said}\nslut"


def kept_drafts(app):
    """The drafts of sessions on disk, by key."""
    connection = app.context.lanes.database.connect()
    try:
        return {draft.key: draft.value for draft in all_drafts(connection, SESSION_DRAFT)}
    finally:
        connection.close()


def notes_on_disk(app):
    """The notes in the drafts of sessions."""
    return [from_json(value).form.notes for value in kept_drafts(app).values()]


async def test_keys_wait_for_the_cursor_of_a_room_that_opens(build, seeded, monkeypatch):
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "l")
        log = app.screen
        slowly(app, monkeypatch, release)
        await _hand_over(app, "v")
        while app.screen is log:
            await pilot.pause()
        await _hand_over(app, "y")
        await quiet(pilot)
        release.set()
        await settle(pilot)
        await settle(pilot)
        assert "Karin berättar" in app.clipboard


async def test_keys_typed_to_what_could_not_be_opened_are_no_commands(build, seeded, monkeypatch):
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        async def fails(*_asked):
            await release.wait()
            raise StorageError("Databasen är upptagen.")

        for name in ("quick", "read"):
            monkeypatch.setattr(app.context.lanes, name, fails)
        for key in ("e", "s", "x", "m"):
            await _hand_over(app, key)
        await quiet(pilot)
        release.set()
        await quiet(pilot)
        await settle(pilot)
        assert len(app.screen_stack) == 1
        assert [note.message for note in app._notifications] == ["Databasen är upptagen."]


async def test_keys_wait_on_for_what_takes_over_from_what_they_waited_for(
    build, seeded, monkeypatch
):
    app = build()
    release = asyncio.Event()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        slowly(app, monkeypatch, release)
        # The second worker is done before the state is checked again.
        monkeypatch.setattr("screens.launch.typeahead.LOOK_SECONDS", 0.5)
        points = app.screen.query_one("#points")
        pane = app.screen.query_one(ChecklistPane)
        await _hand_over(app, "space")
        while not any(one.name == "_load" for one in app.workers):
            await pilot.pause()
        await _hand_over(app, "space")
        await quiet(pilot)
        assert points.current.mark is PointMark.DONE
        release.set()
        pane._load()
        await settle(pilot)
        assert points.current.mark is PointMark.OPEN


async def test_letters_after_tab_go_where_the_tab_leads_however_slow_it_is(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        handling = Input._on_key

        async def slow(self, event):
            await asyncio.sleep(0.4)
            await handling(self, event)

        monkeypatch.setattr(Input, "_on_key", slow)
        await rush(pilot, "D", "tab", "M", "enter", "6")
        while app.screen.query_one("#field-population").value != "6":
            await pilot.pause(0.05)
        assert app.screen.query_one("#field-name").value == "D"
        assert app.screen.query_one("#field-municipality").value == "M"


async def test_keys_do_not_wait_for_a_node_that_is_gone(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        field = app.screen.query_one("#field-name")
        later = field.call_later

        def never(call, *arguments):
            """The message after the key is taken and never handled: the field is removed first."""
            return call == app._typeahead._passed or later(call, *arguments)

        monkeypatch.setattr(field, "call_later", never)
        for key in ("right", "f1"):
            await _hand_over(app, key)
        await quiet(pilot)
        help_open = len(app.screen_stack)
        app.screen.dismiss(None)
        while len(app.screen_stack) == help_open:
            await pilot.pause(0.02)
        await settle(pilot)
        await settle(pilot)
        # F1 was held back; it is carried out in the current room.
        assert len(app.screen_stack) == 2


async def _hand_over(app, key):
    """Deliver a key without waiting for anything."""
    hand_over(app, key)
    await asyncio.sleep(0)


async def test_what_waits_to_be_drawn_is_let_be_in_a_dialog_that_was_left(build, seeded):
    app, called = build(), []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        dialog = app.screen
        once_drawn(dialog, called.append, "there")
        await settle(pilot)
        assert called == ["there"]
        once_drawn(dialog, called.append, "gone")
        dialog._fit_soon()
        dialog.dismiss(None)
        await settle(pilot)
        assert called == ["there"]
        assert app.is_running


class Beginning(Screen):
    """A room whose workers run at once until they first wait, as from Python 3.12 on."""

    def run_worker(self, work, **more):
        self.app.push_screen(Room(guarded=False))
        return super().run_worker(Room.answer.wait, **more)

    @background(moves=True)
    async def open(self):
        """Runs at once, as defined above."""


async def test_no_key_waits_for_a_worker_that_opened_its_dialog_at_once():
    app = App()
    async with app.run_test() as pilot:
        room = Beginning()
        await app.push_screen(room)
        worker = room.open()
        await pilot.pause()
        assert isinstance(app.screen, Room)
        assert not worker.is_finished
        assert moving(app) is None
        Room.answer.set()
