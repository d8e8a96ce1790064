"""The entries of a pack: everything in it that can be looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from platscoach.method.search.hits import PackKind
from platscoach.method.search.word_index import SearchEntry, WordIndex, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from platscoach.method.model import Method, MethodItem, MethodStage, Pack, Term

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
def word_index(pack: Pack) -> WordIndex:
    """The pack's entries with their words, made once."""
    return WordIndex(entries(pack), pack.language, words_of(entries(pack), pack.language))


@lru_cache(maxsize=4)
def entries(pack: Pack) -> tuple[SearchEntry, ...]:
    """What can be found in the pack, in the order in which equals are shown."""
    return (
        *(_of_stage(stage) for stage in pack.stages),
        *(_of_method(pack, method) for method in pack.methods),
        *(entry for stage in pack.stages for entry in _in_stage(stage)),
        *(
            SearchEntry(PackKind.MOVE, move.key, (), move.name, (), move.text)
            for move in pack.moves
        ),
        *_of_items(PackKind.POWERFUL, pack.powerful),
        *(
            SearchEntry(PackKind.STUCK, one.key, (), one.name, (), f"{one.question}\n{one.avoid}")
            for one in pack.stuck
        ),
        *_of_items(PackKind.DRIVING, pack.driving),
        *(_of_term(pack, term) for term in pack.glossary),
        *_of_region(pack),
    )


def _of_stage(stage: MethodStage) -> SearchEntry:
    """A stage, found by its names and number; its texts are entries of their own."""
    number = (str(stage.number),) if stage.number else ()
    names = (stage.long_name, *stage.aliases, *number)
    return SearchEntry(PackKind.STAGE, stage.key, (stage.key,), stage.name, names, stage.long_name)


def _in_stage(stage: MethodStage) -> Iterator[SearchEntry]:
    """The texts of a stage."""
    context = "\n".join((stage.name, stage.long_name, *stage.aliases))
    for kind, field in _STAGE_LISTS:
        yield from _of_items(kind, getattr(stage, field), (stage.key,), context)


def _of_items(
    kind: PackKind, items: Iterable[MethodItem], stage_keys: tuple[str, ...] = (), context: str = ""
) -> Iterator[SearchEntry]:
    """Plain texts: they have no name but their key."""
    for item in items:
        yield SearchEntry(kind, item.key, stage_keys, "", (), item.text, context)


def _of_method(pack: Pack, method: Method) -> SearchEntry:
    """A method, with the stages that use it."""
    body = (method.good_for, *method.how, method.watch, method.time, method.group)
    users = tuple(stage.key for stage in pack.stages if method.key in stage.methods)
    return SearchEntry(
        PackKind.METHOD, method.key, users, method.name, method.aliases, "\n".join(body)
    )


def _of_region(pack: Pack) -> Iterator[SearchEntry]:
    """Whom to turn to, and what is to be handed in; the built-in pack has neither."""
    if not (pack.contacts or pack.reports):
        return
    from platscoach.method.region_facts import contact_key, reach, report_key, report_when

    for one in pack.contacts:
        first = ", ".join(part for part in (one.role, reach(one)) if part)
        body = f"{first}\n{one.about}".strip()
        yield SearchEntry(PackKind.CONTACT, contact_key(one), (), one.name, (), body)
    for report in pack.reports:
        key, when = report_key(report), report_when(report)
        yield SearchEntry(PackKind.REPORT, key, (), report.name, (), when)


def _of_term(pack: Pack, term: Term) -> SearchEntry:
    """A word of the trade, by its name in the pack's language; the other finds it too."""
    title, other = (term.sv, term.en) if pack.language == "sv" else (term.en, term.sv)
    body = f"{other}: {term.note}" if term.note else other
    return SearchEntry(PackKind.TERM, term.key, (), title, (other,), body)
