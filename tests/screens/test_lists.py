"""The base class of all lists: where the cursor is, and what is drawn."""

from pathlib import Path

import pytest
from support import press, screen_text, settle
from textual.app import App
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from platscoach.domain.steps import PointMark
from screens import app as interface
from screens.commands.palette import PaletteList
from screens.widgets.beside import Beside
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.column_widths import Column
from screens.widgets.key_line import KeyLine
from screens.widgets.keyed_list import KeyedList, LazyLine
from screens.widgets.paragraphs import Paragraph
from screens.widgets.portion import FIRST, Portion
from screens.widgets.side_pane import REST_SECONDS, SidePane
from screens.widgets.table_list import Listing, Row, TableList

LOOKS = [Path(interface.__file__).with_name(name) for name in ("app.tcss", "shared.tcss")]


class Listed(App):
    """An app with a list and a field above and below it."""

    CSS_PATH = LOOKS
    CSS = "KeyedList { height: 8; }"

    def __init__(self, widget):
        super().__init__()
        self.widget = widget

    def compose(self):
        yield Input(id="over")
        yield self.widget
        yield Input(id="under")


def line(key, words=""):
    return Option(Content(words or key), id=key)


def heading(words):
    return Option(Content(words), disabled=True)


async def showing(pilot, *keys):
    listed = pilot.app.widget
    listed.show_lines([line(key) for key in keys])
    listed.focus()
    await settle(pilot)
    return listed


async def test_page_keys_that_come_too_early_end_nothing():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = await showing(pilot, "a", "b", "c")
        listed.display = False
        await settle(pilot)
        listed.show_lines([line("a"), line("b")])
        for move in (listed.action_page_down, listed.action_page_up):
            move()
            assert listed.key == "a"


async def test_page_keys_that_come_too_early_do_not_end_the_palette():
    async with Listed(PaletteList()).run_test() as pilot:
        listed = pilot.app.widget
        listed.display = False
        listed.add_options([line("a"), line("b")])
        listed.highlighted = 0
        await settle(pilot)
        for move in (listed.action_page_down, listed.action_page_up):
            move()
            assert listed.highlighted == 0


async def test_the_cursor_begins_on_the_first_line_and_ends_at_the_ends():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = await showing(pilot, "a", "b", "c")
        assert listed.key == "a"
        await press(pilot, "up")
        assert listed.key == "a"
        await press(pilot, "j", "j", "down", "down")
        assert listed.key == "c"
        await press(pilot, "home")
        assert listed.key == "a"
        await press(pilot, "end", "k")
        assert listed.key == "b"


async def test_it_passes_over_headings_and_brings_the_first_into_sight():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = pilot.app.widget
        listed.show_lines([heading("OVER"), line("a"), heading("MID"), line("b"), heading("END")])
        listed.focus()
        assert listed.key == "a"
        await press(pilot, "down")
        assert listed.key == "b"
        await press(pilot, "down")
        assert listed.key == "b"
        await press(pilot, "up", "up")
        assert (listed.key, listed.scroll_y) == ("a", 0)


async def test_a_page_that_ends_in_a_heading_leaves_the_cursor_on_a_line():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = await showing(pilot)
        listed.show_lines([heading("Först"), line("a"), line("b"), heading("Sist")])
        for key, stands in (("pageup", "a"), ("down", "b"), ("pageup", "a"), ("pagedown", "b")):
            await press(pilot, key)
            assert listed.key == stands, key


async def test_it_stays_on_its_line_whatever_comes_before_it():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = await showing(pilot, "a", "b", "c")
        await press(pilot, "down")
        listed.show_lines([line(key) for key in "xyabc"])
        assert listed.key == "b"
        listed.show_lines([line(key) for key in "xc"])
        assert listed.key == "c"
        listed.show_lines([])
        assert listed.key == ""
        listed.show_lines([line("z")])
        assert listed.key == "z"


async def test_a_line_that_goes_leaves_the_cursor_at_its_number():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = await showing(pilot, "a", "b", "c")
        await press(pilot, "down")
        listed.show_lines([line("a"), line("c")])
        assert listed.key == "c"
        listed.show_lines([line("a"), heading("END")])
        assert listed.key == "a"


async def test_without_a_beginning_it_stands_nowhere():
    async with Listed(KeyedList()).run_test() as pilot:
        listed = pilot.app.widget
        listed.show_lines([line("a")], begin=False)
        assert listed.key == ""
        assert not listed.point_at("b")
        assert listed.point_at("a")
        assert listed.key == "a"


async def test_it_stays_scrolled_where_it_was():
    async with Listed(KeyedList()).run_test() as pilot:
        keys = [f"{number:02}" for number in range(40)]
        listed = await showing(pilot, *keys)
        listed.point_at("20")
        await settle(pilot)
        before = listed.scroll_y
        assert before > 0
        listed.show_lines([line(key) for key in [*keys, "40"]])
        await settle(pilot)
        assert (listed.key, listed.scroll_y) == ("20", before)


