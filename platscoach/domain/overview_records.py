"""What is read for the overview besides its places: records without rules, light to import."""

from datetime import date
from typing import NamedTuple

from platscoach.domain.session_kinds import SessionKind


class LeftSession(NamedTuple):
    """A session that was left before it was over."""

    session_id: str
    place_id: str
    place_name: str
    kind: SessionKind = SessionKind.CALL
    """As it was last written; one that cannot be read is taken for a call, as its room does."""


class LateCommitment(NamedTuple):
    """A commitment that is past its day."""

    id: str
    place_id: str
    what: str
    mine: bool
    """Whether the supporter has promised it."""
    due: date
    who: str = ""
    """Who has promised it, when it is somebody else."""


class LateDoor(NamedTuple):
    """A question that was taken to somebody, whose answer should have come."""

    id: str
    place_id: str
    question: str
    to_whom: str
    expected_by: date
