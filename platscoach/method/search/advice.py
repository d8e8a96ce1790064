"""The advice that a shell command asks for: all of a step's, or what a search finds, best first.

Without words it is tips, questions and pitfalls, stage by stage. With words it is whatever in the
method matches them, in the order of look-up.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.method.search.hits import PackKind
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.search import Match, Search
from platscoach.method.search.search_entry import SearchEntry
from platscoach.text import fold

if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    class NamedStage(Protocol):
        """What is needed of a stage here: its key, number and names."""

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

TIPS: Final = (PackKind.TIP, PackKind.QUESTION, PackKind.PITFALL)
QUESTIONS: Final = (PackKind.QUESTION, PackKind.POWERFUL)


class ChosenAdvice(NamedTuple):
    """The advice for a request."""

    advice: tuple[SearchEntry, ...]
    instead: str = ""
    """What was looked for in place of a mistyped request."""
    matches: tuple[Match, ...] = ()
    """How each was found, the best first; empty when the advice is in the order of the method."""


def choose(
    index: SearchIndex, words: str = "", step: str = "", kinds: Sequence[PackKind] = TIPS
) -> ChosenAdvice:
    """The advice for the words, of one stage if `step` names it.

    Words that name a stage and nothing else mean that stage. With words and `kinds` of TIPS,
    everything in the method is searched; with other kinds, only those. Raises PlatscoachError when
    there is no such step.
    """
    stage = needed_stage(index.stages, step) if step else stage_named(index.stages, words)
    if stage is not None and not step:
        words = ""
    if words:
        return _found(index, words, stage.key if stage else "", kinds)
    advice = [
        entry
        for entry in index.entries
        if entry.kind in kinds and (stage is None or stage_key(entry) == stage.key)
    ]
    order = {key: number for number, key in enumerate([*[one.key for one in index.stages], ""])}
    rank = list(kinds).index
    return ChosenAdvice(
        tuple(sorted(advice, key=lambda one: (order[stage_key(one)], rank(one.kind))))
    )


def stage_key(entry: SearchEntry) -> str:
    """The stage of a piece of advice; empty for a question that fits any stage."""
    return entry.stage_keys[0] if entry.stage_keys else ""


def stage_named(stages: "Iterable[S]", name: str) -> "S | None":
    """The stage with this number, key or name; None when there is none."""
    wanted = fold(name).strip()
    for stage in stages:
        if wanted in {str(stage.number), stage.key, fold(stage.name), fold(stage.long_name)}:
            return stage
    return None


def needed_stage(stages: "Sequence[S]", name: str) -> "S":
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


def _found(index: SearchIndex, words: str, stage: str, kinds: Sequence[PackKind]) -> ChosenAdvice:
    """What look-up finds, the best first."""
    matches, instead = Search(index, (stage,) if stage else ()).ask(words)
    found = [(index.entries[match.entry], match) for match in matches]
    chosen = [
        # A method belongs to several stages: it is shown as belonging to the one that was asked
        # for.
        (entry._replace(stage_keys=(stage, *entry.stage_keys)) if stage else entry, match)
        for entry, match in found
        if (kinds == TIPS or entry.kind in kinds) and (not stage or stage in entry.stage_keys)
    ]
    advice = tuple([entry for entry, _match in chosen])
    return ChosenAdvice(advice, instead, tuple([match for _entry, match in chosen]))
