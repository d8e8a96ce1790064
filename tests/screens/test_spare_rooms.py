"""Rooms that are prepared in advance are used once, and look like rooms made when opened."""

import asyncio

import pytest
from support import press, screen_text, settle

from platscoach.coaching.session_log import read_log
from screens.forms.form import FormRows
from screens.messages import OpenPlace, OpenSession
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.fields import SessionFields
from screens.session.screen import SessionScreen

WISHES = {SessionScreen: OpenSession, PlaceScreen: OpenPlace}
"""The rooms that are prepared, and the message that opens each."""


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Rooms are prepared without waiting for the user to pause."""
    monkeypatch.setattr("screens.spare_rooms.REST_SECONDS", 0.001)


async def ready(pilot):
    """The prepared rooms, by class, once all are ready."""
    await settle(pilot)
    spares = pilot.app._navigator._spares
    while spares.missing:
        await pilot.pause(0.002)
    return {type(room): room for room in spares.standing}


async def open_room(pilot, kind, seeded):
    """Open a room of a class."""
    pilot.app.post_message(WISHES[kind](seeded.dalen.id))
    await settle(pilot)
    assert isinstance(pilot.app.screen, kind)


async def back(pilot):
    """Go back to the overview."""
    while not isinstance(pilot.app.screen, OverviewScreen):
        await press(pilot, "escape")


async def test_a_room_that_stands_ready_is_opened_once(build, store, seeded):
    app = build()
    # A call shows how long it has lasted, which varies on a busy computer.
    app.context.clock = lambda: 100.0
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for kind in WISHES:
            await open_room(pilot, kind, seeded)
            made_for_it = screen_text(app)
            await back(pilot)
            if app._navigator._spares is None:
                app._navigator.keep_ready()
            first = (await ready(pilot))[kind]
            assert not any(
                timer._active.is_set()
                for node in first.walk_children(with_self=True)
                for timer in node._timers
            ), "it rests"
            await open_room(pilot, kind, seeded)
            assert app.screen is first
            assert screen_text(app) == made_for_it
            await back(pilot)
            assert not first.is_attached, "it is taken down when it is left"
            second = (await ready(pilot))[kind]
            assert second is not first
            await open_room(pilot, kind, seeded)
            assert screen_text(app) == made_for_it


async def test_a_room_that_looks_otherwise_by_now_is_not_opened(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        app._navigator.keep_ready()
        for change in (
            lambda: app.context.choose(language="en"),
            lambda: setattr(app, "theme", "textual-light"),
            lambda: pilot.resize_terminal(80, 24),
        ):
            stood = await ready(pilot)
            if (waits := change()) is not None:
                await waits
            await settle(pilot)
            for kind in WISHES:
                await open_room(pilot, kind, seeded)
                assert app.screen is not stood[kind]
                assert not stood[kind].is_attached
                await back(pilot)


async def test_none_is_put_up_while_somebody_writes(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        app._navigator.keep_ready()
        await pilot.pause(0.05)
        await settle(pilot)
        assert app._navigator._spares.standing == ()
        await back(pilot)
        assert await ready(pilot)


async def test_none_is_put_up_while_a_room_opens(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen._opening.is_over = False
        app._navigator.keep_ready()
        await pilot.pause(0.05)
        spares = app._navigator._spares
        assert (spares.standing, spares._busy) == ((), False)
        app.screen._opening.is_over = True
        assert await ready(pilot)


async def test_the_fields_of_a_call_are_made_once_whoever_began_it(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await open_room(pilot, SessionScreen, seeded)
        form = app.screen.query_one(SessionFields)
        assert form.is_folded
        # The first caller is gone before they are made, as when a room is prepared in advance.
        first = asyncio.create_task(form.unfold())
        await asyncio.sleep(0)
        first.cancel()
        await form.unfold()
        await form.unfold()
        assert not form.is_folded
        assert len(form.query(FormRows)) == 1
        await press(pilot, "f6")
        assert screen_text(app).count("Klockan") == 1


async def test_the_log_of_a_place_that_stood_ready_is_read_once_and_mounts_nothing(
    build, store, seeded, monkeypatch
):
    app, asked = build(), []
    async with app.run_test(size=(120, 40)) as pilot:
        app._navigator.keep_ready()
        await ready(pilot)
        await open_room(pilot, PlaceScreen, seeded)
        stood = set(app.screen.walk_children())
        for way in ("quick", "read"):
            read = getattr(app.context.lanes, way)

            async def noted(call, *values, read=read):
                asked.append(call)
                return await read(call, *values)

            monkeypatch.setattr(app.context.lanes, way, noted)
        await press(pilot, "l")
        assert asked == [read_log]
        assert set(app.screen.walk_children()) == stood
        assert app.screen.focused.is_on_screen
        assert "Karin" in screen_text(app)
