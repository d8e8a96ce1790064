"""Keys pressed before something has been read wait for it, except keys that leave the room."""

import pytest
from hands import difference, do, left, pause, slowly, slowly_read, unread
from sick_store import forget
from slow_reader import nap, nothing_read
from support import press, screen_text, settle
from textual.widgets import Input

from screens.meeting.screen import MeetingScreen
from screens.messages import ChangeLanguage, OpenPlace
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session import presenter
from screens.session.notes.editor import CallNotes
from screens.wrap_up.screen import WrapUpScreen

TYPED = (
    # After putting something off, another line is the place's first, and the cursor may be on
    # another place.
    ((), "up up up z ctrl+s z"),
    ((), "up up up z ctrl+s x"),
    ((), "z ctrl+s down enter"),
    ((), "m escape down enter"),
    # A call's agenda is read after the call itself.
    (("enter",), "s f7 space"),
    (("enter",), "s f7 x"),
    (("enter",), "s f7 down space"),
    # In a call, look-up and help depend on the call's steps.
    ((), "s f3"),
    ((), "s f1"),
    # The first hit must be the final first hit.
    (("s",), "f3 k a r f8"),
    (("s",), "f3 k a r f7"),
    (("enter",), "slash k a r i enter"),
    (("enter", "p"), "x u x"),
    (("enter", "l"), "end enter escape down"),
    (("comma",), "o j k n"),
)
"""Keys that lead somewhere from the overview, and the keys that are typed there."""


async def lived(app, way, keys, hands):
    """The result of typing keys in one of the ways."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *way)
        await hands(pilot, keys)
        await pause(pilot)
        found = left(app)
    forget(app)
    return found


@pytest.mark.parametrize("hands", [unread, slowly_read])
@pytest.mark.parametrize(("way", "typed"), TYPED, ids=lambda one: "".join(one).replace(" ", "-"))
async def test_keys_wait_for_what_they_are_about(desk, way, typed, hands):
    keys = typed.split()
    slow, quick = [await lived(desk("sample"), way, keys, one) for one in (slowly, hands)]
    assert not difference(slow, quick)


LEFT = (
    ("n",), ("m",), ("w",), ("T",), ("G",), ("M",), ("enter",), ("enter", "l", "v"), ("enter", "A"),
    ("enter", "D"), ("enter", "i"), ("enter", "R"), ("enter", "S"), ("enter", "p", "E"),
    ("enter", "p", "H"), ("s",), ("s", "f4"),
)  # fmt: skip
"""Keys that lead to rooms and dialogs whose content is read from the database."""


@pytest.mark.parametrize("way", LEFT, ids="-".join)
async def test_a_room_is_left_at_once_however_slowly_it_is_read(desk, way):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *way[:-1])
        before = app.screen
        with nothing_read(app.context.lanes):
            do(app, way[-1])
            await nap()
            assert app.screen is not before
            do(app, "escape")
            for _nap in range(100):
                if app.screen is before:
                    break
                await nap()
            assert app.screen is before
        await settle(pilot)
        assert app.screen is before


async def test_what_was_typed_in_a_form_is_there_after_it_was_left_before_it_was_read(desk):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n", *"Nyby", "escape")
        await unread(pilot, ("n", "escape"))
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "n")
        assert app.screen.focused.value == "Nyby"


async def test_escape_leaves_the_notes_of_a_meeting_and_not_the_meeting(desk):
    app = desk("gathered")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        await unread(pilot, ("enter", "escape"))
        assert isinstance(app.screen, MeetingScreen)


async def test_escape_leaves_the_note_that_is_opened_and_not_the_place(desk, seeded):
    app = desk("sample")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with nothing_read(app.context.lanes):
            app.screen.post_message(OpenPlace(seeded.dalen.id, "analys", "notes", "b" * 32))
            await nap()
            do(app, "escape")
            await nap()
        await settle(pilot)
        assert isinstance(app.screen, PlaceScreen)


async def test_a_letter_typed_while_the_end_of_a_call_is_read_again_stays(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s", "a", "f9", "enter", "4")
        assert isinstance(app.screen, WrapUpScreen)
        # The field has not reported it yet when what was read is shown.
        app.screen.focused.insert_text_at_cursor("5")
        app.screen._show()
        await settle(pilot)
        assert app.screen.focused.value == "45"
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert app.screen.focused.value == "45"


@pytest.mark.parametrize("stored", [True, False])
async def test_a_letter_typed_in_a_field_while_a_call_is_read_again_stays(
    build, store, seeded, monkeypatch, stored
):
    app, read = build(), presenter.read_again

    async def typed_meanwhile(lanes, session, is_untouched):
        field = next(one for one in app.screen.query(Input) if one.id == "field-minutes")

        def untouched():
            field.insert_text_at_cursor("5")
            return is_untouched()

        view = await read(lanes, session, untouched)
        if not stored:
            field.insert_text_at_cursor("5")
        return view

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s", "a", "f6", *["tab"] * 3, "4")
        assert app.screen.focused.id == "field-minutes"
        if stored:
            await press(pilot, "ctrl+s")
        monkeypatch.setattr(presenter, "read_again", typed_meanwhile)
        app.screen.load()
        await settle(pilot)
        assert app.screen.focused.value == "45"
        assert app.screen.session.editor.form.minutes == "45"
        assert app.screen.query_one(CallNotes).text == "a"


async def test_the_line_of_keys_says_what_can_be_done_to_the_place_under_the_cursor(desk):
    app = desk("sample")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        said = set()
        for _place in range(3):
            can_wait = "z" in app.screen.active_bindings
            assert ("z Inte nu" in screen_text(app).split("\n")[-1]) is can_wait
            said.add(can_wait)
            await press(pilot, "down")
        assert said == {True, False}
