"""A key redraws only a few rows of a text, and the result equals a complete drawing."""

import random
from collections import Counter

import pytest
from support import settle
from textual.app import App
from textual.widgets import TextArea

from screens.widgets.before_edit import BeforeEdit
from screens.widgets.textual_internals import DrawnRows, TextAreaField

WORDS = (
    "en", "av", "tre", "plats", "bygdegården", "föreningslivet", "u" * 32, "!", "?", "a\tb",
)  # fmt: skip

KEYS = (
    "left", "right", "up", "down", "home", "end", "backspace", "delete", "enter", "space", "x",
    "ctrl+w", "ctrl+u", "ctrl+k", "shift+left", "shift+up", "ctrl+z", "ctrl+y", "ctrl+left",
)  # fmt: skip


class Field(TextAreaField):
    """A field with words in the margin of each line that contains a mark."""

    def words_at(self, row):
        line = self.document.get_line(row)
        return (f"märkt: {len(line)} tecken", "märkt") if "!" in line else ()

    def words_below(self):
        row = self.cursor_location[0]
        words = self.words_at(row)
        under = self.rows.words.under(row, words) if words else ""
        return {self.first_row(row + 1): under} if under else {}


class Page(App[None]):
    """An app with one field."""

    def compose(self):
        yield Field("")


def shown(app):
    """Each letter on the screen with its style."""
    return [
        [(letter, style) for text, style, _control in strip for letter in text]
        for strip in app.screen._compositor.render_strips()
    ]


async def difference(pilot, dice, steps):
    """The last steps before the screen differed from a complete drawing; empty if it never did."""
    app = pilot.app
    field = app.query_one(Field)
    field.cursor_blink = False
    field.focus()
    done = []
    for _ in range(steps):
        if dice.random() < 0.4:
            doing = " ".join(dice.choices(WORDS, k=dice.randint(1, 9)))
            field.insert(doing)
        else:
            doing = dice.choice(KEYS)
            await pilot.press(doing)
        done.append(doing)
        await settle(pilot)
        kept = shown(app)
        field.rows.clear()
        field.refresh()
        await settle(pilot)
        if kept != shown(app):
            return ", ".join(done[-4:])
    return ""


@pytest.mark.parametrize("size", [(24, 12), (60, 8)])
@pytest.mark.parametrize("seed", range(3))
async def test_what_stands_there_is_what_a_whole_drawing_shows(seed, size):
    async with Page().run_test(size=size) as pilot:
        assert await difference(pilot, random.Random(f"{seed}{size}"), 150) == ""


async def seen(seeds):
    """Whether any of the seeds finds a difference."""
    for seed in seeds:
        async with Page().run_test(size=(24, 12)) as pilot:
            if await difference(pilot, random.Random(seed), 150):
                return True
    return False


async def test_the_control_a_row_too_few_is_seen(monkeypatch):
    kept = BeforeEdit.rows_kept

    def more(before, column, wraps, *, has_words):
        return min(len(wraps), kept(before, column, wraps, has_words=has_words) + 1)

    monkeypatch.setattr(BeforeEdit, "rows_kept", more)
    assert await seen(range(4))


async def test_the_control_words_that_have_moved_are_seen(monkeypatch):
    kept = BeforeEdit.rows_kept

    def wordless(before, column, wraps, *, has_words):
        return kept(before._replace(has_words=False), column, wraps, has_words=False)

    monkeypatch.setattr(BeforeEdit, "rows_kept", wordless)
    monkeypatch.setattr(DrawnRows, "_draw_beside", lambda _rows, _row: None)
    assert await seen([3, 9, 10, 11])


@pytest.mark.parametrize("key", ["ctrl+z", "ctrl+y"])
async def test_lines_and_scroll_bar_that_go_together_do_not_end_the_program(key):
    async with Page().run_test(size=(24, 12)) as pilot:
        field = pilot.app.query_one(Field)
        field.focus()
        lines = "\n".join("abcdefgh")
        field.insert(lines * 3)
        if key == "ctrl+y":
            field.action_select_all()
            await pilot.press("backspace", "ctrl+z")
            field.move_cursor(field.document.end)
        await settle(pilot)
        assert field.show_vertical_scrollbar
        await pilot.press(key)
        await settle(pilot)
        assert field.text == ""
        assert not field.show_vertical_scrollbar
        assert field.cursor_location == (0, 0)


async def test_a_letter_at_the_end_of_a_long_paragraph_draws_its_last_row(monkeypatch):
    async with Page().run_test(size=(40, 30)) as pilot:
        field = pilot.app.query_one(Field)
        field.cursor_blink = False
        field.focus()
        field.insert("bygdegården är bokad " * 40)
        await settle(pilot)
        rows = Counter()
        draw, asked = TextArea._render_line, TextAreaField.render_line

        def drawn(area, y):
            rows["drawn"] += 1
            return draw(area, y)

        def looked_at(area, y):
            rows["asked"] += 1
            return asked(area, y)

        monkeypatch.setattr(TextArea, "_render_line", drawn)
        monkeypatch.setattr(TextAreaField, "render_line", looked_at)
        await pilot.press("x")
        await settle(pilot)
        assert field.wrapped_document.height > 20
        assert 1 <= rows["drawn"] <= 2
        assert rows["asked"] <= 2
