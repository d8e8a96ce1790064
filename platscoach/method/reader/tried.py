"""A chapter of the book with the verdicts on its methods."""

from collections.abc import Mapping
from dataclasses import replace

from platscoach.domain.tried_methods import TriedMethod
from platscoach.method.reader.chapters import TOOLS, BookChapter, BookSection
from platscoach.method.search.hits import PackKind


def with_tried(chapter: BookChapter, tried: Mapping[str, TriedMethod]) -> BookChapter:
    """The chapter with a note at every method that was tried.

    In a stage the most useful ones come first; the chapter of all methods stays alphabetical.
    """
    if not tried or all(one.kind is not PackKind.METHOD for one in chapter.sections):
        return chapter
    ranked = chapter.key not in TOOLS
    sections = tuple(
        _noted(section, tried, ranked=ranked) if section.kind is PackKind.METHOD else section
        for section in chapter.sections
    )
    return replace(chapter, sections=sections)


def _noted(section: BookSection, tried: Mapping[str, TriedMethod], *, ranked: bool) -> BookSection:
    """A section of methods with the verdicts on each."""
    passages = [
        replace(passage, note=tried[passage.key].words) if passage.key in tried else passage
        for passage in section.passages
    ]
    if ranked:
        passages.sort(key=lambda one: -(tried[one.key].worth if one.key in tried else 0))
    return replace(section, passages=tuple(passages))
