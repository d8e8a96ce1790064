"""The room behind a dialog looks as if darkened by Textual itself."""

from support import press, settle
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.visual import RenderOptions, RichVisual

from screens.widgets.screen_behind import ScreenBehind


async def test_the_room_behind_is_drawn_as_textual_would(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        room = app.screen
        await press(pilot, "n")
        dialog = app.screen
        assert dialog is not room
        behind = BackgroundScreen(room, dialog.styles.background)
        assert behind.color.a not in (0, 1), "it is seen through the dialog's ground"
        options = RenderOptions(dialog._get_style, dialog.styles, None, None)
        textual = RichVisual(dialog, behind).render_strips(80, 24, dialog.visual_style, options)
        ours = ScreenBehind(behind).render_strips(80, 24, dialog.visual_style, options)
        assert [cells(line) for line in ours] == [cells(line) for line in textual]
        assert cells(ours[0]) != cells(room._compositor.render_strips()[0]), "it is darkened"


def cells(strip: Strip):
    """Each letter with its colours and attributes, however they are split into segments."""
    return [
        (letter, style and style.color, style and style.bgcolor, style and style.bold)
        for text, style, _control in strip
        for letter in text
    ]
