"""A hit in full: one of the method at once, one of the user's own after it has been read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from platscoach.coaching.lookup import read_found
from platscoach.coaching.tried_methods import read_tried
from platscoach.i18n import N_
from platscoach.method.search.hits import PackHit, PackKind
from screens.context import Context
from screens.lookup.method_page import method_page
from screens.lookup.page import HitText
from screens.lookup.results import Hit
from screens.lookup.stored_page import stored_page
from screens.widgets.labels import TextLabel


class HitPage(VerticalScroll, can_focus=True):
    """The page, and its content."""

    HELP_TEXT: ClassVar[str] = N_("Hela träffen. Esc går tillbaka till träffarna.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "screen.go", N_("Gå dit")),
        Binding("y", "screen.copy", N_("Kopiera")),
        Binding("plus", "screen.keep", N_("Nästa gång"), show=False),
        Binding("slash", "screen.search", N_("Sök igen"), key_display="/"),
        Binding("j", "scroll_down", N_("Ned"), show=False),
        Binding("k", "scroll_up", N_("Upp"), show=False),
    ]

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(id="lookup-page")
        self.context = context
        self._place_id = place_id
        self.hit: Hit | None = None
        self.shown: HitText | None = None
        """Its content; None while it is closed."""

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield TextLabel("", id="lookup-text")

    async def open(self, hit: Hit, query: str) -> None:
        """Put a hit on the page, from its top. Raises StorageError when it is no longer there."""
        pack = self.context.pack
        if isinstance(hit, PackHit):
            tried_words = ""
            if hit.kind is PackKind.METHOD:
                tried = (await self.context.lanes.quick(read_tried)).get(hit.key)
                tried_words = tried.words if tried else ""
            shown = method_page(pack, hit, query, self._place_id, tried_words)
        else:
            points = [
                (point.key, point.text)
                for stage in pack.stages
                if stage.key == hit.stage_key
                for point in stage.points
            ]
            found = await self.context.lanes.read(read_found, hit, {hit.stage_key: points})
            shown = stored_page(pack, hit, found, query, self.context.today())
        self.hit, self.shown = hit, shown
        self.query_one(TextLabel).update(shown.page)
        self.scroll_home(animate=False)

    def close(self) -> None:
        """Close the page."""
        self.hit = self.shown = None
