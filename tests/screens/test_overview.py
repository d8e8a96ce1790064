"""The overview: what it shows, and the keys for starting things."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from support import NASTY, press, rush, screen_text, settle, type_text
from textual.color import Color
from textual.content import Content

from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.steps import StepState
from platscoach.settings import Settings
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.step_names import read_step_names, save_step_names
from platscoach.storage.engine.opening import open_database
from platscoach.storage.queries.overview import read_overview
from screens.commitments.screen import CommitmentsScreen
from screens.eighteen_months.screen import EighteenMonthsScreen
from screens.messages import OpenPlace, OpenTips
from screens.overview.attention import attention_of
from screens.overview.news_lines import News, NewsLine, NewsList, _drawn, news_of
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.widgets.labels import TextLabel
from screens.widgets.side_pane import SidePane
from screens.widgets.table_list import Listing

TODAY = date(2026, 11, 23)


async def test_empty_overview_says_what_to_press(build, store):
    store.supporters.set_me("Anna Lind")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "Lägg till plats" in shown
        assert "Visa exempel" in shown


async def test_rows_say_where_each_place_stands(build, seeded):
    app = build()
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        line = next(line for line in shown.splitlines() if "Dalen" in line and "■" in line)
        assert "■■◧□□□ 3 Analys" in line
        assert "7 av 18" in line
        assert "14 dagar sedan" in line
        assert "2, varav 1 sent" in line
        assert "  stöd  " in line
        assert "Karin Ek: boka bygdegården, 3 dagar sent" in shown
        assert "avstämning efter 6 månader, 4 nov, sent" in shown


async def test_a_new_place_is_stored_and_opened(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Kråkered")
        await press(pilot, "enter")
        await type_text(pilot, "Ekebo kommun")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PlaceScreen)
    place = store.places.find("Kråkered")
    assert place is not None
    assert place.municipality == "Ekebo kommun"
    assert place.main_supporter.name == "Anna Lind"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "behöver ett namn"),
        ("name", "å" * 5000, "för mycket"),
        ("municipality", "x" * 5000, "för mycket"),
        ("population", "många", "siffror"),
        ("population", "-3", "siffror"),
        ("silence_days", "0", "1 till 365"),
        ("second_supporter", "Anna Lind", "Samma namn"),
    ],
)
async def test_a_wrong_field_says_so_and_keeps_everything(
    build, store, seeded, field, value, message
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        form = app.screen
        for name, text in {"name": "Nyby", "municipality": "Ekebo", field: value}.items():
            form.query_one(f"#field-{name}").value = text
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert message in screen_text(app)
        assert form.values()[field] == value
        assert form.focused.id == f"field-{field}"
    assert {place.name for place in store.places.all()} == {"Dalen", "Övre Fors"}


async def test_a_form_that_was_left_comes_back_with_its_text(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Halvskriven ö")
        await press(pilot, "escape", "n")
        assert app.screen.values()["name"] == "Halvskriven ö"
        assert "är kvar" in screen_text(app)
        await press(pilot, "ctrl+n")
        assert app.screen.values()["name"] == ""


async def test_trash_and_back(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert [place.name for place in store.places.all()] == ["Övre Fors"]
        await press(pilot, "u")
        assert [place.name for place in store.places.all()] == ["Dalen", "Övre Fors"]
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize("name", NASTY)
async def test_names_are_shown_as_they_are(build, store, seeded, name):
    store.places.save(PlaceForm(name=name))
    app = build()
    async with app.run_test(size=(170, 40)) as pilot:
        await settle(pilot)
        assert name in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5)])
async def test_every_size(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Dalen" in screen_text(app)


async def test_what_was_put_away_comes_back_one_by_one(build, store, seeded):
    # The desk is a copy, so only what is done from now on can be undone.
    store.places.save(PlaceForm("Nyby"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "x")
        assert [place.name for place in store.places.all()] == ["Övre Fors"]
        await press(pilot, "u")
        assert [place.name for place in store.places.all()] == ["Nyby", "Övre Fors"]
        await press(pilot, "u")
        assert [place.name for place in store.places.all()] == ["Dalen", "Nyby", "Övre Fors"]
        # Further back is what was done before these; ctrl+y does it again.
        await press(pilot, "u", "ctrl+y")
        said = [one.message for one in app._notifications]
        assert "Nyby" in said[-1]
        assert [place.name for place in store.places.all()] == ["Dalen", "Nyby", "Övre Fors"]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_example_says_that_it_is_one(build, seeded, width):
    app = build()
    app.context.demo = True
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert " DEMO " in screen_text(app).splitlines()[0]


async def test_the_first_rows_have_the_names_the_steps_had_the_last_time(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "3 Analys" in screen_text(app)
    monkeypatch.setattr("screens.overview.screen.METHOD_AFTER_SECONDS", 1000.0)
    again = build()
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "3 Analys" in screen_text(again)
        assert not again.screen.query("#overview-question")


@pytest.fixture
def database(path):
    """The app's database file, read directly."""
    return open_database(path, datetime(2026, 11, 23, tzinfo=UTC))


