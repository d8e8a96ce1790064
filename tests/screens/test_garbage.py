"""Garbage is collected while nobody waits: not while a room opens, but soon after it was left."""

import asyncio
import gc
import weakref

import pytest
from support import press, settle

from screens.launch import garbage


@pytest.fixture
def uncollected():
    """Only the program itself collects garbage, and existing garbage is collected before."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("key", ["s", "enter", "m", "t", "slash", "ctrl+p"])
async def test_no_room_makes_so_much_that_python_looks_for_garbage(
    build, store, seeded, uncollected, key
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, key)
        await press(pilot, "escape")
        gc.collect()
        await press(pilot, key)
        made, _older, _oldest = gc.get_count()
        assert 1_000 < made < garbage.AFTER[0]


class Circle:
    """An object that refers to itself, so that only the garbage collector frees it."""

    def __init__(self):
        self.itself = self


async def test_garbage_is_looked_for_when_a_room_was_left_and_nobody_writes(
    build, store, seeded, uncollected, monkeypatch
):
    monkeypatch.setattr("screens.spare_rooms.REST_SECONDS", 0.001)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app._navigator.keep_ready()
        while app._navigator._spares.missing:
            await pilot.pause(0.002)
        await press(pilot, "slash")
        left = weakref.ref(Circle())
        await pilot.pause(0.02)
        assert left() is not None, "somebody writes"
        await press(pilot, "escape")
        async with asyncio.timeout(60):
            while left() is not None:
                await pilot.pause(0.002)


def test_what_exists_is_not_looked_through_again(monkeypatch):
    done = []
    monkeypatch.setattr("gc.freeze", lambda: done.append("freeze"))
    monkeypatch.setattr("gc.set_threshold", lambda *after: done.append(after))
    monkeypatch.setattr("gc.enable", lambda: done.append("enable"))
    garbage.collect_from_now_on()
    assert done == ["freeze", garbage.AFTER, "enable"]
