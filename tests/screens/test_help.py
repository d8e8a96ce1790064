"""Help explains the focused widget, and names every key that works there."""

import re

import pytest
from support import press, rush, screen_text, settle, type_text
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from platscoach.documents.guide.read import read_guide
from platscoach.i18n import set_language
from screens.commands.active_commands import commands
from screens.commands.key_names import key_name
from screens.guide.screen import GuideScreen
from screens.help.collect import explain
from screens.help.screen import HelpScreen
from screens.messages import ChangeLanguage, OpenPlace, OpenPlaceRoom, OpenRoom
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.widgets.book_page import BookPage


def said(explained):
    """All keys that help names, one by one."""
    return {
        key for group in explained.groups for keys, _words in group.lines for key in keys.split()
    }


async def test_f1_explains_what_has_focus_and_then_the_room(build, seeded):
    """Help describes first the focused list and then the room."""
    app = build()
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        shown = screen_text(app)
        assert shown.index("En lista.") < shown.index("Översikten:")
        assert shown.index("HÄR") < shown.index("ÖVERALLT")
        await press(pilot, "end")
        # The overview has more keys than fit on the screen at once.
        assert "ctrl+p" in screen_text(app)
        assert str(app.context.lanes.database.path)[:30] in screen_text(app)


@pytest.mark.parametrize("key", ["escape", "f1", "q"])
async def test_it_closes_and_leaves_everything_as_it_was(build, seeded, key):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "f1")
        focused = app.screen_stack[-2].focused
        await press(pilot, key)
        assert not isinstance(app.screen, HelpScreen)
        assert app.focused is focused
        assert app.screen.query_one("TableList").listing.highlighted == 1


