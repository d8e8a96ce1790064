"""Look-up in the database: from the search index's answers to records that can be shown."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from platscoach.domain.matching_line import best_line, holds_exactly
from platscoach.domain.notes import title_of
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.storage import search_index
from platscoach.storage.queries.search_hits import HitRow, read_hits
from platscoach.storage.repositories.session_factory import SessionFactory
from platscoach.text import fold


class Hits:
    """Finds places, people and whatever was written of them."""

    def __init__(self, base: SessionFactory) -> None:
        self._base = base

    def find(self, query: str, limit: int = 60) -> tuple[HitView, ...]:
        """What holds every word of the query, ranked among its newest.

        Titles first, exact letters before folded ones, then what has most of the words in one
        line.
        """
        with self._base.begin() as session:
            connection = session.connection()

            def execute(sql: str, parameters: tuple[Any, ...]) -> Any:  # noqa: ANN401
                return connection.exec_driver_sql(sql, parameters)

            rows = read_hits(execute, search_index.find(execute, query, limit * 2)[: limit * 2])
        words = fold(query).split()
        ranked = [(_order(row, query, words), number) for number, row in enumerate(rows)]
        return tuple(
            _view(rows[number], query, exact=not inexact)
            for (_by_text, inexact, _apart), number in sorted(ranked)[:limit]
        )


def _order(row: HitRow, query: str, words: Sequence[str]) -> tuple[bool, bool, int]:
    """Less is better; of equals, the newest."""
    exact = holds_exactly(f"{row.title}\n{row.body}", query)
    apart = len(words) - _together(row.body, words) if len(words) > 1 else 0
    return not row.found.by_title, not exact, apart


def _together(text: str, words: Sequence[str]) -> int:
    """How many of the words stand in the line that holds most of them."""
    lines = fold(text).splitlines()
    return max((sum(word in line for word in words) for line in lines), default=0)


def _view(row: HitRow, query: str, *, exact: bool) -> HitView:
    """The record of one found thing."""
    found, title, day = row.found, row.title, row.day
    if found.entity == HitKind.NOTE:
        title = title_of(title, row.body)
        day = datetime.fromisoformat(day).replace(tzinfo=UTC).astimezone().date().isoformat()
    return HitView(
        kind=HitKind(found.entity),
        id=found.entity_id,
        place_id=found.place_id,
        place_name=row.place_name,
        stage_key=row.stage_key,
        title=title,
        line=best_line(row.body, query),
        day=day,
        exact=exact,
        by_title=found.by_title,
    )
