"""A room looks the same whenever it is first opened, right at the start or after all others."""

import pytest
from support import press, settle

from screens.launch.rooms_ready import LOOKS, SCREENS
from screens.launch.style_sheets import read_sheet

SHEETS = sorted(path for path in SCREENS.rglob("*.tcss") if path.name != "app.tcss")

ROOMS = ("n", "m", "comma", "enter", "s")
"""Keys that open a room each: a form, a list, the settings, a place, a call."""


def looks(app):
    """The styles of everything on the screen, by its path in the tree."""
    return {
        "/".join(
            f"{type(one).__name__}#{one.id}" for one in node.ancestors_with_self
        ): node.styles.css
        for node in (app.screen, *app.screen.walk_children())
    }


async def opened(build, key, before=(), after=()):
    """How a room looks that is opened by a key after some style sheets have been read.

    And how it looks when opened again, after others have been read.
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
    """Open a room at once, and after all others: it must look the same."""
    made_ready = [SCREENS / f"{name}.tcss" for name in LOOKS]
    # Other rooms' sheets, the last first: none of them may affect this room.
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
