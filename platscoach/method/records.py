"""What the method pack holds, as records: stages and their items, methods, questions, words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from platscoach.i18n import N_, _


class MarkKind(StrEnum):
    """Who says a thing, so that nothing of our own is passed off as the region's method."""

    METHOD = "method"
    REGION = "region"
    OTHER = "other"
    PROPOSED = "proposed"


MARK_NAMES: Final = {
    MarkKind.METHOD: N_("metodbeskrivningen"),
    MarkKind.REGION: N_("Västra Götalandsregionen"),
    MarkKind.PROPOSED: N_("Platscoachs förslag"),
}
"""Names for display; `other` is shown by the names of its sources."""


class Sourced(Protocol):
    """Anything in the pack that says who it comes from."""

    @property
    def mark(self) -> MarkKind: ...

    @property
    def sources(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A page or report that things in the pack are taken from."""

    label: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One short text of the pack: a tip, a checklist point, a question."""

    key: str
    text: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True
    """False where the text is the Swedish one because the pack's language lacks it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the work with a place: the six steps have a number and a phase."""

    key: str
    number: int | None
    phase: int | None
    name: str
    long_name: str
    aliases: tuple[str, ...]
    mark: MarkKind
    sources: tuple[str, ...]
    methods: tuple[str, ...]
    purpose: tuple[Item, ...]
    done: tuple[Item, ...]
    deliverable: tuple[Item, ...]
    involve: tuple[Item, ...]
    points: tuple[Item, ...]
    tips: tuple[Item, ...]
    questions: tuple[Item, ...]
    pitfalls: tuple[Item, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working that a stage can use: what for, how long, how."""

    key: str
    name: str
    aliases: tuple[str, ...]
    good_for: str
    time: str
    group: str
    how: tuple[str, ...]
    watch: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a coaching conversation, with the questions that make it."""

    key: str
    name: str
    text: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Stuck:
    """What to ask, and what to leave alone, when the process leader is stuck."""

    key: str
    name: str
    question: str
    avoid: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade in both languages."""

    key: str
    sv: str
    en: str
    note: str
    translated: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The whole method in one language. Compared by identity: two loads are two packs."""

    name: str
    version: str
    language: str
    stages: tuple[Stage, ...]
    methods: tuple[Method, ...]
    moves: tuple[Move, ...]
    powerful: tuple[Item, ...]
    stuck: tuple[Stuck, ...]
    driving: tuple[Item, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]

    def stage(self, key: str) -> Stage:
        """The stage with this key. Raises KeyError."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)

    def method(self, key: str) -> Method:
        """The method with this key. Raises KeyError."""
        for method in self.methods:
            if method.key == key:
                return method
        raise KeyError(key)

    def source(self, label: str) -> Source:
        """The source with this label. Raises KeyError."""
        for source in self.sources:
            if source.label == label:
                return source
        raise KeyError(label)

    def said_by(self, thing: Sourced) -> str:
        """Who says the thing, in the language in force, for the line under its text."""
        if thing.mark is MarkKind.OTHER:
            return "; ".join(self.source(label).title for label in thing.sources)
        return _(MARK_NAMES[thing.mark])
