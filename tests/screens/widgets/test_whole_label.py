"""Labels and cut texts never break a line inside a date or a number with its unit."""

from datetime import date

from support import press, settle
from textual.app import App
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from platscoach.domain.form_fields import FieldKind, FormField
from screens.base import FORM_CSS
from screens.forms.form import Form
from screens.widgets.cut_text import CutText
from screens.widgets.whole_label import WholeLabel

TEXT = "Nästa möte är fre 27 nov 2026, i 90 min.\nDå tas planen upp."


class Two(App[None]):
    """The same text in both widgets."""

    CSS = "WholeLabel, CutText { height: auto; width: 100%; max-height: 4; }"

    def compose(self):
        yield WholeLabel(Content(TEXT))
        yield CutText()

    def on_mount(self):
        self.query_one(CutText).update(Content(TEXT))


def shown(widget):
    """The lines of a widget as they are drawn."""
    return [widget.render_line(row).text.rstrip() for row in range(widget.size.height)]


async def test_a_date_stays_on_one_line_in_any_width():
    first = ["Nästa möte är", "fre 27 nov 2026, i 90 min.", "Då tas planen upp."]
    app = Two()
    async with app.run_test(size=(25, 20)) as pilot:
        await settle(pilot)
        both = app.query_one(WholeLabel), app.query_one(CutText)
        for widget in both:
            assert shown(widget) == [first[0], "fre 27 nov 2026, i", "90 min.", first[2]]
        await pilot.resize_terminal(26, 20)
        await settle(pilot)
        assert [shown(widget) for widget in both] == [first, first]
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert [shown(widget) for widget in both] == [TEXT.split("\n")] * 2
        for widget in both:
            widget.update(Content("Bara fre 27 nov"))
        await settle(pilot)
        assert [shown(widget) for widget in both] == [["Bara fre 27 nov"]] * 2


class Narrow(App[None]):
    """A form with a day, in a window where what was read of it takes two lines."""

    CSS_PATH = FORM_CSS

    def compose(self):
        day = FormField("day", "Senast", kind=FieldKind.DAY)
        yield Form([day], lambda: date(2026, 11, 23))


async def test_what_was_read_of_a_field_is_broken_between_its_parts():
    app = Narrow()
    async with app.run_test(size=(66, 20)) as pilot:
        await settle(pilot)
        await press(pilot, *"om två veckor")
        for width in range(58, 70):
            await pilot.resize_terminal(width, 20)
            await settle(pilot)
            lines = shown(app.query_one("#echo-day"))
            assert any("mån 7 dec 2026" in line for line in lines)
            assert any("14 dagar" in line for line in lines)


async def test_what_is_marked_by_mouse_is_copied_without_our_line_breaks():
    app = Two()
    async with app.run_test(size=(25, 20)) as pilot:
        await settle(pilot)
        label = app.query_one(WholeLabel)
        assert label.get_selection(Selection(None, None)) == (TEXT, "\n")
        part = Selection(Offset(6, 0), Offset(6, 1))
        assert label.get_selection(part) == ("möte är fre 27", "\n")
        own = Selection(Offset(0, 2), Offset(2, 3))
        assert label.get_selection(own) == ("90 min.\nDå", "\n")
