"""Reading the style sheets of a room before it is put up: a missing one is an error in words.

Textual reads them when the room is already half there, and keeps what it could not read.
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
"""What rooms share and the first has not: each rule more is read before that is drawn.

Of two rules that say as much of what they are for, that of the sheet read later holds. These are
read before any room's own, and in this order, so that a room that is opened in the first second
looks as it does later: help hid the room behind it then, and look-up stood in the middle.
"""


def read_sheets_of(app: App[Any], screen: Screen[Any]) -> None:
    """Read what a screen is styled by, as far as it is not. Raises PlatscoachError."""
    for path in (*COMMON, *screen.css_path):
        read_sheet(app, Path(path))


def read_sheet(app: App[Any], path: Path) -> None:
    """Read a style sheet, unless it has been. Raises PlatscoachError, and forgets it again."""
    sheets, name = app.stylesheet, str(path)
    if sheets.has_source(name):
        return
    try:
        sheets.read(path)
        sheets.parse()
    except (StylesheetError, TokenError) as error:
        # What is left of it would fail again with every other room.
        sheets.source.pop((name, ""), None)
        raise program_changed() from error
