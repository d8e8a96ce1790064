"""Where in a text the typed marks stand: each rides on its sign through every edit.

It comes along when the text it stands in is cut and put elsewhere.
"""

from collections.abc import Mapping

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

Location = tuple[int, int]
"""Row and column."""


class MarkPositions:
    """The typed marks of a text, by id. One that is no longer first on its line has no effect."""

    def __init__(self) -> None:
        self._at: dict[str, Location] = {}

    def clear(self) -> None:
        """Forget where every sign stands."""
        self._at.clear()

    def put(self, mark_id: str, at: Location) -> None:
        """Note that the sign there was typed."""
        self._at[mark_id] = at

    def put_back(self, taken: dict[str, Location]) -> None:
        """Put marks back that an edit took away, now that it is undone."""
        self._at.update(taken)

    def has(self, mark_id: str) -> bool:
        """Whether the mark stands somewhere in the text."""
        return mark_id in self._at

    def all(self) -> list[tuple[Location, str]]:
        """Every mark, from the top of the text to its end."""
        return sorted(zip(self._at.values(), self._at, strict=True))

    def replaced(self, top: Location, bottom: Location, end: Location) -> dict[str, Location]:
        """Follow an edit: what stood from `top` to `bottom` now stands from `top` to `end`.

        Returns the marks whose sign was removed.
        """
        taken: dict[str, Location] = {}
        for mark_id, at in list(self._at.items()):
            if at < top:
                continue
            if at < bottom:
                taken[mark_id] = self._at.pop(mark_id)
            else:
                columns = end[1] - bottom[1] if at[0] == bottom[0] else 0
                self._at[mark_id] = (at[0] + end[0] - bottom[0], at[1] + columns)
        return taken


class NoteEdit(Edit):
    """An edit that takes the typed marks along, there and back."""

    def __init__(self, edit: Edit, marks: MarkPositions, brought: Mapping[str, Location]) -> None:
        super().__init__(
            edit.text, edit.from_location, edit.to_location, edit.maintain_selection_offset
        )
        self._marks = marks
        self._brought = dict(brought)
        self._done: EditResult | None = None
        self.taken: dict[str, Location] = {}
        """The marks whose signs it took away."""

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Do it, or do it again."""
        result = super().do(text_area, record_selection)
        self._done = result
        self.taken = self._marks.replaced(self.top, self.bottom, result.end_location)
        if self._brought:
            self._marks.put_back(self._brought)
        return result

    def undo(self, text_area: TextArea) -> EditResult:
        """Undo it; a mark that comes back is the same as the one that went."""
        end = self._done.end_location if self._done else self.bottom
        result = super().undo(text_area)
        self._marks.replaced(self.top, end, self.bottom)
        self._marks.put_back(self.taken)
        return result


class Taken:
    """What was last cut or copied from the notes, and the marks that stood in it."""

    def __init__(self, text: str, top: Location, marks: Mapping[str, Location]) -> None:
        self._text = text
        self._marks = {
            mark_id: (row - top[0], column - (top[1] if row == top[0] else 0))
            for mark_id, (row, column) in marks.items()
        }

    def put_at(self, top: Location, text: str, marks: MarkPositions) -> dict[str, Location]:
        """Where its marks stand when the text is put there; none if it is another text.

        A mark that still stands somewhere stays there: a line is not made two by copying it.
        """
        if text != self._text:
            return {}
        return {
            mark_id: (top[0] + row, column + (0 if row else top[1]))
            for mark_id, (row, column) in self._marks.items()
            if not marks.has(mark_id)
        }
