"""The log shows the newest sessions first, and the older ones as soon as they have been read."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from support import press, rush, screen_text, settle

from platscoach.coaching.session_log import read_log
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import LogFilter
from screens.messages import OpenPlace
from screens.place.log_pane import LogPane
from screens.widgets import table_list
from screens.widgets.table_list import TableList

DAYS = [f"2026-10-{day:02}" for day in range(1, 6)]


@pytest.fixture(autouse=True)
def two_first(monkeypatch):
    """Two sessions are shown before the older ones are read."""
    monkeypatch.setattr("screens.place.log_pane.FIRST_SESSIONS", 2)


def held(store, place_id):
    """Sessions on five days; their ids, the oldest first."""
    keys = [f"{number:032x}" for number in range(1, 6)]
    for key, day in zip(keys, DAYS, strict=True):
        store.sessions.save(key, place_id, SessionForm(day=day, notes=f"Det var {day}."))
    return keys


@asynccontextmanager
async def log_of(app, place_id):
    """The app with a place's log in front, drawn."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(place_id, tab="log"))
        await settle(pilot)
        yield pilot


async def test_the_newest_are_there_before_the_older_ones(build, store, seeded):
    keys = held(store, seeded.bare.id)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        come, read = asyncio.Event(), app.context.lanes.quick

        async def late(call, *asked):
            if call is read_log and asked[0].limit > 2:
                await come.wait()
            return await read(call, *asked)

        app.context.lanes.quick = late
        app.post_message(OpenPlace(seeded.bare.id, tab="log"))
        async with asyncio.timeout(30):
            while not (found := app.screen.query(LogPane)) or not found.first()._sessions:
                await pilot.pause(0.01)
        listing = app.screen.query_one("#log-rows", TableList)
        assert listing.keys == (keys[4], keys[3])
        app.simulate_key("down")
        async with asyncio.timeout(30):
            while listing.current != keys[3]:
                await pilot.pause(0.01)
        come.set()
        await settle(pilot)
        assert listing.keys == tuple(reversed(keys))
        assert listing.current == keys[3], "the cursor has stayed"


async def test_an_older_one_is_pointed_at_and_stays_so_when_it_is_read_again(build, store, seeded):
    keys = held(store, seeded.bare.id)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.bare.id, tab="log", item_id=keys[1]))
        await settle(pilot)
        listing = app.screen.query_one("#log-rows", TableList)
        assert listing.keys == tuple(reversed(keys))
        assert listing.current == keys[1]
        app.screen.query_one(LogPane)._load()
        await settle(pilot)
        assert listing.current == keys[1]
        await press(pilot, "x")
        assert listing.keys == tuple(key for key in reversed(keys) if key != keys[1])


async def test_older_ones_are_read_when_the_end_is_gone_to_or_many_are_picked_from(
    build, store, seeded, monkeypatch
):
    monkeypatch.setattr("screens.widgets.table_list.NEAR", -100)
    keys = held(store, seeded.bare.id)
    app = build()
    async with log_of(app, seeded.bare.id) as pilot:
        listing = app.screen.query_one("#log-rows", TableList)
        assert listing.keys == (keys[4], keys[3]), "no more than is shown"
        await press(pilot, "end")
        assert listing.keys == tuple(reversed(keys))
        assert listing.current == keys[0]
        await press(pilot, "escape")
        app.post_message(OpenPlace(seeded.bare.id, tab="log"))
        await settle(pilot)
        pane = app.screen.query_one(LogPane)
        pane._filter = LogFilter(kind="call")
        pane._load()
        await settle(pilot)
        assert "Visar 5 tillfällen" in screen_text(app)


async def test_a_key_after_the_end_is_for_the_oldest(build, store, seeded, monkeypatch):
    monkeypatch.setattr("screens.widgets.table_list.NEAR", -100)
    keys = held(store, seeded.bare.id)
    app = build()
    async with log_of(app, seeded.bare.id) as pilot:
        read = app.context.lanes.quick

        async def late(*asked):
            await asyncio.sleep(0.2)
            return await read(*asked)

        monkeypatch.setattr(app.context.lanes, "quick", late)
        await rush(pilot, "end", "x")
        listing = app.screen.query_one("#log-rows", TableList)
        assert listing.keys == tuple(reversed(keys[1:]))


async def test_its_rows_are_put_together_once_for_the_place_that_they_come_to_have(
    build, store, seeded, monkeypatch
):
    held(store, seeded.bare.id)
    monkeypatch.setattr("screens.first_drawing.READ_SECONDS", 30.0)
    widths, content = {}, table_list.row_content

    def counted(cells, plan, lines, width):
        widths.setdefault(cells, []).append(width)
        return content(cells, plan, lines, width)

    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.bare.id))
        await settle(pilot)
        monkeypatch.setattr(table_list, "row_content", counted)
        await press(pilot, "l")
        rows = [made for cells, made in widths.items() if cells and cells[0][1] != "$quiet"]
        assert [len(set(made)) for made in rows] == [1] * 5
        await rush(pilot, "a", "t", "c", "l")
        assert app.screen.is_current, "however quick the keys, it is drawn in the end"
        assert "Det var 2026-10-05" in screen_text(app)
