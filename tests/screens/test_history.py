"""The room of history: changes are shown, and an old version can be read and restored."""

import asyncio
from contextlib import closing
from datetime import timedelta

from clock import Clock
from support import NASTY, press, screen_text, settle

from platscoach.domain.notes import NoteText
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from screens.history.screen import HistoryScreen
from screens.history.version import VersionScreen
from screens.messages import OpenPlace
from screens.place.screen import PlaceScreen

NOTE = "n" * 32


def write(path, place_id, *texts):
    """Write a note, one version a day from tomorrow on, as the journal's time never goes back."""
    for day, text in enumerate(texts, start=1):
        at = Clock()() + timedelta(days=day)
        with closing(Store.open(open_database(path, at), lambda at=at: at)) as store:
            store.notes.save(NOTE, place_id, "analys", NoteText("Nyckeln", text))


async def test_a_text_is_followed_back_and_an_older_version_brought_back(
    build, path, store, seeded
):
    write(
        path, seeded.dalen.id,
        f"Karin frågade Elsa om {NASTY[0]} {NASTY[3]}",
        f"Karin frågade Ali om gamla {NASTY[0]} {NASTY[3]}",
    )  # fmt: skip
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id, "analys", "notes"))
        await settle(pilot)
        await press(pilot, "H")
        assert isinstance(app.screen, HistoryScreen)
        shown = screen_text(app)
        assert "Anteckning ”Nyckeln”, Dalen" in shown
        assert "tis 24 nov " in shown
        assert "+ 2 ord, - 1 ord" in shown
        assert "Karin frågade [-Elsa-] {+Ali+} om {+gamla+}" in shown
        # The history of a thing has no key that opens the same history again.
        await press(pilot, "H")
        assert len([one for one in app.screen_stack if isinstance(one, HistoryScreen)]) == 1
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, VersionScreen)
        assert f"Karin frågade Elsa om {NASTY[0]} {NASTY[3]}" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HistoryScreen)
        assert store.notes.get(NOTE).body.startswith("Karin frågade Elsa")
        assert len(app.screen._versions) == 3
        await press(pilot, "u")
        assert store.notes.get(NOTE).body.startswith("Karin frågade Ali")
        await press(pilot, "escape")
        assert isinstance(app.screen, PlaceScreen)
        await press(pilot, "enter", "H")
        assert store.notes.get(NOTE).body.startswith("Karin frågade Ali")
        assert isinstance(app.screen, PlaceScreen)


async def test_the_history_of_whatever_the_cursor_is_on(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "H")
        assert "Plats ”Dalen”" in screen_text(app)
        await press(pilot, "escape", "enter")
        for keys, told in (
            ("r", "Steg ”3 Analys”, Dalen"),
            ("c", "Inget är ändrat här än."),
            ("l", "Samtal ”mån 9 nov 2026 10.00”, Dalen"),
            ("p", "Åtagande ”boka bygdegården”, Dalen"),
        ):
            await press(pilot, keys, "H")
            assert isinstance(app.screen, HistoryScreen), keys
            assert told in screen_text(app)
            await press(pilot, "escape")


async def test_versions_that_are_read_late_can_be_opened_by_a_key_that_is_shown(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go, read = asyncio.Event(), app.context.lanes.read

        async def late(*asked):
            await go.wait()
            return await read(*asked)

        monkeypatch.setattr(app.context.lanes, "read", late)
        await pilot.press("H")
        async with asyncio.timeout(60):
            while not (isinstance(app.screen, HistoryScreen) and app.screen.is_current):
                await pilot.pause(0.01)
        assert "Öppna" not in screen_text(app)
        go.set()
        await settle(pilot)
        assert "enter Öppna" in screen_text(app)


LONG = "\n".join(
    f"Rad {number}: gruppen sorterade lappar, och några blev över." for number in range(8)
)


async def test_a_new_text_is_shown_whole_where_there_is_room(build, path, store, seeded):
    write(path, seeded.dalen.id, LONG)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id, "analys", "notes"))
        await settle(pilot)
        await press(pilot, "H")
        shown = screen_text(app)
        assert all(line in shown for line in LONG.splitlines())
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        shown = " ".join(screen_text(app).split())
        assert " ".join(LONG.split()) in shown, "under the list too"
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        below = app.screen.query_one("#history-changes")
        last = screen_text(app).splitlines()[below.region.bottom - 1]
        assert last.rstrip().endswith("…"), "what does not fit is told"
