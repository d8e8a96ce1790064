"""The registry's data about one kind of shared record besides its columns; see `entities`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from platscoach.storage.indexed_text import IndexedText
from platscoach.storage.orm import SQLModel
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import Place, Shared

ON_PLACE: Final = {"place_id": "place"}
"""The parents of a record that belongs to a place."""

NAMELESS: Final = "***"
"""The replacement for the name of an erased person, in every language."""

IN_SESSION: Final = {"session_id": "session", **ON_PLACE}
"""The parents of what belongs to a session on a place."""


def made_of(name: str, *columns: str) -> Callable[[Mapping[str, Any]], str]:
    """A function that derives an id from a name and some columns."""
    return lambda row: derived_id(name, *(str(row[column]) for column in columns))


def searched_columns(table: type[Shared]) -> tuple[str, ...]:
    """The columns of a table that are declared as searchable."""
    columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
    return tuple(column.name for column in columns if column.info.get("searched"))


@dataclass(frozen=True, slots=True)
class Searched:
    """What look-up searches and shows of a record; every value names a column."""

    name: str = ""
    """A title or a person's name: searched first, also by its first letters."""
    text: tuple[str, ...] = ()
    """The text columns."""
    title: str = ""
    """The column shown as a hit's title; the name if empty."""
    day: str = ""
    """The day that a hit shows; a parent's as `session.starts`."""
    stage: str = ""
    """The column with the stage of the process."""

    @property
    def shown(self) -> str:
        """The column of a hit's title; empty if there is none."""
        return self.title or self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The columns that a hit's line is taken from: what is not in its title already."""
        return tuple(column for column in self.text if column != self.shown)


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of shared record, and everything about it besides its columns."""

    table: type[Shared]
    label: str
    """The name of the kind, a Swedish msgid; see `called` for a single record."""
    title: Callable[[Any], str]
    """The title of a record in a list, from its row."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """What it belongs to, as column and entity: hidden with it, and brought back before it."""
    trashed: str = ""
    """Its name in the trash, a Swedish msgid; empty for a kind that is never put there."""
    searched: Searched | None = None
    """How look-up finds it; None if it is not searchable."""
    counted: Callable[[int], str] | None = None
    """A text for a number of them, with `{n}`; None for a kind that is not counted by itself."""
    one_meaning: tuple[tuple[str, ...], ...] = ()
    """Groups of columns that only make sense together and are never merged separately."""
    texts: tuple[str, ...] = ()
    """Columns of running text: two edits of one of them can be merged."""
    personal: Mapping[str, str] = field(default_factory=dict)
    """Columns with personal data, and the replacements once the person is erased."""
    made_key: Callable[[Mapping[str, Any]], str] | None = None
    """How the id is derived from a row's columns, for kinds with one record for each."""
    unsaid: tuple[str, object] | None = None
    """A column, and its value while a record is empty."""
    about: tuple[str, ...] = ()
    """Columns with a default that still say what the record is about: they are kept when it is
    emptied."""
    sorts: Mapping[Any, str] = field(default_factory=dict)
    """The names of sorts of this kind, by the text in the column `kind`: Swedish msgids."""

    @property
    def name(self) -> str:
        """Its name in the journal."""
        return self.table.entity

    @property
    def place(self) -> str:
        """The column with its place; empty for a kind that belongs to no place."""
        if self.table is Place:
            return "id"
        return next((column for column, parent in self.parents.items() if parent == "place"), "")

    def called(self, row: Shared) -> str:
        """The name of a record, a Swedish msgid: that of its sort if it has one."""
        return self.called_of_sort(getattr(row, "kind", ""))

    def called_of_sort(self, sort: str) -> str:
        """The name of a sort, a Swedish msgid; that of the kind for an unknown sort."""
        return self.sorts.get(sort, self.label)

    @property
    def is_named(self) -> bool:
        """Whether two of them with one name may be one and the same."""
        has_name = self.searched is not None and self.searched.name == "name"
        return has_name and self.parents.keys() <= ON_PLACE.keys()

    def document(self, row: Shared) -> IndexedText | None:
        """A row's entry in the search index; None if it is not searchable."""
        if self.searched is None:
            return None
        searched, place = self.searched, self.place
        return IndexedText(
            entity=self.name,
            entity_id=row.id,
            place_id=(getattr(row, place) or "") if place else "",
            title=_text(row, searched.name) if searched.name else "",
            body="\n".join([_text(row, column) for column in searched.text]).strip(),
        )


def _text(row: Shared, column: str) -> str:
    """The text of a column; if a damaged file has bytes in its place, their readable part."""
    value = getattr(row, column)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
