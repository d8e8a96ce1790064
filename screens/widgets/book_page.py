"""A page of the method's book: the cursor moves by passages, and keys act on the passage."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_, _
from platscoach.method.reader.chapters import BookChapter, BookSection
from platscoach.method.reader.passages import BookPassage
from platscoach.method.search.hits import PackKind
from screens.actions.copying import copied_words
from screens.widgets.book_text import (
    BLANK,
    OWN,
    BookLine,
    BookText,
    heading_lines,
    passage_lines,
    tail_lines,
    title_lines,
)
from screens.widgets.keyed_list import KeyedList
from screens.workers import once_placed

BOOK_CSS: Final = str(Path(__file__).with_name("book.tcss"))
"""The looks of a page; a screen that shows one names both this and its own."""

HERE: Final = "▌"
"""The sign in the margin beside the passage that is being read."""


class BookPage(KeyedList):
    """A chapter. Long passages are folded, and so are the sources."""

    HELP_TEXT: ClassVar[str] = N_(
        "En sida ur metoden eller handboken. Pilarna går från stycke till stycke, Enter visar mer "
        "om det: hur man gör, och var det kommer ifrån. v visar källorna överallt, y kopierar "
        "stycket."
    )

    COMPONENT_CLASSES: ClassVar[set[str]] = {"book-page--here"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Mer")),
        Binding("y", "copy", N_("Kopiera")),
        Binding("v", "sources", N_("Källor"), show=False),
    ]

    class ChapterRequested(Message):
        """The user chose a chapter in a list of chapters."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    # The lines come from the method, which is loaded; only the notes beside them are read.
    LINES_ARE_READ = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chapter: BookChapter | None = None
        self._titled = True
        self._tail = ""
        self._passages: tuple[BookPassage, ...] = ()
        self._unfolded: set[str] = set()
        self._with_sources = False

    @property
    def current(self) -> BookPassage | None:
        """The passage with the cursor."""
        at = self.highlighted
        return self._passages[at] if at is not None and at < len(self._passages) else None

    def turn_to(
        self, chapter: BookChapter, at: str = "", *, titled: bool = True, tail: str = ""
    ) -> None:
        """Show a chapter, from its top or at a passage; the same one stays where it is.

        The tail is shown quietly below everything.
        """
        before = self._chapter
        same = before is not None and before.key == chapter.key
        if not same:
            self._unfolded.clear()
        self._chapter, self._titled, self._tail = chapter, titled, tail
        stays_at = self.current.key if same and self.current and not at else ""
        self._passages = tuple(
            passage for section in chapter.sections for passage in section.passages
        )
        if stays_at:
            self._set(stays_at)
        else:
            self._set(at)
            self.scroll_to(y=0, animate=False, immediate=True)
            self._bring_up(top=True)

    def point_at_passage(self, key: str) -> None:
        """Put the cursor at a passage of the page, if it is there."""
        keys = [passage.key for passage in self._passages]
        if key in keys:
            self.highlighted = keys.index(key)

    def unfold(self, key: str) -> None:
        """Show all of a passage, with the cursor on it."""
        self._unfolded.add(key)
        self._set(key)
        self._bring_up(top=True)

    def _set(self, at: str) -> None:
        """Render the page again, with the cursor on a passage and the page where it was."""
        scroll = self.scroll_y
        keys = [passage.key for passage in self._passages]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(self._set_passages())
            self.highlighted = (keys.index(at) if at in keys else 0) if keys else None
        self.scroll_to(y=scroll, animate=False, immediate=True)
        self.refresh_bindings()

    def _bring_up(self, *, top: bool = False) -> None:
        """Scroll to the passage being read, once the page is set."""
        once_placed(self, _scroll_up, self, self.highlighted, top=top)

    def _set_passages(self) -> Iterator[Option]:
        """A line for each passage, the first of a section under its heading."""
        if self._chapter is None:
            return
        over = list(title_lines(self._chapter)) if self._titled else []
        last = self._passages[-1] if self._passages else None
        for section in self._chapter.sections:
            for number, passage in enumerate(section.passages):
                if number == 0:
                    over += heading_lines(section)
                elif _airy(section):
                    over.append(BLANK)
                under = list(tail_lines(self._tail)) if passage is last else []
                yield Option(BookText([*over, *self._lines_of(passage, section), *under]))
                over = []

    def _lines_of(self, passage: BookPassage, section: BookSection) -> Iterator[BookLine]:
        """A passage in its present state."""
        return passage_lines(
            passage,
            section.kind,
            unfolded=passage.key in self._unfolded,
            with_sources=self._with_sources,
        )

    def render_line(self, y: int) -> Strip:
        """A line of the page; with focus, a sign is shown beside the passage being read."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if not self.has_focus or first is None or first.style is None:
            return strip
        meta = first.style.meta
        if not meta.get(OWN) or meta.get("option") != self.highlighted:
            return strip
        sign = Segment(HERE, self.get_component_rich_style("book-page--here"))
        return Strip.join([Strip([sign], 1), strip.crop(1)])

    def action_sources(self) -> None:
        """Show or fold the sources of everything."""
        self._with_sources = not self._with_sources
        self._set(self.current.key if self.current else "")
        self._bring_up()

    def action_copy(self) -> None:
        """Copy the passage that is being read."""
        if passage := self.current:
            words = copied_words(self.app, passage.plain, _("Kopierat."))
            self.notify(words, timeout=6, markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to the chapter it represents, else unfold or fold it."""
        event.stop()
        passage = self.current
        if passage is None:
            return
        if passage.leads_to:
            self.post_message(self.ChapterRequested(passage.leads_to))
        elif _has_more(passage):
            self._unfolded ^= {passage.key}
            self._set(passage.key)
            self._bring_up()

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        """Show the key for more if there is more."""
        event.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter works where there is more to show, or a chapter to go to."""
        if action == "select":
            passage = self.current
            return passage is not None and bool(passage.leads_to or _has_more(passage))
        return super().check_action(action, parameters)


def _scroll_up(page: BookPage, at: int | None, *, top: bool) -> None:
    """Scroll to a passage, below the page's title if there is room, and then to the one being read.

    The reader may have moved on meanwhile: the page is where it would be after that.
    """
    now = page.highlighted
    with page.prevent(OptionList.OptionHighlighted):
        page.highlighted = at
        page.scroll_to_highlight()
        if top and page.scroll_y:
            page.scroll_to_highlight(top=True)
        page.highlighted = now


def _has_more(passage: BookPassage) -> bool:
    """Whether anything is folded under a passage."""
    return bool(passage.folded or passage.sources)


def _airy(section: BookSection) -> bool:
    """Whether passages of this kind are set apart: paragraphs, and those with a heading."""
    return section.kind is PackKind.PURPOSE or any(passage.name for passage in section.passages)
