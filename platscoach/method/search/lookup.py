"""Look things up in the method pack, as they are shown: the sentence found, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from platscoach.method.search.excerpt import ExcerptFinder
from platscoach.method.search.hits import OTHER_WORD, PackHit
from platscoach.method.search.reasons import Reasons
from platscoach.method.search.search import Match, Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from platscoach.method.search.index import SearchIndex
    from platscoach.method.search.query import Query


class Answer(NamedTuple):
    """The result of a look-up."""

    hits: tuple[PackHit, ...]
    instead: str
    """What was looked for in place of a mistyped query; empty when that was not needed."""


def prepare(index: SearchIndex) -> None:
    """Do the work of the first look-ups in advance: fold every name and sentence of the pack."""
    index.entries = list(index.entries)
    for number in range(len(index.entries)):
        index.called(number)
        index.sentences(number)


def look_up(
    index: SearchIndex,
    query: str,
    current: Sequence[str] = (),
    limit: int = 60,
    recent: Sequence[str] = (),
) -> Answer:
    """The entries with every word of the query, or at least with most of them.

    Matches by name come before those by text, words as typed before other forms and synonyms; among
    equals, entries of the `current` stages come first, then those opened recently (`recent`: keys,
    the newest first). A query of one or two letters finds names only. If there are few hits, those
    of the query with its typing errors corrected come after them.
    """
    matches, instead = Search(index, current, recent).ask(query)
    finders: dict[Query, tuple[ExcerptFinder, Reasons]] = {}
    hits = []
    for match in matches[:limit]:
        asked = match.parsed_query
        if asked not in finders:
            finders[asked] = ExcerptFinder(index, asked), Reasons(index, asked)
        hits.append(_hit(index, match, *finders[asked], current))
    return Answer(tuple(hits), instead)


def _hit(
    index: SearchIndex,
    match: Match,
    finder: ExcerptFinder,
    reasons: Reasons,
    current: Sequence[str],
) -> PackHit:
    """The match as it is shown."""
    entry = index.entries[match.entry]
    stages = entry.stage_keys
    stage_key = next((key for key in stages if key in current), next(iter(stages), ""))
    line, found = finder.excerpt(match.entry)
    return PackHit(
        kind=entry.kind,
        key=entry.key,
        stage_key=stage_key,
        stage_name=index.stage_names.get(stage_key, ""),
        title=entry.title,
        line=line,
        exact=match.exact,
        by_title=match.by_name,
        found=found,
        far=match.far,
        via=reasons.why(match.entry) if match.far >= OTHER_WORD else "",
    )
