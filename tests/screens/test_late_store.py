"""A store that cannot be built at first: every screen says so until it can, and nothing is lost."""

import pytest
from support import press, screen_text, settle, type_text

from platscoach.domain.sessions import LogFilter
from platscoach.storage.engine import faults
from platscoach.storage.repositories.store import Store
from screens.first_start.screen import FirstStartScreen
from screens.overview.screen import OverviewScreen
from screens.session.screen import SessionScreen
from screens.widgets.trouble_banner import TroubleBanner

FULL = "Disken är full"
OVER = "Det går att spara igen. Gör om det som inte blev sparat."


@pytest.fixture
def refuse(monkeypatch):
    """A function that keeps the app's store from being built, and returns one that allows it."""
    build, refused = Store.open, [faults.disk_full]

    def open_store(*given, **named):
        if refused:
            raise refused[0]()
        return build(*given, **named)

    def begin(error=None):
        refused[:] = [error] if error else refused
        monkeypatch.setattr(Store, "open", open_store)
        return refused.clear

    return begin


def shown(app):
    return " ".join(screen_text(app).split())


def said(app):
    return [note.message for note in app._notifications]


def banners(app):
    return [one for one in app.screen.query(TroubleBanner) if one.display]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (faults.disk_full, FULL),
        (MemoryError, "datorns minne räcker inte"),
    ],
)
async def test_a_name_that_could_not_be_kept_is_kept_by_the_next_enter(build, refuse, error, words):
    mend = refuse(error)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, "Anna")
        for _enter in range(2):
            await press(pilot, "enter")
            assert isinstance(app.screen, FirstStartScreen)
            assert app.screen.query_one("#field-name").value == "Anna"
            assert len(banners(app)) == 1
            assert words in shown(app)
        mend()
        await press(pilot, "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert app.context.me.name == "Anna"
        assert words not in shown(app)
        assert banners(app) == []
        assert said(app) == [OVER]


async def test_it_is_tried_again_while_nobody_asks_and_said_on_every_screen(
    build, store, seeded, refuse
):
    mend = refuse()
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await app.make_ready().wait()
        await settle(pilot)
        assert len(banners(app)) == 1
        # The banner says it, so no message repeats it.
        assert said(app) == []
        await press(pilot, "m")
        assert len(banners(app)) == 1
        assert "INTE SPARAT" in shown(app)
        mend()
        app.context.lanes.retry()
        app.context.lanes.warm().result(60)
        await settle(pilot)
        assert banners(app) == []
        assert "INTE SPARAT" not in shown(app)
        assert said(app) == [OVER]


async def test_what_was_about_to_be_said_when_the_banner_came_is_no_message_beside_it(
    build, seeded
):
    """An error that the banner shows is not repeated by a message sent at the same time."""
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        error = faults.disk_full()
        app._unsaved._hear(app._unsaved._take_store, error)
        assert app.context.trouble is None
        app.notify(str(error))
        app.notify("Något annat")
        await settle(pilot)
        assert len(banners(app)) == 1
        assert said(app) == ["Något annat"]


async def test_a_call_that_is_typed_meanwhile_is_stored_when_the_store_is_there(
    build, seeded, store, refuse
):
    app = build()
    mend = refuse()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, SessionScreen)
        await type_text(pilot, "Karin berättar")
        await press(pilot, "ctrl+s")
        assert len(banners(app)) == 1
        assert "sparad" not in shown(app)
        assert app.context.lanes.unsaved() == ()
        mend()
        await press(pilot, "ctrl+s")
        assert banners(app) == []
        assert "sparad" in shown(app)
        await press(pilot, "ctrl+q")
    assert app.return_value == ""
    place = store.places.all()[0]
    assert "Karin berättar" in str(store.sessions.log(LogFilter(place.id)))


async def test_what_was_cut_off_is_saved_when_the_store_is_there(
    build, seeded, refuse, monkeypatch
):
    caught = []
    monkeypatch.setattr("platscoach.coaching.notes.recover_notes", lambda _store: caught.append(1))
    mend = refuse()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.make_ready().wait()
        assert caught == []
        mend()
        app.context.lanes.retry()
        app.context.lanes.warm().result(60)
        await settle(pilot)
        assert caught == [1]
