"""Look-up: one field, one list of everything found, and a hit in full in the same panel."""

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList

from platscoach.domain.search_hits import HitView
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.method.search.hits import PackHit
from platscoach.method.search.lookup import look_up
from platscoach.storage.device import recent_lookups
from screens.context import Context
from screens.lookup.hit_actions import HitActions
from screens.lookup.method_page import method_page
from screens.lookup.page import HitText
from screens.lookup.results import MOST, Hit, merge, offered, pack_hit
from screens.lookup.status import status
from screens.lookup.stored_page import read_page
from screens.lookup.widgets import HitList, HitPage, QueryField
from screens.messages import OpenLookup
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.workers import background

LONGEST_QUERY = 120
"""Characters that are searched for: more is a paste that went into the wrong field."""


class LookupScreen(HitActions):
    """Finds tips, questions, notes, sessions, commitments, places and people."""

    CSS_PATH = ["lookup.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Slå upp. Allt metoden säger och allt du skrivit, i en lista. Esc stänger, och du är kvar "
        "där du var."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Tillbaka")),
        Binding("ctrl+f,f3", "search", N_("Sök igen"), show=False, priority=True),
        Binding("f7", "keep", N_("Nästa gång")),
        Binding("f8", "insert", N_("Skriv in")),
        Binding("ctrl+y", "copy", N_("Kopiera"), show=False),
    ]

    def __init__(
        self,
        context: Context,
        query: str = "",
        *,
        place_id: str = "",
        stage_keys: tuple[str, ...] = (),
        item_key: str = "",
        in_call: bool = False,
    ) -> None:
        super().__init__(context, place_id, in_call=in_call)
        self._query = query
        self._stage_keys = stage_keys
        self._item_key = item_key
        self._reading = False
        self._instead = ""
        self._recent: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The field, what is being searched, the list, the page, the keys."""
        with Vertical(id="lookup"):
            yield QueryField(self._query, id="lookup-query")
            yield TextLabel("", id="lookup-status")
            yield HitList(id="lookup-hits")
            yield HitPage(id="lookup-page")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the field; what was asked for is searched at once."""
        self.query_one(HitPage).display = False
        field = self.query_one(QueryField)
        field.focus()
        field.cursor_position = len(self._query)
        self.refresh_texts()
        self._open_item()
        self._recall()

    @background(group="recent")
    async def _recall(self) -> None:
        """Read what was opened recently; without it the order is the same for all."""
        self._recent = await self.context.lanes.quick(recent_lookups.recent_lookups)

    @background(group="recent")
    async def _remember(self, key: str) -> None:
        """Write down that this was opened."""
        self._recent = await self.context.lanes.quick_write(recent_lookups.save_lookup, key)

    def _open_item(self) -> None:
        """Show the one thing of the method that was asked for, if one was."""
        if self._item_key and (hit := pack_hit(self.context.pack, self._item_key)):
            self._open(hit)

    @on(OpenLookup)
    def _asked_again(self, request: OpenLookup) -> None:
        """Look-up was asked for, by the palette, from look-up itself."""
        request.stop()
        if self._shown is not None:
            self.action_cancel()
        self._stage_keys = request.stage_keys or self._stage_keys
        self._item_key = request.item_key
        with self.prevent(Input.Changed):
            self.query_one(QueryField).value = request.query
        self.ask()
        self._open_item()

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        self.query_one(QueryField).placeholder = _("Sök i tips, frågor, anteckningar, namn")
        self.ask()

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the focus goes into it all the same."""
        field = self.query_one(QueryField)
        if self._shown is None and event.is_printable and event.character and not field.has_focus:
            event.stop()
            field.insert_text_at_cursor(event.character)

    def on_click(self, event: events.Click) -> None:
        """A click on the room beside the panel goes back there."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Answer every key."""
        event.stop()
        self.ask()

    def ask(self) -> None:
        """Look for what stands in the field: the method at once, her own things when read."""
        self._query = self.query_one(QueryField).value.strip()[:LONGEST_QUERY]
        pack = self.context.pack
        if not self._query:
            self.workers.cancel_group(self, "find")
            self._reading, self._instead = False, ""
            self._show(offered(pack, self._stage_keys))
            return
        pack_hits, instead = look_up(pack, self._query, self._stage_keys, MOST, self._recent)
        self._reading, self._instead = True, ""
        self._show(merge(pack_hits, (), self._place_id))
        self._find(self._query, pack_hits, instead)

    @background(group="find", exclusive=True)
    async def _find(self, query: str, pack_hits: tuple[PackHit, ...], instead: str) -> None:
        """Read what is found in the database; an answer to an older question is dropped.

        What she has written as she typed it is no slip, so nothing is said to be shown instead.
        """
        found = False
        try:
            stored_hits = await self.context.lanes.read(lambda store: store.hits.find(query, MOST))
            found = bool(stored_hits)
            if instead and not found:
                meant = await self.context.lanes.read(lambda store: store.hits.find(instead, MOST))
                stored_hits = tuple(replace(hit, found=instead) for hit in meant)
        except PlatscoachError as error:
            self.show_error(error)
            stored_hits = ()
        self._reading, self._instead = False, "" if found else instead
        self._show(merge(pack_hits, stored_hits, self._place_id, self._recent))

    def _show(self, hits: tuple[Hit, ...]) -> None:
        """Show these hits, and say what was searched."""
        pack = self.context.pack
        self.query_one(HitList).show(hits, self._query, pack, self.context.today())
        steps = tuple(name for key in self._stage_keys if (name := pack.stage_label(key)))
        words = status(self._query, len(hits), steps, reading=self._reading, instead=self._instead)
        self.query_one("#lookup-status", TextLabel).update(Content(words))

    def action_move(self, how: str) -> None:
        """Move in the list while the cursor stays in the field."""
        getattr(self.query_one(HitList), f"action_{how}")()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Show the hit the cursor is on."""
        event.stop()
        if hit := self.query_one(HitList).current:
            self._open(hit)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        """Show the hit that was clicked on."""
        event.stop()
        if hit := self.query_one(HitList).current:
            self._open(hit)

    def _open(self, hit: Hit) -> None:
        """Show a hit in full."""
        self._hit = hit
        self._remember(hit.key if isinstance(hit, PackHit) else hit.id)
        if isinstance(hit, PackHit):
            self._turn_to(method_page(self.context.pack, hit, self._query, self._place_id))
        else:
            self._read(hit)

    @background(group="page", exclusive=True, moves=True)
    async def _read(self, hit: HitView) -> None:
        """Read one of her own things and show it."""
        pack, today = self.context.pack, self.context.today()
        query = hit.found or self._query
        shown = await self.context.lanes.read(
            lambda store: read_page(store, pack, hit, query, today)
        )
        self._turn_to(shown)

    def _turn_to(self, shown: HitText) -> None:
        """Show a page in place of the list."""
        self._shown = shown
        page = self.query_one(HitPage)
        page.show(shown.page)
        self._swap(page=True)
        page.focus()

    def _swap(self, *, page: bool) -> None:
        """Show the page or the list."""
        self.query_one(HitPage).display = page
        self.query_one(HitList).display = not page
        self.query_one("#lookup-status").display = not page
        self.refresh_bindings()

    def action_cancel(self) -> None:
        """From the page to the list; from the list to where she was."""
        self.workers.cancel_group(self, "page")
        if self._shown is None:
            self.dismiss(None)
            return
        self._shown = None
        self._swap(page=False)
        self.query_one(QueryField).focus()

    def action_search(self) -> None:
        """Back to the field, ready for other words."""
        if self._shown is not None:
            self.action_cancel()
        field = self.query_one(QueryField)
        field.focus()
        field.action_select_all()
