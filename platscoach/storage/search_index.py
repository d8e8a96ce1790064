"""Full-text search: two FTS5 trigram indexes over folded text, kept by the store.

`search_names` holds titles and names and is asked first; `search_notes` holds what was written.
Both are contentless: an entry is removed by the `'delete'` command with exactly the text that was
indexed (kept in `search_doc`), which leaves no trigram of an erased person behind.
"""

from dataclasses import dataclass
from typing import Any, Final, Protocol

from platscoach.storage.indexed_text import IndexedText
from platscoach.text import clean_line, fold

NEWEST: Final = 300
"""How many hits in notes are ranked, the newest first; ranking all of them would be slow."""

_ENOUGH: Final = 60
"""The number of hits from which words split between title and text are not searched for."""

_TITLES: Final = 1_000
"""How many of the newest titles with one of the words have their texts searched for the others."""

_SHORTEST: Final = 3
"""The letters that a trigram index needs to answer at all."""

_MOST_WORDS: Final = 16
"""The most words of a query that are used; a pasted page would make the statement too deep."""

_LIVE_PLACE: Final = (
    "NOT EXISTS (SELECT 1 FROM place WHERE place.id = place_id AND place.trashed_at IS NOT NULL)"
)


class Executor(Protocol):
    """Something that runs SQL: a driver connection or SQLAlchemy's."""

    def __call__(self, sql: str, parameters: tuple[Any, ...], /) -> Any: ...  # noqa: ANN401


@dataclass(frozen=True, slots=True)
class IndexMatch:
    """A thing that matched, and whether by title."""

    entity: str
    entity_id: str
    place_id: str
    by_title: bool


def remove(execute: Executor, entity: str, entity_id: str) -> None:
    """Remove a record from both indexes without a trace."""
    held = _held(execute, entity, entity_id)
    if held is not None:
        _remove(execute, *held)


def _held(execute: Executor, entity: str, entity_id: str) -> tuple[int, str, str] | None:
    """The entry of a record: its number, title and body as indexed."""
    held: tuple[int, str, str] | None = execute(
        "SELECT doc, title, body FROM search_doc WHERE entity = ? AND entity_id = ?",
        (entity, entity_id),
    ).fetchone()
    return held


def _remove(execute: Executor, doc: int, title: str, body: str) -> None:
    """Remove an entry from both indexes."""
    if title:
        execute(
            "INSERT INTO search_names (search_names, rowid, title) VALUES ('delete', ?, ?)",
            (doc, title),
        )
    if body:
        execute(
            "INSERT INTO search_notes (search_notes, rowid, body) VALUES ('delete', ?, ?)",
            (doc, body),
        )
    execute("DELETE FROM search_doc WHERE doc = ?", (doc,))


def clear(execute: Executor) -> None:
    """Empty both indexes."""
    execute("INSERT INTO search_names (search_names) VALUES ('delete-all')", ())
    execute("INSERT INTO search_notes (search_notes) VALUES ('delete-all')", ())
    execute("DELETE FROM search_doc", ())


def put(execute: Executor, item: IndexedText) -> None:
    """Index a record again: its old entry is replaced by the present text.

    An unchanged text keeps its entry, and so its age among the hits: taking thousands of texts out
    of the indexes and putting them in again took most of the time of joining two places.
    """
    title, body = fold(item.title), fold(item.body)
    held = _held(execute, item.entity, item.entity_id)
    if held is not None:
        doc, *texts = held
        if texts == [title, body]:
            execute("UPDATE search_doc SET place_id = ? WHERE doc = ?", (item.place_id, doc))
            return
        _remove(execute, *held)
    if not title and not body:
        return
    doc = execute(
        "INSERT INTO search_doc (entity, entity_id, place_id, title, body) VALUES (?, ?, ?, ?, ?)",
        (item.entity, item.entity_id, item.place_id, title, body),
    ).lastrowid
    if title:
        execute("INSERT INTO search_names (rowid, title) VALUES (?, ?)", (doc, title))
    if body:
        execute("INSERT INTO search_notes (rowid, body) VALUES (?, ?)", (doc, body))


