"""Text fields by themselves, without a room around them."""

from support import press, screen_text, settle
from textual.app import App, ComposeResult

from screens.widgets.text_fields import TextField
from screens.widgets.textual_internals import TextAreaField


class OneArea(App[None]):
    """An app with only a text area."""

    def compose(self) -> ComposeResult:
        yield TextAreaField("Karin ringer")


def colours(app):
    """The colours of the first letters."""
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


async def test_a_hint_is_drawn_in_a_window_of_any_width():
    app = OneArea()
    async with app.run_test(size=(40, 5)) as pilot:
        area = app.query_one(TextAreaField)
        area.text, area.placeholder = "", "Skriv här"
        for width in range(12, 0, -1):
            await pilot.resize_terminal(width, 5)
            await settle(pilot)
            screen_text(app)
        assert area.content_size.width < 1


class OneField(App[None]):
    """An app with only a field."""

    def compose(self) -> ComposeResult:
        yield TextField("Karin ringer kommunen om belysningen")


async def test_a_field_shows_at_which_end_its_text_goes_on():
    async with OneField().run_test(size=(20, 5)) as pilot:

        async def shown(*keys):
            await press(pilot, *keys)
            await settle(pilot)
            return screen_text(pilot.app).splitlines()[0]

        field = pilot.app.query_one(TextField)
        field.focus()
        at_end = (await shown("end")).strip()
        assert at_end.startswith("…") and at_end.endswith("belysningen")
        at_start = (await shown("home")).strip()
        assert at_start.startswith("Karin") and at_start.endswith("…")
        for _ in range(len(field.value)):
            line = await shown("right")
            at = field.content_region.x + field.cursor_position - int(field.scroll_offset.x)
            assert field.cursor_at_end or line[at] == field.value[field.cursor_position]
        field.value = "kort"
        assert (await shown()).strip() == "kort"
