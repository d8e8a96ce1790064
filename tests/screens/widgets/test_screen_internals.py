"""Part of a screen is drawn as Textual draws it, but from only the rows that lie in it."""

import inspect
import random

import pytest
from support import press, rush, settle
from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget

from screens.session.screen import SessionScreen
from screens.widgets.screen_internals import TouchedRows

OPENED = ([], ["s"], ["enter"], ["n"], ["s", "f1"], ["slash"], ["ctrl+p"])
"""The keys that lead to a list, the notes of a call, fields, dialogs and the menu."""


def cells(compositor, crop):
    """Each letter in part of a screen with its style."""
    chops = compositor._render_chops(crop, range(*crop.line_span).__contains__)
    return [
        cell
        for y in crop.line_range
        for x, strip in chops[y].items()
        if strip is not None
        for cell in within(x, strip, crop)
    ]


def within(x, strip, crop):
    """The letters of a piece of a row that lie within part of the screen, with their styles."""
    for text, style, _control in strip:
        for letter in text:
            if crop.x <= x < crop.right:
                yield x, letter, style
            x += 1


@pytest.mark.parametrize("keys", OPENED, ids="+".join)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_any_part_is_drawn_as_textual_draws_it(build, store, seeded, keys, size, monkeypatch):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        compositor = app.screen._compositor
        dice = random.Random(repr((keys, size)))
        for _ in range(12):
            x, y = dice.randrange(size[0]), dice.randrange(size[1])
            crop = Region(x, y, dice.randint(1, size[0] - x), dice.randint(1, size[1] - y))
            ours = cells(compositor, crop)
            with monkeypatch.context() as patched:
                patched.setattr(TouchedRows, "_get_renders", Compositor._get_renders)
                assert ours == cells(compositor, crop)
            # Wide characters would take two cells; there are none here.
            assert len(ours) == crop.area


async def test_a_letter_asks_each_widget_for_one_row(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, SessionScreen)
        # The first letter removes the hint, which fills the field.
        await rush(pilot, "a")
        asked = []
        render = Widget.render_lines

        def noted(widget, crop):
            asked.append(crop.height)
            return render(widget, crop)

        monkeypatch.setattr(Widget, "render_lines", noted)
        await rush(pilot, "b")
        assert asked
        assert set(asked) == {1}
        del asked[:]
        # The control: counting works for the rows that Textual itself asks for.
        monkeypatch.setattr(TouchedRows, "_get_renders", Compositor._get_renders)
        await rush(pilot, "c")
        assert max(asked) > 1


def test_what_it_stands_for_is_there():
    found = inspect.signature(Compositor._get_renders)
    assert list(found.parameters) == ["self", "crop"]
    assert list(inspect.signature(Compositor._render_chops).parameters) == [
        "self", "crop", "is_rendered_line",
    ]  # fmt: skip
