"""Reading a room's style sheets before it is shown: a missing one gives a clear error message.

Textual reads them when the room is already half built, and keeps what it could not read.
"""

from pathlib import Path
from typing import Any, Final

from textual.app import App
from textual.css.errors import StylesheetError
from textual.css.tokenizer import TokenError
from textual.screen import Screen

from screens.workers import program_changed

_SCREENS: Final = Path(__file__).parents[1]

COMMON: Final = tuple(
    _SCREENS / name
    for name in ("shared.tcss", "dialogs/dialog.tcss", "forms/form.tcss", "widgets/book.tcss")
)
"""The sheets that rooms share and the first room does not use: it is drawn before they are read.

Of two rules of equal specificity, the one read later wins. These are read before any room's own,
and in this order, so that a room that is opened in the first second looks as it does later: without
it, help hid the room behind it, and look-up was in the middle.
"""


def read_sheets_of(app: App[Any], screen: Screen[Any]) -> None:
    """Read those style sheets of a screen that have not been read. Raises PlatscoachError."""
    for path in (*COMMON, *screen.css_path):
        read_sheet(app, Path(path))


def read_sheet(app: App[Any], path: Path) -> None:
    """Read a style sheet, unless it has been. Raises PlatscoachError, and then discards it."""
    sheets, name = app.stylesheet, str(path)
    if sheets.has_source(name):
        return
    try:
        sheets.read(path)
        sheets.parse()
    except (StylesheetError, TokenError) as error:
        # If it stayed, it would fail again with every other room.
        sheets.source.pop((name, ""), None)
        raise program_changed() from error
