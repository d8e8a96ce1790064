"""The private parts of Textual that the text area depends on exist and work as expected."""

import inspect
from contextlib import suppress
from datetime import datetime

import pytest
from rich.traceback import Traceback
from textual._compositor import Compositor
from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import MountError
from textual.widgets import TextArea
from textual.widgets.text_area import WrappedDocument
from textual.worker import WorkerFailed

from platscoach.crash_report import save_crash
from screens.launch.crash import say_at_fatal_error
from screens.widgets.screen_internals import change_at_once
from screens.widgets.textual_internals import TextAreaField


class Page(App[None]):
    """An app with one text area."""

    def compose(self):
        yield TextAreaField("ett\ntvå tre fyra fem sex sju åtta nio tio\nslut")


USED = (
    (TextArea, "_rewrap_and_refresh_virtual_size", ["self"]),
    (TextArea, "_refresh_size", ["self"]),
    (TextArea, "_scroll_update", ["self", "virtual_size"]),
    (TextArea, "_render_line", ["self", "y"]),
    (TextArea, "_end_mouse_selection", ["self"]),
    (TextArea, "_watch_selection", ["self", "previous_selection", "selection"]),
    (App, "_handle_exception", ["self", "error"]),
    (App, "_fatal_error", ["self"]),
    (App, "_close_messages_no_wait", ["self"]),
    (App, "_get_screen", ["self", "screen"]),
    (App, "_unnotify", ["self", "notification", "refresh"]),
    (App, "_load_screen_css", ["self", "screen"]),
    (Screen, "_refresh_layout", ["self", "size", "scroll"]),
    (Screen, "_compositor_refresh", ["self"]),
    (Compositor, "reflow", ["self", "parent", "size"]),
    (Compositor, "reflow_visible", ["self", "parent", "size"]),
    (Compositor, "get_widget_and_offset_at", ["self", "x", "y"]),
    (Compositor, "update_widgets", ["self", "widgets"]),
)
"""Private methods of Textual, with their parameters."""


def test_each_method_is_there_as_it_is_called():
    found = {
        (owner, name): list(inspect.signature(getattr(owner, name)).parameters)
        for owner, name, _parameters in USED
    }
    assert found == {(owner, name): parameters for owner, name, parameters in USED}


async def test_an_app_has_one_thing_that_moves_what_is_in_it():
    app = Page()
    change_at_once(app)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.animator is app._animator
        area, done = app.query_one(TextAreaField), []
        area.animate("scroll_y", 0.5, speed=1, final_value=0.0, on_complete=lambda: done.append(1))
        await pilot.pause()
        assert area.scroll_y == 0.0
        assert done


async def test_a_wrapped_text_says_where_its_lines_stand():
    app = Page()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        area = app.query_one(TextAreaField)
        wrapped = area.wrapped_document
        assert isinstance(wrapped, WrappedDocument)
        starts = wrapped._line_index_to_offsets
        rows = wrapped._offset_to_line_info
        assert [row for row, _section in rows] == [0, *[1] * len(starts[1]), 2]
        assert len(starts[1]) > 1
        assert area.first_row(2) == starts[2][0] == len(rows) - 1
        assert area.first_row(3) == wrapped.height


async def test_the_cursor_and_the_colours_are_where_they_are_looked_for():
    app = Page()
    async with app.run_test(size=(20, 10)) as pilot:
        area = app.query_one(TextAreaField)
        area.focus()
        await pilot.pause()
        assert area._cursor_offset == (0, 0)
        area.move_cursor((2, 4))
        assert area._cursor_offset[1] == area.first_row(2)
        assert area._draw_cursor in (True, False)
        assert area._theme.base_style is not None
        assert area._render_line(0).text.startswith("ett")


async def test_a_key_draws_the_rows_it_touches_and_no_others(monkeypatch):
    app = Page()
    async with app.run_test(size=(60, 10)) as pilot:
        area = app.query_one(TextAreaField)
        area.focus()
        await pilot.pause()
        drawn = []
        draw = TextArea._render_line
        monkeypatch.setattr(
            TextArea, "_render_line", lambda self, y: drawn.append(y) or draw(self, y)
        )
        await pilot.press("x")
        await pilot.pause()
        assert area.text.startswith("xett")
        assert set(drawn) == {0}


