"""The overview: what it shows, and the keys that begin things."""

from datetime import UTC, datetime

import pytest
from support import NASTY, press, rush, screen_text, settle, type_text
from textual.color import Color
from textual.content import Content

from platscoach.domain.place_forms import PlaceForm
from platscoach.settings import Settings
from platscoach.storage.device.step_names import read_step_names, save_step_names
from platscoach.storage.engine.opening import open_database
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.widgets.labels import TextLabel


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
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        line = next(line for line in shown.splitlines() if "Dalen" in line and "Karin Ek" in line)
        assert "■■◧□□□ 3 Analys" in line
        assert "7 av 18" in line
        assert "14 dgr" in line
        assert "2, 1 sent" in line
        assert "Dalen: 1 försenat åtagande" in shown


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
        await press(pilot, "f9")
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
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "x")
        assert store.places.all() == ()
        await press(pilot, "u")
        assert [place.name for place in store.places.all()] == ["Övre Fors"]
        await press(pilot, "u")
        assert [place.name for place in store.places.all()] == ["Dalen", "Övre Fors"]
        await press(pilot, "u")
        assert "Inget att ångra" in list(app._notifications)[-1].message


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
        assert again.screen._question is None


@pytest.fixture
def database(path):
    """The file that the app opens, for a look beside it."""
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


async def test_words_that_stand_there_already_are_not_laid_out_again(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        asked = []
        line = app.screen.query_one("#overview-news", TextLabel)
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
