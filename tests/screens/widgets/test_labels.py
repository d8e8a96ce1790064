"""Labels say texts as they are."""

from support import NASTY, screen_text
from textual.app import App

from screens.widgets.labels import OneLineLabel, TextLabel
from screens.widgets.session_labels import error_lines


class Labels(App[None]):
    """One label told what to say when it is made, and two later."""

    def compose(self):
        yield TextLabel("[b]först[/b]")
        yield TextLabel(id="more")
        yield OneLineLabel(id="line")


async def test_what_a_label_is_told_is_never_markup():
    app = Labels()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#more", TextLabel).update(f"x {NASTY[0]} [@click=app.quit]ut[/]")
        app.query_one("#line", OneLineLabel).update("[x] klar [/b]")
        await pilot.pause()
        shown = screen_text(app)
        for text in ("[b]först[/b]", f"x {NASTY[0]} [@click=app.quit]ut[/]", "[x] klar [/b]"):
            assert text in shown


def test_what_is_wrong_is_said_after_the_name_of_its_field():
    (line,) = error_lines({"attendance": "”många” har inget antal först"})
    assert line.plain == "Antal: ”många” har inget antal först"
