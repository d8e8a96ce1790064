"""The local process leaders of a place: records, whether an assignment has ended, their names."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from platscoach.i18n import _
from platscoach.text import sort_key

_OF_WHERE: Final = frozenset({"at", "for", "för", "i", "in", "of", "på"})
"""Words after which the place of a function follows: `Processledaren i Ekby`."""


class LeaderView(NamedTuple):
    """A local process leader of one place."""

    id: str
    place_id: str
    name: str
    role: str
    employer: str
    percent: int | None
    phone: str
    email: str
    first_day: date | None
    last_day: date | None

    def is_active(self, today: date) -> bool:
        """Whether the assignment has not ended."""
        return self.last_day is None or self.last_day >= today

    @property
    def presented(self) -> str:
        """A presentation for somebody who does not know them: `Karin Ek, Dalens byalag`."""
        return ", ".join(part for part in (self.name, self.role, self.employer) if part)


def leader_facts(leaders: Iterable[LeaderView], *, had: bool = False) -> tuple[str, ...]:
    """Who leads a place, with phone numbers, or that nobody does, or no longer if it `had` one.

    One fact each: a number is never separated from its name, nor broken over two lines.
    """
    reach = tuple(f"{leader.name} {leader.phone}".strip() for leader in leaders)
    return reach or (no_leader_words(had=had),)


def no_leader_words(*, had: bool) -> str:
    """That nobody leads a place now, or nobody yet if it never `had` a leader."""
    return _("ingen processledare nu") if had else _("ingen processledare än")


def name_forms(names: Sequence[str]) -> tuple[str, ...]:
    """Names in a row, in full, then shorter: `Ali Rahimi, Elsa Norén`, `Ali R., Elsa N.`."""
    if not names:
        return ()
    parts = [name.split() or [name] for name in names]
    initials = ", ".join(
        f"{first} {rest[-1][0]}." if rest and rest[0] not in _OF_WHERE else first
        for first, *rest in parts
    )
    whole, first_names = ", ".join(names), ", ".join(first for first, *_rest in parts)
    return tuple(dict.fromkeys((whole, initials, *((first_names,) if len(names) > 1 else ()))))


def leader_order(leader: LeaderView) -> tuple[str, str]:
    """A sort key: leaders are listed in the order in which they began."""
    return (leader.first_day.isoformat() if leader.first_day else "9999", sort_key(leader.name))
