"""A change that cannot be undone since somebody else has changed the same thing: a form asks."""

import shutil
from contextlib import closing

import pytest
from clock import Clock
from support import press, screen_text, settle

from platscoach.coaching.places import save_place
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store
from screens.dialogs.form_dialog import FormDialog

now = Clock()


def named(name, municipality="Norrviks kommun"):
    """The desk's place with another name, and otherwise unchanged unless given."""
    return PlaceForm(
        name, municipality, "640", main_supporter="Anna Lind", second_supporter="Bo Ekdal"
    )


def said(app):
    """All messages that are shown."""
    return " ".join(note.message for note in app._notifications)


def change_elsewhere(path, form, place_id):
    """Change a place on a copy of the desk; the changes as they would be joined."""
    folder = path.parent.parent / "annan"
    folder.mkdir()
    with closing(Store.open(Database(path), now)) as store:
        seen = store.merging.seen()
    with closing(Database(path).connect()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other = Database(shutil.copy2(path, folder / path.name))
    with closing(Store.open(other, now)) as there:
        save_place(there, form, place_id)
        return there.merging.changes_since(seen)


async def test_the_old_stands_beside_the_new_and_is_brought_back_if_one_says_so(
    build, seeded, path
):
    app, place_id = build(), seeded.dalen.id
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lanes = app.context.lanes
        await lanes.write(save_place, named("Dalby"), place_id)
        changes = change_elsewhere(path, named("Daldal"), place_id)
        await lanes.write(lambda store: store.merging.apply(changes))
        await press(pilot, "u")
        assert isinstance(app.screen, FormDialog)
        assert "nu: Daldal" in screen_text(app)
        assert "förut: Dalen" in screen_text(app)
        assert not list(app._notifications), "nothing is said to be done while it is asked about"
        assert "[-Dalen-]{+Daldal+}" in screen_text(app)
        await press(pilot, "right", "ctrl+s")
        assert (await lanes.read(lambda store: store.places.get(place_id))).name == "Dalen"
        assert said(app) == "Det är som det var förut. Tryck u för att ångra."


@pytest.mark.parametrize(
    ("answer", "name", "words"),
    [
        (
            ("escape",),
            "Daldal",
            "Ångrat till en del: plats ”Daldal” ändrades. Det som någon annan har ändrat är kvar.",
        ),
        (("right", "ctrl+s"), "Dalen", "Det är som det var förut. Tryck u för att ångra."),
    ],
)
async def test_what_is_asked_about_is_not_said_to_be_undone(
    build, seeded, path, answer, name, words
):
    """No message says that the change is undone while the form still asks about it."""
    app, place_id = build(), seeded.dalen.id
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lanes = app.context.lanes
        both = named("Dalby", "Söderviks kommun")
        await lanes.write(save_place, both, place_id)
        changes = change_elsewhere(path, named("Daldal", "Söderviks kommun"), place_id)
        await lanes.write(lambda store: store.merging.apply(changes))
        await press(pilot, "u")
        assert isinstance(app.screen, FormDialog)
        assert said(app) == ""
        await press(pilot, *answer)
        kept = await lanes.read(lambda store: store.places.get(place_id))
        assert (kept.name, kept.municipality) == (name, "Norrviks kommun")
        assert said(app) == words


async def test_where_nothing_was_undone_after_all_that_is_said(build, seeded, path):
    """If the user decides to keep everything as it is, the message says so."""
    app, place_id = build(), seeded.dalen.id
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lanes = app.context.lanes
        await lanes.write(save_place, named("Dalby"), place_id)
        changes = change_elsewhere(path, named("Daldal"), place_id)
        await lanes.write(lambda store: store.merging.apply(changes))
        await press(pilot, "u", "ctrl+s")
        assert (await lanes.read(lambda store: store.places.get(place_id))).name == "Daldal"
        assert said(app) == "Det är kvar som det är nu."
