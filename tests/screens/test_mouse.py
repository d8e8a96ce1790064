"""The mouse: a click selects, on a box it ticks, on a key's word it presses that key.

What is clicked on, and what is on the screen then, are one table; a room is opened once.
"""

from typing import NamedTuple

from tests.support import click_on, press, screen_text, settle, type_text


class Click(NamedTuple):
    """A click on words in a room, and what it is known by."""

    on: str
    shows: str
    """What is on the screen after it."""
    back: tuple[str, ...] = ()
    """Keys that lead back to where the click was made."""


ROOMS = {
    "overview": (
        (),
        Click("Karin Ek: boka", "Andras åtaganden", ("escape",)),
        Click("ingen kontakt än", "Inga samtal eller möten", ("escape",)),
        Click("ingen än", "□ 1 Förankring", ("escape", "home")),
        Click("Samtal  ", "DAGORDNING", ("escape",)),
        Click("Ny plats", "Kommun", ("escape",)),
        Click("t fler", "DAGENS FRÅGA", ("escape",)),
        Click("F1 Hjälp", "ÖVERALLT", ("escape",)),
        Click("Slå upp", "Skriv för att söka", ("escape",)),
    ),
    "place": (
        ("home", "enter"),
        Click("[ ] Materialet", "[x] Materialet"),
        Click("[x] Materialet", "[ ] Materialet"),
        Click("SWOT är gjord", "[ ] SWOT är gjord"),
        Click("e Notera", "Spara", ("escape",)),
        Click("4 Målbild", "4 Långsiktig målbild   ej"),
        Click("2 åtaganden, 1 sent", "ÖPPNA ÅTAGANDEN"),
        Click("[ ] Karin Ek: boka", "[x] Karin Ek: boka"),
        Click("[x] Karin Ek: boka", "[ ] Karin Ek: boka"),
        Click("40 %", "Telefon", ("escape",)),
        Click("l Logg", "Karin berättar"),
        Click("Karin berättar", "Fält", ("escape",)),
        Click("c Checklista", "[ ]"),
        Click("Tillbaka", "Övre Fors"),
    ),
    "call": (
        ("home", "s"),
        Click("[ ] Karin: boka", "[x] Karin: boka"),
        Click("[x] Karin: boka", "[ ] Karin: boka"),
        Click("Du: ringa kommunen", "[ ] Du: ringa kommunen"),
        Click("Skriv medan", "F8 Fråga"),
        Click("F8 Fråga", "FRÅGA  "),
        Click("göm", "F8 Fråga"),
        Click("F8 Fråga", "FRÅGA  "),
        Click("lägg i anteckningarna", "orsak?"),
        Click("F9 ", "Hur gick det"),
        Click("[ ] Materialet", "[x] Materialet"),
        Click("[x] Materialet", "[ ] Materialet"),
        Click("( ) 4", "(•) 4"),
        Click("F9 ", "Dalen, samtal mån"),
        Click("v Markdown", "# Dalen"),
        Click("English", "→ Svenska"),
        Click("Y Kopiera", "Kopierat som mejltext"),
        Click("y Kopiera", "Kopierat som Markdown"),
        Click("enter ", "Övre Fors"),
    ),
    "commitments": (
        ("m",),
        Click("[ ]", "[x]"),
        Click("ringa kommunen om lokalen  Dalen", "ctrl+s Spara", ("escape",)),
        Click("[x]", "[ ]"),
        Click("d Flytta", "ctrl+s Spara", ("escape",)),
    ),
    "help": (
        ("home", "f1"),
        Click("Papperskorgen", "Papperskorgen är tom", ("escape", "f1")),
        Click("Inställningar", "Utseende", ("escape",)),
    ),
}  # fmt: skip
"""By room: the keys that lead there from the overview, and the clicks in it, one after another."""


async def click_through(build, room):
    """Make the clicks of a room, and look at the screen after each."""
    keys, *clicks = ROOMS[room]
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for one in clicks:
            await click_on(pilot, one.on)
            shown = screen_text(app)
            assert one.shows in shown, f"{one}\n{shown}"
            await press(pilot, *one.back)


async def test_clicks_in_the_overview(build, seeded):
    await click_through(build, "overview")


async def test_clicks_in_a_place(build, seeded):
    await click_through(build, "place")


async def test_clicks_from_a_call_to_its_summary(build, seeded):
    await click_through(build, "call")


async def test_clicks_in_commitments(build, seeded):
    await click_through(build, "commitments")


async def test_clicks_in_help(build, seeded):
    await click_through(build, "help")


async def test_what_is_only_read_and_other_buttons_do_nothing(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        overview = app.screen
        for words in ("Övre Fors", "Samtal  ", "BEHÖVER DIG"):
            for button in (2, 3):
                await click_on(pilot, words, button=button)
                assert app.screen is overview, (words, button)
        await press(pilot, "home", "enter")
        points = app.focused
        for words in ("FAS 2", "Analysen gör", "Karin Ek 070"):
            await click_on(pilot, words)
            assert app.focused is points, words
        await click_on(pilot, "SWOT är gjord", button=3)
        assert points.current.text.startswith("Materialet")


async def test_the_second_click_on_a_word_selects_it(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "s")
        await type_text(pilot, "Karin bokar bygdegården.")
        await click_on(pilot, "bygdegården.", into=3)
        assert app.focused.selected_text == ""
        await click_on(pilot, "bygdegården.", into=3, times=2)
        assert app.focused.selected_text == "bygdegården"


async def test_a_click_on_a_label_goes_to_its_field(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Ekdalen")
        await click_on(pilot, "Kommun", into=2)
        await type_text(pilot, "Tallköping")
        assert app.screen.query_one("#field-name").value == "Ekdalen"
        assert app.screen.query_one("#field-municipality").value == "Tallköping"
        await press(pilot, "escape")
        await press(pilot, "home", "s")
        await press(pilot, "f6")
        before = app.focused
        await click_on(pilot, "Typ", button=3)
        assert app.focused is before
        await click_on(pilot, "Dag  ")
        assert app.focused is app.screen.query_one("#field-day")
