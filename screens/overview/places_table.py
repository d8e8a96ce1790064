"""The list of places: a line for each, with the cursor."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.domain.overview_records import Overview
from platscoach.domain.places import PlaceRow
from platscoach.domain.standing import Standing
from screens.context import Context
from screens.overview.attention import Attention, shown_rows
from screens.overview.place_rows import columns, no_places_words, none_shown_words, row_of
from screens.widgets.beside import Beside
from screens.widgets.table_list import TableList

if TYPE_CHECKING:
    from platscoach.method.model import Pack
    from screens.widgets.paragraphs import Paragraphs

LIST_CELLS: Final = 80
"""How many cells the list needs for leaders and state."""


def step_names(pack: "Pack") -> Mapping[str, str]:
    """The steps' short names in the language of a method, by key."""
    return {stage.key: stage.shortest_name for stage in pack.stages if stage.number}


def _import_brief() -> None:
    """Import what shows a place in brief."""
    from screens.overview import place_brief as _brief  # noqa: F401


class PlacesTable(TableList):
    """All places, or how to begin if there are none; the arrows go on past its ends."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id, leaves_at_ends=True, beside=Beside(self._describe, LIST_CELLS))
        self._app_context = context
        self._places: dict[str, PlaceRow] = {}
        self._standings: Mapping[str, Standing] = {}
        self._can_tell = False
        self.knows_method = False
        """Whether the method has been read: a place is shown without waiting for it."""

    def show_places(
        self, overview: Overview, attention: Attention, today: date, names: Mapping[str, str]
    ) -> None:
        """Show the places as of a day; `names` are those of the steps."""
        self._places = {row.id: row for row in overview.rows}
        self._standings = attention.standings
        rows = [
            row_of(row, attention.standings[row.id], today, names)
            for row in shown_rows(overview, attention, overview.shown, today)
        ]
        empty = none_shown_words() if overview.rows else no_places_words()
        self.show(columns(), rows, empty)

    async def _describe(self, key: str) -> "Paragraphs":
        """The place in brief: whom to call and about what."""
        context = self._app_context
        if not self._can_tell:
            # In another thread: the first keys would wait for it here.
            await context.lanes.long(lambda _database: _import_brief())
            self._can_tell = True
        from platscoach.coaching.place_brief import read_place_brief
        from platscoach.domain.agenda import AgendaInput
        from screens.overview.place_brief import brief_words

        brief = await context.lanes.quick(read_place_brief, key, context.today())
        if brief is None:
            return ()
        me = context.me.id if context.me else ""
        given = AgendaInput(context.today(), brief.agenda, me_id=me)
        if self.knows_method:
            from platscoach.coaching.agenda_input import agenda_input

            given = agenda_input(context.pack, brief.agenda, context.today(), me)
        return brief_words(brief, self._standings.get(key), given, me)

    def reason(self, key: str = "") -> str:
        """How a place stands and why, for under the list; empty where it is shown beside it."""
        row, how = self.place(key), self._standings.get(key or self.current)
        if row is None or how is None or self.shows_current_row:
            return ""
        return f"{row.name}: {''.join(how.words)}"

    def place(self, key: str = "") -> PlaceRow | None:
        """The place of that id, else the one that the cursor is on."""
        return self._places.get(key or self.current)