class Growing(Listed):
    """A list of a thousand lines that gets as many of them as it asks for."""

    def __init__(self):
        super().__init__(Listing())
        self.portion, self.given = Portion(), []

    def give(self):
        lines = [line(f"{number}") for number in range(1000)[: self.portion.most]]
        self.given.append(len(lines))
        self.widget.show_first(lines, has_more=len(lines) < 1000)

    def on_listing_more_wanted(self, event):
        assert event.control is self.widget
        self.portion.grow(every=event.every)
        self.give()


async def test_it_asks_for_more_before_its_end_is_seen_and_for_all_when_that_is_gone_to():
    app = Growing()
    async with app.run_test() as pilot:
        app.give()
        app.widget.focus()
        await settle(pilot)
        assert app.given == [FIRST]
        for _page in range(FIRST // 8):
            await press(pilot, "pagedown")
        assert app.given == [FIRST, 4 * FIRST], "once, while the cursor has lines under it"
        assert int(app.widget.key) > FIRST - 2 * 8
        await press(pilot, "home")
        app.widget.scroll_to(y=4 * FIRST, animate=False)
        await settle(pilot)
        assert app.given[2:] == [1000], "the wheel shows lines too, but no more than there are"
        assert app.widget.key == "0"


async def test_the_last_line_is_gone_to_once_it_is_there_unless_the_cursor_has_moved_on():
    app = Growing()
    async with app.run_test() as pilot:
        app.give()
        app.widget.focus()
        await settle(pilot)
        await press(pilot, "end")
        assert (app.given, app.widget.key) == ([FIRST, 1000], "999")
        app.portion = Portion()
        app.give()
        app.widget.action_last()
        app.widget.action_first()
        await settle(pilot)
        assert (app.given[-1], app.widget.key) == (1000, "0")


async def test_a_click_stands_on_a_line_and_chooses_it():
    chosen = []

    class Choosing(KeyedList):
        def action_select(self):
            chosen.append(self.key)

    async with Listed(Choosing()).run_test() as pilot:
        await showing(pilot, "a", "b", "c")
        await pilot.click(KeyedList, offset=(1, 1))
        assert (pilot.app.widget.key, chosen) == ("b", ["b"])


async def test_one_that_may_be_left_is_left_at_its_ends():
    """In a list with `LEAVES_AT_ENDS`, the arrows go on to the field above or below it."""

    class Between(KeyedList):
        LEAVES_AT_ENDS = True

    async with Listed(Between()).run_test() as pilot:
        await showing(pilot, "a", "b")
        await press(pilot, "down", "down")
        assert pilot.app.focused.id == "under"
        pilot.app.widget.focus()
        await press(pilot, "up", "up")
        assert pilot.app.focused.id == "over"


async def test_only_what_is_in_sight_is_put_together():
    drawn = []

    def draw(number, width):
        drawn.append(number)
        return Content(f"rad {number}")

    async with Listed(KeyedList()).run_test() as pilot:
        listed = pilot.app.widget
        listed.show_lines([Option(LazyLine(draw, n), id=str(n)) for n in range(10_000)])
        await settle(pilot)
        assert set(drawn) <= set(range(10))
        assert "rad 7" in screen_text(pilot.app)
        await press(pilot, "tab", "end")
        assert "rad 9999" in screen_text(pilot.app)
        assert len(set(drawn)) < 30


async def test_what_says_the_same_is_not_drawn_again():
    """A line whose words and width are unchanged is not drawn again."""
    drawn = []

    def draw(words, width):
        drawn.append(words)
        return Content(words)

    async with Listed(KeyedList()).run_test() as pilot:
        listed = pilot.app.widget

        async def say(*words):
            drawn.clear()
            listed.show_lines([Option(LazyLine(draw, w), id=str(n)) for n, w in enumerate(words)])
            await settle(pilot)
            return list(drawn)

        assert await say("a", "b") == ["a", "b"]
        assert await say("a", "b") == []
        assert "c" in await say("a", "c")
        assert "c" in screen_text(pilot.app)


async def test_a_longer_text_in_a_line_moves_those_under_it():
    async with Listed(Checklist()).run_test(size=(20, 24)) as pilot:
        listed = pilot.app.widget
        listed.show([CheckItem("a", "kort"), CheckItem("b", "under")])
        await settle(pilot)
        assert "[ ] under" in screen_text(pilot.app)
        long = "en punkt som är en hel mening"
        listed.show([CheckItem("a", long, PointMark.DONE, "27 nov"), CheckItem("b", "under")])
        await settle(pilot)
        lines = [text.rstrip() for text in screen_text(pilot.app).splitlines()]
        at = lines.index(" [x] en punkt som")
        hung = ["     är en hel", "     mening", "     27 nov", " [ ] under"]
        assert lines[at + 1 : at + 5] == hung


async def test_minus_on_the_last_point_leaves_the_first_as_it_is():
    marked = []

    class Marking(Listed):
        def on_checklist_item_marked(self, event):
            marked.append((event.key, event.mark))

    async with Marking(Checklist()).run_test() as pilot:
        listed = pilot.app.widget
        listed.show([CheckItem("a", "första", PointMark.DONE), CheckItem("b", "sista")])
        listed.focus()
        await press(pilot, "down", "down", "minus")
        assert marked == [("b", PointMark.NOT_APPLICABLE)]


class Tabled(App):
    """A list with columns."""

    CSS_PATH = LOOKS

    def compose(self):
        yield TableList()


@pytest.mark.parametrize(("width", "shown"), [(60, "Namn Dag Vad"), (27, "Namn Vad")])
async def test_columns_share_the_width_and_what_matters_least_goes(width, shown):
    columns = [Column("Namn"), Column("Dag", goes=1), Column("Vad", gives=1, least=6)]
    cells = (("Hyltnäs", ""), ("27 nov", ""), ("resan dit", ""))

    async with Tabled().run_test(size=(90, 24)) as pilot:
        pilot.app.query_one(TableList).show(columns, [Row("a", cells)])
        await settle(pilot)
        await pilot.resize_terminal(width, 24)
        await settle(pilot)
        head, row = screen_text(pilot.app).splitlines()[:2]
        assert " ".join(head.split()) == shown
        assert head.index("Vad") == row.index("resan dit")
        assert ("27 nov" in row) is ("Dag" in head)


async def test_what_is_too_long_goes_on_under_itself_where_the_list_leaves_lines():
    what = "ringa kommunen om halva belysningen mot Ekbacken"
    async with Tabled().run_test(size=(30, 12)) as pilot:
        listed = pilot.app.query_one(TableList)
        listed.show([Column("Vad", gives=1)], [Row("a", ((what, ""),)), Row("b", (("två", ""),))])
        await settle(pilot)
        lines = screen_text(pilot.app).splitlines()
        assert " ".join(" ".join(lines[1:3]).split()) == what
        assert "två" in lines[3]
        await pilot.resize_terminal(30, 3)
        await settle(pilot)
        lines = screen_text(pilot.app).splitlines()
        assert "…" in lines[1] and "två" in lines[2]


async def told(key):
    """The text shown about a row."""
    return (Paragraph(Content(f"allt om {key}")), Paragraph(Content("")), Paragraph(Content("mer")))


async def test_a_row_is_told_under_the_list_where_there_is_no_room_beside(monkeypatch):
    listed = TableList(beside=Beside(told, 60, under=2))
    async with Listed(listed).run_test(size=(80, 24)) as pilot:
        listed.show([Column("Vad")], [Row("a", (("en", ""),)), Row("b", (("två", ""),))])
        listed.listing.focus()
        await press(pilot, "down")
        await pilot.pause(REST_SECONDS)
        await settle(pilot)
        lines = screen_text(pilot.app).splitlines()
        under = next(at for at, line in enumerate(lines) if "allt om b" in line)
        assert "mer" in lines[under + 1], "no line is left blank"
        assert under > next(at for at, line in enumerate(lines) if "två" in line)
        await pilot.resize_terminal(120, 24)
        await settle(pilot)
        lines = screen_text(pilot.app).splitlines()
        assert any("Vad" in line and "allt om b" in line for line in lines)
        pane = listed.query_one(SidePane)
        drawn, say = [], pane.refresh
        monkeypatch.setattr(
            pane, "refresh", lambda *given, **more: drawn.append(say(*given, **more))
        )
        listed.show_current_row()
        await pilot.pause(REST_SECONDS)
        await settle(pilot)
        assert drawn == [], "what stands there already is not drawn anew"
        await press(pilot, "up")
        await pilot.pause(REST_SECONDS)
        await settle(pilot)
        assert drawn and any("allt om a" in line for line in screen_text(pilot.app).splitlines())
        listed.show([Column("Vad")], [], "inget")
        await settle(pilot)
        assert not pane.display


async def test_the_keys_below_follow_a_list_that_gets_lines_or_loses_them():
    points = Checklist()
    app = Listed(points)
    async with app.run_test(size=(120, 24)) as pilot:
        points.focus()
        await app.mount(KeyLine())
        await settle(pilot)
        assert "Bocka av" not in screen_text(app)
        points.show([CheckItem("a", "Ring kommunen")])
        await settle(pilot)
        assert "Bocka av" in screen_text(app)
        points.show([])
        await settle(pilot)
        assert "Bocka av" not in screen_text(app)
