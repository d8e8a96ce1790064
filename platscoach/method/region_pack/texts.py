"""The content of a region's pack in one language: items changed, added and hidden, by list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import REGION_SOURCE, MethodStage, Pack, Source
from platscoach.method.pack_format.faults import Fault, Faults, most_similar
from platscoach.method.pack_format.lists import (
    Attribution,
    Item,
    note_missing,
    read_head,
    read_list,
    read_source_list,
    refuse_unknown_names,
    toml_files,
)
from platscoach.method.pack_format.schema import (
    MAX_TABLES,
    PACK_KINDS,
    SOURCES_FILE,
    STAGE_KINDS,
    ListOf,
    Record,
    Shape,
    stage_file,
)
from platscoach.method.pack_format.table import Table, Value
from platscoach.method.pack_format.toml_file import TomlFile
from platscoach.method.region_pack.attribution import read_attribution

_TELLING: Final = 4
"""The length of a key from which similarity to another one means something."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The content of a region's pack in one language."""

    heads: Mapping[str, tuple[Table, Mapping[str, Value]]]
    """Changes at the top of a stage's file, by the stage's key."""
    lists: Mapping[ListOf, Mapping[str, Item]]
    sources: tuple[Source, ...]


def builtin_list(pack: Pack, list_of: ListOf) -> tuple[Record, ...]:
    """The built-in items of a list."""
    if list_of.file.startswith("stages/"):
        stage = pack.stage(list_of.file.removeprefix("stages/").removesuffix(".toml"))
        found: tuple[Record, ...] = getattr(stage, list_of.field)
    else:
        found = getattr(pack, list_of.field)
    return found


def read_texts(files: Mapping[str, bytes], language: str, pack: Pack, faults: Faults) -> Texts:
    """The texts in a language, compared with the built-in pack in that language."""
    found = toml_files(files, language, faults)
    markdown = {
        name: files[name]
        for name in files
        if name.startswith(f"{language}/") and name.endswith(".md")
    }
    for name, file in found.items():
        kinds = tuple(one.kind for one in (*STAGE_KINDS, *PACK_KINDS) if one.file == name)
        refuse_unknown_names(file, kinds or ("source",), stage=name.startswith("stages/"))
    taken = {source.label for source in pack.sources} | {REGION_SOURCE}
    sources = read_source_list(found[SOURCES_FILE], taken) if SOURCES_FILE in found else ()
    labels = frozenset(source.label for source in (*pack.sources, *sources))
    lists = {
        one: _read_list(found[one.file], one, pack, labels, markdown)
        for one in (*STAGE_KINDS, *PACK_KINDS)
        if one.file in found
    }
    if sum(len(items) for items in lists.values()) > MAX_TABLES:
        faults.add(
            Fault(language, _("det är för många texter"), _("högst {n}").format(n=MAX_TABLES))
        )
    heads = {
        stage.key: _head(found[stage_file(stage.key)], stage)
        for stage in pack.stages
        if stage_file(stage.key) in found
    }
    return Texts(heads, lists, sources)


def _head(file: TomlFile, stage: MethodStage) -> tuple[Table, Mapping[str, Value]]:
    """The changes at the top of a stage's file; fixed fields may be there unchanged."""
    table, values = read_head(file)
    for fixed in ("key", "number", "phase"):
        builtin = getattr(stage, fixed)
        if fixed in table and table.get(fixed) != builtin:
            table.fault(
                _("{field} går inte att ändra").format(field=fixed),
                _("ingen sådan rad"),
                fixed,
            )
    return table, values


def _read_list(
    file: TomlFile,
    list_of: ListOf,
    pack: Pack,
    labels: frozenset[str],
    markdown: Mapping[str, bytes],
) -> Mapping[str, Item]:
    """The items of one list, each attributed to the region unless stated otherwise."""
    builtin = {record.key: record for record in builtin_list(pack, list_of)}

    def attribution_of(
        table: Table, shape: Shape, values: Mapping[str, Value]
    ) -> Attribution | None:
        return read_attribution(table, shape, values, builtin.get(table.key), labels)

    return read_list(file, list_of, attribution_of, markdown)


def check_new(list_of: ListOf, key: str, entry: Item, builtin: Mapping[str, Record]) -> None:
    """Note an item that is not in the built-in list and lacks a required field."""
    if entry.hidden:
        entry.table.fault(
            _("nyckeln finns inte bland metodens egna, så det finns inget att dölja"),
            _("nyckeln för något i samma lista"),
            "key",
            most_similar(key, builtin),
        )
        return
    meant = most_similar(key, builtin) if len(key) >= _TELLING else ""
    note_missing(entry.table, list_of.shape.fields, meant)
