"""Methods that were tried: from their list to the method in the book."""

import pytest
from support import press, screen_text, settle

from platscoach.domain.marked_lines import Verdict
from screens.method_book.screen import MethodBookScreen


@pytest.mark.parametrize("key", ["prickrostning", "framtidsverkstad", "swot"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_method_that_is_opened_stands_on_the_screen(build, seeded, store, key, size):
    store.trials.save(seeded.session.id, key, Verdict.KEEP, "snabbt")
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "M", "enter")
        shown = screen_text(app)
        assert "rovad på 1 plats: behåll 1" in shown
        page = app.screen.query_one("#tips-page")
        assert page.current.key == key


async def test_with_nothing_tried_the_room_says_how_one_begins(build, seeded, store):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "M")
        assert "på en plats börjar s ett samtal, F9 rundar av det" in screen_text(app)
        assert "t Hela metoden" in screen_text(app)
        await press(pilot, "t")
        assert isinstance(app.screen, MethodBookScreen)
        await press(pilot, "escape", "escape")
        store.trials.save(seeded.session.id, "swot", Verdict.KEEP, "snabbt")
        await press(pilot, "M")
        assert "t Hela metoden" not in screen_text(app), "the room has something of its own"
