"""What a hit can be used for: written in a call's notes, kept for the next one, copied."""

import pytest
from support import press, screen_text, settle, type_text

from platscoach.method.load import load_pack
from screens.lookup.screen import LookupScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen

WORDS = "symptom orsak"


def question():
    """The question that the words find."""
    return next(
        item.text for item in load_pack("sv").stage("analys").questions if "symptom" in item.text
    )


async def in_call(pilot):
    """A call on Dalen with a line begun."""
    await settle(pilot)
    await press(pilot, "s")
    assert isinstance(pilot.app.screen, SessionScreen)
    await type_text(pilot, "Karin undrar")


@pytest.mark.parametrize("keys", [("f8",), ("enter", "f8"), ("enter", "i")])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_hit_is_written_in_the_notes(build, store, seeded, size, keys):
    app = build()
    async with app.run_test(size=size) as pilot:
        await in_call(pilot)
        await press(pilot, "f3")
        await type_text(pilot, WORDS)
        await press(pilot, *keys)
        assert isinstance(app.screen, SessionScreen)
        notes = app.screen.query_one("#session-notes")
        assert notes.text.splitlines()[:2] == ["Karin undrar", question()]
        assert app.focused is notes
        await press(pilot, "ctrl+z")
        assert question() not in notes.text, "it can be undone"


@pytest.mark.parametrize("keys", [("f7",), ("enter", "f7"), ("enter", "p")])
async def test_a_hit_is_kept_for_the_next_call(build, store, seeded, keys):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, *keys, *keys[-1:])
        assert isinstance(app.screen, LookupScreen), "she goes on looking"
        (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.stage_key) == (question(), "analys")


async def test_what_she_wrote_herself_is_kept_too(build, store, seeded):
    store.notes.save("1" * 32, seeded.dalen.id, "analys", "Lokalen i skolan", "Vem har nyckeln?")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "slash")
        await type_text(pilot, "Lokalen i skolan")
        await press(pilot, "f7")
        (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.item_key) == ("Lokalen i skolan", "")


@pytest.mark.parametrize("keys", [("ctrl+y",), ("enter", "y"), ("enter", "ctrl+y")])
async def test_a_hit_is_copied(build, seeded, keys):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, *keys)
        assert app.clipboard == question()


async def test_keys_that_have_no_use_are_not_offered(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, "f7", "f8")
        assert isinstance(app.screen, LookupScreen)
        shown = screen_text(app)
        assert "Skriv in" not in shown
        assert "Nästa gång" not in shown
