"""Combines the files of a region's pack and the built-in packs into the packs that are used.

Pure: it is given contents, so that a broken pack can be tested without a disk. All faults are found
in one run.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from platscoach.i18n import _
from platscoach.method.model import REGION_SOURCE, MarkKind, MethodStage, Pack, Source
from platscoach.method.pack_format.faults import Faults, most_similar, quoted
from platscoach.method.pack_format.schema import (
    METHODS,
    PACK_KINDS,
    STAGE_KINDS,
    SUBJECTS,
    stage_file,
)
from platscoach.method.region_pack.manifest import PackManifest, check_folders, read_manifest
from platscoach.method.region_pack.overlay import Overlay
from platscoach.method.region_pack.texts import Texts, read_texts

_NAMES: Final = ("name", "long_name", "short_name")
"""The names of a stage: a change of them is attributed to the region."""


def used_packs(
    files: Mapping[str, bytes], builtin: Mapping[str, Pack], faults: Faults
) -> dict[str, Pack]:
    """The packs by language, overlaid with the region's texts, Swedish first. Raises PackError."""
    head = read_manifest(files, faults)
    check_folders(head, files, faults)
    there = {name.partition("/")[0] for name in files}
    texts = {
        language: read_texts(files, language, pack, faults)
        for language, pack in builtin.items()
        if language in there
    }
    laid = Overlay(builtin, texts)
    kept = laid.visible_keys(METHODS)
    swedish = texts.get(laid.swedish)
    _check_methods(swedish, kept)
    _check_leads(swedish, laid.found_keys().union(contact.name for contact in head.contacts))
    faults.refuse()
    return {language: _pack(head, laid, language, kept) for language in builtin}


def _check_methods(texts: Texts | None, kept: set[str]) -> None:
    """Note methods that a step refers to and that do not exist, or not any more."""
    for table, values in texts.heads.values() if texts else ():
        for key in values.get("methods", ()):
            if key not in kept:
                table.fault(
                    _("metoden {key} finns inte").format(key=quoted(key)),
                    _("en nyckel som står i methods.toml"),
                    "methods",
                    most_similar(key, kept),
                )


def _check_leads(texts: Texts | None, keys: set[str]) -> None:
    """Note what everyday words lead to and that is not there, or not any more."""
    for item in texts.lists.get(SUBJECTS, {}).values() if texts else ():
        for key in item.values.get("leads_to", ()):
            if key not in keys:
                item.table.fault(
                    _("{key} finns inte, eller är dold").format(key=quoted(key)),
                    _("nyckeln för något i metoden, eller namnet på en kontakt"),
                    "leads_to",
                    most_similar(key, sorted(keys)),
                )


def _pack(head: PackManifest, laid: Overlay, language: str, kept: set[str]) -> Pack:
    """The pack in one language; `kept` are the keys of the methods that are not hidden."""
    pack, spoken = laid.packs[language], laid.texts.get(language)
    swedish = laid.texts[laid.swedish].sources if laid.texts else ()
    sources = {source.label: source for source in swedish}
    sources |= (
        {source.label: source for source in spoken.sources if source.label in sources}
        if spoken
        else {}
    )
    lists: dict[str, Any] = {one.field: laid.merged(language, one) for one in PACK_KINDS}
    return replace(
        pack,
        name=head.name,
        version=head.version,
        stages=tuple(_stage(stage, laid, language, kept) for stage in pack.stages),
        sources=(*pack.sources, *sources.values(), Source(REGION_SOURCE, head.name, "")),
        contacts=head.contacts,
        reports=head.reports,
        base=f"{pack.name} {pack.version}",
        **lists,
    )


def _stage(stage: MethodStage, laid: Overlay, language: str, kept: set[str]) -> MethodStage:
    """One stage in one language."""
    lists: dict[str, Any] = {
        one.field: laid.merged(language, one)
        for one in STAGE_KINDS
        if one.file == stage_file(stage.key)
    }
    swedish = _head(laid.texts, laid.swedish, stage.key)
    spoken = _head(laid.texts, language, stage.key)
    laid_stage = laid.stage(stage.key)
    named: dict[str, Any] = {
        name: swedish[name]
        for name in _NAMES
        if name in swedish and swedish[name] != getattr(laid_stage, name)
    }
    left = [name for name in named if name not in spoken]
    named |= {name: value for name, value in spoken.items() if name != "methods"}
    if named.get("name", stage.name) != stage.name:
        # With another name, the built-in short form no longer fits.
        named.setdefault("short_name", "")
    if any(named[name] != getattr(stage, name) for name in _NAMES if name in named):
        named |= {"mark": MarkKind.REGION, "sources": (REGION_SOURCE,)}
    methods = swedish.get("methods", tuple(key for key in stage.methods if key in kept))
    return replace(
        stage, **lists, **named, methods=methods, translated=stage.translated and not left
    )


def _head(texts: Mapping[str, Texts], language: str, key: str) -> dict[str, Any]:
    """The region's changes at the top of a stage's file in a language."""
    heads = texts[language].heads if language in texts else {}
    return dict(heads[key][1]) if key in heads else {}
