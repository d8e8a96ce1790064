"""A few lines of a text, for lists in which it is not shown in full."""

from platscoach.domain.marked_lines import is_private
from platscoach.text import clean_line


def opening(notes: str, most: int) -> str:
    """The beginning of some notes, at most so many characters, without private lines."""
    lines = [line.strip() for line in notes.splitlines()]
    words = " ".join(line for line in lines if line and not is_private(line))
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def with_private_lines_hidden(notes: str) -> str:
    """The notes with private lines reduced to their mark, for a screen that others may see."""
    lines = notes.strip().splitlines()
    return "\n".join("§ …" if is_private(line) else line for line in lines)


def lines_around(notes: str, line: str, *, before: int, after: int) -> tuple[str, ...]:
    """The lines around a line of some notes; empty if it is not among them.

    Empty lines are skipped.
    """
    lines = [line.rstrip() for line in notes.splitlines() if line.strip()]
    wanted = clean_line(line)
    at = next((n for n, one in enumerate(lines) if wanted and clean_line(one) == wanted), None)
    return () if at is None else tuple(lines[max(0, at - before) : at + after + 1])
