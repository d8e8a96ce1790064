"""Look-up in the database: from the search index's answers to records that can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from platscoach.domain.marked_lines import (
    PRIVATE_MARK,
    RemarkKind,
    is_private,
    public_notes,
)
from platscoach.domain.matching_line import best_line, holds_exactly
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.domain.titles import title_of
from platscoach.storage import search_index
from platscoach.storage.engine.stored_values import local_day
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity, Searched
from platscoach.storage.search_index import Executor, IndexMatch
from platscoach.text import fold


class Hits:
    """Finds places, people and everything written about them."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def find(self, query: str, limit: int = 60) -> tuple[HitView, ...]:
        """The records with every word of the query, ranked among the newest.

        Private lines are only found if the private mark is in the query. Titles first, exact
        letters before folded ones, then records with most of the words in one line.
        """
        with_private = PRIVATE_MARK in query
        query = query.replace(PRIVATE_MARK, " ")
        with self._base.begin() as session:
            execute = plain(session).execute
            rows = read_hits(execute, search_index.find(execute, query, limit * 2)[: limit * 2])
        words = fold(query).split()
        if not with_private:
            rows = [public for row in rows if (public := _public(row, words)) is not None]
        ranked = [(_order(row, query, words), number) for number, row in enumerate(rows)]
        return tuple(
            _view(rows[number], query, exact=not inexact)
            for (_by_text, inexact, _apart), number in sorted(ranked)[:limit]
        )


@dataclass(frozen=True, slots=True)
class HitRow:
    """A record that was found, as stored in the tables."""

    found: IndexMatch
    place_name: str
    title: str
    body: str
    stage_key: str
    day: str
    """As stored: a note's is the UTC time of its last change."""
    sort: str
    """Its sort within its kind; empty if the kind has none."""


def read_hits(execute: Executor, found: Sequence[IndexMatch]) -> list[HitRow]:
    """The records in the given order, without those in the trash or on something in the trash.

    One SQL statement for each kind: SQLModel would take longer than a frame of the screen for the
    hundred rows, with their places and sessions, that are read at every key.
    """
    rows: dict[tuple[str, str], HitRow] = {}
    for name, ones in groupby(sorted(found, key=_entity), key=_entity):
        entry = ENTITIES.get(name)
        # Entries of a newer version of the program are left for that to show.
        if entry is None or entry.searched is None:
            continue
        things = {one.entity_id: one for one in ones}
        keys = tuple(things)
        for key, *texts in execute(_select(entry, entry.searched, len(keys)), keys).fetchall():
            rows[name, key] = HitRow(things[key], *texts)
    return [row for one in found if (row := rows.get((one.entity, one.entity_id))) is not None]


def _entity(match: IndexMatch) -> str:
    """The kind of a matching record."""
    return match.entity


def _select(entry: Entity, searched: Searched, keys: int) -> str:
    """The statement that reads place, title, text, stage, day and sort of a number of records of a
    kind.
    """
    joined = {entry.place: "place"} if entry.place else {}
    joined |= entry.parents
    joins = "".join(
        f" LEFT JOIN {ENTITIES[parent].table.__tablename__} AS {parent}"
        f" ON {parent}.id = thing.{column}"
        for column, parent in joined.items()
    )
    live = "".join(f" AND {one}.trashed_at IS NULL" for one in ("thing", *joined.values()))
    body = " || char(10) || ".join(f"thing.{column}" for column in searched.lines) or "''"
    return (
        f"SELECT thing.id, {_text('place.name' if entry.place else '')}, {_text(searched.shown)},"
        f" {body}, {_text(searched.stage)}, {_text(searched.day)},"
        f" {_text('kind' if entry.sorts else '')}"
        f" FROM {entry.table.__tablename__} AS thing{joins}"
        f" WHERE thing.id IN ({', '.join('?' * keys)}){live}"
    )


def _text(column: str) -> str:
    """A column as text, a parent's by its name; nothing where there is none."""
    if not column:
        return "''"
    return f"COALESCE({column if '.' in column else f'thing.{column}'}, '')"


def _public(row: HitRow, words: Sequence[str]) -> HitRow | None:
    """The record without its private lines; None if only those match."""
    if row.found.entity == HitKind.REMARK and row.title == RemarkKind.REFLECTION:
        return None
    if PRIVATE_MARK not in row.body and PRIVATE_MARK not in row.title:
        return row
    title = "" if is_private(row.title) else row.title
    public = replace(row, title=title, body=public_notes(row.body, ()))
    folded = fold(f"{public.title}\n{public.body}")
    return public if all(word in folded for word in words) else None


def _order(row: HitRow, query: str, words: Sequence[str]) -> tuple[bool, bool, int]:
    """The sort key: less is better; among equals the newest comes first."""
    exact = holds_exactly(f"{row.title}\n{row.body}", query)
    apart = len(words) - _together(row.body, words) if len(words) > 1 else 0
    return not row.found.by_title, not exact, apart


def _together(text: str, words: Sequence[str]) -> int:
    """How many of the words are in the line with most of them."""
    lines = fold(text).splitlines()
    return max((sum(word in line for word in words) for line in lines), default=0)


def _view(row: HitRow, query: str, *, exact: bool) -> HitView:
    """The record of one found thing."""
    found, title = row.found, row.title
    if found.entity in (HitKind.NOTE, HitKind.MEETING):
        title = title_of(title, row.body)
    return HitView(
        kind=found.entity,
        label=ENTITIES[found.entity].called_of_sort(row.sort),
        id=found.entity_id,
        place_id=found.place_id,
        place_name=row.place_name,
        stage_key=row.stage_key,
        title=title,
        line=best_line(row.body, query),
        day=_local_day(row.day),
        exact=exact,
        by_title=found.by_title,
    )


def _local_day(text: str) -> str:
    """The local day of a stored day, local start or moment in UTC.

    Nothing for what cannot be read: the thing is found all the same.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if len(text) > len("2026-11-20T10:00"):
        return local_day(moment).isoformat()
    return moment.date().isoformat()
