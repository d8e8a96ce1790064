"""The people in a place's process besides its leaders: records, and groups not yet reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.domain.committed_by import Who
from platscoach.i18n import N_
from platscoach.text import fold, sort_key


class Level(StrEnum):
    """The level of society that somebody works at, the nearest first."""

    LOCAL = "local"
    MUNICIPALITY = "municipality"
    REGION = "region"
    NATIONAL = "national"


LEVEL_NAMES: Final = {
    Level.LOCAL: N_("Lokal"),
    Level.MUNICIPALITY: N_("Kommun"),
    Level.REGION: N_("Region"),
    Level.NATIONAL: N_("Nationell"),
}

FAR_LEVELS: Final = (Level.REGION, Level.NATIONAL)
"""The levels whose people any place may turn to."""

LEVELS: Final = tuple(Level)
"""The levels in the order in which people are listed."""

_WHOLE_WORD: Final = 4
"""The length up to which a word is only matched at the start of words: `ung` is no part of
`tvungen`."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who takes part in the process: what they do, and their name when it is known."""

    id: str
    function: str
    name: str
    level: Level
    organisation: str
    phone: str
    email: str
    helps: str
    """What they can help with."""
    note: str
    """The supporter's own words about them: never in anything that leaves."""
    places: tuple[tuple[str, str], ...]
    """The places they have a role on, as pairs of id and name."""

    @property
    def called(self) -> str:
        """What they are called: their name, else their function."""
        return self.name or self.function

    @property
    def presented(self) -> str:
        """A presentation for somebody who does not know them: `Petra Lundin, strateg landsbygd`."""
        return ", ".join(part for part in (self.name, self.function, self.organisation) if part)


class ListedPerson(NamedTuple):
    """The part of a person that decides their place in the list and which groups they reach."""

    id: str
    function: str
    name: str
    level: Level
    organisation: str


class BriefPerson(NamedTuple):
    """Somebody who can be chosen as a participant or as a promiser."""

    id: str
    called: str
    level: Level

    @property
    def who(self) -> Who:
        """What kind of person they are as a promiser."""
        return Who.MUNICIPALITY if self.level is Level.MUNICIPALITY else Who.OTHER


@dataclass(frozen=True, slots=True)
class Card:
    """The content of a visiting card; only what can be stored."""

    name: str
    function: str
    organisation: str
    phone: str
    email: str
    level: Level = Level.LOCAL
    """The level that they work at; local if the card does not say."""


class WantedGroup(NamedTuple):
    """A group or function that a step asks for, from the method pack."""

    key: str
    name: str
    words: tuple[str, ...]
    """The beginnings of words by which its people are recognised."""


class PersonEvent(NamedTuple):
    """Something that somebody took part in: a session, a commitment, a door."""

    kind: str
    """The name of its entity."""
    id: str
    place_id: str
    place_name: str
    day: date
    text: str
    open: bool = False


def person_order(person: PersonView | ListedPerson) -> tuple[int, str, str]:
    """A sort key: people are listed by level, then by function."""
    return LEVELS.index(person.level), sort_key(person.function), sort_key(person.name)


def not_reached(
    groups: Iterable[WantedGroup], people: Iterable[ListedPerson], counted: Sequence[str] = ()
) -> tuple[WantedGroup, ...]:
    """The groups of which nobody is among the people, nor among those who came to a meeting.

    `counted` are the groups that were counted at meetings, as they were typed.
    """
    reached = [fold(f"{person.function} {person.organisation}") for person in people]
    reached += map(fold, counted)
    return tuple(group for group in groups if not any(_is_of(group, one) for one in reached))


def _is_of(group: WantedGroup, words: str) -> bool:
    """Whether folded words refer to a group."""
    beginnings = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in words).split())}"
    return any(
        f" {word}" in beginnings or (len(word) > _WHOLE_WORD and word in beginnings)
        for word in map(fold, (group.name, *group.words))
    )
