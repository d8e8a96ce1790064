"""Texts that a terminal or a markup parser would obey, pasted into every field of every form."""

import pytest
from support import press, screen_text, settle
from textual import events
from textual.widgets import Input, TextArea

from platscoach.text import MAX_TEXT, clean
from screens.widgets.text_fields import MAX_LINE_PASTE

HOSTILE = (
    "före\x1b]52;c;ZGVtbw==\x07efter",
    "före\x9b31mefter",
    "före\u202eefter",
    "före\x00efter",
    "[/b] [x] klar [@click=app.quit]x",
)

FORMS = {
    "place": ("n",),
    "leader": ("enter", "p", "shift+tab", "n"),
    "commitment": ("enter", "p", "n"),
    "evidence": ("enter", "e"),
    "own point": ("enter", "n"),
    "stage": ("enter", "r", "e"),
    "filter": ("enter", "l", "f"),
    "note": ("enter", "a", "n"),
    "session": ("s",),
}
"""The keys that lead from the overview to every screen with text fields."""


def fields(app):
    """Every text field on the screen."""
    found = [*app.screen.query(Input), *app.screen.query(TextArea)]
    assert found
    return [field for field in found if not field.disabled]


def held(field):
    """The content of a field."""
    return field.text if isinstance(field, TextArea) else field.value


@pytest.mark.parametrize("where", FORMS)
async def test_what_is_pasted_is_clean_and_shown_as_it_is(build, seeded, where):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, *FORMS[where])
        for field in fields(app):
            for text in HOSTILE:
                if isinstance(field, TextArea):
                    field.load_text("")
                else:
                    field.value = ""
                field.focus()
                field.post_message(events.Paste(text))
                await settle(pilot)
                assert held(field) == clean(text)
                shown = screen_text(app)
                assert not any(char in shown for char in "\x1b\x9b\u202e\x00\x07")
        assert app.is_running


@pytest.mark.parametrize("where", FORMS)
@pytest.mark.parametrize("lines", [1, 5000])
async def test_an_oversized_paste_is_cut_and_kept_whole(build, seeded, path, where, lines):
    whole = "\n".join(["å" * (1_000_000 // lines)] * lines)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, *FORMS[where])
        field = fields(app)[-1]
        field.focus()
        await pilot.pause()
        field.post_message(events.Paste(whole))
        await settle(pilot)
        most = MAX_TEXT + 100 if isinstance(field, TextArea) else MAX_LINE_PASTE
        assert 0 < len(held(field)) <= most
        (kept,) = (path.parent / "pasted").glob("*.txt")
        assert kept.read_text("utf-8") == whole
        assert kept.stat().st_mode & 0o777 == 0o600
