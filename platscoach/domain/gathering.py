"""The annual gathering: places that share a question, and pages of places without names. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from platscoach.domain.first_names import FIRST_NAMES
from platscoach.domain.marked_lines import is_private
from platscoach.domain.places import PlaceRow
from platscoach.domain.team import TeamFunction
from platscoach.domain.team_agenda import PlaceQuestion, function_asked
from platscoach.text import fold

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_SHORT_NAME: Final = 2
"""The length up to which a name needs its capital: `bo` is a word. Initials are no names."""

_REACH: Final = re.compile(r"\S@\S+\.\w|(?<![\d-])(?:\+|0)\d(?:[ ()/-]?\d){5,}")
"""An e-mail address, or a telephone number with its area code: contact details."""

_BETWEEN_NAMES: Final = frozenset(("och", "and", "von", "av", "af", "de"))

SHARED_QUESTION: Final = 2
"""The weight of a question on the same subject, where the same step weighs 1."""


@dataclass(frozen=True, slots=True)
class PlacePair:
    """Two places that should meet, and why."""

    first_id: str
    first: str
    second_id: str
    second: str
    subject: str
    """The area that both have a question in; empty for none."""
    step: str
    """The step that both are in; empty for different ones."""

    @property
    def key(self) -> str:
        """The same for the same pair, and for no other."""
        return f"{self.first_id}-{self.second_id}"


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The page of a place, without anything about persons."""

    name: str
    municipality: str
    steps: tuple[str, ...]
    """The steps under way, by number and name."""
    done: tuple[str, ...]
    """The steps that are done."""
    month: str
    methods: tuple[str, ...]
    lessons: tuple[str, ...]
    stories: tuple[str, ...]
    questions: tuple[str, ...]
    left_out: int
    """How many lines were left out, because they name somebody or are private."""


def pairs_of_places(
    rows: Sequence[PlaceRow],
    questions: Iterable[PlaceQuestion],
    areas: Sequence[TeamFunction],
    step_name: Mapping[str, str],
) -> tuple[PlacePair, ...]:
    """Every place paired with one that shares a question, else the step; the closest pairs first.

    A place that is left over joins the pair it shares most with.
    """
    subjects: dict[str, set[str]] = {}
    for question in questions:
        if (area := function_asked(question.text, areas)) is not None:
            subjects.setdefault(question.place_id, set()).add(area.name)
    # Two places of one name may be the same, entered on each of two desks that were joined.
    twos = [two for two in combinations(rows, 2) if fold(two[0].name) != fold(two[1].name)]
    found = [_pair(*two, subjects, step_name) for two in twos]
    shared = [pair for pair in found if _worth(pair)]
    shared.sort(key=_worth, reverse=True)
    paired: set[str] = set()
    chosen: list[PlacePair] = []
    for least in (2, 1):
        for pair in shared:
            alone = [
                place_id for place_id in (pair.first_id, pair.second_id) if place_id not in paired
            ]
            if len(alone) >= least:
                chosen.append(pair)
                paired.update(alone)
    return tuple(chosen)


def _pair(
    place: PlaceRow,
    other: PlaceRow,
    subjects: Mapping[str, set[str]],
    step_name: Mapping[str, str],
) -> PlacePair:
    """Two places with what they share."""
    both = sorted(subjects.get(place.id, set()) & subjects.get(other.id, set()))
    steps = [key for key in place.steps_in_hand if key in other.steps_in_hand]
    step = step_name.get(steps[0], steps[0]) if steps else ""
    return PlacePair(place.id, place.name, other.id, other.name, both[0] if both else "", step)


def _worth(pair: PlacePair) -> int:
    """How much two places share."""
    return SHARED_QUESTION * bool(pair.subject) + bool(pair.step)


def names_in(people: Iterable[str]) -> frozenset[str]:
    """The words that are names of people: first names and surnames, not `kommunen`.

    Folded, except names that need their capital: short ones, and the parts of double names, since
    `per` is a word.
    """
    words = {word for name in people for word in _WORD.findall(name) if word[0].isupper()}
    short = {word for word in words if len(word) == _SHORT_NAME}
    double = {part for word in words - short for part in word.split("-") if part != word}
    parts = {part for part in double if len(part) >= _SHORT_NAME}
    return frozenset({fold(word) for word in words if len(word) > _SHORT_NAME} | short | parts)


def with_capitals(name: str) -> str:
    """A person's name, with the capitals that were left out when it was typed."""
    if any(map(str.isupper, name)):
        return name
    words = (word if word in _BETWEEN_NAMES else word.title() for word in name.split(" "))
    return " ".join(words)


def without_people(lines: Iterable[str], names: frozenset[str]) -> tuple[tuple[str, ...], int]:
    """The lines that are not private and mention nobody, and how many others there were."""
    listed = tuple(lines)
    kept = tuple(line for line in listed if not is_private(line) and not _names(line, names))
    return kept, len(listed) - len(kept)


def _names(line: str, names: frozenset[str]) -> bool:
    """Whether a line contains a name, also in the genitive, or contact details.

    A common first name counts even if nobody with that name is on record.
    """
    written = [part for word in _WORD.findall(line) for part in (word, *word.split("-"))]
    words = (*written, *map(fold, written))
    forms = {form for word in words for form in (word, word.removesuffix("s"))}
    return bool(_REACH.search(line) or forms & names or forms & FIRST_NAMES)
