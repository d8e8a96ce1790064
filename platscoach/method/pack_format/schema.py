"""The format of a method pack as data: its files, lists and fields, and how large they may be.

The built-in pack and a region's have the same format and are read by the same code. The built-in
one must be complete; a region's contains only what it changes, and is never trusted: its sizes are
checked before anything in it is read. The whole built-in method is 280 KB in one language, so a
pack beyond these sizes is a mistake or an attempt to stop the program.
"""

from dataclasses import dataclass
from typing import Final

from platscoach.domain.steps import STAGE_KEYS
from platscoach.i18n import LANGUAGES
from platscoach.method.model import (
    AboutMethod,
    ActorGroup,
    Method,
    MethodItem,
    Move,
    Risk,
    StepMonths,
    Stuck,
    Subject,
    SynonymGroup,
    Term,
    Topic,
)

FORMAT: Final = 1
"""The version of the format that this program understands."""

MAX_TEXT: Final = 300
"""The longest text, in characters: nobody reads more during a call."""

MAX_NAME: Final = 80
"""The longest name, alias or key, in characters: more does not fit on its line."""

MAX_TITLE: Final = 160
"""The longest title of a source, in characters."""

MAX_STAGE_NAME: Final = 30
"""The longest name of a step, in characters: the rail of steps is narrow."""

MAX_LONG: Final = 1_200
"""The longest text in a Markdown file of its own, in characters."""

MAX_FILE: Final = 512 * 1024
"""The largest file, in bytes."""

MAX_WHOLE: Final = 2 * 1024 * 1024
"""The largest total of all files, in bytes."""

MAX_ENTRIES: Final = 400
"""The most files and folders, including those that are not read."""

MAX_DEPTH: Final = 3
"""The deepest nesting of folders in the folder of a language."""

MAX_LINE: Final = 4_000
"""The longest line of TOML, in characters."""

MAX_DOTTED: Final = 20
"""The most parts of a dotted key: the time to read one grows with the square of their number."""

MAX_TABLES: Final = 2_500
"""The most items of all lists of a language: look-up must keep up with typing."""

MAX_CONTACTS: Final = 40
MAX_REPORTS: Final = 20

MAX_FAULTS: Final = 200
"""The most faults shown of one pack; more do not help."""

Record = (
    AboutMethod
    | ActorGroup
    | MethodItem
    | Method
    | Move
    | Risk
    | StepMonths
    | Stuck
    | Subject
    | SynonymGroup
    | Term
    | Topic
)
"""A record in a list of the pack."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: its maximum length, and whether a new item must have it."""

    name: str
    limit: int = MAX_TEXT
    many: bool = False
    """Whether it is a list of texts."""
    needed: bool = True
    content: bool = True
    """Whether it is displayed as the text of its item: then changing it changes the attribution,
    and the translations of the old text no longer apply. A search word, for one, is not displayed.
    """
    from_file: bool = False
    """Whether a region's pack may keep it in a Markdown file, named in `<field>_file`."""
    pattern: str = ""
    """What the whole text must match; empty for any text."""
    example: str = ""
    """An example of such a text."""
    shared: bool = False
    """Whether it is only allowed in the Swedish file, and applies to every language."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The record that a table becomes, and its fields besides `key`."""

    record: type[Record]
    fields: tuple[FieldRule, ...]
    sourced: bool = True
    """Whether it names its origin, in `mark` and `sources`."""
    ordered: bool = True
    """Whether it is shown in an order, which a region's pack may change with `after`."""

    def fields_in(self, language: str) -> tuple[FieldRule, ...]:
        """The fields allowed in the files of a language."""
        return tuple(field for field in self.fields if language == LANGUAGES[0] or not field.shared)

    def field_names(self, language: str, *, region: bool) -> tuple[str, ...]:
        """Every field allowed in a table of the built-in pack or of a region's."""
        names = tuple(field.name for field in self.fields_in(language))
        marks = ("mark", "sources") if self.sourced else ()
        if not region:
            return ("key", *names, *marks)
        files = tuple(f"{field.name}_file" for field in self.fields if field.from_file)
        return ("key", *names, *files, *marks, *(("after",) if self.ordered else ()), "hidden")


_NAME: Final = FieldRule("name", MAX_NAME)

ITEM: Final = Shape(MethodItem, (FieldRule("text", from_file=True),))
ABOUT: Final = Shape(AboutMethod, (_NAME, FieldRule("text")))
MOVE: Final = Shape(Move, (_NAME, FieldRule("text")))
STUCK: Final = Shape(Stuck, (_NAME, FieldRule("question"), FieldRule("avoid")))
METHOD: Final = Shape(
    Method,
    (
        _NAME,
        FieldRule("aliases", MAX_NAME, many=True, needed=False, content=False),
        FieldRule("good_for", from_file=True),
        FieldRule("time"),
        FieldRule("group"),
        FieldRule("how", many=True, from_file=True),
        FieldRule("watch", from_file=True),
    ),
)
ACTOR: Final = Shape(
    ActorGroup,
    (
        _NAME,
        FieldRule("words", MAX_NAME, many=True, content=False),
        FieldRule("stages", MAX_NAME, many=True, content=False),
    ),
)
TOPIC: Final = Shape(
    Topic,
    (
        _NAME,
        FieldRule("text"),
        FieldRule("words", MAX_NAME, many=True, needed=False, content=False),
    ),
)
STEP_MONTHS: Final = Shape(
    StepMonths,
    (FieldRule("months", 5, pattern="[1-9][0-9]?-[1-9][0-9]?", example="3-6"),),
)
RISK: Final = Shape(Risk, (_NAME, FieldRule("question"), FieldRule("sign")))
TERM: Final = Shape(
    Term,
    (
        FieldRule("sv", MAX_NAME, content=False),
        FieldRule("en", MAX_NAME, content=False),
        FieldRule("note", needed=False),
    ),
    sourced=False,
)

