"""The palette finds every action, room, place, step and tip, by words in both languages."""

import asyncio
import gettext

import pytest
from support import NASTY, press, screen_text, settle, type_text
from textual import events
from textual.command import CommandInput, CommandList
from textual.css.stylesheet import Stylesheet

from platscoach import i18n
from platscoach.domain.place_forms import PlaceForm
from platscoach.method.search.hits import OTHER_WORD, PackKind
from platscoach.method.search.search import Search
from platscoach.settings import Settings
from screens.commands.palette import PaletteCommands, PlatscoachPalette, _line
from screens.commands.palette_command import PaletteCommand
from screens.commands.palette_commands import palette_commands
from screens.commands.palette_method import MOST_OFFERED
from screens.commitments.screen import CommitmentsScreen
from screens.first_drawing import GATHERING
from screens.help.screen import HelpScreen
from screens.lookup.hit_page import HitPage
from screens.lookup.screen import LookupScreen
from screens.messages import OpenPlace, OpenRoom
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.settings.screen import SettingsScreen
from screens.trash.screen import TrashScreen
from screens.workers import under_way


async def open_palette(pilot, text=""):
    await settle(pilot)
    await press(pilot, "ctrl+p")
    assert isinstance(pilot.app.screen, PlatscoachPalette)
    await type_text(pilot, text)
    return labels(pilot.app)


def labels(app):
    """The commands shown, without their hints."""
    return [option.hit.text for option in app.screen.query_one(CommandList).options]


@pytest.fixture
def english(monkeypatch):
    """A catalogue of a few words, so that the test does not depend on the whole translation."""
    words = {
        "Inställningar": "Settings",
        "Gå till {name}": "Go to {name}",
        "Mina åtaganden": "My commitments",
    }

    class Few(gettext.NullTranslations):
        def gettext(self, message):
            return words.get(message, message)

    monkeypatch.setattr(
        i18n, "_catalogue", lambda one: Few() if one == "en" else gettext.NullTranslations()
    )


async def test_it_offers_what_can_be_done_here_and_every_place_and_step(build, seeded):
    app = build()
    async with app.run_test(size=(120, 60)) as pilot:
        offered = await open_palette(pilot)
        for label in (
            "Samtal", "Ny plats", "Ändra", "Släng", "Ångra", "Slå upp", "Hjälp",
            "Avsluta",
            "Mina åtaganden", "Papperskorgen", "Inställningar",
            "Gå till Dalen", "Samtal med Dalen", "Gå till Övre Fors",
            "1 Förankring", "3 Analys", "Uppföljning",
        ):  # fmt: skip
            assert offered.count(label) == 1, (label, offered)
        assert len(offered) == len(set(offered))


async def test_what_only_finds_commands_is_put_together_when_something_is_typed(
    build, seeded, monkeypatch
):
    asked, styled = [], []
    in_every, update = i18n.in_every_language, Stylesheet.update_nodes

    def noted(text):
        asked.append(text)
        return in_every(text)

    def restyled(sheet, nodes, *rest, **more):
        nodes = list(nodes)
        styled.extend(type(one).__name__ for one in nodes)
        update(sheet, nodes, *rest, **more)

    monkeypatch.setattr("screens.commands.palette_command.in_every_language", noted)
    monkeypatch.setattr(Stylesheet, "update_nodes", restyled)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        styled.clear()
        assert await open_palette(pilot)
        assert not asked
        assert "PaletteList" not in styled, "its looks are those that it is made with"
        await type_text(pilot, "s")
        assert asked


async def test_nothing_in_it_is_english(build, seeded):
    app = build()
    async with app.run_test(size=(120, 60)) as pilot:
        await open_palette(pilot)
        shown = screen_text(app)
        assert "Sök kommando, plats, steg eller tips" in shown
        await type_text(pilot, "zzzz")
        await pilot.pause(0.7)
        shown += screen_text(app)
        assert "Slå upp ”zzzz”" in shown
        for word in ("Search", "No matches", "Focus", "Quit", "palette", "Theme", "Screenshot"):
            assert word not in shown


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("installning", "Inställningar"),
        ("settings", "Inställningar"),
        ("my comm", "Mina åtaganden"),
        ("atag", "Mina åtaganden"),
        ("go to dal", "Gå till Dalen"),
        ("ga till ovre", "Gå till Övre Fors"),
        ("analysis", "3 Analys"),
        ("steg 3", "3 Analys"),
        ("step 3", "3 Analys"),
        ("malbild", "4 Målbild"),
        ("swot", "SWOT"),
        ("karin samtal", "Samtal med Dalen"),
    ],
)
async def test_words_in_both_languages_and_without_dots_find_it(
    build, seeded, english, typed, label
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        assert (await open_palette(pilot, typed))[0] == label


async def test_it_speaks_the_language_in_force(build, seeded, english):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        i18n.set_language("en")
        assert (await open_palette(pilot, "inställ"))[0] == "Settings"


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("gå till dalen", PlaceScreen),
        ("samtal med dalen", SessionScreen),
        ("mina åt", CommitmentsScreen),
        ("papperskorg", TrashScreen),
        ("inställ", SettingsScreen),
        ("hjälp", HelpScreen),
        ("slå upp", LookupScreen),
        ("3 analys", LookupScreen),
    ],
)
async def test_enter_goes_there(build, seeded, typed, room):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot, typed)
        await press(pilot, "enter")
        assert isinstance(app.screen, room)


