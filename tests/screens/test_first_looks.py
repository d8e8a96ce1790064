"""A widget gets its looks when it is put on a screen: what is only being made is not styled."""

from support import settle
from textual.css.stylesheet import Stylesheet

from screens.widgets.keyed_list import KeyedList
from screens.widgets.text_fields import TextField


async def test_what_is_on_no_screen_yet_is_not_styled(build, monkeypatch):
    styled, apply = [], Stylesheet.apply

    def noted(sheet, node, **more):
        styled.append(node)
        apply(sheet, node, **more)

    app = build()
    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr(Stylesheet, "apply", noted)
        # Both are compact, which a class of Textual's says.
        made = [KeyedList(), TextField()]
        made[0].add_class("-chosen")
        assert styled == []
        await app.screen.mount_all(made)
        await settle(pilot)
        assert {*made} <= {*styled}
        styled.clear()
        made[0].remove_class("-chosen")
        assert styled[0] is made[0]
