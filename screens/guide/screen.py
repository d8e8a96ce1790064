"""The user's guide, shown and read like a page of the method's book."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from platscoach.documents.guide.read import Guide, GuideSection, read_guide
from platscoach.i18n import N_, _
from platscoach.method.reader.chapters import BookChapter, BookSection
from platscoach.method.reader.passages import BookPassage
from platscoach.method.search.hits import PackKind
from screens.base import RoomScreen
from screens.context import Context
from screens.widgets.book_page import BOOK_CSS, BookPage

KEY: Final = "guide"
"""The guide is one chapter."""


class GuideScreen(RoomScreen[None]):
    """The guide on one page, its headings first: Enter on one goes there."""

    CSS_PATH = [BOOK_CSS, "guide.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Handboken: hur Platscoach används. Enter på en rubrik överst går dit, pilarna bläddrar, "
        "Esc går tillbaka dit du var."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("Tillbaka"))]

    def __init__(self, context: Context, passage: str = "") -> None:
        """At a passage if one is given: the guide opens there first."""
        super().__init__(context)
        self._begins_at = passage

    def compose_room(self) -> Iterator[Widget]:
        """All of the guide on one page."""
        yield BookPage(id="guide")

    def on_mount(self) -> None:
        """Begin at the headings."""
        self.set_focus(self.query_one(BookPage))

    def load(self) -> None:
        """Show the guide in the language in force."""
        self.title_bar(_("Handbok"))
        at, self._begins_at = self._begins_at, ""
        self._turn_to(at)

    @on(BookPage.ChapterRequested)
    def _go(self, event: BookPage.ChapterRequested) -> None:
        """Go to the section whose heading was chosen."""
        event.stop()
        self._turn_to(event.key)

    def _turn_to(self, at: str) -> None:
        """Show the guide at a passage, or where the reader is."""
        self.query_one(BookPage).turn_to(guide_chapter(read_guide()), at)


def guide_chapter(guide: Guide) -> BookChapter:
    """The guide as a chapter: its headings to choose from, then its sections."""
    headings = tuple(
        BookPassage(f"to-{number}", lines=(section.heading,), leads_to=f"{number}-0")
        for number, section in enumerate(guide.sections)
    )
    sections = [BookSection(PackKind.STAGE, "", headings)]
    for number, section in enumerate(guide.sections):
        sections += _set(section, number)
    return BookChapter(KEY, None, guide.title, guide.title, "", guide.lead, tuple(sections))


def _set(section: GuideSection, number: int) -> Iterator[BookSection]:
    """A section of the guide: paragraphs and lists in order, the first below the heading."""
    heading, at = section.heading, 0
    for point, texts in groupby(section.texts, lambda text: text.point):
        passages = tuple(
            BookPassage(f"{number}-{place}", lines=(one.text,), names_keys=True)
            for place, one in enumerate(texts, at)
        )
        yield BookSection(PackKind.TIP if point else PackKind.PURPOSE, heading, passages)
        heading, at = "", at + len(passages)
