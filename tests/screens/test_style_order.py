"""A room looks the same whenever it is first opened: in the first second, or after all others."""

import pytest
from support import press, settle

from screens.launch.rooms_ready import LOOKS, SCREENS
from screens.launch.style_sheets import read_sheet

SHEETS = sorted(path for path in SCREENS.rglob("*.tcss") if path.name != "app.tcss")

ROOMS = ("n", "m", "comma", "enter", "s")
"""Keys that open a room each: a form, a list, the settings, a place, a call."""


def looks(app):
    """How everything on the screen is styled, by its place in the tree."""
    return {
        "/".join(
            f"{type(one).__name__}#{one.id}" for one in node.ancestors_with_self
        ): node.styles.css
        for node in (app.screen, *app.screen.walk_children())
    }


async def opened(build, key, before=(), after=()):
    """How a room looks that is opened by a key, when some sheets have been read before.

    And how it looks when it is opened again, once others have been read.
    """
    app, found = build(), []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for paths in (before, after):
            for path in paths:
                read_sheet(app, path)
            await press(pilot, key)
            assert len(app.screen_stack) > 1
            found.append(looks(app))
            await press(pilot, "escape")
    return found


async def compare(build, key):
    """Open a room at once, and after all others; it is to look the same."""
    made_ready = [SCREENS / f"{name}.tcss" for name in LOOKS]
    # Other rooms' own, the last first: none says anything of what is not in it.
    others = [path for path in reversed(SHEETS) if path not in made_ready]
    at_once, again = await opened(build, key, (), [*made_ready, *others])
    ready, _again = await opened(build, key, made_ready)
    assert at_once == ready
    assert at_once == again


@pytest.mark.parametrize("key", ROOMS)
async def test_a_room_that_is_opened_at_once_looks_as_it_does_later(build, seeded, store, key):
    await compare(build, key)


async def test_help_and_look_up_that_are_opened_at_once_look_as_they_do_later(build, seeded):
    for key in ("slash", "f1"):
        await compare(build, key)
