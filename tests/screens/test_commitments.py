"""The room of the user's own commitments."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from support import NASTY, press, screen_text, settle, type_text

from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import CommitmentView
from platscoach.storage.queries.held_sessions import SessionBrief
from screens.commitments.rows import (
    LATE,
    LATER,
    TODAY,
    UNDATED,
    WEEK,
    beside,
    by_date,
    group_of,
    rows,
)
from screens.commitments.screen import CommitmentsScreen
from screens.dialogs.form_dialog import FormDialog
from screens.messages import ChangeLanguage
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen

TODAY_IS = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture
def mine(store, seeded):
    """Five commitments of the user's beside the seeded one, on two places, entered out of order."""
    made = {}
    for what, place, due in (
        ("senare", seeded.dalen, "2026-12-01"),
        ("i dag", seeded.bare, "2026-11-23"),
        ("försenat", seeded.dalen, "2026-11-20"),
        ("utan datum", seeded.dalen, ""),
        ("söndag", seeded.bare, "2026-11-29"),
    ):
        made[what] = store.commitments.save(place.id, CommitmentForm(what, Who.SUPPORTER, due=due))
    return made


async def open_room(pilot):
    await settle(pilot)
    await press(pilot, "m")
    assert isinstance(pilot.app.screen, CommitmentsScreen)
    return pilot.app.screen


def whats(screen):
    return [screen._items[key].what for key in screen.query_one("#my-commitments").keys]


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 11, 22), LATE), (date(2026, 11, 23), TODAY), (date(2026, 11, 24), WEEK),
        (date(2026, 11, 29), WEEK), (date(2026, 11, 30), LATER), (None, UNDATED),
    ],
)  # fmt: skip
def test_groups(due, group):
    assert group_of(due, TODAY_IS) == group


def test_on_a_sunday_tomorrow_is_another_week():
    assert group_of(date(2026, 11, 30), date(2026, 11, 29)) == LATER


def test_a_group_is_named_on_its_first_line_only():
    item = CommitmentView(
        "1", "p", "Dalen", None, "a", Who.SUPPORTER, None, "", date(2026, 11, 20), None
    )
    others = [replace(item, id="2"), replace(item, id="3", due=None)]
    shown = list(rows(by_date([others[1], item, others[0]]), TODAY_IS))
    assert [row.cells[0][0] for row in shown] == ["Försenat", "", "Utan datum"]
    assert [row.cells[2][0] for row in shown] == ["20 nov, sent", "20 nov, sent", "–"]
    assert {row.cells[3][0] for row in shown} == {""}
    named = list(rows([replace(item, person="Bo")], TODAY_IS, others=True))
    assert named[0].cells[3][0] == "Bo"


