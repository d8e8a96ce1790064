"""Text fields by themselves, without a room around them."""

from textual.app import App, ComposeResult

from screens.widgets.textual_internals import TextAreaField


class OneArea(App[None]):
    """An app with a text area alone."""

    def compose(self) -> ComposeResult:
        yield TextAreaField("Karin ringer")


def colours(app):
    """What the first letters are drawn in."""
    strips = app.screen._compositor.render_strips()
    return {one.style.color for strip in strips for one in strip if "arin" in one.text}


async def test_a_text_area_follows_the_theme_and_is_let_go_of():
    app = OneArea()
    async with app.run_test(size=(40, 5)) as pilot:
        app.theme = "textual-dark"
        await pilot.pause()
        dark = colours(app)
        app.theme = "textual-light"
        await pilot.pause()
        assert dark
        assert colours(app) != dark
        area = app.query_one(TextAreaField)
        assert area in app.theme_changed_signal._subscriptions
        await area.remove()
        assert area not in app.theme_changed_signal._subscriptions
