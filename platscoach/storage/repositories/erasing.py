"""Erasing a person: what is emptied, what stays, and the emptying itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Final

from platscoach.domain.erasing import Erasable, ErasedPerson, Mention
from platscoach.domain.marked_lines import RemarkKind, public_notes
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.erasing import empty_erased, wipe
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.orm import DBAPIError, Session, col, select
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.identity_tables import Erasure
from platscoach.storage.schema.tables import (
    CoachingSession,
    Leader,
    Place,
    Shared,
    Trashable,
)
from platscoach.text import clean_line, fold

_TITLE: Final = 44
"""How many characters of a title are shown."""


class Erasing:
    """Removes personal data from the database for good."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def find(self, name: str) -> tuple[Erasable, ...]:
        """The people with this name, or whose name begins with it, in the trash too.

        Also those who had such a name before: it is still in the history.
        """
        wanted = fold(name).strip()
        found: list[Erasable] = []
        with self._base.begin() as session:
            for kind, entity in ENTITIES.items():
                if not (entity.personal and wanted):
                    continue
                earlier = _earlier_names(session, kind)
                for row in session.exec(select(entity.table)).all():
                    names = (getattr(row, "name", ""), *earlier.get(row.id, ()))
                    fitting = [one for one in names if fold(one).startswith(wanted)]
                    if fitting:
                        # A whole name before one that begins so; the present one before earlier.
                        best = min(fitting, key=lambda one: fold(one) != wanted)
                        person = self._erasable(session, kind, row)
                        former = "" if best == names[0] else best
                        found.append(replace(person, former=former))
        exact = [one for one in found if fold(one.former or one.name) == wanted]
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
        filled = tuple(name for name in entity.personal if getattr(row, name))
        name = getattr(row, "name", "") or entity.title(row)
        return Erasable(kind, row.id, entity.label, name, place.name if place else "", filled)

    def mentions(self, kind: str, key: str) -> tuple[Mention, ...]:
        """The texts of other records that name somebody, those with the last name first.

        Including the trash and private ones, and by a name that was changed since. Raises
        NotFoundError.
        """
        with self._base.begin() as session:
            person = self._erasable(session, kind, must_get(session, ENTITIES[kind].table, key))
            earlier = read_versions(plain(session), key, "name")
            former = (one.value for one in earlier if isinstance(one.value, str))
            found = self._mentions(session, {person.name, *former})
        return tuple(one for one in found if (one.kind, one.key) != (kind, key))

    def texts_naming(self, name: str) -> tuple[Mention, ...]:
        """The same for a name that nobody's record need have."""
        with self._base.begin() as session:
            return tuple(self._mentions(session, {name}))

    def _mentions(self, session: Session, names: Iterable[str]) -> Sequence[Mention]:
        """The texts with any of some names, those with a last name first."""
        words = [parts for name in sorted(names) if (parts := fold(name).split())]
        last = {name[-1] for name in words}
        first = {name[0] for name in words} - last
        found = [
            self._mention(session, entity, row_id, is_sure=sure)
            for entity in ENTITIES.values()
            for row_id, sure in _named(session, entity, first, last)
        ]
        return sorted(found, key=lambda one: not one.is_sure)

    @staticmethod
    def _mention(session: Session, entity: Entity, key: str, *, is_sure: bool) -> Mention:
        """The record of a text that names somebody."""
        row = session.get_one(entity.table, key)
        place_id = (getattr(row, entity.place) or "") if entity.place else ""
        place = session.get(Place, place_id) if place_id else None
        hidden = getattr(row, "kind", "") == RemarkKind.REFLECTION
        title = "" if hidden else clean_line(public_notes(entity.title(row), ()))
        return Mention(
            entity.name,
            key,
            entity.called(row),
            title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…",
            place.name if place is not None and entity.table is not Place else "",
            place_id,
            key if entity.table is CoachingSession else getattr(row, "session_id", "") or "",
            getattr(row, "stage_key", "") or "",
            isinstance(row, Trashable) and row.trashed_at is not None,
            is_sure,
        )

    def erase(self, kind: str, key: str) -> ErasedPerson:
        """Empty somebody's personal fields, also where this is merged later. Raises NotFoundError.

        It cannot be undone. `wipe` must follow, outside any transaction.
        """
        with self._base.begin(in_trash=True) as session:
            must_get(session, ENTITIES[kind].table, key)
            count = (
                plain(session)
                .execute("SELECT count(*) FROM op WHERE entity_id = ?", (key,))
                .fetchone()[0]
            )
            self.erase_known(kind, key, self._base.now())
        return ErasedPerson(int(count))

    def erase_known(self, kind: str, key: str, at: datetime) -> None:
        """Empty what there is of somebody who was erased `at` a time, and what comes of them later.

        `wipe` must follow, outside any transaction.
        """
        with self._base.begin(in_trash=True) as session:
            session.merge(
                Erasure(id=derived_id("erasure", kind, key), kind=kind, thing_id=key, erased_at=at)
            )
            row = session.get(ENTITIES[kind].table, key) if kind in ENTITIES else None
            if isinstance(row, Leader) and row.trashed_at is None:
                _keep_first_day(session, row.place_id)
            if isinstance(row, Trashable):
                row.trashed_at = row.trashed_at or at
                session.add(row)
            session.flush()
            with self._base.journal.silent():
                empty_erased(session, plain(session), {key})

    def erased(self, keys: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Kind and id of those whom some records, by id, say to be erased."""
        with self._base.begin(in_trash=True) as session:
            rows = session.exec(select(Erasure).where(col(Erasure.id).in_(list(keys)))).all()
        return frozenset((row.kind, row.thing_id) for row in rows)

    def wipe(self) -> None:
        """Overwrite the bytes in the file. Raises StorageError."""
        database = self._base.database
        with closing(database.connect()) as connection:
            database.in_words(lambda: wipe(connection))


def _earlier_names(session: Session, kind: str) -> dict[str, list[str]]:
    """Every name that the records of a kind have had, by id, the latest first.

    One that damage has struck is left out.
    """
    rows = plain(session).execute(
        "SELECT entity_id, iif(json_valid(value), value ->> '$', '') FROM op"
        " WHERE entity = ? AND field = 'name' ORDER BY hlc DESC",
        (kind,),
    )
    names: dict[str, list[str]] = {}
    for key, name in rows.fetchall():
        if isinstance(name, str):
            names.setdefault(key, []).append(name)
    return names


def _keep_first_day(session: Session, place_id: str) -> None:
    """Store the first day of the months on the place itself, before a leader is erased."""
    place = session.get_one(Place, place_id)
    if place.began_on is None:
        leaders = session.exec(
            select(Leader).where(Leader.place_id == place_id, col(Leader.trashed_at).is_(None))
        )
        days = (leader.first_day for leader in leaders)
        place.began_on = min((day for day in days if day), default=None)
        session.add(place)


def _named(
    session: Session, entity: Entity, first: Iterable[str], last: Iterable[str]
) -> Iterator[tuple[str, bool]]:
    """The records of a kind that name somebody, and whether by a last name.

    Compared word by word, with the Swedish genitive; the trigram index cannot find names of two
    letters.
    """
    columns = [
        name
        for name, field in entity.table.model_fields.items()
        if field.annotation in (str, str | None) and not f"_{name}".endswith(("_id", "_key"))
    ]
    sure, maybe = [_word(word) for word in last], [_word(word) for word in first]
    if not columns or not sure:
        return
    column_list = ", ".join(f'"{column}"' for column in columns)
    table = entity.table.__tablename__
    for key, *texts in (
        plain(session).execute(f'SELECT id, {column_list} FROM "{table}"').fetchall()
    ):
        text = fold("\n".join(text for text in texts if text))
        if any(word.search(text) for word in sure):
            yield key, True
        elif any(word.search(text) for word in maybe):
            yield key, False


def _word(name: str) -> re.Pattern[str]:
    """A pattern for a name as a whole word."""
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)")


def empty_again(database: Database, now: datetime) -> None:
    """Erase again everything that was ever erased, in a database that was put together anew.

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


def erase_again(
    database: Database, erased: Sequence[tuple[str, str, datetime]], now: datetime
) -> None:
    """Erase in a database what was erased in another, by kind, id and when; no byte is left of it.

    Raises StorageError.
    """
    base = Transactions(database, lambda: now, read_only=False)
    erasing = Erasing(base)
    try:
        for kind, key, at in erased:
            erasing.erase_known(kind, key, at)
        erasing.wipe()
    except DBAPIError as error:
        raise faults.in_words(error, database.path) from None
    finally:
        base.close()
