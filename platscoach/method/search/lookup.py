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
    """What look-up says to a query."""

    hits: tuple[PackHit, ...]
    instead: str
    """What was looked for in place of a mistyped query; empty when that was not needed."""


def prepare(index: SearchIndex) -> None:
    """Do now what the first look-ups would have to: fold every name and sentence of the pack."""
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
    """What holds every word of the query, or at least most of them.

    By name before by text, as typed before other forms and synonyms, things of the `current`
    stages first among those, then what was opened `recent` (keys, the newest first). A query of
    one or two letters finds names only. With few hits, what would be found without a slip of the
    finger comes after them.
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
