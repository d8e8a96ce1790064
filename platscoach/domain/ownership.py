"""Who made the commitments of the last sessions of a place: the leader, or mostly the supporter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

LAST: Final = 3
"""How many of the last sessions are counted, and how many in a row make a habit."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """How many commitments each kind of person has made; one that two made counts for both."""

    leader: int = 0
    supporter: int = 0
    municipality: int = 0
    other: int = 0
    undecided: int = 0
    """How many nobody has taken yet."""

    def __add__(self, more: "Ownership") -> "Ownership":
        return Ownership(
            self.leader + more.leader,
            self.supporter + more.supporter,
            self.municipality + more.municipality,
            self.other + more.other,
            self.undecided + more.undecided,
        )


@dataclass(frozen=True, slots=True)
class SessionOwnership:
    """The commitments of one held session, counted; it has at least one."""

    session_id: str
    day: date
    owned: Ownership


def recent_ownership(sessions: Sequence[SessionOwnership]) -> Ownership:
    """All commitments of the last sessions; `sessions` stand newest first."""
    return sum((session.owned for session in sessions[:LAST]), Ownership())


def driving(sessions: Sequence[SessionOwnership]) -> bool:
    """Whether the supporter took more than the leader in each of the last three, newest first."""
    last = sessions[:LAST]
    return len(last) == LAST and all(one.owned.supporter > one.owned.leader for one in last)
