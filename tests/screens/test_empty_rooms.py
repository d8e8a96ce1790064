"""An empty room names no key that would do nothing."""

import pytest
from rich.cells import cell_len
from support import press, screen_text, settle

from platscoach.i18n import set_language
from screens.overview.place_rows import no_places_words
from screens.overview.screen import OverviewScreen

ABOUT_SOMETHING = {"edit", "answer", "remove", "trash", "tick", "move", "copy", "save_cards"}
"""Actions of rooms on the thing under the cursor."""


def named(app):
    """The actions whose keys the bottom line may name at the moment."""
    return {
        one.binding.action
        for one in app.screen.active_bindings.values()
        if one.enabled and one.binding.show
    }


async def test_keys_for_a_thing_are_named_only_where_there_is_one(build, seeded):
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter", "p")
        assert "Ingen än. Tryck n här" in screen_text(pilot.app)
        seen = {"place": named(pilot.app)}
        assert "tab går hit" in screen_text(pilot.app)
        await press(pilot, "tab")
        seen["commitments"] = named(pilot.app)
        await press(pilot, "n")
        assert "Nytt åtagande" in screen_text(pilot.app)
        await press(pilot, "escape")
        for key, words in (("D", "Skriv en"), ("A", "Ej nådd"), ("S", "Skriv in")):
            await press(pilot, key)
            assert words in screen_text(pilot.app)
            seen[key] = named(pilot.app)
            if key == "D":
                await press(pilot, "tab")
                seen["agreements"] = named(pilot.app)
            await press(pilot, "escape")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OverviewScreen)
        named_in_vain = {room: keys & ABOUT_SOMETHING for room, keys in seen.items()}
        assert not any(named_in_vain.values()), named_in_vain


async def test_a_key_for_a_place_says_how_one_gets_a_place(build, store):
    store.supporters.set_me("Anna Lind")
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        said = [one.message for one in pilot.app._notifications][-1]
        assert said.startswith("Det finns ingen plats än.")


async def test_what_is_of_a_place_is_not_offered_before_there_is_one(build, store):
    store.supporters.set_me("Anna Lind")
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "DATGM":
            await press(pilot, key)
            shown = screen_text(pilot.app)
            there = {one.node for one in pilot.app.screen.active_bindings.values()
                     if one.binding.key == "n" and one.enabled}  # fmt: skip
            if there:
                # Whatever is offered opens something.
                room = pilot.app.screen
                await press(pilot, "n")
                assert pilot.app.screen is not room, key
                await press(pilot, "escape")
            else:
                assert "lägger n till en plats" in shown or key in "GM", key
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, OverviewScreen)


async def test_the_agreements_say_where_their_key_works(build, seeded):
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter", "D")
        assert "tab går hit" in screen_text(pilot.app)
        await press(pilot, "tab", "n")
        assert "Om vad" in screen_text(pilot.app)


async def test_nothing_is_not_narrowed(build, seeded):
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter", "D", "f", "b")
        assert "Skriv en" in screen_text(pilot.app)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_keys_stand_on_a_line_each_where_it_is_narrow(language):
    set_language(language)
    assert max(map(cell_len, no_places_words().plain.splitlines())) <= 60 - 4


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_an_empty_room_says_what_it_is_for(build, seeded, size):
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "down")
        for key, words in (
            ("T", "De som stöder platserna från regionen"),
            ("G", "En gång om året möts alla platser"),
            ("A", "Här står de som är med på platserna"),
            ("D", "vilka som har lovat varandra vad"),
            ("S", "Fråga dem som bor här om varje tema nu"),
            ("M", "Det du säger om en metod"),
        ):
            await press(pilot, key)
            assert words in " ".join(screen_text(pilot.app).split()), key
            await press(pilot, "escape")