async def test_other_names_take_their_place_when_the_method_has_been_read(build, seeded, database):
    connection = database.connect()
    save_step_names(connection, "sv", {"analys": "Grubbel"})
    connection.close()
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "3 Analys" in shown
        assert "Grubbel" not in shown
    connection = database.connect()
    assert read_step_names(connection, "sv")["analys"] == "Analys"
    connection.close()


@pytest.mark.parametrize("kept", ["", "[]", "{", "null"])
def test_kept_names_that_cannot_be_read_are_none(seeded, database, kept):
    connection = database.connect()
    connection.execute("INSERT INTO local (key, value) VALUES ('stage-names:sv', ?)", (kept,))
    assert read_step_names(connection, "sv") == {}
    connection.close()


@pytest.mark.parametrize("theme", ["platscoach-dark", "ansi-dark", "platscoach-light"])
async def test_it_begins_with_the_theme_she_chose(build, seeded, theme):
    app = build(settings=Settings(theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        chosen = app.get_theme(theme)
        assert app.screen.styles.background == Color.parse(app.get_css_variables()["background"])
        assert app.has_class("-dark-mode") == chosen.dark
        assert app.stylesheet._variables["primary"] == app.get_css_variables()["primary"]


@pytest.fixture
def busy(store, seeded, database):
    """One need of each kind: booked today, begun, not wrapped up, late, silent."""
    dalen, bare = seeded.dalen.id, seeded.bare.id
    booked = SessionForm(day="2026-11-23", clock="14.00", status=SessionStatus.BOOKED)
    store.sessions.save("b" * 32, dalen, booked)
    overlooked = replace(booked, day="2026-11-20", notes="Ta upp lokalen")
    store.sessions.save("c" * 32, dalen, overlooked)
    store.sessions.save("d" * 32, bare, SessionForm(day="2026-10-01", notes="förr"))
    connection = database.connect()
    begun = to_json(SessionDraft(SessionForm(day="2026-11-23", notes="mitt i")))
    drafts.put(
        connection,
        [
            DraftView("session:" + "e" * 32, bare, begun, "", ""),
            DraftView("wrap:" + seeded.session.id, dalen, "{}", "", ""),
        ],
    )
    connection.close()
    return seeded


def test_a_clock_that_stands_before_what_was_held_is_the_first_news(busy, database):
    """With such a clock nothing is late, and it would look as if all were well."""
    connection = database.connect()
    said = {}
    for today in (date(2026, 11, 8), date(2026, 11, 7), date(2025, 11, 23)):
        overview = read_overview(connection, today)
        told = news_of(overview, attention_of(overview, today), today)
        said[today] = next(iter(told)) if told else None
    connection.close()
    back = said[date(2025, 11, 23)]
    assert (back.label, back.head) == ("KLOCKAN", "Dalen")
    assert back.words == (
        "hördes 9 nov 2026, men datorn säger 23 nov 2025: ställ klockan om den går fel"
    )
    assert vars(back.opens())["tab"] == "log"
    assert said[date(2026, 11, 7)].label == "KLOCKAN"
    assert said[date(2026, 11, 8)].label != "KLOCKAN", "it may be tomorrow where a colleague is"


def test_each_line_of_news_opens_the_thing_itself(busy, database):
    connection = database.connect()
    overview = read_overview(connection, date(2026, 11, 23))
    connection.close()
    told = [
        (one.label, f"{one.head}: {one.words}", vars(one.opens()))
        for one in news_of(overview, attention_of(overview, TODAY), TODAY)
    ]
    late = overview.late[0].id
    dalen, bare, held = busy.dalen.id, busy.bare.id, busy.session.id
    assert [(label, words) for label, words, _wish in told] == [
        ("I DAG", "14.00  Samtal: Dalen, Karin Ek"),
        ("BOKAT", "Dalen: Samtal 20 nov: blev det av?"),
        ("BEHÖVER DIG", "Övre Fors: ett samtal är inte avslutat"),
        ("", "Övre Fors: tyst i 53 dagar, överenskommet är högst 21"),
        ("", "Dalen: avstämning efter 6 månader, 4 nov, sent"),
        ("", "Dalen: ett samtal är inte avslutat. Öppna och tryck F9"),
        ("VÄNTAR PÅ", "Dalen: Karin Ek: boka bygdegården, 3 dagar sent"),
    ]
    wishes = [
        (wish.get("place_id"), wish.get("session_id"), wish.get("tab"), wish.get("item_id"))
        for *_words, wish in told
    ]
    assert wishes == [
        (dalen, "b" * 32, None, None),
        (dalen, "c" * 32, None, None),
        (bare, "e" * 32, None, None),
        (bare, None, "log", ""),
        (dalen, None, None, "check_in:6"),
        (dalen, held, None, None),
        (None, None, None, late),
    ]
    assert told[-1][2]["room"] == "commitments"
    assert told[4][2]["room"] == "eighteen_months", "there it is booked and held"


def test_a_booking_that_was_left_is_said_to_be_one_and_opens(seeded, database):
    begun = SessionForm(day="2026-12-29", clock="25:10", status=SessionStatus.BOOKED)
    connection = database.connect()
    draft = DraftView("session:" + "e" * 32, seeded.dalen.id, to_json(SessionDraft(begun)), "", "")
    drafts.put(connection, [draft])
    overview = read_overview(connection, TODAY)
    connection.close()
    told = news_of(overview, attention_of(overview, TODAY), TODAY)
    line = next(one for one in told if one.words == "en bokning är inte sparad")
    assert (line.label, line.head) == ("BEHÖVER DIG", "Dalen")
    assert vars(line.opens())["session_id"] == "e" * 32


async def test_a_long_name_leaves_room_for_what_is_said_of_the_place(build, store):
    store.supporters.set_me("Anna Lind")
    store.places.save(PlaceForm("Ödeshögs norra bygder med Stora och Lilla Ålebäck i Väster"))
    store.places.save(PlaceForm("Dalen"))
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        said = [line for line in screen_text(app).splitlines() if "ingen kontakt än" in line]
        assert len([line for line in said if "Ödeshögs" in line or "Dalen" in line]) == 3


async def test_a_line_of_news_that_is_cut_is_said_in_full_under_the_list(build, busy):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        news = app.screen.query_one("#overview-news")
        news.focus()
        await press(pilot, "home", *["down"] * 3)
        assert news.current.words == "tyst i 53 dagar, överenskommet är högst 21"
        reason = app.screen.query_one("#overview-reason")
        assert "Övre Fors: tyst i 53 dagar, överenskommet är högst 21" in str(reason.content)
        await press(pilot, "home")
        assert "Övre Fors" not in str(reason.content), "what is not cut is not said twice"


async def test_the_place_under_the_cursor_is_told_beside_the_list(build, busy):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen, shown = app.screen, screen_text(app)
        for words in (
            "Karin Ek 070-000 00 12", "Samtal i dag 14.00", "Sist, samtal 9 nov",
            "Karin Ek, 20 nov, sent: boka", "Du, 27 nov: ringa kommunen om",
        ):  # fmt: skip
            assert words in shown
        assert "· Samtal" not in shown, "what is booked is told once, and is nothing to bring up"
        quick, asked = app.context.lanes.quick, []

        def counted(read, *given):
            asked.append(read.__name__)
            return quick(read, *given)

        app.context.lanes.quick = counted
        await press(pilot, "down")
        assert asked == ["read_place_brief"], "a move reads once"
        assert "Sist, samtal 1 okt" in screen_text(app)
        table = screen.query_one("#places")
        for key in (busy.dalen.id, busy.bare.id, busy.dalen.id, busy.bare.id):
            table.show_row(key)
        await settle(pilot)
        assert len(asked) == 2, "and while the cursor runs on nothing is read"
        await press(pilot, "up", "up", "up", "up")
        assert screen.query_one("#overview-lists").row.name == "Dalen"
        assert "Härnäst" in screen_text(app), "a line of news is about its place"
        await press(pilot, "up")
        assert "Sist, samtal 1 okt" in screen_text(app)
        await pilot.resize_terminal(100, 40)
        await settle(pilot)
        del asked[:]
        await press(pilot, "down", "down", "down", "down", "down")
        assert asked == [], "where nothing is told nothing is read"
        assert "Härnäst" not in screen_text(app)


@pytest.mark.parametrize("key", ["up", "shift+tab"])
async def test_the_place_of_the_news_under_the_cursor_is_told_however_one_comes_there(
    build, busy, key
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        lists = app.screen.query_one("#overview-lists")
        await press(pilot, "end", *["home"] * (key == "up"), key)
        assert lists.news.has_focus
        await press(pilot, "home", *["down"] * lists.news.keys.index(lists.news.keys[-1]))
        assert lists.news.place_id != lists.table.current, "else nothing is shown"
        await press(pilot, "tab", key)
        assert lists.table._pane._key == lists.news.place_id
        # After a new layout, the text beside the list is still about the place of the news.
        await pilot.resize_terminal(130, 40)
        await settle(pilot)
        assert lists.table._pane._key == lists.news.place_id


async def test_what_is_told_stands_beside_the_places_and_takes_none_of_their_lines(build, busy):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(SidePane).region
        lines = app.screen.query_one("#places").query_one(Listing).region
        assert pane.x >= lines.right
        assert lines.height > 1
        assert pane.y <= lines.y


async def test_the_arrows_go_up_into_the_news_and_down_to_the_question(build, busy):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        places, news = screen.query_one("#places").listing, screen.query_one("#overview-news")
        lists = screen.query_one("#overview-lists")
        assert app.focused is places
        await rush(pilot, "up", "up", "up", "up", "up", "up", "up", "up")
        assert app.focused is news
        assert (news.highlighted, news.option_count) == (0, 7)
        assert lists.row.name == "Dalen"
        await rush(pilot, "down", "down")
        assert lists.row.name == "Övre Fors", "a letter there is about the line's own place"
        await rush(pilot, "down", "down", "down", "down", "down")
        assert app.focused is places
        assert places.highlighted == 0
        await rush(pilot, "down", "down")
        assert app.focused is screen.query_one("#overview-question")
        await rush(pilot, "up", "up", "up", "enter")
        assert isinstance(app.screen, CommitmentsScreen), "what others have promised"
        await press(pilot, "escape", "up", "up", "enter")
        assert isinstance(app.screen, EighteenMonthsScreen), "where the check-in lies"
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, SessionScreen), "the wrap-up that was begun"
        assert app.screen.context.lanes is app.context.lanes


async def test_a_place_whose_leader_has_left_has_none_now(build, store, seeded):
    leader = LeaderForm("Karin Ek", first_day="2026-05-04", last_day="2026-10-31")
    store.places.save_leader(seeded.dalen.id, leader, seeded.leader.id)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        assert any("Dalen" in line and "ingen nu" in line for line in lines)
        assert any(seeded.bare.name in line and "ingen än" in line for line in lines)


async def test_a_place_with_a_session_and_no_leader_says_one_thing_everywhere(build, store, seeded):
    """A held session begins the first step, and nobody has led the place all the same."""
    held = SessionForm(day="2026-11-20", clock="10.00", stage_keys=("forankring",))
    store.sessions.save("0" * 32, seeded.bare.id, held)
    store.steps.set_state(seeded.bare.id, "forankring", StepState.UNDER_WAY)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "end")
        said = screen_text(app)
        assert "ingen än" in said
        assert "stöd, ingen processledare än" in said
        app.post_message(OpenPlace(seeded.bare.id))
        await settle(pilot)
        assert "ingen processledare än" in screen_text(app)


async def test_one_key_keeps_that_nobody_answered_and_one_puts_a_line_off(build, store, busy):
    """`g` records a call that nobody answered, and `z` puts the line off."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        news = app.screen.query_one("#overview-news")
        assert "tyst i 53 dagar, överenskommet är högst 21" in screen_text(app)
        await press(pilot, "down", "g")
        (attempt,) = store.contact_attempts.of_place(busy.bare.id)
        assert "Sökt utan svar: Övre Fors" in [one.message for one in app._notifications][-1]
        assert "tyst i 53 dagar, överenskommet är högst 21; sökt i dag utan" in screen_text(app)
        await press(pilot, "z")
        assert "Inte nu: Övre Fors" in screen_text(app)
        await press(pilot, "enter")
        assert "Övre Fors  tyst" not in screen_text(app)
        assert "tyst i 53 dagar" in screen_text(app), "the word beside it stays"
        await press(pilot, "enter", "p")
        assert "till 30 nov)" in screen_text(app), "and the place says that it is put off"
        await press(pilot, "l")
        assert "Utan svar" in screen_text(app)
        await press(pilot, "home", "down", "enter", "right", "enter", *"lämnade bud", "enter")
        assert store.contact_attempts.get(attempt.id).note == "lämnade bud"
        assert store.contact_attempts.get(attempt.id).how == "text"
        assert "lämnade bud" in screen_text(app)
        await press(pilot, "x")
        assert store.contact_attempts.of_place(busy.bare.id) == ()
        # Called again within a minute, it counts as the same call.
        await press(pilot, "u", "g", "u", "escape", "u", "u")
        assert store.contact_attempts.of_place(busy.bare.id) == ()
        assert "tyst i 53 dagar, överenskommet är högst 21" in screen_text(app)
        assert news.option_count == 7
        await press(pilot, "up", "up", "up", "z")
        assert app.screen is news.screen, "a session that was begun cannot wait"


async def test_what_is_told_beside_is_of_the_line_under_the_cursor_after_a_change(
    build, store, busy
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        news = app.screen.query_one("#overview-news")
        await press(pilot, "down", "up", "up")
        while news.current is None or news.place_id != busy.bare.id:
            await press(pilot, "up")
        pane = app.screen.query_one("SidePane")
        assert str(pane.render()).startswith("Övre Fors")
        await press(pilot, "g")
        assert store.contact_attempts.of_place(busy.bare.id)
        assert news.place_id == busy.bare.id
        assert str(pane.render()).startswith("Övre Fors"), "not the place of the list's own cursor"


async def test_places_are_ordered_and_only_some_are_shown(build, busy):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        places = app.screen.query_one("#places")
        both = places.keys
        await press(pilot, "f", "right", "ctrl+s")
        assert places.keys == both[::-1], "what is silent needs more than a check-in"
        assert "efter det som behöver dig" in screen_text(app).splitlines()[0]
        await press(pilot, "f", "tab", *"norr", "ctrl+s")
        assert places.keys == both[:1]
        assert "1 av 2 platser" in screen_text(app).splitlines()[0]
        await press(pilot, "f", "tab", *"xyz", "ctrl+s")
        assert "Ingen plats passar filtret" in screen_text(app)
        keys = screen_text(app).rstrip().splitlines()[-1]
        assert "f Filter" in keys
        assert "Samtal" not in keys, "there is no place to call"
        await press(pilot, "up")
        keys = screen_text(app).rstrip().splitlines()[-1]
        assert "s Samtal" in keys, "the line of news is about one"
    again = build()
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "0 av 2 platser" in screen_text(again).splitlines()[0], "it is kept"


async def test_what_there_is_no_room_for_is_counted_and_opened(build, busy):
    app = build()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.resize_terminal(80, 16)
        await settle(pilot)
        assert "BEHÖVER DIG" in screen_text(app)
        await pilot.resize_terminal(80, 13)
        await settle(pilot)
        news = app.screen.query_one("#overview-news")
        news.show(news._news, 3)
        assert news.keys[-1] == "more"
        assert str(news.options[-1].prompt.content(60)).endswith("och 3 till")
        told = news._news
        left = Need(NeedKind.DRAFT, busy.bare.id, "Övre Fors", key="form:door:a:new")
        form = News("left", "", "Övre Fors", "ett formulär", busy.bare.id, OpenTips, left)
        news.show([*told, form], 3)
        rest = str(news.options[-1].prompt.content(60))
        assert rest.endswith("och 4 till, bland dem något osparat"), "it comes last of all"
        news.show([form, *told], 3)
        assert str(news.options[-1].prompt.content(60)).endswith("och 4 till"), "it is shown"
        news.show(told, 3)
        await rush(pilot, "up", "enter")
        assert news.option_count == 7
        assert news.key.startswith("CHECK_IN")


async def test_no_key_is_about_a_place_while_the_cursor_is_on_none(build, store, busy):
    """With the cursor on the question, keys about a place do nothing and are not named."""
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        lists = app.screen.query_one("#overview-lists")
        reason = app.screen.query_one("#overview-reason")
        await press(pilot, "end")
        assert (lists.row.name, str(reason.content)) != ("", "")
        await press(pilot, "down")
        assert app.focused is app.screen.query_one("#overview-question")
        told = screen_text(app).rstrip().splitlines()[-1]
        assert "Samtal" not in told and "Ej svar" not in told
        assert str(reason.content) == "", "it is about the place that the cursor has left"
        await press(pilot, "x", "g", "e")
        assert not list(app._notifications)
        await press(pilot, "s")
        (said,) = app._notifications
        assert said.message == "Ställ dig på en plats först: s börjar ett samtal på den."
        assert len(store.places.all()) == 2
        assert app.screen is lists.screen
        news = lists.news
        news.show([*news._news, News("copies-0", "KOPIOR", "", "äldre", "", OpenTips)], 20)
        news.focus()
        await press(pilot, "end", "x", "s")
        assert (news.key, lists.row, app.screen) == ("copies-0", None, lists.screen)
        assert len(store.places.all()) == 2
        await press(pilot, "down")
        assert lists.row is not None, "back among the places"


async def test_words_that_stand_there_already_are_not_laid_out_again(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        asked = []
        line = app.screen.query_one("#top-end", TextLabel)
        line.refresh = lambda *_regions, layout=False, **_more: asked.append(layout)
        line.update(line.content)
        assert asked == []
        line.update(Content("annat"))
        assert asked == [True]


@pytest.mark.parametrize("on", ["tab", "enter"])
async def test_keys_go_where_the_key_before_them_leads_however_fast_they_come(build, seeded, on):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await rush(pilot, *"Kråkered", on, *"Norrvik", on, *"640", "shift+tab", "end", *"s kommun")
        assert app.screen.query_one("#field-name").value == "Kråkered"
        assert app.screen.query_one("#field-municipality").value == "Norrviks kommun"
        assert app.screen.query_one("#field-population").value == "640"


async def test_lines_that_are_free_go_to_news_and_to_why_a_place_stands_as_it_does(
    build, store, seeded
):
    session = store.sessions.get("a" * 32)
    what = "ringa kommunen om belysningen och skyltarna längs hela vägen till Ekbacken"
    mine = CommitmentForm(what, Who.SUPPORTER, due="2026-11-12")
    form = session_form_of(session)
    store.sessions.save(session.id, seeded.dalen.id, replace(form, commitments=(mine,)))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = screen_text(app).split("Läge")[1]
        assert "Dalen: " in said
        assert "Ekbacken" in said, "on a second line"
        assert "n Ny plats" in said.splitlines()[-1], "among the keys of the bottom line"
        news = app.screen.query_one(NewsList)
        many = [News(str(n), "", "Dalen", "något", "", OpenTips) for n in range(12)]
        news.show(many, 12)
        await settle(pilot)
        assert news.size.height == 12
        assert news.max_scroll_y == 0, "all of them have room"
        week = News("week", "", "mån 30 nov  15.00", "Workshop", "", OpenTips, has_day=True)
        news.show([many[0]._replace(words=f"{what} {what}"), *many[1:3], week], 6)
        await settle(pilot)
        lines = screen_text(app).splitlines()[1:7]
        told = " ".join(" ".join(line.removeprefix(" " * 15) for line in lines[:3]).split())
        assert told == f"Dalen {what} {what}", "what is too long goes on under itself"
        assert lines[0].index("ringa") == lines[4].index("något"), "places have a column"
        assert "mån 30 nov  15.00  Workshop" in lines[5], "a day with its hour reaches beyond it"
        news.show([many[0]._replace(words=f"{what} {what}"), *many[1:5]], 6)
        await settle(pilot)
        assert news.line_count == 5, "all get one line where there is no room for more"


async def test_how_the_places_stand_is_copied_for_whoever_asks(build, seeded):
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        copied = pilot.app.clipboard
        assert copied.startswith("Så står det till på platserna, mån 23 nov 2026\n\n")
        assert "Dalen (" in copied
        assert "3 Analys" in copied
        assert "är kopierat." in [one.message for one in pilot.app._notifications][-1]


def test_what_needs_the_user_fills_its_lines_in_any_width():
    for lines in range(1, 6):
        for width in (1, 20, 50, 60, 120, 300):
            line = NewsLine("BEHÖVER DIG", "Hyltnäs", "ett åtagande " * 9, 8, lines)
            drawn = _drawn(line, width)
            assert len(drawn.plain.split("\n")) == lines, (lines, width)
