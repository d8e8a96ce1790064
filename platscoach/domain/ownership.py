"""Supporter or driver: who owns the commitments in the last sessions of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

LAST: Final = 3
"""How many sessions are looked at, and how many in a row make a habit."""


@dataclass(frozen=True, slots=True)
class Owned:
    """How many commitments each sort of person has taken."""

    leader: int = 0
    supporter: int = 0
    municipality: int = 0
    other: int = 0

    def __add__(self, more: "Owned") -> "Owned":
        return Owned(
            self.leader + more.leader,
            self.supporter + more.supporter,
            self.municipality + more.municipality,
            self.other + more.other,
        )


@dataclass(frozen=True, slots=True)
class SessionOwned:
    """The commitments of one held session, counted; it has at least one."""

    session_id: str
    day: date
    owned: Owned


def recent_ownership(sessions: Sequence[SessionOwned]) -> Owned:
    """All commitments of the last sessions; `sessions` stand newest first."""
    return sum((one.owned for one in sessions[:LAST]), Owned())


def driving(sessions: Sequence[SessionOwned]) -> bool:
    """Whether the supporter took more than the leader in each of the last three, newest first."""
    last = sessions[:LAST]
    return len(last) == LAST and all(one.owned.supporter > one.owned.leader for one in last)
