"""A person erased: what is emptied, what stays, and the emptying itself."""

from contextlib import closing
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from platscoach.domain.erasing import Erasable, ErasedPerson
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.erasing import empty_erased, wipe
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.identity_tables import Erasure
from platscoach.storage.schema.tables import Place, Shared, Trashable
from platscoach.text import fold


class Erasing:
    """Takes what is said of people out of the database for good."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def find(self, name: str) -> tuple[Erasable, ...]:
        """The people who are called so, or whose name begins so, in the trash too."""
        wanted = fold(name).strip()
        found: list[Erasable] = []
        with self._base.begin() as session:
            for kind, entity in ENTITIES.items():
                if entity.personal and wanted:
                    rows = session.exec(select(entity.table)).all()
                    found += [
                        self._erasable(session, kind, row)
                        for row in rows
                        if fold(getattr(row, "name", "")).startswith(wanted)
                    ]
        exact = [one for one in found if fold(one.name) == wanted]
        return tuple(exact or found)

    def about(self, kind: str, key: str) -> Erasable:
        """Who it is. Raises NotFoundError."""
        with self._base.begin() as session:
            return self._erasable(session, kind, must_get(session, ENTITIES[kind].table, key))

    def _erasable(self, session: Session, kind: str, row: Shared) -> Erasable:
        """The record of somebody who may be erased."""
        entity = ENTITIES[kind]
        place_id = getattr(row, entity.place, None) if entity.place else None
        place = session.get(Place, place_id) if place_id else None
        said = tuple(name for name in entity.personal if getattr(row, name))
        name = getattr(row, "name", "") or entity.title(row)
        return Erasable(kind, row.id, entity.label, name, place.name if place else "", said)

    def erase(self, kind: str, key: str) -> ErasedPerson:
        """Empty what is said of somebody, here and wherever this is joined. Raises NotFoundError.

        Nothing takes it back; `wipe` is to follow, outside any transaction.
        """
        with self._base.begin() as session:
            row = must_get(session, ENTITIES[kind].table, key)
            count = (
                plain(session)
                .execute("SELECT count(*) FROM op WHERE entity_id = ?", (key,))
                .fetchone()[0]
            )
            now = self._base.now()
            session.merge(
                Erasure(id=derived_id("erasure", kind, key), kind=kind, thing_id=key, erased_at=now)
            )
            if isinstance(row, Trashable):
                row.trashed_at = row.trashed_at or now
                session.add(row)
            session.flush()
            with self._base.journal.silent():
                empty_erased(session, plain(session), {key})
        return ErasedPerson(int(count))

    def wipe(self) -> None:
        """Take the bytes out of the file. Raises StorageError."""
        database = self._base.database
        with closing(database.connect()) as connection:
            database.in_words(lambda: wipe(connection))


def empty_again(database: Database, now: datetime) -> None:
    """Empty once more all that was ever erased: an older copy has told it anew.

    Raises StorageError.
    """
    base = Transactions(database, lambda: now, read_only=False, only_indexes=True)
    try:
        with base.begin() as session, base.journal.silent():
            empty_erased(session, plain(session), set(session.exec(select(Erasure.id)).all()))
    except DBAPIError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        base.close()
