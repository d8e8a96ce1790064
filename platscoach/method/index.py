"""Everything in a pack that can be looked up, folded once so that every key typed is answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from platscoach.method.hits import PackKind
from platscoach.method.records import Item, Method, Pack, Stage, Term
from platscoach.text import fold

WORD: Final = re.compile(r"\w+")

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


def folded_words(text: str) -> str:
    """The text's words, folded, each after a space: ` malbild` is found where a word begins."""
    return " " + " ".join(WORD.findall(fold(text)))


class Words:
    """A text to be searched: as it stands, and folded."""

    __slots__ = ("folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = folded_words(text) if text else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found."""

    kind: PackKind
    key: str
    stage_keys: tuple[str, ...]
    title: str
    called: tuple[str, ...]
    """Its name and then its aliases, folded."""
    names: Words
    """All of those as one text."""
    whole: Words
    """Names and text."""
    body: str
    context: Words
    """The names of its stage, for a text of a stage: `förankring kommun` is a narrower search."""


@lru_cache(maxsize=4)
def entries(pack: Pack) -> tuple[Entry, ...]:
    """What can be found in the pack, in the order in which equals are shown."""
    return (
        *(_of_stage(stage) for stage in pack.stages),
        *(_of_method(pack, method) for method in pack.methods),
        *(entry for stage in pack.stages for entry in _in_stage(stage)),
        *(_entry(PackKind.MOVE, move.key, move.name, move.text) for move in pack.moves),
        *(_of_item(PackKind.POWERFUL, item) for item in pack.powerful),
        *(
            _entry(PackKind.STUCK, stuck.key, stuck.name, f"{stuck.question}\n{stuck.avoid}")
            for stuck in pack.stuck
        ),
        *(_of_item(PackKind.DRIVING, item) for item in pack.driving),
        *(_of_term(pack, term) for term in pack.glossary),
    )


def _entry(
    kind: PackKind,
    key: str,
    title: str,
    body: str,
    aliases: tuple[str, ...] = (),
    stage_keys: tuple[str, ...] = (),
    context: Words | None = None,
) -> Entry:
    """An entry with its texts folded."""
    names = "\n".join((title, *aliases)) if title else ""
    called = tuple(folded_words(name) for name in (title, *aliases))
    return Entry(
        kind,
        key,
        stage_keys,
        title,
        called,
        Words(names),
        Words(f"{names}\n{body}" if names else body),
        body,
        context or Words(""),
    )


def _names(stage: Stage) -> str:
    """All that a stage is called."""
    return "\n".join((stage.name, stage.long_name, *stage.aliases))


def _of_stage(stage: Stage) -> Entry:
    """A stage, found by its names; its texts are entries of their own."""
    return _entry(
        PackKind.STAGE,
        stage.key,
        stage.name,
        stage.long_name,
        (stage.long_name, *stage.aliases),
        (stage.key,),
    )


def _in_stage(stage: Stage) -> Iterator[Entry]:
    """The texts of a stage."""
    context = Words(_names(stage))
    for kind, field in _STAGE_LISTS:
        for item in getattr(stage, field):
            yield _of_item(kind, item, stage.key, context)


def _of_item(
    kind: PackKind, item: Item, stage_key: str = "", context: Words | None = None
) -> Entry:
    """A plain text: it has no name but its key."""
    stage_keys = (stage_key,) if stage_key else ()
    return _entry(kind, item.key, "", item.text, stage_keys=stage_keys, context=context)


def _of_method(pack: Pack, method: Method) -> Entry:
    """A method, with the stages that use it."""
    body = (method.good_for, *method.how, method.watch, method.time, method.group)
    users = tuple(stage.key for stage in pack.stages if method.key in stage.methods)
    return _entry(PackKind.METHOD, method.key, method.name, "\n".join(body), method.aliases, users)


def _of_term(pack: Pack, term: Term) -> Entry:
    """A word of the trade, by its name in the pack's language; the other finds it too."""
    title, other = (term.sv, term.en) if pack.language == "sv" else (term.en, term.sv)
    body = f"{other}: {term.note}" if term.note else other
    return _entry(PackKind.TERM, term.key, title, body, (other,))
