"""Lays a region's texts over the built-in pack, first the Swedish ones and then a translation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from platscoach.i18n import _
from platscoach.method.model import MethodStage, Pack
from platscoach.method.pack_format.faults import most_similar
from platscoach.method.pack_format.lists import Attribution, Item
from platscoach.method.pack_format.schema import (
    FOUND,
    PACK_KINDS,
    SEARCH_KINDS,
    STAGE_KINDS,
    ListOf,
    Record,
    Shape,
)
from platscoach.method.pack_format.table import Value
from platscoach.method.region_pack.attribution import BY_REGION, changes_content
from platscoach.method.region_pack.texts import Texts, builtin_list, check_new


class Overlay:
    """The built-in packs by language and the region's texts by language, Swedish first in both."""

    def __init__(self, packs: Mapping[str, Pack], texts: Mapping[str, Texts]) -> None:
        self.swedish, *_others = packs
        self.packs = packs
        self.texts = texts
        self._orders: dict[ListOf, tuple[str, ...]] = {}
        self._check_keys()

    def _region_items(self, language: str, list_of: ListOf) -> Mapping[str, Item]:
        """The region's items in a list, in a language."""
        texts = self.texts.get(language)
        return texts.lists.get(list_of, {}) if texts else {}

    def _check_keys(self) -> None:
        """Note what cannot be overlaid: incomplete new items, keys that are taken."""
        lists = (*STAGE_KINDS, *PACK_KINDS)
        pack = self.packs[self.swedish]
        taken = {
            record.key: one.file
            for one in lists
            if one not in SEARCH_KINDS
            for record in builtin_list(pack, one)
        }
        for one in lists:
            builtin_keys = {record.key: record for record in builtin_list(pack, one)}
            own = self._region_items(self.swedish, one)
            for key, entry in own.items():
                if key not in builtin_keys:
                    check_new(one, key, entry, builtin_keys)
                    if key in taken and one not in SEARCH_KINDS:
                        wrong = _("nyckeln är upptagen i {file}").format(file=taken[key])
                        entry.table.fault(wrong, _("en egen nyckel"), "key")
                    if one not in SEARCH_KINDS:
                        taken[key] = one.file
            self._orders[one] = in_order(tuple(builtin_keys), own)
            self._check_translations(one, own)

    def _check_translations(self, list_of: ListOf, swedish: Mapping[str, Item]) -> None:
        """Note translations of what the Swedish files do not have."""
        for language in self.texts:
            for key, entry in self._region_items(language, list_of).items():
                if key not in swedish:
                    entry.table.fault(
                        _("nyckeln finns inte i den svenska filen"),
                        _("samma nycklar i båda språken"),
                        "key",
                    )

    def found_keys(self) -> set[str]:
        """The keys of everything that look-up can find."""
        lists = (*STAGE_KINDS, *(one for one in PACK_KINDS if one.field in FOUND))
        stages = {stage.key for stage in self.packs[self.swedish].stages}
        return stages.union(*map(self.visible_keys, lists))

    def visible_keys(self, list_of: ListOf) -> set[str]:
        """The keys of a list that are there and not hidden."""
        region = self._region_items(self.swedish, list_of)
        builtin = {record.key for record in builtin_list(self.packs[self.swedish], list_of)}
        return (builtin | region.keys()) - {key for key, entry in region.items() if entry.hidden}

    def stage(self, key: str) -> MethodStage:
        """The built-in stage in Swedish."""
        return self.packs[self.swedish].stage(key)

    def merged(self, language: str, list_of: ListOf) -> tuple[Record, ...]:
        """A list in a language, with the region's changes."""
        builtin = {record.key: record for record in builtin_list(self.packs[language], list_of)}
        swedish = {record.key: record for record in builtin_list(self.packs[self.swedish], list_of)}
        own, translated = (
            self._region_items(self.swedish, list_of),
            self._region_items(language, list_of),
        )
        found = []
        for key in self._orders[list_of]:
            entry = own.get(key)
            if entry is None:
                found.append(builtin[key])
            elif not entry.hidden:
                record = _with_changes(
                    list_of.shape, key, swedish.get(key), entry.values, entry.attribution
                )
                if language != self.swedish:
                    given = translated[key].values if key in translated else {}
                    record = _translated(
                        list_of.shape, record, swedish.get(key), builtin.get(key), given
                    )
                found.append(record)
        return tuple(found)


def _with_changes(
    shape: Shape,
    key: str,
    builtin: Record | None,
    values: Mapping[str, Value],
    by: Attribution | None,
) -> Record:
    """The item with the region's changes."""
    changed: dict[str, Any] = dict(values)
    if by is not None:
        changed |= {"mark": by.mark, "sources": by.sources}
    if builtin is not None:
        return replace(builtin, **changed)
    empty: dict[str, Any] = {field.name: () if field.many else "" for field in shape.fields}
    return shape.record(key=key, **(empty | changed))


def _translated(
    shape: Shape,
    record: Record,
    swedish: Record | None,
    builtin: Record | None,
    given: Mapping[str, Value],
) -> Record:
    """The item in another language: what is not translated stays Swedish and is marked so."""
    left: dict[str, Any] = {
        field.name: getattr(record, field.name)
        for field in shape.fields
        if field.content
        and field.name not in given
        and (swedish is None or getattr(record, field.name) != getattr(swedish, field.name))
    }
    base = builtin or record
    shared = {rule.name: getattr(record, rule.name) for rule in shape.fields if rule.shared}
    changed = shared | left | dict(given)
    if shape.sourced:
        own = builtin is not None and changes_content(shape, given, builtin)
        by = BY_REGION if own and record == swedish else None
        changed["mark"] = by.mark if by else getattr(record, "mark")  # noqa: B009
        changed["sources"] = by.sources if by else getattr(record, "sources")  # noqa: B009
    return replace(base, **changed, translated=base.translated and not any(left.values()))


def in_order(builtin: Sequence[str], entries: Mapping[str, Item]) -> tuple[str, ...]:
    """The keys in display order, including hidden ones. Invalid and circular `after` are noted."""
    all_keys = dict.fromkeys((*builtin, *entries))
    followers: dict[str, list[str]] = {}
    for key, entry in entries.items():
        if not entry.after:
            continue
        if entry.after not in all_keys:
            entry.table.fault(
                _("after pekar på {key}, som inte finns i listan").format(key=entry.after),
                _("nyckeln för något i samma lista"),
                "after",
                most_similar(entry.after, all_keys),
            )
        else:
            followers.setdefault(entry.after, []).append(key)
    moved = {key for keys in followers.values() for key in keys}
    waiting = [key for key in reversed(all_keys) if key not in moved]
    placed: list[str] = []
    while waiting:
        key = waiting.pop()
        placed.append(key)
        waiting.extend(reversed(followers.get(key, ())))
    for key in moved.difference(placed):
        entries[key].table.fault(
            _("after leder runt i en ring"), _("minst en sak i ringen utan after"), "after"
        )
    return tuple(placed)
