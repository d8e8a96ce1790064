"""The time at the beginning of a line, for notes that are written on the move."""

from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

Stamp = Callable[[], str]
"""Returns the time of day, or empty if lines are to be left alone."""


def begin_line(notes: TextArea, event: events.Key, stamp: Stamp) -> None:
    """Write the time before the first letter of a line: as ordinary text, and undone as such."""
    letter = event.is_printable and event.character is not None and event.character.strip()
    if not letter or notes.read_only or not notes.selection.is_empty:
        return
    row, _column = notes.cursor_location
    line = notes.document.get_line(row)
    time = "" if line.strip() else stamp()
    if time:
        done = notes.replace(f"{time} ", (row, 0), (row, len(line)))
        notes.move_cursor(done.end_location)
