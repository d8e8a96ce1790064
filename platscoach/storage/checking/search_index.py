"""Checks the search index against the stored texts, and makes it anew."""

from datetime import UTC, datetime
from typing import Any

from platscoach.storage import search_index
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import Database
from platscoach.storage.indexed_text import IndexedText
from platscoach.storage.orm import DBAPIError, select
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.tables import Trashable
from platscoach.text import fold

Key = tuple[str, str]


def stale_texts(database: Database) -> set[Key]:
    """The records, by entity and id, whose index entry differs from the stored text.

    Raises StorageError or the driver's errors.
    """
    transactions = Transactions(database, _now, read_only=True)
    try:
        with transactions.begin() as session:
            written = _written(session)
            held = _held(session)
    except DBAPIError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        transactions.close()
    wanted = {
        key: (fold(text.title), fold(text.body))
        for key, text in written.items()
        if fold(text.title) or fold(text.body)
    }
    return {key for key in wanted.keys() | held.keys() if wanted.get(key) != held.get(key)}


def index_anew(database: Database) -> None:
    """Index all records again from the stored texts. Raises StorageError or driver errors.

    All, since removing one requires the text that was indexed, which may be what is damaged.
    """
    transactions = Transactions(database, _now, read_only=False, only_indexes=True)
    try:
        with transactions.begin() as session:
            execute = plain(session).execute
            search_index.clear(execute)
            for text in _written(session).values():
                search_index.put(execute, text)
    except DBAPIError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        transactions.close()


def _now() -> datetime:
    """The time. It is never stored: nothing that is done here is written to the journal."""
    return datetime.now(UTC)


def _held(session: Any) -> dict[Key, tuple[str, str]]:  # noqa: ANN401 - SQLModel's session
    """What the index holds. What is no text any more becomes one that nobody has written."""
    rows = plain(session).execute(
        "SELECT CAST(entity AS BLOB), CAST(entity_id AS BLOB), CAST(title AS BLOB),"
        " CAST(body AS BLOB) FROM search_doc"
    )
    texts = ([part.decode(errors="replace") for part in row] for row in rows.fetchall())
    return {(entity, key): (title, body) for entity, key, title, body in texts}


def _written(session: Any) -> dict[Key, IndexedText]:  # noqa: ANN401 - SQLModel's session
    """What the index should contain: every searchable record that is not in the trash."""
    return {
        (name, row.id): text
        for name, entity in ENTITIES.items()
        if entity.searched
        for row in session.exec(select(entity.table))
        if not (isinstance(row, Trashable) and row.trashed_at is not None)
        and (text := entity.document(row))
    }