async def test_a_command_of_the_room_is_carried_out_there(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot, "ny plats")
        await press(pilot, "enter")
        assert "Ny plats" in screen_text(app)
        assert app.focused.id == "field-name"


async def test_a_step_is_gone_to_where_the_room_is_a_place(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id))
        await settle(pilot)
        assert app.screen.stage_key == "analys"
        await open_palette(pilot, "5 lokal")
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.stage_key == "plan"


async def test_a_tip_is_shown_in_full(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        tip = app.context.pack.stage("plan").tips[2]
        offered = await open_palette(pilot, tip.text[:30].lower())
        assert offered[0] == tip.text
        await press(pilot, "enter")
        assert isinstance(app.screen, LookupScreen)
        assert app.screen.query_one(HitPage).display
        assert " ".join(tip.text.split()[:3]) in screen_text(app)


async def test_steps_and_tips_are_shown_from_look_up_too(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot, "slå upp")
        await press(pilot, "enter")
        look_up = app.screen
        await open_palette(pilot, "5 lokal")
        await press(pilot, "enter")
        assert app.screen is look_up
        assert "Tips och frågor för 5 Lokal utvecklingsplan" in screen_text(app)
        await open_palette(pilot, "swot")
        await press(pilot, "enter")
        assert app.screen is look_up
        assert app.screen.query_one(HitPage).display
        assert "SWOT" in screen_text(app)


async def test_what_no_command_holds_can_be_looked_up(build, seeded):
    """If no command matches, the text can be looked up from the palette."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        assert (await open_palette(pilot, "bygdegården"))[-1] == "Slå upp ”bygdegården”"
        await press(pilot, "end", "up", "enter")
        assert isinstance(app.screen, LookupScreen)
        assert "boka bygdegården" in screen_text(app)


async def test_keys_that_only_move_and_the_room_itself_are_left_out(build, seeded):
    app = build()
    async with app.run_test(size=(120, 60)) as pilot:
        assert "Ned" not in await open_palette(pilot)
        await press(pilot, "escape")
        app.post_message(OpenRoom("settings"))
        offered = await open_palette(pilot)
        assert "Inställningar" not in offered
        assert "Säkerhetskopior" in offered


async def test_escape_leaves_a_half_written_line_as_it_was(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Kråk")
        await open_palette(pilot, "dal")
        await press(pilot, "escape")
        assert app.focused.id == "field-name"
        assert app.focused.value == "Kråk"


@pytest.mark.parametrize("nasty", NASTY)
async def test_names_are_shown_as_they_stand(build, store, seeded, nasty):
    name = f"Ängö {nasty}"
    store.places.save(PlaceForm(name=name))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        offered = await open_palette(pilot, "ängö")
        assert f"Gå till {name}" in offered
        assert f"Gå till {name}" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)


async def test_a_paste_out_of_proportion_is_cut_and_kept(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot)
        field = app.screen.query_one(CommandInput)
        field.post_message(events.Paste("kommun " * 200_000))
        await settle(pilot)
        assert 0 < len(field.value) <= 2_000
        assert len(list(app.context.lanes.database.pasted.glob("*"))) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_command_is_on_one_line(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_palette(pilot, "kommun")
        listing = app.screen.query_one(CommandList)
        assert listing.option_count > 5
        assert listing.virtual_size.height == listing.option_count
        assert app.screen.query_one("#--input").region.width == min(84, size[0])


async def test_before_the_first_start_is_done_there_is_little_to_command(build):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        offered = await open_palette(pilot)
        assert "Mina åtaganden" not in offered
        assert "1 Förankring" not in offered


async def test_the_program_is_left_from_it_though_the_places_are_never_read(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        async def never(*_asked):
            await asyncio.Event().wait()

        monkeypatch.setattr(app.context.lanes, "quick", never)
        for typed in ("ctrl+p", "k", "ctrl+q"):
            await pilot.press(typed)
        for _turn in range(1_000):
            # Textual gives up after a while.
            if app._exit or not under_way(app.screen, GATHERING):
                break
            await asyncio.sleep(0.01)
        assert app._exit


async def test_it_works_when_the_places_cannot_be_read(build, seeded, monkeypatch):
    from platscoach.errors import StorageError

    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)

        async def broken(*_asked):
            raise StorageError("Databasen svarar inte.")

        monkeypatch.setattr(app.context.lanes, "quick", broken)
        offered = await open_palette(pilot)
        assert "Inställningar" in offered
        assert "Gå till Dalen" not in offered


@pytest.mark.parametrize(("language", "word"), [("sv", "pappers"), ("en", "trash")])
async def test_the_room_is_found_before_what_puts_things_in_it(build, seeded, language, word):
    i18n.set_language(language)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_palette(pilot, word)
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, TrashScreen)


@pytest.mark.parametrize(
    ("spoken", "typed", "then"),
    [("sv", "engelska", "en"), ("sv", "english", "en"), ("en", "svenska", "sv")],
)
async def test_the_language_is_found_by_its_name_in_any(build, seeded, spoken, typed, then):
    i18n.set_language(spoken)
    app = build(settings=Settings(language=spoken))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_palette(pilot, typed)
        await settle(pilot)
        await press(pilot, "enter")
        assert i18n.language() == then


async def test_no_form_is_left_in_the_language_it_began_in(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert "Byt språk till Engelska" not in await open_palette(pilot, "english")
        await press(pilot, "escape", "escape")
        assert "Byt språk till Engelska" in await open_palette(pilot, "english")


async def test_methods_and_tips_come_as_look_up_ranks_them(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        index = app.context.search_index
        found = [
            index.entries[one.entry]
            for one in Search(index).ask("kommunen").matches
            if one.far < OTHER_WORD
        ]
        ranked = [
            entry.title if entry.kind is PackKind.METHOD else entry.body
            for entry in found
            if entry.kind in (PackKind.METHOD, PackKind.TIP)
        ]
        offered = await open_palette(pilot, "kommunen")
        shown = [words for words in offered if words in ranked]
        assert len(shown) == min(len(ranked), MOST_OFFERED) > 5
        assert shown == ranked[:MOST_OFFERED]


@pytest.mark.parametrize("room", ["overview", "place", "settings"])
async def test_everything_in_it_has_everyday_names(build, seeded, room):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        if room == "place":
            await press(pilot, "home", "enter")
        elif room == "settings":
            app.screen.post_message(OpenRoom("settings"))
            await settle(pilot)
        found = await palette_commands(app.screen)
        places = ("Gå till ", "Samtal med ")
        stages = {stage.label for stage in app.context.pack.stages}
        nameless = {
            one.label
            for one in found
            if not one.also() and one.label not in stages and not one.label.startswith(places)
        }
        assert not nameless


async def test_everyday_names_find_actions_and_settings_and_a_slip_is_forgiven(build, seeded):
    app = build()
    wanted = {
        "Säkerhetskopior": (
            "kopia", "säkerhetskopia", "backup", "reservkopia", "säkerhetskpoia", "exportera",
        ),
        "Byt utseende till Ljust": ("tema", "ljust", "light mode"),
        "Byt utseende till Terminalens färger": ("terminal colours", "egna färger"),
        "Byt språk till Engelska": ("språk", "language", "på engelska"),
        "Avsluta": ("avsluta", "exit", "avslutta", "stäng programmet"),
        "Inställningar": ("preferences", "inställnigar"),
        "Ditt namn": ("mitt namn", "my name"),
        "Dina data": ("krypt", "where is my data"),
        "Papperskorgen": ("soptunna", "papperskrog"),
        "Mina åtaganden": ("löften", "to do"),
        "Slå upp": ("sök",),
        "Handbok": ("manual",),
        "Hjälp": ("kortkommandon",),
        "Ny plats": ("lägg till plats",),
        "Släng": ("radera",),
        "Ändra": ("redigera",),
        "Ångra": ("undo", "ångra borttagning"),
    }  # fmt: skip
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot)
        provider = PaletteCommands(app.screen_stack[0])
        await provider._gathered()
        for label, names in wanted.items():
            for typed in names:
                hits = [hit async for hit in provider.search(typed)]
                assert max(hits, key=lambda hit: hit.score).text == label, typed


async def test_a_theme_is_changed_from_it(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_palette(pilot, "ljust")
        await press(pilot, "enter")
        await settle(pilot)
        assert app.theme == app.context.settings.theme == "platscoach-light"


@pytest.mark.parametrize(
    ("label", "hint", "width", "wanted"),
    [
        ("Öppna", "enter", 78, "Öppna" + " " * 29 + "enter"),
        ("Självskattning", "S", 78, "Självskattning" + " " * 20 + "S"),
        ("Öppna", "enter", 30, "Öppna" + " " * 20 + "enter"),
        ("a" * 40, "x", 78, "a" * 40 + " " * 37 + "x"),
        ("a" * 50, "x", 78, "a" * 50 + " " * 27 + "x"),
        ("a" * 90, "x", 78, "a" * 73 + "…   x"),
        ("Slå upp ”kopia”", "", 78, "Slå upp ”kopia”"),
    ],
)
def test_what_stands_beside_the_commands_stands_in_a_column(label, hint, width, wanted):
    choice = PaletteCommand(label, hint, lambda: None, (), "", 1.0)
    assert _line(choice, width).plain == wanted
