"""The tips room: the method as a book that is opened from anywhere."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from platscoach.coaching.tried_methods import read_tried
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import N_, _
from platscoach.method.reader.alphabetical_index import alphabetical_index
from platscoach.method.reader.chapters import chapter_names
from platscoach.storage.queries.place import read_place
from screens.base import RoomScreen
from screens.context import Context
from screens.messages import OpenLookup, PinItem
from screens.method_book.alphabetical_index import AlphabeticalIndex
from screens.method_book.contents import Contents
from screens.method_book.cover import COVER
from screens.method_book.page import MethodBookPage
from screens.method_book.pages import CoverQuestion, beside, page, page_of, tail
from screens.widgets.book_page import BOOK_CSS, BookPage
from screens.widgets.tried_marks import TriedMarks
from screens.workers import background


class MethodBookScreen(RoomScreen[None]):
    """The book: a cover, a chapter for each stage, the toolbox, the words, and an index."""

    CSS_PATH = [BOOK_CSS, "method_book.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Metoden som en bok: stegen, verktygslådan och orden. Pil vänster och höger bläddrar "
        "mellan kapitlen, siffrorna 1 till 6 går till ett steg, i öppnar registret och F8 ger en "
        "fråga att bära med sig."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "pin", N_("Nästa gång"), tooltip=N_("Ta upp nästa gång")),
        Binding("i", "index", N_("Register")),
        Binding("f8", "question", N_("En annan fråga"), show=False),
        Binding("t", "contents", N_("Innehåll"), show=False),
        *(
            Binding(str(number), f"step({number})", N_("Gå till steget"), show=False)
            for number in range(1, 7)
        ),
    ]

    def __init__(
        self, context: Context, *, stage_key: str = "", item_key: str = "", place_id: str = ""
    ) -> None:
        super().__init__(context)
        self._key = COVER
        self._from_cover = False
        self._from_index = False
        self._question = CoverQuestion()
        self._place_id = place_id
        self._place_name = ""
        self._marks = TriedMarks(lambda: context.lanes.quick(read_tried))
        self._wanted = (stage_key, item_key)

    def compose_room(self) -> Iterator[Widget]:
        """The contents where there is room, and the page or the index."""
        with Horizontal(id="tips"):
            yield Contents(id="tips-contents")
            with ContentSwitcher(initial="tips-page", id="tips-views"):
                yield MethodBookPage(id="tips-page")
                yield AlphabeticalIndex(id="tips-register")

    def on_mount(self) -> None:
        """Open where requested."""
        self.set_focus(self._page)
        self.go_to(*self._wanted)

    @property
    def _page(self) -> MethodBookPage:
        """The page."""
        return self.query_one(MethodBookPage)

    @property
    def _in_index(self) -> bool:
        """Whether the index is shown."""
        return self.query_one(ContentSwitcher).current == "tips-register"

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Read which methods have been tried, and which place this is about."""
        if await self._marks.read():
            # New content may move the requested passage: it is scrolled to again.
            here, wanted = self._page.current, self._wanted[1]
            self._show(self._key, wanted if here and here.key == wanted else "")
        place_id = self._place_id
        if not place_id:
            return
        place = await self.context.lanes.quick(read_place, place_id)
        self._place_name = place.name if place else ""
        self._say_title()

    def refresh_texts(self) -> None:
        """Show everything in the language in force, with the same page open."""
        self._show(self._key)
        if self._in_index:
            self.query_one(AlphabeticalIndex).show(alphabetical_index(self.context.pack))

    def go_to(self, stage_key: str, item_key: str) -> None:
        """Open at a stage or a passage; at the contents when neither is known."""
        self._from_cover = False
        self._open(*page_of(self.context.pack, stage_key, item_key))

    def _open(self, key: str, at: str = "") -> None:
        """Turn to a chapter, at a passage if one is named."""
        self._key = key
        self._from_index = False
        if self._in_index:
            self.query_one(ContentSwitcher).current = "tips-page"
            self.set_focus(self._page)
        self._show(key, at)

    def _show(self, key: str, at: str = "") -> None:
        """Put the chapter on the page."""
        pack = self.context.pack
        chapter = self._marks.on(page(pack, key, self._question, self.context.today()))
        self._page.turn_to(chapter, at, tail=tail(pack, key))
        self.query_one(Contents).show(pack, key)
        self.query_one(Contents).visible = key != COVER
        self._say_title()

    def _say_title(self) -> None:
        """Show in the top line which page it is, and for which place it is read."""
        names = {key: label for key, label, _group in chapter_names(self.context.pack)}
        parts = (_("Tips"), names.get(self._key, ""), self._place_name)
        self.title_bar(", ".join(part for part in parts if part))

    def action_turn(self, by: int) -> None:
        """Go to the next chapter or the one before; the cover comes first."""
        if key := beside(self.context.pack, self._key, by):
            self._leave_cover()
            self._open(key)

    def _leave_cover(self) -> None:
        """Remember that the user came from the contents: there Escape returns."""
        if self._key == COVER:
            self._from_cover = True

    def action_step(self, number: int) -> None:
        """Go to one of the six steps."""
        self._leave_cover()
        self._open(STEP_KEYS[number - 1])

    @on(BookPage.ChapterRequested)
    def _led(self, event: BookPage.ChapterRequested) -> None:
        """A chapter was chosen in the contents."""
        self._leave_cover()
        self._open(event.key)

    @on(Contents.ChapterChosen)
    def _clicked(self, event: Contents.ChapterChosen) -> None:
        """A chapter was clicked on beside the page."""
        self._leave_cover()
        self._open(event.key)

    def action_contents(self) -> None:
        """Go to the first page."""
        self._from_cover = False
        self._open(COVER)

    def action_question(self) -> None:
        """Show another question."""
        if key := self._question.ask_another(self.context.pack, self.context.today()):
            self._open(COVER, key)

    def action_index(self) -> None:
        """Open the index."""
        found = self.query_one(AlphabeticalIndex)
        self.query_one(ContentSwitcher).current = "tips-register"
        found.show(alphabetical_index(self.context.pack))
        self.set_focus(found)

    @on(AlphabeticalIndex.EntryChosen)
    def _looked_up(self, event: AlphabeticalIndex.EntryChosen) -> None:
        """Open the page at the chosen entry, unfolded."""
        entry = event.entry
        self._leave_cover()
        self._open(entry.chapter, entry.key)
        self._from_index = True
        if entry.key:
            self._page.unfold(entry.key)

    def action_pin(self) -> None:
        """Pin the passage for the next call with the place."""
        passage = self._page.current
        if passage is not None and self._place_id:
            stage_key = self._key if self._key in STEP_KEYS else ""
            self.post_message(PinItem(passage.plain, passage.key, stage_key, self._place_id))

    async def action_back(self) -> None:
        """From the index to the page, from a chapter to where it was chosen, out."""
        if self._in_index:
            self._open(self._key)
        elif self._from_index:
            self._from_index = False
            self.action_index()
        elif self._from_cover and self._key != COVER:
            key, self._from_cover = self._key, False
            self._open(COVER, key)
        else:
            await super().action_back()

    def lookup_request(self) -> OpenLookup:
        """Look-up begins with the stage that is open."""
        stages = (self._key,) if any(s.key == self._key for s in self.context.pack.stages) else ()
        return OpenLookup(place_id=self._place_id, stage_keys=stages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pinning needs a place to pin to, and a passage; the index has no pages to turn."""
        if action == "pin":
            passage = self._page.current if self.is_mounted else None
            return bool(self._place_id and passage and not passage.leads_to and not self._in_index)
        return super().check_action(action, parameters)
