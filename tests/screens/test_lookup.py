"""Look-up: what is found while typing, how a hit is shown, and that she is left where she was."""

import pytest
from support import NASTY, press, screen_text, settle, type_text
from textual.widgets import Static

from screens.lookup.screen import LookupScreen
from screens.lookup.widgets import HitList, HitPage, QueryField


def lines(app):
    """The hits as text, each with its two lines."""
    listing = app.screen.query_one(HitList)
    return [str(option.prompt) for option in listing.options]


def status(app):
    return str(app.screen.query_one("#lookup-status", Static).content)


def page(app):
    return str(app.screen.query_one("#lookup-text", Static).content)


async def look_up(pilot, text=""):
    await settle(pilot)
    await press(pilot, "slash")
    assert isinstance(pilot.app.screen, LookupScreen)
    await type_text(pilot, text)


async def test_one_key_and_three_letters_find_a_tip(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "kom")
        assert any("kommun" in line.lower() for line in lines(app))
        assert any("Tips" in line for line in lines(app))
        assert app.screen.query_one(QueryField).has_focus
