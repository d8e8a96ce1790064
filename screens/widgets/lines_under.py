"""Inserting lines into a text by a key: under the line being written, never inside it."""

from textual.widgets import TextArea

from platscoach.text import clean


def put_under(area: TextArea, text: str, *, go_under: bool = False) -> None:
    """Insert a text below the line with the cursor, as plain text.

    The cursor stays in the line that was begun; from an empty line, or if the answer is to be
    written (`go_under`), it goes below the text.
    """
    if area.read_only or not text:
        return
    at = area.cursor_location
    line = area.document.get_line(at[0])
    words = clean(text).strip("\n")
    under = go_under or not line.strip()
    parts = ("\n" if line.strip() else "", words, "\n" if under else "")
    end = (at[0], len(line))
    done = area.insert("".join(parts), end, maintain_selection_offset=False)
    area.move_cursor(done.end_location if under else at)
