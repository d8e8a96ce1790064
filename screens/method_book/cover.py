"""The first page of the book: a question for the day, and the contents."""

from itertools import groupby
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.reader.chapters import BookChapter, BookSection, chapter_names
from platscoach.method.reader.passages import BookPassage
from platscoach.method.reader.question_of_the_day import DailyQuestion
from platscoach.method.search.hits import PackKind

COVER: Final = "cover"
"""The key of the first page among the chapters."""


def cover(pack: Pack, daily: DailyQuestion | None, heading: str) -> BookChapter:
    """The first page, with the question at its head."""
    return BookChapter(
        COVER,
        None,
        _("Innehåll"),
        _("Metoden, steg för steg"),
        pack.name.upper(),
        "",
        (*_question(pack, daily, heading), *contents(pack)),
    )


def _question(pack: Pack, daily: DailyQuestion | None, heading: str) -> tuple[BookSection, ...]:
    """The question under its heading, and where it is from."""
    if daily is None:
        return ()
    where = _("Kraftfull fråga")
    if daily.stage_key:
        where = pack.stage(daily.stage_key).label
    item = daily.item
    question = BookPassage(
        item.key, name=item.text, note=_("{where}. F8 visar en annan.").format(where=where),
        translated=item.translated,
    )  # fmt: skip
    return (BookSection(PackKind.QUESTION, heading, (question,)),)


def contents(pack: Pack) -> tuple[BookSection, ...]:
    """Every chapter, grouped under headings."""
    found: list[BookSection] = []
    for group, names in groupby(chapter_names(pack), key=lambda name: name[2]):
        lines = tuple(
            BookPassage(key, lines=(label,), leads_to=key) for key, label, _group in names
        )
        found.append(BookSection(PackKind.STAGE, group, lines))
    return tuple(found)
