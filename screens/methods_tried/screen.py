"""The room of what has been learned: methods tried, lessons, stories of change."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.coaching.tried_methods import Learned, read_all_learned, read_trials_of
from platscoach.i18n import N_, _
from screens.actions.copying import copied_words
from screens.base import RoomScreen
from screens.context import Context
from screens.messages import OpenPlace, OpenRoom, OpenTips
from screens.methods_tried.rows import columns, line_in_full, method_in_full, rows
from screens.widgets.beside import Beside
from screens.widgets.narrowed_table import NarrowedTable
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.portion import Portion
from screens.widgets.table_list import Listing, TableList, empty_words
from screens.workers import background

LIST_CELLS: Final = 76
"""How many cells the list needs for name and outcome."""

MOST_DESCRIBED: Final = 50
"""How many sessions' notes on a method are shown beside the list: more than fit on a screen."""


class MethodsTriedScreen(RoomScreen[None]):
    """What worked where, over all places."""

    CSS_PATH = "methods_tried.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Provade metoder: vad ni har sagt om dem när ni rundat av, på alla platser, det som är "
        "värt mest först. Under dem lärdomar (=) och berättelser om förändring (%). Enter öppnar "
        "metoden, eller samtalet eller mötet som raden kommer från. "
        "f visar bara de rader som innehåller det du skriver."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", N_("Kopiera")),
        Binding("t", "read", N_("Hela metoden")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._learned = Learned({}, (), ())
        self._portion = Portion()

    def compose_room(self) -> Iterator[Widget]:
        """The list, and beside it the notes by place."""
        beside = Beside(self._describe, LIST_CELLS, under=4)
        yield NarrowedTable(TableList(id="methods-tried", beside=beside))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.query_one(TableList).listing)

    @property
    def _names(self) -> Mapping[str, str]:
        """What the method pack calls its methods."""
        return {method.key: method.name for method in self.context.pack.methods}

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show."""
        self._learned = await self.context.lanes.quick(read_all_learned, self._portion.most)
        newest = _("de senaste {n} samtalen").format(n=self._learned.newest)
        self.title_bar(_("Provade metoder") + (f", {newest}" if self._learned.newest else ""))
        self.query_one(NarrowedTable).show(
            columns(),
            list(rows(self._learned, self._names, self.context.today())),
            empty_words(
                _(
                    "Ingen metod är provad än.\n\n"
                    "Det du säger om en metod när du rundar av ett samtal samlas här, med lärdomar "
                    "(= först på raden) och berättelser om förändring (% först på raden)."
                ),
                ("esc", _("Tillbaka; på en plats börjar s ett samtal, F9 rundar av det")),
                ("t", _("Hela metoden")),
            ),
            has_more=self._learned.has_more,
        )
        self.refresh_bindings()

    @on(Listing.MoreWanted)
    def _read_more(self, event: Listing.MoreWanted) -> None:
        """The cursor is near the end of the list: more lines are read."""
        self._portion.grow(every=event.every)
        self.load()

    async def _describe(self, key: str) -> Paragraphs:
        """The last notes about a method, or a line in full."""
        return await self._told(key, MOST_DESCRIBED)

    async def _told(self, key: str, most: int | None) -> Paragraphs:
        """The notes about a method, at most so many, or a line in full. Raises StorageError."""
        kind, _colon, ref = key.partition(":")
        today = self.context.today()
        if kind == "method":
            trials = await self.context.lanes.quick(read_trials_of, ref, most)
            name = self._names.get(ref, ref)
            return method_in_full(self._learned.methods[ref], trials, name, today)
        lines = (*self._learned.lessons, *self._learned.stories)
        return next((line_in_full(line, today) for line in lines if line.id == ref), ())

    @on(TableList.RowOpened)
    def _open(self, event: TableList.RowOpened) -> None:
        """Open the method in the book, or the session that a line comes from."""
        kind, _colon, ref = event.key.partition(":")
        if kind == "method":
            self.post_message(OpenTips(item_key=ref))
            return
        for one in (*self._learned.lessons, *self._learned.stories):
            if one.id == ref:
                self.post_message(
                    OpenPlace(one.place_id, tab="log", item_id=one.session_id)
                    if one.place_id
                    else OpenRoom("meeting", one.session_id)
                )

    @background(group="copy", exclusive=True)
    async def action_copy(self) -> None:
        """Copy what is shown of the line under the cursor."""
        words = await self._told(self.query_one(TableList).current, None)
        text = "\n".join(word.text.plain for word in words).strip()
        self.show_status(copied_words(self.app, text, _("Kopierat.")))

    def action_read(self) -> None:
        """Open the book of the method at its contents."""
        self.post_message(OpenTips())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be something to copy; the book is offered where nothing has been tried."""
        if action in ("copy", "read"):
            learned = self._learned
            is_empty = not (learned.methods or learned.lessons or learned.stories)
            return is_empty if action == "read" else not is_empty
        return super().check_action(action, parameters)
