"""The list of places: a line for each, and which place the cursor is on."""

from collections.abc import Mapping
from datetime import date

from platscoach.domain.places import PlaceRow
from platscoach.storage.queries.overview import Overview
from screens.overview.place_rows import columns, no_places_words, row_of
from screens.widgets.table_list import TableList


class PlacesTable(TableList):
    """All places, or what to begin with where there is none; the arrows go on past its ends."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, leaves_at_ends=True)
        self._places: dict[str, PlaceRow] = {}

    def show_places(self, overview: Overview, today: date, names: Mapping[str, str]) -> None:
        """Show the places as of a day; `names` are what the steps are called."""
        self._places = {row.id: row for row in overview.rows}
        rows = [row_of(row, today, names) for row in overview.rows]
        self.show(columns(), rows, no_places_words())

    def place(self, key: str = "") -> PlaceRow | None:
        """The place of that id, else the one that the cursor is on."""
        return self._places.get(key or self.current)
