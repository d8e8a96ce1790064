"""The style sheets of rooms, read before a room is put up: without one the program goes on.

Textual reads them when a room is already half there, and keeps what it could not read.
"""

from pathlib import Path
from typing import Any, Final

from textual.app import App
from textual.css.errors import StylesheetError
from textual.css.tokenizer import TokenError
from textual.screen import Screen

from screens.workers import program_changed

SHARED: Final = Path(__file__).parents[1] / "shared.tcss"
"""What rooms share and the first has not: each rule more is read before that is drawn."""


def read_sheets_of(app: App[Any], screen: Screen[Any]) -> None:
    """Read what a screen is styled by, as far as it is not. Raises PlatscoachError."""
    for path in (SHARED, *screen.css_path):
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
