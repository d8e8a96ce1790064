"""The lists in the files of a pack, read as items: the same for the built-in and a region's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import MarkKind, Source
from platscoach.method.pack_format.faults import Faults
from platscoach.method.pack_format.schema import (
    GROUP,
    ITEM_FIELDS,
    SOURCE,
    STAGE_FIXED,
    STAGE_HEAD,
    SUBJECT,
    FieldRule,
    ListOf,
    Shape,
)
from platscoach.method.pack_format.table import Table, Value
from platscoach.method.pack_format.toml_file import TomlFile

HEAD_NAMES = tuple(rule.name for rule in STAGE_HEAD)
"""The fields at the top of a stage's file, besides the fixed ones."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The origin of a text: the mark and the labels of the sources."""

    mark: MarkKind
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, as in its file; faults have been noted."""

    table: Table
    values: Mapping[str, Value]
    attribution: Attribution | None
    """The origin; None if not given, or unchanged."""
    after: str = ""
    hidden: bool = False


ReadAttribution = Callable[[Table, Shape, Mapping[str, Value]], Attribution | None]
"""Reads the attribution of an item from its table, given the values already read."""


def toml_files(files: Mapping[str, bytes], language: str, faults: Faults) -> dict[str, TomlFile]:
    """The TOML files of a language by their name in its folder."""
    prefix = f"{language}/"
    return {
        name.removeprefix(prefix): TomlFile(name, content, faults)
        for name, content in files.items()
        if name.startswith(prefix) and name.endswith(".toml")
    }


def refuse_unknown_names(file: TomlFile, kinds: tuple[str, ...], *, stage: bool = False) -> None:
    """Note unknown lists and fields of a file, which nothing would read."""
    if stage:
        file.refuse_above_headings(ITEM_FIELDS)
    file.refuse_unknown(kinds, (*HEAD_NAMES, *STAGE_FIXED) if stage else ())


def read_head(file: TomlFile) -> tuple[Table, dict[str, Value]]:
    """The content of the top of a stage's file."""
    table = Table(file, file.values)
    values = ((rule.name, table.value(rule)) for rule in STAGE_HEAD)
    return table, {name: value for name, value in values if value is not None}


def read_list(
    file: TomlFile,
    list_of: ListOf,
    read_attribution: ReadAttribution,
    markdown: Mapping[str, bytes] | None = None,
) -> dict[str, Item]:
    """The items of one list by key, each key once.

    Without Markdown files it is a list of the built-in pack, in which every item is complete.
    """
    region = markdown is not None
    language = file.name.partition("/")[0]
    rules = list_of.shape.fields_in(language)
    above = HEAD_NAMES if list_of.file.startswith("stages/") else ()
    items: dict[str, Item] = {}
    for number, row in enumerate(file.rows(list_of.kind), start=1):
        table = Table(file, row, list_of.kind, number, markdown=markdown)
        table.refuse_unknown(list_of.shape.field_names(language, region=region), above)
        if table.key in items:
            table.fault(_("nyckeln står två gånger"), _("en egen nyckel"), "key")
        if not region:
            note_missing(table, rules)
        read = ((rule.name, table.value(rule)) for rule in rules)
        values = {name: value for name, value in read if value is not None}
        if list_of.shape in _CHECKS and isinstance(words := values.get("words"), tuple):
            _CHECKS[list_of.shape](table, words)
        after = table.key_in("after") if "after" in table else ""
        hidden = table.flag("hidden")
        if table.key:
            attribution = read_attribution(table, list_of.shape, values)
            items[table.key] = Item(table, values, attribution, after, hidden)
    return items


def note_missing(table: Table, rules: Iterable[FieldRule], meant: str = "") -> None:
    """Note every required field that is missing."""
    for rule in rules:
        if rule.needed and rule.name not in table and f"{rule.name}_file" not in table:
            table.missing(rule, meant)


def read_source_list(file: TomlFile, taken: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources that texts may be taken from, by labels that are not taken yet."""
    labels = set(taken)
    found = []
    for number, row in enumerate(file.rows("source"), start=1):
        table = Table(file, row, "source", number, id_field="label")
        table.refuse_unknown(("label", *(rule.name for rule in SOURCE)))
        if table.key in labels:
            table.fault(
                _("det finns redan en källa med label {label}").format(label=table.key),
                _("en label som ingen annan källa har"),
                "label",
            )
        labels.add(table.key)
        title, url = (table.text(rule.name, rule.limit) or "" for rule in SOURCE)
        if url and (not url.startswith(("https://", "http://")) or " " in url):
            table.fault(_("url är ingen webbadress"), "https://…", "url")
        found.append(Source(table.key, title, url))
    return tuple(found)


def _check_group(table: Table, words: tuple[str, ...]) -> None:
    """Note a group of synonyms that is not two single words or more."""
    if len(words) < 2 or len(set(words)) < len(words):
        table.fault(
            _("words har färre än två olika ord, eller samma ord två gånger"),
            _("minst två ord, vart och ett en gång"),
            "words",
        )
    for word in words:
        if not word.isalpha():
            table.fault(
                _("”{word}” är inte ett enda ord").format(word=word),
                _("ett ord med bara bokstäver"),
                "words",
            )


def _check_subject(table: Table, words: tuple[str, ...]) -> None:
    """Note an everyday word that could never be searched for."""
    for word in words:
        if not any(sign.isalnum() for sign in word):
            table.fault(
                _("”{word}” är inget ord").format(word=word),
                _("ett ord eller några ord, som man säger dem"),
                "words",
            )


_CHECKS: Final = {GROUP: _check_group, SUBJECT: _check_subject}
"""Checks of the words of a shape, besides their length."""
