"""What is said of a copy: no terminal tells whether it took the text, so that is never claimed."""

from pathlib import Path

import pytest
from support import settle

import screens
from platscoach.i18n import set_language
from screens.clipboard import copy_text

MAY_COPY = {"clipboard.py", "dialogs/unsaved.py"}
"""Where a text is put on the clipboard; the second has words of its own for what is not saved."""


def test_every_room_copies_in_one_way():
    root = Path(screens.__file__).parent
    copying = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "copy_to_clipboard" in path.read_text("utf-8")
    }
    assert copying == MAY_COPY


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "tillåter terminalen det inte"), ("en", "does not allow it")]
)
async def test_it_is_said_what_it_means_when_it_cannot_be_pasted(build, seeded, language, words):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        set_language(language)
        assert words in copy_text(app, "Dalen")
        assert copy_text(app, "Dalen", "A.", "B.") == "A. B."
        assert app.clipboard == "Dalen"
