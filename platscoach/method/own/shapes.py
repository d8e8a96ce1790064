"""What may stand in a region's pack: which lists in which file, which fields in which list."""

from dataclasses import dataclass
from typing import Final

from platscoach.method.own.gather import STAGE_FILES
from platscoach.method.own.limits import MAX_STAGE_NAME
from platscoach.method.parse import STAGE_LISTS
from platscoach.method.records import Item, Method, Move, Stuck, Term
from platscoach.method.table import MAX_NAME, MAX_TEXT

Record = Item | Method | Move | Stuck | Term
"""What a list of the pack holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how long it may be, and whether a new item must have it."""

    name: str
    limit: int = MAX_TEXT
    many: bool = False
    """A list of texts instead of one."""
    needed: bool = True
    says: bool = True
    """Whether it is something that is said, so that changing it changes who says it, and a text
    in another language is none of the same any more.
    """
    from_file: bool = False
    """Whether it may lie in a Markdown file, named in `<field>_file`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The record that a table becomes, and its fields beside `key`."""

    record: type[Record]
    fields: tuple[Field, ...]
    sourced: bool = True

    @property
    def known(self) -> tuple[str, ...]:
        """Every field that may stand in a table."""
        files = tuple(f"{field.name}_file" for field in self.fields if field.from_file)
        marks = ("mark", "sources") if self.sourced else ()
        names = tuple(field.name for field in self.fields)
        return ("key", *names, *files, *marks, "after", "hidden")


_NAME: Final = Field("name", MAX_NAME)

ITEM: Final = Shape(Item, (Field("text", from_file=True),))
MOVE: Final = Shape(Move, (_NAME, Field("text")))
STUCK: Final = Shape(Stuck, (_NAME, Field("question"), Field("avoid")))
METHOD: Final = Shape(
    Method,
    (
        _NAME,
        Field("aliases", MAX_NAME, many=True, needed=False, says=False),
        Field("good_for", from_file=True),
        Field("time"),
        Field("group"),
        Field("how", many=True, from_file=True),
        Field("watch", from_file=True),
    ),
)
TERM: Final = Shape(
    Term,
    (
        Field("sv", MAX_NAME, says=False),
        Field("en", MAX_NAME, says=False),
        Field("note", needed=False),
    ),
    sourced=False,
)

STAGE_HEAD: Final = (
    Field("name", MAX_STAGE_NAME),
    Field("long_name", MAX_NAME),
    Field("aliases", MAX_NAME, many=True, needed=False, says=False),
    Field("methods", MAX_NAME, many=True, needed=False, says=False),
)
STAGE_FIXED: Final = ("key", "number", "phase", "mark", "sources")
"""Fields of a step that stand in the built-in file and that no region changes."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list of one file, and the field of the stage or the pack that it changes."""

    file: str
    kind: str
    field: str
    shape: Shape


STAGE_KINDS: Final = tuple(
    ListOf(f"stages/{name}", kind, field, ITEM)
    for name in STAGE_FILES
    for kind, field in STAGE_LISTS.items()
)
PACK_KINDS: Final = (
    ListOf("methods.toml", "method", "methods", METHOD),
    ListOf("toolbox.toml", "move", "moves", MOVE),
    ListOf("toolbox.toml", "powerful", "powerful", ITEM),
    ListOf("toolbox.toml", "stuck", "stuck", STUCK),
    ListOf("toolbox.toml", "driving", "driving", ITEM),
    ListOf("glossary.toml", "term", "glossary", TERM),
)
