"""The advice that a terminal line asks for: tips, questions and pitfalls, of one step or of all."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from platscoach.domain.steps import stage_label
from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.method.advice.advice_index import Advice, AdviceIndex
from platscoach.method.search.hits import OTHER_WORD, PackKind
from platscoach.method.search.search import Search
from platscoach.text import fold

TIPS: Final = (PackKind.TIP, PackKind.QUESTION, PackKind.PITFALL)
QUESTIONS: Final = (PackKind.QUESTION, PackKind.POWERFUL)


class ChosenAdvice(NamedTuple):
    """The advice for a request, and what was looked for in place of a mistyped one."""

    advice: tuple[Advice, ...]
    instead: str = ""


class NamedStage(Protocol):
    """A stage, as far as it is called something."""

    @property
    def key(self) -> str: ...

    @property
    def number(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    @property
    def long_name(self) -> str: ...


S = TypeVar("S", bound=NamedStage)


def choose(
    book: AdviceIndex, words: str = "", step: str = "", kinds: Sequence[PackKind] = TIPS
) -> ChosenAdvice:
    """The advice that holds the words, of one stage if `step` names it, best stage first.

    Words that name a stage and nothing else mean that stage. What only means the same as the
    words, or is near them, is given when nothing holds them. Raises PlatscoachError when there is
    no such step.
    """
    stage = needed_stage(book.stages, step) if step else stage_named(book.stages, words)
    if stage is not None and not step:
        words = ""
    order = list(kinds)
    advice = [
        one
        for one in book.advice
        if one.kind in kinds and (stage is None or one.stage_key == stage.key)
    ]
    if words:
        return _found(book, words, advice, order)
    places = [one.key for one in book.stages]
    return ChosenAdvice(tuple(_sorted(advice, [*places, ""], order)))


def stage_named(stages: Iterable[S], name: str) -> S | None:
    """The stage with this number, key or name; None when there is none."""
    wanted = fold(name).strip()
    for stage in stages:
        if wanted in {str(stage.number), stage.key, fold(stage.name), fold(stage.long_name)}:
            return stage
    return None


def needed_stage(stages: Sequence[S], name: str) -> S:
    """The stage with this number, key or name. Raises PlatscoachError."""
    stage = stage_named(stages, name)
    if stage is None:
        raise PlatscoachError(
            _("Det finns inget steg som heter ”{name}”.").format(name=name),
            then=_("Välj ett av: {steps}.").format(steps=", ".join(map(numbered, stages))),
        )
    return stage


def numbered(stage: NamedStage) -> str:
    """The stage's number, if it has one, and name."""
    return stage_label(stage.number, stage.name)


def _found(
    book: AdviceIndex, words: str, among: list[Advice], kinds: list[PackKind]
) -> ChosenAdvice:
    """The advice that look-up finds, the stage of the best hit first."""
    by_key = {(one.kind, one.key): one for one in among}
    matches, instead = Search(book.word_index, book.kin).ask(words)
    entries = book.word_index.entries
    found = [
        (by_key[key], match.far)
        for match in matches
        if (key := (entries[match.entry].kind, entries[match.entry].key)) in by_key
    ]
    said = [one for one, far in found if far < OTHER_WORD]
    if instead and not said:
        return ChosenAdvice(_found(book, instead, among, kinds).advice, instead)
    best = said or [one for one, _far in found]
    return ChosenAdvice(tuple(_sorted(best, [one.stage_key for one in best], kinds)))


def _sorted(advice: list[Advice], places: list[str], kinds: list[PackKind]) -> list[Advice]:
    """Stage by stage in the order of `places`, and kind by kind in each."""
    order = {key: number for number, key in enumerate(dict.fromkeys(places))}
    return sorted(advice, key=lambda one: (order[one.stage_key], kinds.index(one.kind)))
