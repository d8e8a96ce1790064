"""Lay a region's texts over the built-in pack, the Swedish ones first and then a translation."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from platscoach.i18n import _
from platscoach.method.model import MethodStage, Pack, Term
from platscoach.method.pack_format.lists import Attribution, Item
from platscoach.method.pack_format.rules import PACK_KINDS, STAGE_KINDS, ListOf, Record, Shape
from platscoach.method.pack_format.table import Value
from platscoach.method.region_pack.ordering import in_order
from platscoach.method.region_pack.provenance import BY_REGION, says_otherwise
from platscoach.method.region_pack.texts import Texts, builtin_list, check_new


class Merge:
    """The built-in packs by language and the region's texts by language, Swedish first in both."""

    def __init__(self, packs: Mapping[str, Pack], texts: Mapping[str, Texts]) -> None:
        self.swedish, *_others = packs
        self._packs = packs
        self._texts = texts
        self._orders: dict[ListOf, tuple[str, ...]] = {}
        self._check_keys()

    def _own(self, language: str, one: ListOf) -> Mapping[str, Item]:
        """What the region says of a list in a language."""
        texts = self._texts.get(language)
        return texts.lists.get(one, {}) if texts else {}

    def _check_keys(self) -> None:
        """Note what cannot be laid over: new items that say too little, keys that are taken."""
        lists = (*STAGE_KINDS, *PACK_KINDS)
        pack = self._packs[self.swedish]
        taken = {record.key: one.file for one in lists for record in builtin_list(pack, one)}
        for one in lists:
            known = {record.key: record for record in builtin_list(pack, one)}
            own = self._own(self.swedish, one)
            for key, entry in own.items():
                if key not in known:
                    check_new(one, key, entry, known)
                    if key in taken:
                        wrong = _("nyckeln är upptagen i {file}").format(file=taken[key])
                        entry.table.fault(wrong, _("en egen nyckel"), "key")
                    taken[key] = one.file
            self._orders[one] = in_order(tuple(known), own)
            self._check_translations(one, own)

    def _check_translations(self, one: ListOf, own: Mapping[str, Item]) -> None:
        """Note translations of what the Swedish files do not have."""
        for language in self._texts:
            for key, entry in self._own(language, one).items():
                if key not in own:
                    entry.table.fault(
                        _("nyckeln finns inte i den svenska filen"),
                        _("samma nycklar i båda språken"),
                        "key",
                    )

    def kept(self, kind: str) -> set[str]:
        """The keys of a list of the pack that are there and not hidden."""
        one = next(one for one in PACK_KINDS if one.kind == kind)
        own = self._own(self.swedish, one)
        known = {record.key for record in builtin_list(self._packs[self.swedish], one)}
        return (known | own.keys()) - {key for key, entry in own.items() if entry.hidden}

    def stage(self, key: str) -> MethodStage:
        """The built-in stage in Swedish."""
        return self._packs[self.swedish].stage(key)

    def merged(self, language: str, one: ListOf) -> tuple[Record, ...]:
        """A list in a language, as the region has it."""
        builtin = {record.key: record for record in builtin_list(self._packs[language], one)}
        swedish = {record.key: record for record in builtin_list(self._packs[self.swedish], one)}
        own, translated = self._own(self.swedish, one), self._own(language, one)
        found = []
        for key in self._orders[one]:
            entry = own.get(key)
            if entry is None:
                found.append(builtin[key])
            elif not entry.hidden:
                record = _said(one.shape, key, swedish.get(key), entry.values, entry.said)
                if language != self.swedish:
                    given = translated[key].values if key in translated else {}
                    record = _translated(
                        one.shape, record, swedish.get(key), builtin.get(key), given
                    )
                found.append(record)
        return tuple(found)


def _said(
    shape: Shape,
    key: str,
    known: Record | None,
    values: Mapping[str, Value],
    said: Attribution | None,
) -> Record:
    """The item with what the region says of it."""
    changed: dict[str, Any] = dict(values)
    if said is not None:
        changed |= {"mark": said.mark, "sources": said.sources}
    if known is not None:
        return replace(known, **changed)
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
        if field.says
        and field.name not in given
        and (swedish is None or getattr(record, field.name) != getattr(swedish, field.name))
    }
    base = builtin or record
    changed = left | dict(given)
    if not isinstance(record, Term):
        own = builtin is not None and says_otherwise(shape, given, builtin)
        said = BY_REGION if own and record == swedish else None
        changed["mark"] = said.mark if said else getattr(record, "mark")  # noqa: B009
        changed["sources"] = said.sources if said else getattr(record, "sources")  # noqa: B009
    return replace(base, **changed, translated=base.translated and not any(left.values()))
