"""The versions of a thing, read from the journal; and a thing set back to one of them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from platscoach.storage.journal.versions import (
    FieldVersion,
    WrittenThing,
    read_versions,
    things_on_place,
)
from platscoach.storage.orm import Session, inspect
from platscoach.storage.repositories.journal_values import clear, set_from_journal
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.tables import Place, Shared, Trashable

_STAYS = frozenset({"id", "created_at", "trashed_at"})
"""The fields that do not change when a version is restored."""


class Named(NamedTuple):
    """What a thing is called, and where it is."""

    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str
    """The name of its place."""


class History:
    """The history of records from the journal, by kind and id."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    @property
    def device(self) -> str:
        """The name of this computer in the journal."""
        return self._base.journal.device

    @staticmethod
    def stored_key(entity: str, key: str) -> str:
        """The id of a thing, given that id or the parts that it is derived from: `place/stage`."""
        return derived_id(entity, *filter(None, key.split("/"))) if "/" in key else key

    def field_versions(self, key: str) -> tuple[FieldVersion, ...]:
        """Every value that a thing's fields have had, the oldest first."""
        with self._base.begin() as session:
            return read_versions(plain(session), key)

    def about(self, entity: str, key: str) -> Named:
        """The title of a record; its kind if it is not stored."""
        entry = ENTITIES[entity]
        with self._base.begin() as session:
            row = session.get(entry.table, key)
            if row is None:
                return Named(entry.label, "", "")
            place = session.get(Place, getattr(row, entry.place) or "") if entry.place else None
            return Named(
                entry.called(row), entry.title(row), place.name if place is not None else ""
            )

    def add_names(self, names: dict[str, str], entity: str, values: Iterable[FieldVersion]) -> None:
        """Add the titles of the records whose ids are among some values to those known by id."""
        table = ENTITIES[entity].table
        with self._base.begin() as session:
            for version in values:
                target = _target(table, version.field)
                value = version.value
                if target is not None and isinstance(value, str) and value not in names:
                    row = session.get(target.table, value)
                    names[value] = target.title(row) if row is not None else ""

    def on_place(self, place_id: str) -> list[WrittenThing]:
        """The records on a place that are in the journal, including the place itself, the last
        written first.
        """
        with self._base.begin() as session:
            found = things_on_place(plain(session), place_id)
        return [thing for thing in found if thing.entity in ENTITIES]

    def set_back(self, entity: str, key: str, values: Mapping[str, Any]) -> None:
        """Set a record to earlier values; a field without one is set to its default.

        The references to what it belongs to and is about are kept. Raises NotFoundError.
        """
        entry = ENTITIES[entity]
        stays = {*_STAYS, *entry.parents, *entry.about}
        with self._base.begin() as session:
            self._base.journal.stands_apart = True
            row = must_get(session, entry.table, key)
            for name in _journaled_fields(session, entity, key) - stays:
                if name in values:
                    set_from_journal(row, name, values[name])
                else:
                    clear(row, name)
            if "updated_at" in type(row).model_fields:
                row.updated_at = self._base.now()
            if entry.trashed and isinstance(row, Trashable):
                row.trashed_at = None
            session.add(row)


def _journaled_fields(session: Session, entity: str, key: str) -> set[str]:
    """The fields of a thing that are in the journal and still in the table."""
    fields = ENTITIES[entity].table.model_fields
    return {version.field for version in read_versions(plain(session), key)} & fields.keys()


@cache
def _target(table: type[Shared], column: str) -> Entity | None:
    """The kind of thing whose ids a column holds."""
    columns = inspect(table).columns
    if column not in columns:
        return None
    keys = [key.column.table.name for key in columns[column].foreign_keys]
    return next((one for one in ENTITIES.values() if one.table.__tablename__ in keys), None)
