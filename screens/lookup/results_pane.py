"""The field of look-up and its hits: it searches at every key and puts the hits in order."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList

from platscoach.coaching.lookup import StoredHits, find_stored
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.method.search.hits import PackHit
from platscoach.method.search.lookup import look_up
from platscoach.storage.device import recent_lookups
from screens.context import Context
from screens.lookup.results import MOST, Hit, merge, offered
from screens.lookup.status import status
from screens.lookup.widgets import HitList, QueryField
from screens.widgets.labels import TextLabel
from screens.workers import background, tell

LONGEST_QUERY = 120
"""The longest query in characters: more is a paste into the wrong field."""


class ResultsPane(Vertical):
    """The field, what is being searched, and the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", N_("Ned"), show=False),
        Binding("up", "move('cursor_up')", N_("Upp"), show=False),
        Binding("pagedown", "move('page_down')", N_("En sida ned"), show=False),
        Binding("pageup", "move('page_up')", N_("En sida upp"), show=False),
    ]

    class HitChosen(Message):
        """The user wants to see a hit in full."""

        def __init__(self, hit: Hit) -> None:
            super().__init__()
            self.hit = hit

    def __init__(
        self, context: Context, query: str, place_id: str, stage_keys: tuple[str, ...]
    ) -> None:
        super().__init__(id="lookup-results")
        self.context = context
        self.query_text = query
        """The last query."""
        self._place_id = place_id
        self._stage_keys = stage_keys
        self._reading = False
        self._instead = ""
        self._recent: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The field, a line on what is searched, the list."""
        yield QueryField(self.query_text, id="lookup-query")
        yield TextLabel("", id="lookup-status")
        yield HitList(id="lookup-hits")

    def on_mount(self) -> None:
        """Read what was opened recently."""
        self._field.cursor_position = len(self.query_text)
        self._recall()

    @property
    def _field(self) -> QueryField:
        """The field."""
        return self.query_one(QueryField)

    @property
    def answered(self) -> bool:
        """Whether there is a hit to act on, or may be one soon."""
        return self._field.answered

    @property
    def current(self) -> Hit | None:
        """The hit the cursor is on."""
        return self.query_one(HitList).current

    @background(group="recent")
    async def _recall(self) -> None:
        """Read what was opened recently; without it the ranking ignores that."""
        self._recent = await self.context.lanes.quick(recent_lookups.recent_lookups)

    @background(group="recent")
    async def remember(self, hit: Hit) -> None:
        """Record that this was opened: the next time it ranks higher."""
        key = hit.key if isinstance(hit, PackHit) else hit.id
        self._recent = await self.context.lanes.quick_write(recent_lookups.save_lookup, key)

    def begin(self, query: str, stage_keys: tuple[str, ...]) -> None:
        """Search for something else, with other stages if any are named."""
        self._stage_keys = stage_keys or self._stage_keys
        with self.prevent(Input.Changed):
            self._field.value = query
        self.ask()

    def refresh_texts(self) -> None:
        """Show everything in the language in force."""
        self._field.placeholder = _("Sök i tips, frågor, anteckningar, namn")
        self.ask()

    def type(self, character: str) -> None:
        """Accept a letter that was typed before the field had the focus."""
        if not self._field.has_focus:
            self._field.insert_text_at_cursor(character)

    def focus_field(self, *, select: bool = False) -> None:
        """Focus the field, with its content selected if `select`."""
        self.screen.set_focus(self._field)
        if select:
            self._field.action_select_all()

    def fold(self, *, folded: bool) -> None:
        """Show only the field, for the page below it."""
        self.set_class(folded, "-folded")
        for name in ("#lookup-status", "#lookup-hits"):
            self.query_one(name).display = not folded

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Answer every key."""
        event.stop()
        self.ask()

    def ask(self) -> None:
        """Search for the content of the field: the method at once, the user's own after reading."""
        self.query_text = query = self._field.value.strip()[:LONGEST_QUERY]
        if not query:
            self.workers.cancel_group(self, "load")
            self._reading, self._instead = False, ""
            self._show(offered(self.context.pack, self._stage_keys))
            return
        pack_hits, instead = self._look_in_method(query)
        self._reading, self._instead = True, ""
        self._show(merge(pack_hits, (), self._place_id))
        self._find(query, pack_hits, instead)

    def _look_in_method(self, query: str) -> tuple[tuple[PackHit, ...], str]:
        """The hits in the method, and the corrected query; empty if it cannot be read."""
        try:
            index = self.context.search_index
        except PlatscoachError as error:
            tell(self, error)
            return (), ""
        return look_up(index, query, self._stage_keys, MOST, self._recent)

    @background(group="load", exclusive=True)
    async def _find(self, query: str, pack_hits: tuple[PackHit, ...], instead: str) -> None:
        """Read the hits in the database; the answer to an older query is dropped."""
        try:
            stored = await self.context.lanes.read(find_stored, query, instead, MOST)
        except PlatscoachError:
            self._answer(pack_hits, StoredHits((), as_typed=False), instead)
            raise
        self._answer(pack_hits, stored, instead)

    def _answer(self, pack_hits: tuple[PackHit, ...], stored: StoredHits, instead: str) -> None:
        """Show both in one list; a query that has hits as typed is not called mistyped."""
        self._reading, self._instead = False, "" if stored.as_typed else instead
        hits = merge(pack_hits, stored.hits, self._place_id, self._recent, query=self.query_text)
        self._show(hits)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        """Show these hits, and what was searched."""
        pack, query = self.context.pack, self.query_text
        self.query_one(HitList).show(hits, query, pack, self.context.today())
        self._field.answer(answered=bool(hits) or self._reading)
        steps = tuple(name for key in self._stage_keys if (name := pack.stage_label(key)))
        words = status(query, len(hits), steps, reading=self._reading, instead=self._instead)
        self.query_one("#lookup-status", TextLabel).update(Content(words))

    def action_move(self, how: str) -> None:
        """Move in the list while the cursor stays in the field."""
        getattr(self.query_one(HitList), f"action_{how}")()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self, event: Message) -> None:
        """Enter, or a click on a line: show the hit the cursor is on."""
        event.stop()
        if hit := self.current:
            self.post_message(self.HitChosen(hit))
