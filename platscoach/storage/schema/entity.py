"""What the registry holds of one kind of shared thing beside its columns; see `entities`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from platscoach.storage.indexed_text import IndexedText
from platscoach.storage.orm import SQLModel
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import Place, Shared

ON_PLACE: Final = {"place_id": "place"}
"""The parents of what belongs to a place."""

NAMELESS: Final = "***"
"""What stands where the name of an erased person stood, in every language."""

IN_SESSION: Final = {"session_id": "session", **ON_PLACE}
"""The parents of what belongs to a session on a place."""


def made_of(name: str, *columns: str) -> Callable[[Mapping[str, Any]], str]:
    """A function that derives an id from a name and some columns."""
    return lambda row: derived_id(name, *(str(row[column]) for column in columns))


def searched_columns(table: type[Shared]) -> tuple[str, ...]:
    """The columns of a table that say of themselves that look-up finds what is in them."""
    columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
    return tuple(column.name for column in columns if column.info.get("searched"))


@dataclass(frozen=True, slots=True)
class Searched:
    """What look-up finds of a thing and shows of it; every value names a column."""

    name: str = ""
    """A title or a person's name: asked first, and by its first letters too."""
    text: tuple[str, ...] = ()
    """What was written."""
    title: str = ""
    """What a hit shows as its title; the name when empty."""
    day: str = ""
    """The day that a hit shows; a parent's as `session.starts`."""
    stage: str = ""
    """The stage of the process that it belongs to."""

    @property
    def shown(self) -> str:
        """The column of a hit's title; empty when it has none."""
        return self.title or self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The columns that a hit's line is taken from: what is not in its title already."""
        return tuple(column for column in self.text if column != self.shown)


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of shared thing, and everything about it beside its columns."""

    table: type[Shared]
    label: str
    """What such a thing is called, a Swedish msgid; see `called` for one of them."""
    title: Callable[[Any], str]
    """What one of them is called in a list, from its row."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """What it belongs to, as column and entity: hidden with it, and brought back before it."""
    trashed: str = ""
    """What it is called in the trash, a Swedish msgid; empty for what is never put there."""
    searched: Searched | None = None
    """How look-up finds it; None for what is not searched."""
    counted: Callable[[int], str] | None = None
    """How many of them there are, with `{n}`; None for what is not counted by itself."""
    one_meaning: tuple[tuple[str, ...], ...] = ()
    """Groups of columns that say one thing together and are never merged apart."""
    texts: tuple[str, ...] = ()
    """Columns of running text: what two have written in one of them can be joined."""
    personal: Mapping[str, str] = field(default_factory=dict)
    """Columns that say who a person is, and what stands there once the person is erased."""
    made_key: Callable[[Mapping[str, Any]], str] | None = None
    """How the id is made of a row's columns, of things there is one of for each."""
    unsaid: tuple[str, object] | None = None
    """A column, and what it holds while nothing has been said of such a thing."""
    about: tuple[str, ...] = ()
    """Columns with a default that still say what it is about: they stay when it is unsaid."""
    sorts: Mapping[Any, str] = field(default_factory=dict)
    """By what its column `kind` holds, as text, what one of that sort is called: Swedish msgids."""

    @property
    def name(self) -> str:
        """Its name in the journal."""
        return self.table.entity

    @property
    def place(self) -> str:
        """The column that says on which place it is; empty for what is on none."""
        if self.table is Place:
            return "id"
        return next((column for column, parent in self.parents.items() if parent == "place"), "")

    def called(self, row: Shared) -> str:
        """What one of them is called, a Swedish msgid: by its sort where it has one."""
        return self.called_of_sort(getattr(row, "kind", ""))

    def called_of_sort(self, sort: str) -> str:
        """What one of a sort is called, a Swedish msgid; as all of them for one that is unknown."""
        return self.sorts.get(sort, self.label)

    @property
    def is_named(self) -> bool:
        """Whether two of them with one name may be one and the same."""
        has_name = self.searched is not None and self.searched.name == "name"
        return has_name and self.parents.keys() <= ON_PLACE.keys()

    def document(self, row: Shared) -> IndexedText | None:
        """What the search index holds of a row; None for what is not searched."""
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
    """The text of a column; of bytes that a damaged file has in its place, what can be read."""
    value = getattr(row, column)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