def find(execute: Executor, query: str, most: int = NEWEST) -> list[IndexMatch]:
    """Records whose title or text contains every word of the query, titles first, newest first.

    Last come those with some of the words in the title and the others in the text, unless there are
    `most` already. One or two letters only match the beginnings of words in titles.
    """
    words = fold(clean_line(query)).split()[:_MOST_WORDS]
    if not words:
        return []
    if all(len(word) < _SHORTEST for word in words):
        return _find_short(execute, words, most)
    found: dict[tuple[str, str], IndexMatch] = {}
    for index, column, by_title in (
        ("search_names", "title", True),
        ("search_notes", "body", False),
    ):
        if len(found) >= most:
            break
        for entity, entity_id, place_id in _match(execute, index, column, words, most):
            found.setdefault((entity, entity_id), IndexMatch(entity, entity_id, place_id, by_title))
    if len(words) > 1 and len(found) < min(most, _ENOUGH):
        for entity, entity_id, place_id in _match_both(execute, words):
            found.setdefault((entity, entity_id), IndexMatch(entity, entity_id, place_id, False))
    return list(found.values())


def _match(execute: Executor, index: str, column: str, words: list[str], most: int) -> list[Any]:
    """The newest rows of one index that hold every word, short words checked by hand."""
    long = [word for word in words if len(word) >= _SHORTEST]
    expression = " AND ".join(map(_quoted, long))
    short = [word for word in words if len(word) < _SHORTEST]
    also = "".join(f" AND instr(search_doc.{column}, ?) > 0" for _ in short)
    found: list[Any] = execute(
        f"SELECT entity, entity_id, place_id FROM {index}"
        f" CROSS JOIN search_doc ON search_doc.doc = {index}.rowid"
        f" WHERE {index} MATCH ?{also} AND {_LIVE_PLACE} ORDER BY {index}.rowid DESC LIMIT ?",
        (expression, *short, most),
    ).fetchall()
    return found


def _match_both(execute: Executor, words: list[str]) -> list[Any]:
    """The newest records whose title and text together contain every word.

    At least one of the words is in the title, so only the newest such titles are checked.
    """
    long = [word for word in words if len(word) >= _SHORTEST]
    every = " AND ".join("instr(title || ' ' || body, ?) > 0" for _ in words)
    found: list[Any] = execute(
        "SELECT entity, entity_id, place_id FROM search_doc WHERE doc IN"
        " (SELECT rowid FROM search_names WHERE search_names MATCH ? ORDER BY rowid DESC LIMIT ?)"
        f" AND body <> '' AND {every} AND {_LIVE_PLACE} ORDER BY doc DESC LIMIT ?",
        (" OR ".join(map(_quoted, long)), _TITLES, *words, NEWEST),
    ).fetchall()
    return found


def _quoted(word: str) -> str:
    """The word as an FTS5 string."""
    return '"' + word.replace('"', '""') + '"'


def _find_short(execute: Executor, words: list[str], most: int) -> list[IndexMatch]:
    """Records whose titles have words that begin with each of the short words."""
    clause = " AND ".join("' ' || title LIKE ? ESCAPE '\\'" for _ in words)
    patterns = tuple(f"% {_like(word)}%" for word in words)
    rows = execute(
        f"SELECT entity, entity_id, place_id FROM search_doc WHERE title <> '' AND {clause}"
        f" AND {_LIVE_PLACE} ORDER BY doc DESC LIMIT ?",
        (*patterns, most),
    ).fetchall()
    return [IndexMatch(entity, entity_id, place_id, True) for entity, entity_id, place_id in rows]


def _like(word: str) -> str:
    """The word with LIKE's wildcards escaped."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
