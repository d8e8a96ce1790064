"""A widget is styled when it is put on a screen; a screen is laid out once for each size."""

from collections import Counter

import pytest
from support import press, screen_text, settle
from textual.app import App
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from screens.forms.row import CURSOR_SIGN
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField


class Page(App[None]):
    """An app with one widget."""

    def __init__(self, widget):
        super().__init__()
        self.widget = widget

    def compose(self):
        yield self.widget


MOST_LAYOUTS = 3
"""The most layouts of a screen that opens."""


async def test_what_is_on_no_screen_yet_is_not_styled(build, monkeypatch):
    styled, apply = [], Stylesheet.apply

    def noted(sheet, node, **more):
        styled.append(node)
        apply(sheet, node, **more)

    app = build()
    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr(Stylesheet, "apply", noted)
        # Both are compact, through one of Textual's own classes.
        made = [KeyedList(), TextField()]
        made[0].add_class("-chosen")
        assert styled == []
        await app.screen.mount_all(made)
        await settle(pilot)
        assert {*made} <= {*styled}
        styled.clear()
        made[0].remove_class("-chosen")
        assert styled[0] is made[0]


@pytest.fixture
def laid_out(monkeypatch):
    """How often each screen has been laid out."""
    found, lay_out = Counter(), Screen._refresh_layout

    def counted(screen, *given, **more):
        found[type(screen).__name__] += 1
        lay_out(screen, *given, **more)

    monkeypatch.setattr(Screen, "_refresh_layout", counted)
    return found


@pytest.mark.parametrize("key", ["n", "ctrl+p"])
async def test_what_lies_behind_a_dialog_is_laid_out_when_it_has_another_size(
    build, seeded, store, laid_out, key
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        counted = []
        # On a busy machine a text may come a turn later and cause a layout of its own.
        for _ in range(3):
            laid_out.clear()
            await press(pilot, key)
            front = type(app.screen).__name__
            assert front != "OverviewScreen"
            assert laid_out["OverviewScreen"] == 0
            counted.append(laid_out[front])
            await press(pilot, "escape")
        assert min(counted) <= MOST_LAYOUTS, "as it comes, and as its texts need it"
        await press(pilot, key)
        laid_out.clear()
        await pilot.resize_terminal(70, 20)
        await settle(pilot)
        assert laid_out["OverviewScreen"] > 0
        for screen in app.screen_stack[-2:]:
            assert screen.size == app.size == (70, 20)
            assert screen.has_class("-narrow", "-low")


async def test_a_room_made_in_another_size_than_it_is_told_takes_that(build, seeded, store):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        with pytest.MonkeyPatch.context() as patch:
            # The terminal has become wider since, but has not reported it yet.
            patch.setattr("screens.base.first_classes", lambda: "-narrow -low")
            await press(pilot, "m")
        assert app.screen.has_class("-wide", "-tall")


def marked(app):
    """The lines with the sign that marks the cursor."""
    return [line.split()[1] for line in screen_text(app).split("\n") if CURSOR_SIGN in line]


async def test_from_one_field_to_the_next_nothing_is_laid_out(build, seeded, store, laid_out):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert marked(app) == ["Namn"]
        laid_out.clear()
        await press(pilot, "tab")
        assert marked(app) == ["Kommun"]
        assert laid_out == {}


async def test_what_is_said_out_of_sight_has_its_place_when_it_is_shown(laid_out):
    label = TextLabel("kort")
    label.styles.height = "auto"
    async with Page(label).run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert label.size.height == 1
        label.display = False
        await pilot.pause()
        laid_out.clear()
        label.update(Content("ord " * 12))
        await pilot.pause()
        assert laid_out == {}
        label.display = True
        await pilot.pause()
        assert label.size.height == 3
