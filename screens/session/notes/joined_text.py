"""Joins text that was typed before its session was known with the stored notes."""

from textual.widgets.text_area import Location

from screens.session.notes.editor import CallNotes


def put_around(notes: CallNotes, text: str, at: Location | None) -> None:
    """Put a stored text around what has been typed, as if that had been typed at a place in it.

    Without a place it comes last. The lines that were marked while typing stay marked.
    """
    if not notes.text:
        notes.load_text(text)
        notes.move_cursor(at or notes.document.end)
        return
    index = len(text) if at is None else _index(text, at)
    typed = _index(notes.text, notes.cursor_location)
    notes.insert(text[index:], notes.document.end, maintain_selection_offset=False)
    notes.insert(text[:index], (0, 0), maintain_selection_offset=False)
    notes.move_cursor(_location(notes.text, index + typed))
    notes.margin.bind_later()
    notes.history.clear()


def keep_only(notes: CallNotes, start: int, end: int) -> None:
    """Remove all but a span of the text; its marked lines become new items."""
    first, last = _location(notes.text, start), _location(notes.text, end)
    notes.delete(last, notes.document.end)
    notes.delete((0, 0), first)
    notes.margin.begin_anew(notes.document.lines)
    notes.history.clear()


def _index(text: str, at: Location) -> int:
    """The number of letters of a text before a row and column, or before its end."""
    lines = text.split("\n")
    row = min(at[0], len(lines) - 1)
    return sum(len(line) + 1 for line in lines[:row]) + min(at[1], len(lines[row]))


def _location(text: str, index: int) -> Location:
    """The row and column of an index in a text."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)
