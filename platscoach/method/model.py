"""The content of the method pack, as records: its aim, stages, methods, questions, words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from platscoach.domain.steps import stage_label
from platscoach.i18n import N_, _


class MarkKind(StrEnum):
    """The origin of a text, so that nothing of our own is passed off as the region's method."""

    METHOD = "method"
    REGION = "region"
    OTHER = "other"
    PROPOSED = "proposed"


MARK_NAMES: Final = {
    MarkKind.METHOD: N_("metodbeskrivningen"),
    MarkKind.REGION: N_("Västra Götalandsregionen"),
    MarkKind.PROPOSED: N_("Platscoachs förslag"),
}
"""Names for display; for `other` the names of the sources are shown."""


REGION_SOURCE: Final = "eget-paket"
"""The label of the source that stands for the region's own pack: its title is the pack's name."""


class Sourced(Protocol):
    """Anything in the pack that names its origin."""

    @property
    def mark(self) -> MarkKind: ...

    @property
    def sources(self) -> tuple[str, ...]: ...

    @property
    def translated(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A page or report that texts in the pack are taken from."""

    label: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class MethodItem:
    """One short text of the pack: a tip, a checklist point, a question."""

    key: str
    text: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True
    """False where the text is the Swedish one because the pack's language lacks it."""


@dataclass(frozen=True, slots=True)
class MethodStage:
    """One stage of the work with a place: the six steps have a number and a phase."""

    key: str
    number: int | None
    phase: int | None
    name: str
    long_name: str
    short_name: str
    """For little room; empty if the name is short."""
    aliases: tuple[str, ...]
    mark: MarkKind
    sources: tuple[str, ...]
    methods: tuple[str, ...]
    purpose: tuple[MethodItem, ...]
    done: tuple[MethodItem, ...]
    deliverable: tuple[MethodItem, ...]
    involve: tuple[MethodItem, ...]
    points: tuple[MethodItem, ...]
    tips: tuple[MethodItem, ...]
    questions: tuple[MethodItem, ...]
    pitfalls: tuple[MethodItem, ...]
    translated: bool = True

    @property
    def label(self) -> str:
        """The label on a line: `3 Analys`, `Förbereda`."""
        return stage_label(self.number, self.name)

    @property
    def short_label(self) -> str:
        """The label for little room: `5 Plan`."""
        return stage_label(self.number, self.shortest_name)

    @property
    def shortest_name(self) -> str:
        """The name for little room: `Plan`."""
        return self.short_name or self.name

    @property
    def long_label(self) -> str:
        """The label with the full name, for a heading."""
        return stage_label(self.number, self.long_name)


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working that a stage can use: what it is for, how long it takes, how it is done."""

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
class AboutMethod:
    """A part of the short description of the method: aim, result, who does what."""

    key: str
    name: str
    text: str
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a coaching conversation, with its questions."""

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
class ActorGroup:
    """A group or function of society that some steps need, and the names of its members."""

    key: str
    name: str
    words: tuple[str, ...]
    """Beginnings of the words by which people present themselves."""
    stages: tuple[str, ...]
    """The keys of the stages that ask for it."""
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """A named text: a function of the team, a theme people judge, a part of a programme."""

    key: str
    name: str
    text: str
    words: tuple[str, ...]
    """Words of questions that belong to it, or the beginnings of such words."""
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class StepMonths:
    """The proposed months of a step, within the eighteen; its key is the step's.

    A place may plan otherwise.
    """

    key: str
    months: str
    """The first and the last month, `3-6`."""
    mark: MarkKind
    sources: tuple[str, ...]
    translated: bool = True

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last month as numbers."""
        first, _hyphen, last = self.months.partition("-")
        return int(first), max(int(first), int(last))


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that threatens the work on a place: what to ask, and the sign to listen for."""

    key: str
    name: str
    question: str
    sign: str
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


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone at the region to turn to, from the region's own pack."""

    name: str
    role: str
    phone: str
    email: str
    about: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report the region waits for: at the end of a month of the eighteen, or on a fixed day."""

    name: str
    month: int | None
    """Counted like the months of a place, from the first day of its process leader."""
    day: date | None


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that mean the same in a search."""

    key: str
    words: tuple[str, ...]
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """An everyday subject that the method calls by another name, and where to read about it."""

    key: str
    words: tuple[str, ...]
    """The words that are searched for: single words, or short phrases."""
    leads_to: tuple[str, ...]
    """The keys of what is worth reading on it, the best first; a contact by name."""
    translated: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The whole method in one language. Compared by identity: two loads are two packs."""

    name: str
    version: str
    language: str
    about: tuple[AboutMethod, ...]
    stages: tuple[MethodStage, ...]
    methods: tuple[Method, ...]
    moves: tuple[Move, ...]
    powerful: tuple[MethodItem, ...]
    stuck: tuple[Stuck, ...]
    driving: tuple[MethodItem, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    contacts: tuple[Contact, ...] = ()
    reports: tuple[Report, ...] = ()
    base: str = ""
    """Name and version of the built-in pack under a region's pack; empty without one."""
    synonyms: tuple[SynonymGroup, ...] = ()
    subjects: tuple[Subject, ...] = ()
    """Everyday words, and what each leads to."""
    actors: tuple[ActorGroup, ...] = ()
    """The groups that the stages need."""
    functions: tuple[Topic, ...] = ()
    """The functions that a regional team has."""
    themes: tuple[Topic, ...] = ()
    """The themes of a place's self-assessment."""
    programme: tuple[Topic, ...] = ()
    """The programme of the yearly gathering."""
    step_months: tuple[StepMonths, ...] = ()
    """The proposed months of each step."""
    risks: tuple[Risk, ...] = ()
    """The risks that are judged from 0 to 3 at every check-in."""
    after_six_months: tuple[MethodItem, ...] = ()
    """The points of the check-in after 6 months; below, after 12 and at the end."""
    after_twelve_months: tuple[MethodItem, ...] = ()
    at_the_end: tuple[MethodItem, ...] = ()
    before_check_in: tuple[MethodItem, ...] = ()
    """What the process leader is asked to think over before a check-in."""

    def check_in_points(self, months: int) -> tuple[MethodItem, ...]:
        """The points of the check-in after so many months."""
        if months < 9:
            return self.after_six_months
        return self.after_twelve_months if months < 15 else self.at_the_end

    def stage(self, key: str) -> MethodStage:
        """The stage with this key. Raises KeyError."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)

    def stage_label(self, key: str) -> str:
        """The label of a stage on a line; empty for an unknown key."""
        return next((stage.label for stage in self.stages if stage.key == key), "")

    def short_stage_label(self, key: str) -> str:
        """The label for little room; the key, for a stage that is not in the pack."""
        return next((stage.short_label for stage in self.stages if stage.key == key), key)

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
        """The origin of a text, in the language in force, for the line below it."""
        return _(self.who_says(thing))

    def who_says(self, thing: Sourced) -> str:
        """The origin of a text, not translated yet."""
        if thing.mark is MarkKind.OTHER or REGION_SOURCE in thing.sources:
            return "; ".join(self.source(label).title for label in thing.sources)
        return MARK_NAMES[thing.mark]
