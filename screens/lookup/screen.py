"""Look-up: one field, one list of everything found, and a hit in full in the same panel."""

from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from platscoach.domain.marked_lines import public_notes
from platscoach.domain.search_hits import HitView
from platscoach.i18n import N_, _
from screens.actions.copying import copied_words
from screens.base import HISTORY_KEY, Dialog
from screens.context import Context
from screens.lookup.hit_actions import pin_request, why_it_stays
from screens.lookup.hit_page import HitPage
from screens.lookup.method_page import first_words
from screens.lookup.results import Hit, pack_hit
from screens.lookup.results_pane import ResultsPane
from screens.messages import InsertInNotes, OpenLookup, ShowHistory, Thing
from screens.widgets.key_line import KeyLine
from screens.workers import background

OF_HITS: Final = frozenset(("enter", "f7", "f8"))
"""Keys that wait for the user's own hits, since they take the first of all."""


class LookupScreen(Dialog[None]):
    """Finds tips, questions, notes, sessions, commitments, places and people."""

    CSS_PATH = ["lookup.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Slå upp. Allt metoden säger och allt du skrivit, i en lista. Esc stänger, och du är kvar "
        "där du var."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Tillbaka")),
        Binding("ctrl+f,f3", "search", N_("Sök igen"), show=False, priority=True),
        HISTORY_KEY,
        Binding("f7", "keep", N_("Nästa gång")),
        Binding("f8", "insert", N_("Lägg i anteckningarna")),
    ]

    def __init__(self, context: Context, asked: OpenLookup) -> None:
        super().__init__(context)
        self._place_id = asked.place_id
        self._in_call = asked.in_call
        self._item_key = asked.item_key
        self._results = ResultsPane(context, asked.query, asked.place_id, asked.stage_keys)
        self._page = HitPage(context, asked.place_id)

    def keys_after_reading(self) -> frozenset[str]:
        """The keys that take the first of all hits, including the user's own."""
        return OF_HITS

    def compose(self) -> ComposeResult:
        """The results, the page, the keys."""
        with Vertical(id="lookup"):
            yield self._results
            yield self._page
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the field; a given query is searched at once."""
        self._page.display = False
        self._results.focus_field()
        self.refresh_texts()
        self._open_item()

    def refresh_texts(self) -> None:
        """Show everything in the language in force."""
        self._results.refresh_texts()

    @on(OpenLookup)
    def _asked_again(self, request: OpenLookup) -> None:
        """Look-up was requested from the palette while it is open."""
        request.stop()
        if self._page.shown is not None:
            self.action_cancel()
        self._results.begin(request.query, request.stage_keys)
        self._item_key = request.item_key
        self._open_item()

    def _open_item(self) -> None:
        """Show the item of the method that was requested, if one was."""
        if self._item_key and (hit := pack_hit(self.context.pack, self._item_key)):
            self._open(hit)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the focus goes into it all the same."""
        if self._page.shown is None and event.is_printable and event.character:
            event.stop()
            self._results.type(event.character)

    def on_click(self, event: events.Click) -> None:
        """A click on the room beside the panel returns there."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)

    @on(ResultsPane.HitChosen)
    def _chosen(self, event: ResultsPane.HitChosen) -> None:
        """A hit was chosen in the list."""
        self._open(event.hit)

    @background(group="page", exclusive=True, moves=True)
    async def _open(self, hit: Hit) -> None:
        """Show a hit in full, in place of the list."""
        self._results.remember(hit)
        await self._page.open(hit, self._results.query_text)
        self._swap(page=True)
        self.set_focus(self._page)

    def _swap(self, *, page: bool) -> None:
        """Show the page or the list."""
        self._page.display = page
        self._results.fold(folded=page)
        self.refresh_bindings()

    def action_cancel(self) -> None:
        """From the page to the list; from the list to where the user was."""
        self.workers.cancel_group(self, "page")
        if self._page.shown is None:
            self.dismiss(None)
            return
        self._page.close()
        self._swap(page=False)
        self._results.focus_field()

    def action_search(self) -> None:
        """Back to the field, ready for other words."""
        if self._page.shown is not None:
            self.action_cancel()
        self._results.focus_field(select=True)

    @property
    def _current(self) -> Hit | None:
        """The hit on the page, else the one the cursor is on."""
        return self._page.hit or self._results.current

    def _current_unless_private(self, *, elsewhere: bool) -> Hit | None:
        """The current hit, unless it must stay where it was written, which is reported then."""
        if (hit := self._current) is None:
            return None
        if words := why_it_stays(hit, self._place_id, elsewhere=elsewhere):
            self.show_status(words)
            return None
        return hit

    def action_go(self) -> None:
        """Go where the hit belongs; look-up closes."""
        if self._page.shown is not None and self._page.shown.go is not None:
            request, app = self._page.shown.go, self.app
            self.dismiss(None)
            app.post_message(request)

    def thing_here(self) -> Thing | None:
        """The stored record that the hit stands for, if there is one."""
        hit = self._current
        return Thing(hit.kind, hit.id) if isinstance(hit, HitView) else None

    def action_history(self) -> None:
        """Show the history of the hit."""
        self.post_message(ShowHistory())

    def action_copy(self) -> None:
        """Copy the page, or the text of the hit under the cursor; never a private thought."""
        if hit := self._current_unless_private(elsewhere=False):
            shown = self._page.shown
            words = shown.plain if shown else first_words(self.context.pack, hit)
            self.show_status(copied_words(self.app, public_notes(words, ()), _("Kopierat.")))

    def action_keep(self) -> None:
        """Keep the hit for the next call with the place."""
        if hit := self._current_unless_private(elsewhere=True):
            self.app.post_message(pin_request(self.context.pack, hit, self._place_id))

    def action_insert(self) -> None:
        """Put the hit in the notes of the call, and go back to them."""
        if hit := self._current_unless_private(elsewhere=True):
            request, app = InsertInNotes(first_words(self.context.pack, hit)), self.app
            self.dismiss(None)
            app.post_message(request)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each works if it can: with somewhere to go, a place, a call, a hit."""
        if action == "go":
            return self._page.shown is not None and self._page.shown.go is not None
        if action in ("keep", "insert"):
            where = self._place_id if action == "keep" else self._in_call
            return bool(where) and (self._page.shown is not None or self._results.answered)
        return super().check_action(action, parameters)
