"""Where in a text the marks stand that were typed: each rides on its sign through every edit."""

Location = tuple[int, int]
"""Row and column."""


class Marks:
    """The typed marks of a text, by id. One that is no longer first on its line rests."""

    def __init__(self) -> None:
        self._at: dict[str, Location] = {}

    def clear(self) -> None:
        """Forget all."""
        self._at.clear()

    def put(self, mark_id: str, at: Location) -> None:
        """Note that the sign there was typed."""
        self._at[mark_id] = at

    def put_back(self, taken: dict[str, Location]) -> None:
        """Put marks back that an edit took away, now that it is undone."""
        self._at.update(taken)

    def all(self) -> list[tuple[Location, str]]:
        """Every mark, from the top of the text to its end."""
        return sorted((at, mark_id) for mark_id, at in self._at.items())

    def replaced(self, top: Location, bottom: Location, end: Location) -> dict[str, Location]:
        """Follow an edit: what stood from `top` to `bottom` now stands from `top` to `end`.

        The marks whose sign went are given back.
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