async def test_undo_and_redo_draw_everything_and_tell_what_stands_beside(monkeypatch):
    app = Page()
    looked = []
    monkeypatch.setattr(TextAreaField, "look_again", lambda self: looked.append(self.text))
    async with app.run_test(size=(60, 10)) as pilot:
        area = app.query_one(TextAreaField)
        area.focus()
        await pilot.press("x")
        area.undo()
        area.redo()
        assert [text[:2] for text in looked] == ["xe", "et", "xe"]


async def test_a_selection_that_moves_is_drawn(monkeypatch):
    app = Page()
    async with app.run_test(size=(60, 10)) as pilot:
        area = app.query_one(TextAreaField)
        area.focus()
        await pilot.pause()
        shown = []
        monkeypatch.setattr(area, "refresh", lambda *regions, **_more: shown.append(regions))
        await pilot.press("shift+down")
        assert () in shown


async def test_a_selected_row_is_drawn_as_selected_and_then_as_it_was():
    app = Page()
    async with app.run_test(size=(60, 10)) as pilot:
        area = app.query_one(TextAreaField)
        area.focus()
        await pilot.pause()

        def styles(y):
            return [segment.style for segment in area.render_line(y)]

        before = styles(0)
        area.select_all()
        await pilot.pause()
        selected = styles(0)
        area.move_cursor((2, 0))
        await pilot.pause()
        assert selected != before
        assert styles(0) != selected


async def test_an_error_nobody_foresaw_ends_in_words_and_no_values(capsys):
    app = Page()
    say_at_fatal_error(app, lambda _trace: "Något gick fel.")
    with pytest.raises(ZeroDivisionError):
        async with app.run_test():
            secret = "Karin sa i förtroende"
            app._handle_exception(ZeroDivisionError(secret))
    said = "".join(capsys.readouterr())
    assert "Något gick fel." in said
    assert "förtroende" not in said


async def test_of_errors_at_the_end_only_the_first_is_told_and_in_our_words(capsys):
    app, asked = Page(), []

    def words(_trace):
        asked.append(1)
        return "Något gick fel. Det ligger i /srv/:smile:/[b]x[/b].txt."

    say_at_fatal_error(app, words)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test():
            app._handle_exception(ZeroDivisionError())
            app._handle_exception(ValueError())
    said = "".join(capsys.readouterr())
    assert said.strip() == "Något gick fel. Det ligger i /srv/:smile:/[b]x[/b].txt."
    assert asked == [1]


async def test_an_error_where_the_terminal_is_read_ends_in_the_same_words(capsys, tmp_path):
    app, secret = Page(), "Karin sa i förtroende"
    kept = []

    def words(trace):
        kept.append(save_crash(tmp_path, datetime(2026, 11, 27, 9, 30), trace).read_text("utf-8"))
        return "Något gick fel."

    say_at_fatal_error(app, words)
    async with app.run_test():
        try:
            raise ZeroDivisionError(secret)
        except ZeroDivisionError:
            app.call_later(app.panic, Traceback())
    said = "".join(capsys.readouterr())
    assert (said.strip(), app.return_code) == ("Något gick fel.", 1)
    [place] = [line for line in kept[0].splitlines() if "test_textual_internals" in line]
    assert kept[0].startswith("ZeroDivisionError\n")
    assert place.endswith("test_an_error_where_the_terminal_is_read_ends_in_the_same_words")
    assert "förtroende" not in kept[0] + said


@pytest.mark.parametrize(("error", "code"), [(NoMatches, 0), (MountError, 0), (KeyError, 1)])
async def test_a_room_that_finds_its_parts_gone_while_the_app_is_left_is_no_error(error, code):
    app = Page()
    say_at_fatal_error(app, lambda _trace: "Något gick fel.")

    async def put_up():
        raise error

    with suppress(WorkerFailed):
        async with app.run_test() as pilot:
            app._exit = True
            app.run_worker(put_up())
            await pilot.pause()
    assert (app.return_code or 0) == code
