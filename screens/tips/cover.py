"""The first page of the book: a question for the day, and the contents."""

from itertools import groupby
from typing import Final

from platscoach.i18n import _
from platscoach.method.book import Chapter, Section, chapter_names
from platscoach.method.hits import PackKind
from platscoach.method.of_the_day import Asked
from platscoach.method.passages import Passage
from platscoach.method.records import Pack

COVER: Final = "cover"
"""The key of the first page among the chapters."""


def cover(pack: Pack, asked: Asked | None, heading: str) -> Chapter:
    """The first page; the question stands at its head."""
    return Chapter(
        COVER,
        None,
        _("Innehåll"),
        _("Metoden, steg för steg"),
        pack.name.upper(),
        "",
        (*_question(pack, asked, heading), *contents(pack)),
    )


def _question(pack: Pack, asked: Asked | None, heading: str) -> tuple[Section, ...]:
    """The question under its heading, and where it is from."""
    if asked is None:
        return ()
    where = _("Kraftfull fråga")
    if asked.stage_key:
        stage = pack.stage(asked.stage_key)
        where = f"{stage.number} {stage.name}" if stage.number else stage.name
    item = asked.item
    question = Passage(
        item.key, name=item.text, note=_("{where}. f visar en annan.").format(where=where),
        translated=item.translated,
    )  # fmt: skip
    return (Section(PackKind.QUESTION, heading, (question,)),)


def contents(pack: Pack) -> tuple[Section, ...]:
    """Every chapter, those that belong together under a heading."""
    found: list[Section] = []
    for group, names in groupby(chapter_names(pack), key=lambda name: name[2]):
        lines = tuple(Passage(key, lines=(label,), leads_to=key) for key, label, _group in names)
        found.append(Section(PackKind.STAGE, group, lines))
    return tuple(found)
