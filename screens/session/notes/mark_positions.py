"""The positions of typed marks in a text: each moves with its sign through every edit.

It also moves along when its text is cut and pasted elsewhere.
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
        """Forget all positions."""
        self._at.clear()

    def put(self, mark_id: str, at: Location) -> None:
        """Note that the sign at a position was typed."""
        self._at[mark_id] = at

    def put_back(self, taken: dict[str, Location]) -> None:
        """Restore marks that an edit removed, now that it is undone."""
        self._at.update(taken)

    def has(self, mark_id: str) -> bool:
        """Whether the mark is anywhere in the text."""
        return mark_id in self._at

    def all(self) -> list[tuple[Location, str]]:
        """Every mark, from the top of the text to its end."""
        return sorted(zip(self._at.values(), self._at, strict=True))

    def replaced(self, top: Location, bottom: Location, end: Location) -> dict[str, Location]:
        """Update for an edit: the text from `top` to `bottom` is now from `top` to `end`.

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
    """An edit that moves the typed marks along, and back when undone."""

    def __init__(self, edit: Edit, marks: MarkPositions, brought: Mapping[str, Location]) -> None:
        super().__init__(
            edit.text, edit.from_location, edit.to_location, edit.maintain_selection_offset
        )
        self._marks = marks
        self._brought = dict(brought)
        self._done: EditResult | None = None
        self.taken: dict[str, Location] = {}
        """The marks whose signs it removed."""

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Do it, or do it again."""
        result = super().do(text_area, record_selection)
        self._done = result
        self.taken = self._marks.replaced(self.top, self.bottom, result.end_location)
        if self._brought:
            self._marks.put_back(self._brought)
        return result

    def undo(self, text_area: TextArea) -> EditResult:
        """Undo it; a mark that reappears is the same as before."""
        end = self._done.end_location if self._done else self.bottom
        result = super().undo(text_area)
        self._marks.replaced(self.top, end, self.bottom)
        self._marks.put_back(self.taken)
        return result


class Taken:
    """The text last cut or copied from the notes, and its marks."""

    def __init__(self, text: str, top: Location, marks: Mapping[str, Location]) -> None:
        self._text = text
        self._marks = {
            mark_id: (row - top[0], column - (top[1] if row == top[0] else 0))
            for mark_id, (row, column) in marks.items()
        }

    def put_at(self, top: Location, text: str, marks: MarkPositions) -> dict[str, Location]:
        """The positions of its marks when the text is pasted there; none if it is another text.

        A mark that is still in the text stays where it is: copying a line does not duplicate its
        item.
        """
        if text != self._text:
            return {}
        return {
            mark_id: (top[0] + row, column + (0 if row else top[1]))
            for mark_id, (row, column) in self._marks.items()
            if not marks.has(mark_id)
        }