async def test_every_key_that_works_is_named(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        messages = (None, OpenPlace(seeded.dalen.id), OpenRoom("settings"), OpenRoom("trash"))
        for request in messages:
            if request:
                app.post_message(request)
                await settle(pilot)
            named = said(explain(app.screen))
            keys = [
                key
                for key, active in app.screen.active_bindings.items()
                if active.binding.show and active.enabled
            ]
            assert len(keys) > 1
            for key in keys:
                assert set(key_name(key).split()) <= named, (request, key)


async def test_each_thing_is_named_once_with_all_its_keys(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        explained = explain(app.screen)
        lines = [line for group in explained.groups for line in group.lines]
        assert ("/  ctrl+f  F3", "Slå upp") in lines
        assert ("x  delete", "Släng") in lines
        words = [words for _keys, words in lines]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("lang", ["sv", "en"])
async def test_no_sentence_is_said_twice(build, seeded, lang):
    """What has focus and its room are explained one after the other."""
    set_language(lang)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        rooms = (
            *(OpenRoom(room) for room in ("trash", "backups", "people", "team", "gathering")),
            *(
                OpenPlaceRoom(room, seeded.dalen.id)
                for room in ("eighteen_months", "risks", "doors", "self_assessment")
            ),
            OpenPlace(seeded.dalen.id),
        )
        for request in rooms:
            app.post_message(request)
            await settle(pilot)
            for widget in app.screen.focus_chain:
                app.screen.set_focus(widget)
                explained = explain(app.screen)
                told = [*sentences(explained.focus), *sentences(explained.room)]
                assert len(told) == len(set(told)), (request, widget)


def sentences(text):
    """The sentences of a help text, each as its words in no order."""
    return [
        frozenset(re.findall(r"[^\s,;:]+", one.lower())) - {"och", "and"}
        for one in text.rstrip(".").split(". ")
    ]


async def test_a_key_says_all_that_it_does_and_one_that_only_moves_is_told_of_once(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        explained = explain(app.screen)
        here = dict(explained.groups[0].lines)
        assert here["g"] == "Sökt, ej svar"
        assert here["y"] == "Kopiera läget, för ett mejl"
        keys = [
            key for group in explained.groups for line in group.lines for key in line[0].split()
        ]
        assert keys.count("tab") == 1


async def test_a_digit_on_a_risk_says_which_level_it_sets(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlaceRoom("risks", seeded.dalen.id))
        await settle(pilot)
        here = dict(explain(app.screen).groups[0].lines)
        assert [here[key] for key in "0123"] == [
            "Ingen risk", "Liten risk", "Risken märks", "Stor risk",
        ]  # fmt: skip


async def test_keys_that_go_into_a_text_are_set_apart_while_writing(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenRoom("settings"))
        await settle(pilot)
        app.screen.query_one("#field-name").focus()
        await settle(pilot)
        groups = {group.heading: dict(group.lines) for group in explain(app.screen).groups}
        apart = groups["NÄR DU INTE SKRIVER I ETT FÄLT"]
        assert apart["o"] == "Säkerhetskopior"
        assert "o" not in groups["HÄR"]
        # ctrl+f and F3 work while writing, so look-up is not among the keys that are set apart.
        assert groups["ÖVERALLT"]["ctrl+f  F3"] == "Slå upp"
        assert "/" not in said(explain(app.screen))
        assert "esc" in groups["HÄR"]
        assert any("klistra in" in words for words in groups["HÄR"].values())


async def test_no_english_of_textuals_own_gets_in(build, seeded):
    """Textual's own bindings, which have English labels, are not among the commands."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenRoom("settings"))
        await settle(pilot)
        app.screen.query_one("#field-name").focus()
        await settle(pilot)
        labels = {command.label for command in commands(app.screen)}
        assert "Säkerhetskopior" in labels
        assert not any(word in " ".join(labels) for word in ("Move", "Delete", "Focus", "cursor"))


async def test_a_dialog_is_explained_too(build, seeded):
    app = build()
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Kråk")
        await press(pilot, "f1")
        shown = screen_text(app)
        assert "Ett fält för en rad text." in shown
        assert "Spara" in shown
        await press(pilot, "escape")
        assert app.focused.value == "Kråk"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_scrolls_to_its_end(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert "Dina data ligger i" not in screen_text(app)
        await press(pilot, "j", "down", "pagedown", "end")
        shown = screen_text(app)
        assert "Dina data ligger i" in " ".join(shown.split())
        assert "esc Stäng" in shown


async def test_a_question_mark_asks_for_it_where_nothing_is_written(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        assert "Översikten:" in screen_text(app)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "s", "f7")
        await type_text(pilot, "? bussen")
        assert app.screen.query_one("#session-notes").text == "? bussen", (
            "here it begins a question"
        )


async def test_it_changes_language_and_still_closes(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id))
        await settle(pilot)
        await press(pilot, "f1")
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        app.post_message(ChangeLanguage("sv"))
        await settle(pilot)
        assert "En plats." in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PlaceScreen)


async def test_user_text_in_a_key_is_no_markup(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        page = app.screen.query_one("#help-page", Static)
        assert not isinstance(page.content, str | Content)


async def test_the_guide_is_read_from_help_and_left_to_where_one_was(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert "enter Handbok" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, GuideScreen)
        page = app.screen.query_one(BookPage)
        headings = [section.heading for section in read_guide().sections]
        assert [page.current.lines[0], page.current.leads_to] == [headings[0], "0-0"]
        await press(pilot, "down", "down", "enter")
        assert page.current.key == "2-0"
        assert "Börja en rad i anteckningarna" in screen_text(app)
        assert "· § en privat tanke" in screen_text(app), "keys are set apart without their ticks"
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert "Begin a line in the notes" in screen_text(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_in_the_example_it_says_what_is_otherwise_there(build, seeded):
    app = build()
    app.context.demo = True
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        for room, words in (("settings", "gäller bara där."), ("backups", "lägga tillbaka eller")):
            app.post_message(OpenRoom(room))
            await settle(pilot)
            shown = " ".join(screen_text(app).split())
            assert "En görs varje dag du arbetar" not in shown
            assert "Dina data" not in shown
            await press(pilot, "f1")
            shown = " ".join(screen_text(app).split())
            assert words in shown
            await press(pilot, "end")
            shown = " ".join(screen_text(app).split())
            assert "Du är i exemplet" in shown
            assert "Dina data ligger" not in shown
            await press(pilot, "escape", "escape")


async def test_help_of_the_risks_names_no_key_of_the_check_in(build, seeded):
    app = build()
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id))
        await settle(pilot)
        await press(pilot, "R")
        explained = explain(app.screen)
        assert "0 till 3" in explained.focus
        assert "ellanslag" not in explained.focus + explained.room
        assert "mellanslag" not in said(explained)


@pytest.mark.parametrize("keys", [("down", "pagedown"), ("pagedown", "pagedown"), ("end", "k")])
async def test_keys_that_scroll_lead_as_far_quickly_as_slowly(build, seeded, keys):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f1", *keys)
        slowly = app.screen.query_one(VerticalScroll).scroll_y
        await press(pilot, "escape")
        await rush(pilot, "f1", *keys)
        assert app.screen.query_one(VerticalScroll).scroll_y == slowly > 1


async def test_a_page_does_not_move_by_itself(build, seeded):
    app = build()
    # As in a terminal with animations, which the tests have switched off.
    app.animation_level = "full"
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        page = app.screen.query_one(VerticalScroll)
        page.scroll_to(y=9, immediate=True)
        assert page.scroll_y == 9


async def test_the_column_of_keys_follows_the_width(build, seeded):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        page = app.screen.query_one("#help-page", Static)
        narrow, height = page.content, page.size.height
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert page.content is not narrow
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert page.size.height == height


async def test_help_of_a_form_says_what_its_keys_do_there(build, seeded):
    app = build()
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        # The filter keeps no draft, and its key shows results instead of saving.
        await press(pilot, "f")
        await type_text(pilot, "Dal")
        filtering = explain(app.screen).room
        assert "ändrar ingenting" in filtering
        assert "ligger kvar" not in filtering
        said_here = dict(explain(app.screen).groups[0].lines)
        assert said_here["ctrl+s  F2"] == "Visa", "as in the bottom line"
        await press(pilot, "escape", "f")
        assert "Dal" not in [field.value for field in app.screen.query("Input").results()]
        await press(pilot, "escape", "n")
        await type_text(pilot, "Kråk")
        assert "ligger kvar" in explain(app.screen).room
        await press(pilot, "escape", "n")
        assert "Kråk" in [field.value for field in app.screen.query("Input").results()]
        assert not any("sparar" in text for text in (filtering, explain(app.screen).room))


async def test_help_of_fields_in_which_enter_does_not_go_on(build, seeded):
    app = build()
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id))
        await settle(pilot)
        await press(pilot, "A", "n")
        note, level = app.screen.query_one("#field-note"), app.screen.query_one("#field-level")
        places = app.screen.query_one("#field-places")
        note.focus()
        await press(pilot, "enter")
        assert note.has_focus
        assert note.text == "\n"
        places.focus()
        await settle(pilot)
        assert "flera får väljas" in explain(app.screen).focus
        before = places.chosen
        await press(pilot, "enter")
        assert places.has_focus
        assert places.chosen != before
        level.focus()
        await settle(pilot)
        assert "ett av dem gäller" in explain(app.screen).focus
        before = level.chosen
        await press(pilot, "right")
        assert level.chosen != before
        assert "utom där flera val kan göras eller flera rader skrivas" in explain(app.screen).room
