"""What may stand in a region's pack: which lists in which file, which fields in which list."""

from dataclasses import dataclass
from typing import Final

from platscoach.method.model import Method, MethodItem, Move, Stuck, Term
from platscoach.method.pack_format.parse import STAGE_LISTS
from platscoach.method.pack_format.toml_table import MAX_NAME, MAX_TEXT
from platscoach.method.region_pack.limits import MAX_STAGE_NAME
from platscoach.method.region_pack.read_folder import STAGE_FILES

Record = MethodItem | Method | Move | Stuck | Term
"""What a list of the pack holds."""


@dataclass(frozen=True, slots=True)
class FieldRule:
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
    fields: tuple[FieldRule, ...]
    sourced: bool = True

    @property
    def known(self) -> tuple[str, ...]:
        """Every field that may stand in a table."""
        files = tuple(f"{field.name}_file" for field in self.fields if field.from_file)
        marks = ("mark", "sources") if self.sourced else ()
        names = tuple(field.name for field in self.fields)
        return ("key", *names, *files, *marks, "after", "hidden")


_NAME: Final = FieldRule("name", MAX_NAME)

ITEM: Final = Shape(MethodItem, (FieldRule("text", from_file=True),))
MOVE: Final = Shape(Move, (_NAME, FieldRule("text")))
STUCK: Final = Shape(Stuck, (_NAME, FieldRule("question"), FieldRule("avoid")))
METHOD: Final = Shape(
    Method,
    (
        _NAME,
        FieldRule("aliases", MAX_NAME, many=True, needed=False, says=False),
        FieldRule("good_for", from_file=True),
        FieldRule("time"),
        FieldRule("group"),
        FieldRule("how", many=True, from_file=True),
        FieldRule("watch", from_file=True),
    ),
)
TERM: Final = Shape(
    Term,
    (
        FieldRule("sv", MAX_NAME, says=False),
        FieldRule("en", MAX_NAME, says=False),
        FieldRule("note", needed=False),
    ),
    sourced=False,
)

STAGE_HEAD: Final = (
    FieldRule("name", MAX_STAGE_NAME),
    FieldRule("long_name", MAX_NAME),
    FieldRule("aliases", MAX_NAME, many=True, needed=False, says=False),
    FieldRule("methods", MAX_NAME, many=True, needed=False, says=False),
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
