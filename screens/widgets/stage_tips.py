"""What the method says of one stage, beside the work: a page of the book without its title."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType

from platscoach.coaching.tried_methods import read_tried
from platscoach.i18n import N_
from platscoach.method.model import MethodStage, Pack
from platscoach.method.reader.chapters import (
    TOOLS,
    BookChapter,
    BookSection,
    chapter,
    chapter_of,
    stage_chapter,
)
from platscoach.method.search.hits import PackKind
from screens.context import Context
from screens.messages import LookupCaller, OpenTips, PinItem
from screens.widgets.book_page import BookPage
from screens.widgets.book_text import MEASURE, passage_lines
from screens.widgets.tried_marks import TriedMarks

PIN: Final = Binding("plus", "pin", N_("Nästa gång"), tooltip=N_("Ta upp nästa gång"))
"""The key that keeps a passage, for the panes with tips of a place."""


class StageTips(BookPage):
    """Tips, questions, methods, pitfalls, result and whom to involve, for one stage."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "book", N_("Hela metoden"))]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._app_context = context
        self.stage_key = ""
        self.marks = TriedMarks(lambda: context.lanes.quick(read_tried))

    def show(self, stage_key: str) -> None:
        """Show a stage; another one begins at its top."""
        self.stage_key = stage_key
        pack = self._app_context.pack
        self.turn_to(self.marks.on(_beside(pack, pack.stage(stage_key))), titled=False)

    def lead(self, stage_key: str, item_key: str) -> str:
        """Turn to a passage, in the toolbox or of the stage, else to the stage; its name."""
        pack = self._app_context.pack
        found = chapter_of(pack, item_key, stage_key) if item_key else ""
        if found in TOOLS:
            page = self.marks.on(chapter(pack, found))
            self.turn_to(page, item_key, titled=False)
            return page.name
        if stage_key:
            self.show(stage_key)
            self.point_at_passage(item_key)
        return pack.stage_label(stage_key)

    def action_book(self) -> None:
        """Open the whole book at the present passage."""
        room, key = self.screen, self.current.key if self.current else ""
        place_id = room.lookup_request().place_id if isinstance(room, LookupCaller) else ""
        self.post_message(OpenTips(self.stage_key, key, place_id))


def pin(tips: StageTips, place_id: str) -> None:
    """Pin the passage under the cursor for the next call with a place."""
    if place_id and (passage := tips.current):
        tips.post_message(PinItem(passage.plain, passage.key, tips.stage_key, place_id))


async def mark_tried(tips: StageTips) -> None:
    """Show at each method the notes from where it was tried. Raises StorageError."""
    if await tips.marks.read() and tips.stage_key:
        tips.show(tips.stage_key)


def _beside(pack: Pack, stage: MethodStage) -> BookChapter:
    """A stage without its checklist, which has a tab of its own."""
    page = stage_chapter(pack, stage)
    kept = tuple(section for section in page.sections if section.kind is not PackKind.POINT)
    return replace(page, sections=kept)


def tips_page(pack: Pack, stage: MethodStage, *, with_sources: bool) -> RenderableType:
    """The same as one text, nothing folded but the sources."""
    parts: list[RenderableType] = []
    for section in _beside(pack, stage).sections:
        if section.heading:
            parts.append(Padding(Text(section.heading, style="bold"), (1, 0, 0, 0)))
        parts += _passages(section, with_sources=with_sources)
    return Group(*parts)


def _passages(section: BookSection, *, with_sources: bool) -> Iterator[RenderableType]:
    """The passages of a section, each with a hanging indent."""
    for number, passage in enumerate(section.passages):
        if passage.name and number:
            yield Text("")
        bare = replace(passage, sources=())
        for line in passage_lines(bare, section.kind, unfolded=True, with_sources=with_sources):
            text = Text.assemble(*line.parts)
            if line.sign:
                yield _hanging(line.sign, text)
            else:
                yield Padding(text, (0, 0, 0, line.indent))


def _hanging(sign: str, text: Text) -> RenderableType:
    """A text with a hanging indent."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(max_width=MEASURE)
    table.add_row(Text(sign, style="dim"), text)
    return table
