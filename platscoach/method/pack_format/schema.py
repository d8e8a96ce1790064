"""The format of a method pack as data: its files, lists and fields, and how large they may be.

The built-in pack and a region's are written in the same way and read by the same code. The
built-in one must be whole; a region's says only what it changes, and is never trusted: its sizes
are checked before anything in it is read. The whole built-in method is 280 KB in one language, so
a pack beyond these sizes is a mistake or an attempt to stop the program.
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
"""Characters of one text: more is not read during a call."""

MAX_NAME: Final = 80
"""Characters of a name, an alias or a key: more does not fit on its line."""

MAX_TITLE: Final = 160
"""Characters of the title of a source."""

MAX_STAGE_NAME: Final = 30
"""Characters of a step's name: the rail of steps is narrow."""

MAX_LONG: Final = 1_200
"""Characters of a text that lies in a Markdown file of its own."""

MAX_FILE: Final = 512 * 1024
"""Bytes of one file."""

MAX_WHOLE: Final = 2 * 1024 * 1024
"""Bytes of all files together."""

MAX_ENTRIES: Final = 400
"""Files and folders, those that are not read included."""

MAX_DEPTH: Final = 3
"""Folders within the folder of a language."""

MAX_LINE: Final = 4_000
"""Characters of one line of TOML."""

MAX_DOTTED: Final = 20
"""Parts of one dotted key: the time to read one grows with the square of their number."""

MAX_TABLES: Final = 2_500
"""Items of all lists of a language: look-up must answer every key typed."""

MAX_CONTACTS: Final = 40
MAX_REPORTS: Final = 20

MAX_FAULTS: Final = 200
"""Faults shown of one pack; more help nobody."""

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
"""What a list of the pack holds."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: how long it may be, and whether a new item must have it."""

    name: str
    limit: int = MAX_TEXT
    many: bool = False
    """A list of texts instead of one."""
    needed: bool = True
    content: bool = True
    """Whether it is shown as the text of its item: whoever changes it is the one who says it, and
    what it was translated to no longer holds. A search word, for one, is no content.
    """
    from_file: bool = False
    """Whether a region's pack may keep it in a Markdown file, named in `<field>_file`."""
    pattern: str = ""
    """What the whole text must match; empty for any text."""
    example: str = ""
    """What such a text looks like."""
    shared: bool = False
    """Whether the Swedish file says it for every language, and no other may."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The record that a table becomes, and its fields beside `key`."""

    record: type[Record]
    fields: tuple[FieldRule, ...]
    sourced: bool = True
    """Whether it says who it comes from, in `mark` and `sources`."""
    ordered: bool = True
    """Whether it is shown in an order, which a region's pack may change with `after`."""

    def fields_in(self, language: str) -> tuple[FieldRule, ...]:
        """The fields that may stand in the files of a language."""
        return tuple(field for field in self.fields if language == LANGUAGES[0] or not field.shared)

    def field_names(self, language: str, *, region: bool) -> tuple[str, ...]:
        """Every field that may stand in a table of the built-in pack or of a region's."""
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
"""The top of a stage's file, as far as a region may change it."""

STAGE_FIXED: Final = ("key", "number", "phase", "mark", "sources")
"""Fields of a step that stand in the built-in file and that no region changes."""

ITEM_FIELDS: Final = ("text", "text_file", "after", "hidden")
"""Fields of an item of a step, which never stand at the top of its file."""

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
"""The lists that only help to find something: nothing refers to what is in them by its key."""

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
"""The lists of the pack whose items look-up finds, beside all those of the stages."""

HEAD_FILE: Final = "pack.toml"
SOURCES_FILE: Final = "sources.toml"

TEXT_FILES: Final = (
    "about.toml", "glossary.toml", "methods.toml", "months.toml", SOURCES_FILE, "toolbox.toml",
)  # fmt: skip
"""The files of every language beside those of its stages."""

SEARCH_FILES: Final = (SUBJECTS_FILE, SYNONYMS_FILE)
"""Files that a pack may do without."""

BUILTIN_HEAD: Final = ("name", "version", "language", "stages")
"""The top file of the built-in pack, one in the folder of each language."""

REGION_HEAD: Final = ("name", "version", "format", "languages")
"""The top file of a region's pack, beside the folders of its languages."""
