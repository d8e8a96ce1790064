"""The entries of a pack: everything in it that can be looked up, as one search index."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from platscoach.method.search.everyday_words import subjects_of
from platscoach.method.search.hits import PackKind
from platscoach.method.search.index import SearchIndex, StageName, words_of
from platscoach.method.search.search_entry import SearchEntry
from platscoach.method.search.synonyms_of_pack import synonyms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platscoach.method.model import (
        AboutMethod,
        Method,
        MethodItem,
        MethodStage,
        Move,
        Pack,
        Sourced,
        Stuck,
        Term,
    )

_STAGE_LISTS: Final = (
    (PackKind.TIP, "tips"),
    (PackKind.QUESTION, "questions"),
    (PackKind.POINT, "points"),
    (PackKind.PITFALL, "pitfalls"),
    (PackKind.PURPOSE, "purpose"),
    (PackKind.DONE, "done"),
    (PackKind.DELIVERABLE, "deliverable"),
    (PackKind.INVOLVE, "involve"),
)


@lru_cache(maxsize=4)
def search_index(pack: Pack) -> SearchIndex:
    """The index of a pack, made once."""
    found = entries(pack)
    numbers: dict[str, int] = {}
    for number, entry in enumerate(found):
        numbers.setdefault(entry.key, number)
        if entry.kind is PackKind.CONTACT:
            numbers.setdefault(entry.title, number)
    return SearchIndex(
        found,
        words_of(found, pack.language),
        synonyms_of(pack),
        subjects_of(pack.subjects, numbers, pack.language),
        [StageName(one.key, one.number, one.name, one.long_name, one.label) for one in pack.stages],
        {source.label: (source.title, source.url) for source in pack.sources},
    )


@lru_cache(maxsize=4)
def entries(pack: Pack) -> tuple[SearchEntry, ...]:
    """What can be found in the pack, in the order in which equals are shown."""
    return (
        *(_of_stage(pack, stage) for stage in pack.stages),
        *(_of_method(pack, method) for method in pack.methods),
        *(entry for stage in pack.stages for entry in _in_stage(pack, stage)),
        *(_named(pack, PackKind.ABOUT, one, one.name, one.text) for one in pack.about),
        *(_named(pack, PackKind.MOVE, move, move.name, move.text) for move in pack.moves),
        *_of_items(pack, PackKind.POWERFUL, pack.powerful),
        *(
            _named(pack, PackKind.STUCK, one, one.name, f"{one.question}\n{one.avoid}")
            for one in pack.stuck
        ),
        *_of_items(pack, PackKind.DRIVING, pack.driving),
        *(_of_term(pack, term) for term in pack.glossary),
        *_of_region(pack),
    )


def _with_attribution(pack: Pack, entry: SearchEntry, thing: Sourced) -> SearchEntry:
    """The entry with its attribution: who says it, and its sources."""
    return entry._replace(
        said_by=pack.who_says(thing),
        mark=str(thing.mark),
        sources=thing.sources,
        translated=thing.translated,
    )


def _named(
    pack: Pack, kind: PackKind, thing: AboutMethod | Move | Stuck, name: str, body: str
) -> SearchEntry:
    """A part of the short description, or a thing of the toolbox that has a name."""
    return _with_attribution(pack, SearchEntry(kind, thing.key, (), name, (), body), thing)


def _of_stage(pack: Pack, stage: MethodStage) -> SearchEntry:
    """A stage, found by its names and number; its texts are entries of their own."""
    number = (str(stage.number),) if stage.number else ()
    names = (stage.long_name, *stage.aliases, *number)
    entry = SearchEntry(PackKind.STAGE, stage.key, (stage.key,), stage.name, names, stage.long_name)
    return _with_attribution(pack, entry, stage)


def _in_stage(pack: Pack, stage: MethodStage) -> Iterator[SearchEntry]:
    """The texts of a stage."""
    context = "\n".join((stage.name, stage.long_name, *stage.aliases))
    for kind, field in _STAGE_LISTS:
        yield from _of_items(pack, kind, getattr(stage, field), (stage.key,), context)


def _of_items(
    pack: Pack,
    kind: PackKind,
    items: Iterable[MethodItem],
    stage_keys: tuple[str, ...] = (),
    context: str = "",
) -> Iterator[SearchEntry]:
    """Plain texts, which have a key but no name."""
    for item in items:
        yield _with_attribution(
            pack, SearchEntry(kind, item.key, stage_keys, "", (), item.text, context), item
        )


def _of_method(pack: Pack, method: Method) -> SearchEntry:
    """A method, with the stages that use it."""
    body = "\n".join((method.good_for, *method.how, method.watch, method.time, method.group))
    users = tuple(stage.key for stage in pack.stages if method.key in stage.methods)
    entry = SearchEntry(PackKind.METHOD, method.key, users, method.name, method.aliases, body)
    return _with_attribution(pack, entry, method)


def _of_region(pack: Pack) -> Iterator[SearchEntry]:
    """The region's contacts and reports; the built-in pack has neither."""
    if not (pack.contacts or pack.reports):
        return
    from platscoach.method.region_facts import contact_details, contact_key, report_key, report_when

    for one in pack.contacts:
        first = ", ".join(part for part in (one.role, contact_details(one)) if part)
        body = f"{first}\n{one.about}".strip()
        yield SearchEntry(PackKind.CONTACT, contact_key(one), (), one.name, (), body)
    for report in pack.reports:
        key, when = report_key(report), report_when(report)
        yield SearchEntry(PackKind.REPORT, key, (), report.name, (), when)


def _of_term(pack: Pack, term: Term) -> SearchEntry:
    """A glossary term, by its name in the pack's language; the other language's finds it too."""
    title, other = (term.sv, term.en) if pack.language == "sv" else (term.en, term.sv)
    body = f"{other}: {term.note}" if term.note else other
    return SearchEntry(
        PackKind.TERM, term.key, (), title, (other,), body, translated=term.translated
    )
