"""The advice that a terminal line asks for: tips, questions and pitfalls, of one step or of all."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.method.search.hits import OTHER_WORD, PackKind
from platscoach.method.search.index import SearchEntry, SearchIndex
from platscoach.method.search.search import Search
from platscoach.text import fold

TIPS: Final = (PackKind.TIP, PackKind.QUESTION, PackKind.PITFALL)
QUESTIONS: Final = (PackKind.QUESTION, PackKind.POWERFUL)


class ChosenAdvice(NamedTuple):
    """The advice for a request, and what was looked for in place of a mistyped one."""

    advice: tuple[SearchEntry, ...]
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

    @property
    def label(self) -> str: ...


S = TypeVar("S", bound=NamedStage)


def choose(
    index: SearchIndex, words: str = "", step: str = "", kinds: Sequence[PackKind] = TIPS
) -> ChosenAdvice:
    """The advice that holds the words, of one stage if `step` names it, best stage first.

    Words that name a stage and nothing else mean that stage. What only means the same as the
    words, or is near them, is given when nothing holds them. Raises PlatscoachError when there is
    no such step.
    """
    stage = needed_stage(index.stages, step) if step else stage_named(index.stages, words)
    if stage is not None and not step:
        words = ""
    order = list(kinds)
    wanted = [
        number
        for number, entry in enumerate(index.entries)
        if entry.kind in kinds and (stage is None or stage_key(entry) == stage.key)
    ]
    if words:
        return _found(index, words, frozenset(wanted), order)
    advice = [index.entries[number] for number in wanted]
    return ChosenAdvice(_sorted(advice, [*[one.key for one in index.stages], ""], order))


def stage_key(entry: SearchEntry) -> str:
    """The stage of a piece of advice; empty for a question that is good anywhere."""
    return entry.stage_keys[0] if entry.stage_keys else ""


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
            then=_("Välj ett av: {steps}.").format(
                steps=", ".join(stage.label for stage in stages)
            ),
        )
    return stage


def _found(
    index: SearchIndex, words: str, wanted: frozenset[int], kinds: list[PackKind]
) -> ChosenAdvice:
    """The wanted entries that look-up finds, the stage of the best hit first."""
    matches, instead = Search(index).ask(words)
    found = [(index.entries[one.entry], one.far) for one in matches if one.entry in wanted]
    said = [entry for entry, far in found if far < OTHER_WORD]
    if instead and not said:
        return ChosenAdvice(_found(index, instead, wanted, kinds).advice, instead)
    best = said or [entry for entry, _far in found]
    return ChosenAdvice(_sorted(best, [stage_key(entry) for entry in best], kinds))


def _sorted(
    advice: list[SearchEntry], places: list[str], kinds: list[PackKind]
) -> tuple[SearchEntry, ...]:
    """Stage by stage in the order of `places`, and kind by kind in each."""
    order = {key: number for number, key in enumerate(dict.fromkeys(places))}
    return tuple(sorted(advice, key=lambda one: (order[stage_key(one)], kinds.index(one.kind))))
