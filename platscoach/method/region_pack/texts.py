"""What a region's pack says in one language: the items it changes, adds and hides, by list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import OWN, MethodStage, Pack, Source
from platscoach.method.pack_format.toml_table import MAX_NAME
from platscoach.method.region_pack.faults import Faults, near
from platscoach.method.region_pack.field_rules import (
    PACK_KINDS,
    STAGE_FIXED,
    STAGE_HEAD,
    STAGE_KINDS,
    ListOf,
    Record,
)
from platscoach.method.region_pack.limits import MAX_TABLES
from platscoach.method.region_pack.provenance import Attribution, read_attribution
from platscoach.method.region_pack.table_reader import RegionTable, Value
from platscoach.method.region_pack.toml_file import TomlFile

_ABOVE: Final = tuple(field.name for field in STAGE_HEAD)


_UNDER: Final = ("text", "text_file", "after", "hidden")
"""Fields of an item of a step, which never stand at the top of its file."""

_TELLING: Final = 4
"""Letters of a key from which its likeness to another says something."""


@dataclass(frozen=True, slots=True)
class RegionItem:
    """One item of a list, as the region's file has it."""

    table: RegionTable
    values: Mapping[str, Value]
    said: Attribution | None
    """Who says it, when the words are the region's own; None leaves that as it was."""
    after: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that a region's pack says in one language."""

    heads: Mapping[str, tuple[RegionTable, Mapping[str, Value]]]
    """What the top of a stage file changes, by the stage's key."""
    lists: Mapping[ListOf, Mapping[str, RegionItem]]
    sources: tuple[Source, ...]


def builtin_list(pack: Pack, one: ListOf) -> tuple[Record, ...]:
    """The built-in items of a list."""
    if one.file.startswith("stages/"):
        stage = pack.stage(one.file.removeprefix("stages/").removesuffix(".toml"))
        found: tuple[Record, ...] = getattr(stage, one.field)
    else:
        found = getattr(pack, one.field)
    return found


def read_texts(files: Mapping[str, bytes], language: str, pack: Pack, faults: Faults) -> Texts:
    """What is said in a language, against the built-in pack in that language."""
    prefix = f"{language}/"
    found = {
        name.removeprefix(prefix): TomlFile(name, content, faults)
        for name, content in files.items()
        if name.startswith(prefix) and name.endswith(".toml")
    }
    markdown = {
        name: files[name] for name in files if name.startswith(prefix) and name[-3:] == ".md"
    }
    for name, file in found.items():
        _refuse_unread(name, file)
    sources = _sources(found["sources.toml"], pack) if "sources.toml" in found else ()
    labels = frozenset(source.label for source in (*pack.sources, *sources))
    lists = {
        one: _entries(found[one.file], one, pack, labels, markdown)
        for one in (*STAGE_KINDS, *PACK_KINDS)
        if one.file in found
    }
    if sum(len(entries) for entries in lists.values()) > MAX_TABLES:
        faults.add(language, _("det är för många texter"), _("högst {n}").format(n=MAX_TABLES))
    heads = {
        stage.key: _head(found[f"stages/{stage.key}.toml"], stage)
        for stage in pack.stages
        if f"stages/{stage.key}.toml" in found
    }
    return Texts(heads, lists, sources)


def _refuse_unread(name: str, file: TomlFile) -> None:
    """Note lists and fields of a file that nobody would read."""
    kinds = tuple(one.kind for one in (*STAGE_KINDS, *PACK_KINDS) if one.file == name)
    fields: tuple[str, ...] = ()
    if name.startswith("stages/"):
        fields = (*_ABOVE, *STAGE_FIXED)
        file.without_heading(_UNDER)
    file.only(kinds or ("source",), fields)


def _sources(file: TomlFile, pack: Pack) -> tuple[Source, ...]:
    """The region's own sources, by labels that are not taken."""
    taken = {source.label for source in pack.sources} | {OWN}
    found = []
    for number, row in enumerate(file.rows("source"), start=1):
        table = RegionTable(file, row, "source", number, id_field="label")
        table.only(("label", "title", "url"))
        if table.key in taken:
            table.fault(
                _("det finns redan en källa med label {label}").format(label=table.key),
                _("en label som ingen annan källa har"),
                "label",
            )
        taken.add(table.key)
        title = table.attempt(partial(table.table.text, "title", 2 * MAX_NAME), "title")
        url = table.attempt(partial(table.table.text, "url"), "url")
        if url and (not url.startswith(("https://", "http://")) or " " in url):
            table.fault(_("url är ingen webbadress"), "https://…", "url")
        found.append(Source(table.key, title or "", url or ""))
    return tuple(found)


def _head(file: TomlFile, stage: MethodStage) -> tuple[RegionTable, Mapping[str, Value]]:
    """What the top of a stage's file changes; what no region changes may stand there as it is."""
    table = RegionTable(file, file.values)
    for fixed in ("key", "number", "phase"):
        known = getattr(stage, fixed)
        if fixed in table and table.get(fixed) != known:
            table.fault(
                _("{field} går inte att ändra").format(field=fixed),
                _("ingen sådan rad"),
                fixed,
            )
    values = ((field.name, table.value(field)) for field in STAGE_HEAD)
    return table, {name: value for name, value in values if value is not None}


def _entries(
    file: TomlFile,
    one: ListOf,
    pack: Pack,
    labels: frozenset[str],
    markdown: Mapping[str, bytes],
) -> Mapping[str, RegionItem]:
    """The items of one list by key, each key once."""
    known = {record.key: record for record in builtin_list(pack, one)}
    above = _ABOVE if one.file.startswith("stages/") else ()
    entries: dict[str, RegionItem] = {}
    for number, row in enumerate(file.rows(one.kind), start=1):
        table = RegionTable(file, row, one.kind, number, markdown)
        table.only(one.shape.known, above)
        if table.key in entries:
            table.fault(_("nyckeln står två gånger"), _("en egen nyckel"), "key")
        read = ((field.name, table.value(field)) for field in one.shape.fields)
        values = {name: value for name, value in read if value is not None}
        after, hidden = table.other("after"), table.flag("hidden")
        if table.key:
            said = read_attribution(table, one.shape, values, known.get(table.key), labels)
            entries[table.key] = RegionItem(table, values, said, after, hidden)
    return entries


def check_new(one: ListOf, key: str, entry: RegionItem, known: Mapping[str, Record]) -> None:
    """Whether an item that the built-in list does not have says all that it must."""
    if entry.hidden:
        entry.table.fault(
            _("nyckeln finns inte bland metodens egna, så det finns inget att dölja"),
            _("nyckeln för något i samma lista"),
            "key",
            near(key, known),
        )
        return
    meant = near(key, known) if len(key) >= _TELLING else ""
    for field in one.shape.fields:
        if (
            field.needed
            and field.name not in entry.table
            and f"{field.name}_file" not in entry.table
        ):
            expected = (
                _("en lista med texter inom hakparenteser")
                if field.many
                else _("en text inom raka citattecken")
            )
            entry.table.fault(_("{field} saknas").format(field=field.name), expected, meant=meant)
