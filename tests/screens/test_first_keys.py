"""The first keys wait only for their own work: other modules are imported on other threads."""

import asyncio
import threading

import pytest
from support import settle


@pytest.fixture
def imported_by(monkeypatch):
    """Which import functions have been called, and whether on the main thread."""
    found = []

    def note(path):
        def imports():
            found.append((path, threading.current_thread() is threading.main_thread()))

        monkeypatch.setattr(path, imports)

    note("screens.overview.places_table._import_brief")
    note("screens.launch.rooms_ready.import_keeping")
    return found


async def test_what_tells_a_place_is_imported_once_and_elsewhere(build, store, seeded, imported_by):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        # Moving the cursor meanwhile asks for it again.
        assert set(imported_by) == {("screens.overview.places_table._import_brief", False)}
        imported_by.clear()
        await pilot.press("down", "up", "down")
        await settle(pilot)
        assert imported_by == []


async def test_what_looks_after_the_file_is_imported_elsewhere(build, store, seeded, imported_by):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.make_ready().wait()
        assert imported_by == [("screens.launch.rooms_ready.import_keeping", False)]


async def test_nothing_is_made_ready_before_the_first_room_is_drawn(build, store, monkeypatch):
    app, begun = build(), []
    monkeypatch.setattr(app, "make_ready", lambda: begun.append(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen._opening.is_over = False
        app._warm()
        await pilot.pause(0.1)
        assert begun == []
        app.screen._opening.is_over = True
        async with asyncio.timeout(60):
            while not begun:
                await pilot.pause(0.01)


async def test_the_method_is_not_read_before_the_first_room_is_drawn(
    build, store, seeded, monkeypatch
):
    app, drawn = build(), []
    read = app.context.lanes.long

    async def long(call, *given):
        drawn.append(app.screen.is_current)
        return await read(call, *given)

    monkeypatch.setattr(app.context.lanes, "long", long)
    # Reading has no delay here, while drawing has, so reading would come first.
    monkeypatch.setattr("screens.first_drawing.READ_SECONDS", 0.0)
    monkeypatch.setattr("screens.first_drawing.TURNS", 500)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.screen.workers.wait_for_complete()
    assert drawn
    assert all(drawn)
