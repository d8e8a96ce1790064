"""Methods that were tried: from their list to the method in the book."""

import pytest
from support import press, screen_text, settle

from platscoach.domain.marked_lines import Verdict


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