GROUP: Final = Shape(
    SynonymGroup,
    (FieldRule("words", MAX_NAME, many=True, content=False),),
    sourced=False,
    ordered=False,
)
SUBJECT: Final = Shape(
    Subject,
    (
        FieldRule("words", MAX_NAME, many=True, content=False),
        FieldRule("leads_to", MAX_NAME, many=True, content=False, shared=True),
    ),
    sourced=False,
    ordered=False,
)

STAGE_HEAD: Final = (
    FieldRule("name", MAX_STAGE_NAME),
    FieldRule("long_name", MAX_NAME),
    FieldRule("short_name", MAX_STAGE_NAME, needed=False),
    FieldRule("aliases", MAX_NAME, many=True, needed=False, content=False),
    FieldRule("methods", MAX_NAME, many=True, needed=False, content=False),
)
"""The fields at the top of a stage's file that a region may change."""

STAGE_FIXED: Final = ("key", "number", "phase", "mark", "sources")
"""The fields of a step in the built-in file that a region cannot change."""

ITEM_FIELDS: Final = ("text", "text_file", "after", "hidden")
"""The fields of an item of a step, which are never at the top of its file."""

SOURCE: Final = (FieldRule("title", MAX_TITLE), FieldRule("url"))
CONTACT: Final = (
    FieldRule("name", MAX_NAME),
    FieldRule("role", MAX_NAME, needed=False),
    FieldRule("phone", 40, needed=False),
    FieldRule("email", MAX_NAME, needed=False),
    FieldRule("about", needed=False),
)

STAGE_LISTS: Final = {
    "purpose": "purpose",
    "done": "done",
    "deliverable": "deliverable",
    "involve": "involve",
    "point": "points",
    "tip": "tips",
    "question": "questions",
    "pitfall": "pitfalls",
}
"""The lists of a stage file, and the fields of MethodStage that they become."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list of one file, and the field of the stage or the pack that it becomes."""

    file: str
    kind: str
    field: str
    shape: Shape


def stage_file(key: str) -> str:
    """The file of a stage in the folder of a language."""
    return f"stages/{key}.toml"


def stage_lists(key: str) -> tuple[ListOf, ...]:
    """The lists of a stage's file."""
    return tuple(ListOf(stage_file(key), kind, name, ITEM) for kind, name in STAGE_LISTS.items())


SYNONYMS_FILE: Final = "synonyms.toml"
SUBJECTS_FILE: Final = "everyday.toml"

METHODS: Final = ListOf("methods.toml", "method", "methods", METHOD)
SUBJECTS: Final = ListOf(SUBJECTS_FILE, "subject", "subjects", SUBJECT)

SEARCH_KINDS: Final = (ListOf(SYNONYMS_FILE, "group", "synonyms", GROUP), SUBJECTS)
"""The lists that only help searching: nothing refers to their items by key."""

STAGE_KINDS: Final = tuple(stage_list for key in STAGE_KEYS for stage_list in stage_lists(key))
PACK_KINDS: Final = (
    ListOf("about.toml", "about", "about", ABOUT),
    METHODS,
    ListOf("toolbox.toml", "move", "moves", MOVE),
    ListOf("toolbox.toml", "powerful", "powerful", ITEM),
    ListOf("toolbox.toml", "stuck", "stuck", STUCK),
    ListOf("toolbox.toml", "driving", "driving", ITEM),
    ListOf("glossary.toml", "term", "glossary", TERM),
    ListOf("toolbox.toml", "actor", "actors", ACTOR),
    ListOf("toolbox.toml", "function", "functions", TOPIC),
    ListOf("toolbox.toml", "theme", "themes", TOPIC),
    ListOf("toolbox.toml", "programme", "programme", TOPIC),
    ListOf("months.toml", "plan", "step_months", STEP_MONTHS),
    ListOf("months.toml", "risk", "risks", RISK),
    ListOf("months.toml", "six-months", "after_six_months", ITEM),
    ListOf("months.toml", "twelve-months", "after_twelve_months", ITEM),
    ListOf("months.toml", "end", "at_the_end", ITEM),
    ListOf("months.toml", "prepare", "before_check_in", ITEM),
    *SEARCH_KINDS,
)

FOUND: Final = frozenset(("about", "methods", "moves", "powerful", "stuck", "driving", "glossary"))
"""The lists of the pack whose items look-up finds, besides all those of the stages."""

HEAD_FILE: Final = "pack.toml"
SOURCES_FILE: Final = "sources.toml"

TEXT_FILES: Final = (
    "about.toml", "glossary.toml", "methods.toml", "months.toml", SOURCES_FILE, "toolbox.toml",
)  # fmt: skip
"""The files of every language besides those of its stages."""

SEARCH_FILES: Final = (SUBJECTS_FILE, SYNONYMS_FILE)
"""Files that a pack need not have."""

BUILTIN_HEAD: Final = ("name", "version", "language", "stages")
"""The top file of the built-in pack, one in the folder of each language."""

REGION_HEAD: Final = ("name", "version", "format", "languages")
"""The top file of a region's pack, beside the folders of its languages."""
