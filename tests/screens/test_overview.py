"""The overview: what it shows, and the keys that begin things."""

import pytest
from support import NASTY, press, screen_text, settle, type_text

from platscoach.domain.place_forms import PlaceForm
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen


async def test_empty_overview_says_what_to_press(build, store):
    store.people.set_me("Anna Lind")
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
        assert "Inget att ta tillbaka" in list(app._notifications)[-1].message


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_example_says_that_it_is_one(build, seeded, width):
    app = build()
    app.desk.demo = True
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert " DEMO " in screen_text(app).splitlines()[0]
