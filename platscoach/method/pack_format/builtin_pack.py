"""Parses the files of the built-in pack into records, and refuses what is wrong.

The Swedish files are complete. Those of another language translate them, and what they lack is in
Swedish and marked as such. Pure: it is given the contents of the files, so that a broken pack can
be tested without a disk.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import LANGUAGES, _
from platscoach.method.model import MarkKind, MethodStage, Pack, Source
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
    BUILTIN_HEAD,
    HEAD_FILE,
    ITEM,
    MAX_NAME,
    PACK_KINDS,
    SEARCH_FILES,
    SOURCES_FILE,
    STAGE_HEAD,
    TEXT_FILES,
    FieldRule,
    ListOf,
    Record,
    Shape,
    stage_file,
    stage_lists,
)
from platscoach.method.pack_format.table import Table, Value
from platscoach.method.pack_format.toml_file import TomlFile

_KEY = FieldRule("key")
_MARK = FieldRule("mark")
_OTHERS = {SOURCES_FILE: ("source",)}
"""The lists of the files that hold no items."""


def parse_pack(files: Mapping[str, bytes], language: str) -> Pack:
    """The pack in a language, from contents by name (`sv/stages/plan.toml`). Raises PackError."""
    faults = Faults()
    pack = _BuiltinPack(files, language, faults).pack()
    faults.refuse()
    return pack


class _BuiltinPack:
    """The files of one language over the Swedish ones; a missing file counts as empty."""

    def __init__(self, files: Mapping[str, bytes], language: str, faults: Faults) -> None:
        self.language = language
        self.base = LANGUAGES[0]
        self._faults = faults
        self._files = {one: toml_files(files, one, faults) for one in (self.base, language)}
        # What is missing in a file that is no TOML would otherwise be reported as well.
        faults.refuse()
        self._require(HEAD_FILE)
        self._stages = self._stage_keys()
        self._require(*TEXT_FILES, *map(stage_file, self._stages))
        self._lists = (
            *(stage_list for key in self._stages for stage_list in stage_lists(key)),
            *PACK_KINDS,
        )
        self._refuse_unknown_names()
        self._sources = self._read_sources()
        self._labels = frozenset(source.label for source in self._sources)
        self._items = {
            one: {spoken: self._read(spoken, one) for spoken in self._files} for one in self._lists
        }
        self._refuse_shared_keys()

    def pack(self) -> Pack:
        """The pack; only good if no fault was noted."""
        head = self._top(self.language if self._has(self.language, HEAD_FILE) else self.base)
        lists: dict[str, Any] = {one.field: self._records(one) for one in PACK_KINDS}
        return Pack(
            name=head.text("name", MAX_NAME) or "",
            version=head.text("version", MAX_NAME) or "",
            language=self.language,
            stages=tuple(self._stage(key) for key in self._stages),
            sources=self._sources,
            **lists,
        )

    def _has(self, language: str, name: str) -> bool:
        """Whether there is a file of that name in a language."""
        return name in self._files[language]

    def _file(self, language: str, name: str) -> TomlFile:
        """A file; an empty one where there is none."""
        if name not in self._files[language]:
            self._files[language][name] = TomlFile(f"{language}/{name}", b"", self._faults)
        return self._files[language][name]

    def _require(self, *names: str) -> None:
        """Refuse a pack that lacks one of these Swedish files."""
        for name in names:
            if not self._has(self.base, name):
                path = f"{self.base}/{name}"
                self._faults.add(Fault(path, _("filen saknas"), _("en fil med det namnet")))
        self._faults.refuse()

    def _top(self, language: str) -> Table:
        """The top file of a language."""
        file = self._file(language, HEAD_FILE)
        file.refuse_unknown((), BUILTIN_HEAD)
        table = Table(file, file.values)
        spoken = table.text("language", MAX_NAME)
        if spoken is not None and spoken != language:
            table.fault(_("language är {language}").format(language=spoken), language, "language")
        return table

    def _stage_keys(self) -> tuple[str, ...]:
        """The stages in the order of the Swedish pack."""
        return self._top(self.base).texts("stages", MAX_NAME) or ()

    def _refuse_unknown_names(self) -> None:
        """Note unknown files, lists and fields, which nothing would read."""
        for files in self._files.values():
            for name, file in files.items():
                kinds = tuple(one.kind for one in self._lists if one.file == name)
                if kinds or name in _OTHERS:
                    stage = name.startswith("stages/")
                    refuse_unknown_names(file, kinds or _OTHERS[name], stage=stage)
                elif name.startswith("stages/"):
                    wrong = _("steget står inte i pack.toml")
                    self._faults.add(Fault(file.name, wrong, ", ".join(self._stages)))
                elif name != HEAD_FILE:
                    wrong = _("en fil med det namnet läses inte")
                    self._faults.add(
                        Fault(file.name, wrong, ", ".join((*TEXT_FILES, *SEARCH_FILES)))
                    )

    def _read_sources(self) -> tuple[Source, ...]:
        """The sources that may be referred to, in the pack's language if available."""
        spoken = {file: read_source_list(self._file(file, SOURCES_FILE)) for file in self._files}
        own = {source.label: source for source in spoken[self.language]}
        self._refuse_own(SOURCES_FILE, own, [source.label for source in spoken[self.base]])
        return tuple(own.get(source.label, source) for source in spoken[self.base])

    def _refuse_own(self, name: str, translated: Iterable[str], swedish: Collection[str]) -> None:
        """Note keys of another language's file that the Swedish one does not have."""
        for key in translated:
            if key not in swedish:
                self._faults.add(
                    Fault(
                        f"{self.language}/{name}",
                        _("nyckeln finns inte i den svenska filen"),
                        _("samma nycklar i båda språken"),
                        where=key,
                    )
                )

    def _read(self, language: str, list_of: ListOf) -> dict[str, Item]:
        """The items of a list in a language."""
        return read_list(self._file(language, list_of.file), list_of, self._attribution_of_item)

    def _attribution_of_item(
        self, table: Table, shape: Shape, _values: Mapping[str, Value]
    ) -> Attribution | None:
        """The attribution of an item, if its kind has one."""
        if not shape.sourced:
            return None
        return self._read_attribution(table)

    def _read_attribution(self, table: Table) -> Attribution | None:
        """The mark and sources of an item or a stage: at least one source, unless it is our own
        proposal.
        """
        mark, sources = table.mark(), table.sources(self._labels)
        if mark is None:
            return None
        if not sources and mark is not MarkKind.PROPOSED and table.get("sources") in (None, []):
            table.fault(
                _("märket är {mark} men ingen källa står").format(mark=mark),
                _("minst en källa, eller mark = proposed"),
                "mark",
            )
        return Attribution(mark, sources)

    def _records(self, list_of: ListOf) -> tuple[Record, ...]:
        """A list in the Swedish order, each item in the pack's language if it is there."""
        swedish, own = self._items[list_of][self.base], self._items[list_of][self.language]
        for key, item in own.items():
            if key not in swedish:
                item.table.fault(
                    _("nyckeln finns inte i den svenska filen"),
                    _("samma nycklar i båda språken"),
                    "key",
                )
        return tuple(
            _record(list_of.shape, key, own.get(key, item), item, translated=key in own)
            for key, item in swedish.items()
        )

    def _stage(self, key: str) -> MethodStage:
        """One stage."""
        name = stage_file(key)
        translated = bool(self._file(self.language, name).values)
        table, values = read_head(self._file(self.language if translated else self.base, name))
        note_missing(table, (*STAGE_HEAD, _KEY, _MARK))
        if "key" in table and table.get("key") != key:
            table.fault(_("key är {key}").format(key=table.get("key")), key, "key")
        self._check_methods(table, values.get("methods", ()))
        number, phase = _place_in_order(table)
        by = self._read_attribution(table) if "mark" in table else None
        lists: dict[str, Any] = {
            stage_list.field: self._records(stage_list) for stage_list in stage_lists(key)
        }
        texts: dict[str, Any] = {rule.name: () if rule.many else "" for rule in STAGE_HEAD}
        return MethodStage(
            key=key,
            number=number,
            phase=phase,
            mark=by.mark if by else MarkKind.METHOD,
            sources=by.sources if by else (),
            translated=translated,
            **texts | values,
            **lists,
        )

    def _check_methods(self, table: Table, named: Iterable[str]) -> None:
        """Note methods that a stage names and the pack does not describe."""
        methods = next(items for one, items in self._items.items() if one.field == "methods")
        base_methods = methods[self.base]
        for key in named:
            if key not in base_methods:
                table.fault(
                    _("metoden {key} finns inte").format(key=key),
                    _("en nyckel som står i methods.toml"),
                    "methods",
                    most_similar(key, base_methods),
                )

    def _refuse_shared_keys(self) -> None:
        """Note duplicate keys: the data of a place refers to items by key, which must be unique."""
        seen: set[str] = set()
        for one, spoken in self._items.items():
            if one.shape is ITEM:
                for key, item in spoken[self.base].items():
                    if key in seen:
                        item.table.fault(_("nyckeln står två gånger"), _("en egen nyckel"), "key")
                    seen.add(key)


def _record(shape: Shape, key: str, item: Item, swedish: Item, *, translated: bool) -> Record:
    """The record of an item; a missing required field, already noted, is empty."""
    values: dict[str, Any] = {rule.name: () if rule.many else "" for rule in shape.fields}
    shared = (rule.name for rule in shape.fields if rule.shared)
    values |= {name: swedish.values[name] for name in shared if name in swedish.values}
    values |= item.values
    if shape.sourced:
        by = item.attribution or Attribution(MarkKind.PROPOSED, ())
        values |= {"mark": by.mark, "sources": by.sources}
    return shape.record(key=key, translated=translated, **values)


def _place_in_order(table: Table) -> tuple[int | None, int | None]:
    """Number and phase: both for the six steps, neither for the stages around them."""
    number, phase = table.number("number", len(STEP_KEYS)), table.number("phase", 2)
    if ("number" in table) != ("phase" in table):
        table.fault(
            _("bara det ena av number och phase står"), _("båda för de sex stegen, annars inget")
        )
    return number, phase
