"""What cannot be taken back because somebody else has changed it since: asked about in a form."""

import shutil
from contextlib import closing

from clock import Clock
from support import press, screen_text, settle

from platscoach.coaching.places import save_place
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store
from screens.dialogs.form_dialog import FormDialog

now = Clock()


def named(name):
    """The place of the desk by another name; nothing else of it is changed."""
    return PlaceForm(
        name, "Norrviks kommun", "640", main_supporter="Anna Lind", second_supporter="Bo Ekdal"
    )


def change_elsewhere(path, name, place_id):
    """Another name given to a place on a copy of the desk, as it travels."""
    folder = path.parent.parent / "annan"
    folder.mkdir()
    with closing(Store.open(Database(path), now)) as store:
        seen = store.merging.seen()
    with closing(Database(path).connect()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other = Database(shutil.copy2(path, folder / path.name))
    with closing(Store.open(other, now)) as there:
        save_place(there, named(name), place_id)
        return there.merging.changes_since(seen)


async def test_the_old_stands_beside_the_new_and_is_brought_back_if_one_says_so(
    build, seeded, path
):
    app, place_id = build(), seeded.dalen.id
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lanes = app.context.lanes
        await lanes.write(save_place, named("Dalby"), place_id)
        changes = change_elsewhere(path, "Daldal", place_id)
        await lanes.write(lambda store: store.merging.apply(changes))
        await press(pilot, "u")
        assert isinstance(app.screen, FormDialog)
        assert "nu: Daldal" in screen_text(app)
        assert "förr: Dalen" in screen_text(app)
        assert not list(app._notifications), "nothing is said to be done while it is asked about"
        assert "[-Dalen-]{+Daldal+}" in screen_text(app)
        await press(pilot, "right", "ctrl+s")
        assert (await lanes.read(lambda store: store.places.get(place_id))).name == "Dalen"
        assert "som det var förr" in "".join(note.message for note in app._notifications)
