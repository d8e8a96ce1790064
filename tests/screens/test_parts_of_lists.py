"""Settled lines that stay in their list for a while, and texts that are cut to fit."""

from support import screen_text, settle
from textual.app import App
from textual.content import Content

from screens.widgets.cut_text import CutText
from screens.widgets.hanging_line import HangingLine
from screens.widgets.staying_items import StayingItems


def listed(items):
    return [f"{one}!" if settled else one for one, settled in items.items]


def test_what_is_settled_stays_where_it_stood_until_all_is_forgotten():
    items = StayingItems()
    items.take({key: key for key in "abc"})
    items.mark("b", settled=True)
    assert listed(items) == ["a", "b!", "c"]
    items.take({key: key for key in "xac"})
    assert listed(items) == ["x", "a", "b!", "c"]
    items.take({"c": "c"})
    assert listed(items) == ["b!", "c"]
    items.clear()
    items.take({"c": "c"})
    assert listed(items) == ["c"]


def test_what_is_open_again_is_listed_once():
    items = StayingItems()
    items.take({key: key for key in "ab"})
    items.mark("a", settled=True)
    items.mark("a", settled=False)
    assert listed(items) == ["a", "b"]
    items.mark("a", settled=True)
    items.take({"b": "b", "a": "changed"})
    assert listed(items) == ["b", "changed"]
    assert (items.get("a"), items.get("z")) == ("changed", None)


def test_two_settled_after_each_other_keep_their_order():
    items = StayingItems()
    items.take({key: key for key in "abcd"})
    items.mark("b", settled=True)
    items.mark("c", settled=True)
    items.take({key: key for key in "ad"})
    assert listed(items) == ["a", "b!", "c!", "d"]


class Cutting(App):
    CSS = "CutText { height: auto; max-height: 2; width: 100%; }"

    def compose(self):
        yield CutText()


async def test_a_text_is_cut_between_words_and_whole_where_there_is_room():
    words = "ett två tre fyra fem sex sju åtta nio tio elva tolv"
    async with Cutting().run_test(size=(20, 10)) as pilot:
        text = pilot.app.query_one(CutText)
        text.update(Content(words))
        await settle(pilot)
        lines = [line.rstrip() for line in screen_text(pilot.app).splitlines() if line.strip()]
        assert lines == ["ett två tre fyra fem", "sex sju åtta nio …"]
        await pilot.resize_terminal(80, 10)
        await settle(pilot)
        assert screen_text(pilot.app).splitlines()[0].rstrip() == words
        text.update(Content("en rad\nett två tre\nen till"))
        await settle(pilot)
        lines = [line.rstrip() for line in screen_text(pilot.app).splitlines() if line.strip()]
        assert lines == ["en rad", "ett två tre …"], "the last word before a line break is kept"


async def test_one_word_without_end_is_cut_too():
    async with Cutting().run_test(size=(20, 10)) as pilot:
        pilot.app.query_one(CutText).update(Content("å" * 300))
        await settle(pilot)
        shown = screen_text(pilot.app)
        assert " …" in shown
        assert sum(bool(line.strip()) for line in shown.splitlines()) == 2


def test_what_is_said_of_a_point_stands_after_it_where_both_fit_on_a_line():
    line = HangingLine("[ ]", Content("ringa"), aside=Content("27 nov"))
    assert [line.get_height({}, width) for width in (30, 18, 17)] == [1, 1, 2]
    assert str(line._whole(18)) == "ringa   27 nov"
    assert str(line._whole(17)) == "ringa\n27 nov"
    assert line == HangingLine("[ ]", Content("ringa"), aside=Content("27 nov"))
    assert line != HangingLine("[ ]", Content("ringa"))
    assert HangingLine("[ ]", Content("a"), aside=Content("")).get_height({}, 9) == 1


def test_what_stands_beside_a_text_is_wrapped_in_its_own_column_while_there_is_room():
    """The note of a risk; where there is no room for a column it is below the text."""
    line = HangingLine("", Content("Svag  2 av 3"), aside=Content("a " * 20), in_column=True)
    assert line != HangingLine("", Content("Svag  2 av 3"), aside=Content("a " * 20))
    for width, lines, column in ((80, 1, 15), (40, 2, 15), (34, 3, 15), (33, 3, 0)):
        assert line.get_height({}, width) == lines
        *_first, last = line._whole(width).plain.split("\n")
        assert len(last) - len(last.lstrip()) == (column if lines > 1 else 0)