async def test_hers_over_all_places_by_date(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_room(pilot)
        assert whats(screen) == [
            "försenat", "i dag", "ringa kommunen om lokalen", "söndag", "senare", "utan datum",
        ]  # fmt: skip
        shown = screen_text(app)
        assert "boka bygdegården" not in shown, "that one is the leader's"
        for word in ("Försenat", "I dag", "I veckan", "Senare", "Utan datum", "Övre Fors"):
            assert word in shown
        assert "20 nov, sent" in shown


async def test_one_key_shows_what_others_have_promised_and_mine_again(build, store, seeded, mine):
    boka = next(
        item for item in store.commitments.open_on(seeded.dalen.id) if item.who is Who.LEADER
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_room(pilot)
        assert "ringa kommunen om lokalen" in whats(screen)
        await press(pilot, "v")
        shown = screen_text(app)
        assert whats(screen) == ["boka bygdegården"]
        assert "Andras åtaganden" in shown
        assert "Karin Ek" in shown
        await press(pilot, "space")
        assert store.commitments.get(boka.id).done_on == TODAY_IS
        await press(pilot, "v", "v")
        assert whats(screen) == [], "it is done, and the room was left for the other"
        assert "Ingen annan" in screen_text(app)
        await press(pilot, "u", "escape", "up", "enter")
        screen = app.screen
        assert isinstance(screen, CommitmentsScreen), "from the line of the overview"
        assert whats(screen) == ["boka bygdegården"]
        assert screen._rows.current == boka.id
        await press(pilot, "v")
        assert "ringa kommunen om lokalen" in whats(screen)


async def test_a_tick_stays_in_sight_and_is_taken_back_by_the_same_key(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        key = mine["försenat"].id
        await press(pilot, "space")
        assert store.commitments.get(key).done_on == TODAY_IS
        assert "[x]" in screen_text(app)
        screen.load()
        await settle(pilot)
        assert whats(screen)[0] == "försenat", "reading anew does not sweep it away"
        await press(pilot, "space")
        assert store.commitments.get(key).done_on is None
        assert "[x]" not in screen_text(app)
        await press(pilot, "space", "escape")
        screen = await open_room(pilot)
        assert "försenat" not in whats(screen), "coming back does"


async def test_move_the_day(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        await press(pilot, "d")
        app.focused.value = "31 februari"
        await press(pilot, "ctrl+s")
        assert "31 februari finns inte" in screen_text(app)
        assert store.commitments.get(mine["försenat"].id).due == date(2026, 11, 20)
        app.focused.value = "fre"
        await press(pilot, "ctrl+s")
        assert store.commitments.get(mine["försenat"].id).due == date(2026, 11, 27)
        assert whats(screen)[0] == "i dag"
        assert screen.query_one("#my-commitments").current == mine["försenat"].id
        await press(pilot, "d")
        app.focused.value = ""
        await press(pilot, "ctrl+s")
        assert store.commitments.get(mine["försenat"].id).due is None


async def test_moving_and_changing_a_ticked_one_shows(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        await press(pilot, "space", "d")
        app.focused.value = "2026-12-24"
        await press(pilot, "ctrl+s")
        assert "24 dec" in screen_text(app)
        assert "[x]" in screen_text(app)
        assert "försenat" in whats(screen)


async def test_change_all_of_it(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        await press(pilot, "e")
        assert "(•) Jag" in screen_text(app)
        app.focused.value = ""
        await press(pilot, "ctrl+s")
        assert "Skriv vad som ska göras." in screen_text(app)
        await type_text(pilot, "nytt")
        await press(pilot, "ctrl+s")
        assert whats(screen)[0] == "nytt"
        await press(pilot, "e", "tab", "left", "ctrl+s")
        assert "nytt" not in whats(screen), "it is the leader's now"
        view = store.commitments.get(mine["försenat"].id)
        assert (view.what, view.who, view.person) == ("nytt", Who.LEADER, "Karin Ek")


async def test_enter_opens_the_commitment_and_l_shows_where_it_comes_from(
    build, store, seeded, mine
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormDialog)
        assert app.screen.values()["what"] == "försenat"
        await press(pilot, "escape", "l")
        assert isinstance(app.screen, PlaceScreen)
        listed = app.screen.query_one("#commitments")
        assert listed.key == mine["försenat"].id, "it was made on the place itself"
        await press(pilot, "escape")
        assert app.screen is screen
        await press(pilot, "down", "down", "l")
        assert app.screen.query_one("#log-rows").current == seeded.session.id
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)
        assert "målbilden börjar ta form" in screen_text(app)
        await press(pilot, "escape", "escape", "s")
        assert isinstance(app.screen, SessionScreen), "a call with the place of the commitment"


async def test_a_wide_screen_tells_beside_the_list_where_it_comes_from(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_room(pilot)
        assert not screen.query_one("#commitment").display
        await press(pilot, "down", "down")
        shown = screen_text(app)
        assert "Samtal mån 9 nov" in shown
        assert "Karin berättar att målbilden" in shown
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Karin berättar" not in screen_text(app)
        assert screen.query_one("#commitment").display


def test_the_line_it_was_typed_on_is_told_among_those_around_it():
    notes = "Vi sågs.\nEtt\n§ jag är orolig\n\nTvå\n! jag ringer\nTre\nFyra"
    origin = SessionBrief("s", SessionKind.CALL, datetime(2026, 11, 9, 10), notes)
    item = CommitmentView(
        "1", "p", "Dalen", "s", "ringa", Who.SUPPORTER, None, "", None, None, "! jag ringer"
    )
    told = [str(one.text) for one in beside(item, origin, TODAY_IS)]
    assert told == [
        "ringa", "Dalen", "", "Samtal mån 9 nov",
        "Ett", "§ …", "Två", "! jag ringer", "Tre", "Fyra",
    ]  # fmt: skip
    assert [str(one.text) for one in beside(item, None, TODAY_IS)] == ["ringa", "Dalen"]
    other = replace(item, line="borta")
    assert str(beside(other, origin, TODAY_IS)[-1].text).startswith("Vi sågs. Ett Två ! jag")


@pytest.mark.parametrize("ticked", [False, True])
async def test_throw_away_and_undo(build, store, seeded, mine, ticked):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        await press(pilot, *(["space"] if ticked else []), "x")
        assert "försenat" not in whats(screen)
        assert [item.title for item in store.trash.all()] == ["försenat"]
        await press(pilot, "u")
        assert store.trash.all() == ()
        assert ("försenat" in whats(screen)) is not ticked


async def test_empty_and_friendly(build, store, path):
    store.supporters.set_me("Anna Lind")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        assert "Du har inga öppna åtaganden." in screen_text(app)
        await press(pilot, "space", "d", "e", "x", "enter")
        assert isinstance(app.screen, CommitmentsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize("text", NASTY)
async def test_text_is_never_markup(build, store, seeded, text):
    store.commitments.save(seeded.dalen.id, CommitmentForm(text, Who.SUPPORTER, due="2026-11-20"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        assert screen_text(app).count(text) == 2, "in the list, and whole under it"
        await press(pilot, "d")
        assert text in screen_text(app)
        await press(pilot, "escape", "x")
        assert f"”{text}”" in "\n".join(note.message for note in app._notifications)
        assert app.is_running


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_long_one_is_whole_under_the_list(build, store, seeded, size):
    what = "ringa kommunen, skolan, föreningarna och alla andra som vi pratade om i våras"
    store.commitments.save(seeded.dalen.id, CommitmentForm(what, Who.SUPPORTER, due="2026-11-20"))
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_room(pilot)
        flat = " ".join(screen_text(app).split())
        assert what in flat
        assert "Dalen, senast fre 20 nov, sent" in flat


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_whose_it_is_stands_under_the_list_where_the_list_has_no_room(
    build, store, seeded, size
):
    ours = CommitmentForm("hämta nyckeln", Who.OTHER, person="Rut Berg", due="2026-11-27")
    store.commitments.save(seeded.dalen.id, ours)
    app = build()
    async with app.run_test(size=size) as pilot:
        screen = await open_room(pilot)
        await press(pilot, "v")
        while "hämta nyckeln" not in str(screen.query_one("#commitment").content):
            await press(pilot, "down")
        told = " ".join(str(screen.query_one("#commitment").content).split())
        assert told == "hämta nyckeln Rut Berg, Dalen, senast fre 27 nov"


async def test_the_language_changes(build, store, seeded, mine):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_room(pilot)
        screen.post_message(ChangeLanguage("en"))
        await settle(pilot)
        shown = screen_text(app)
        assert "This week" in shown
        assert "I veckan" not in shown
