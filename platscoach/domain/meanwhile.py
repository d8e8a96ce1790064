"""What others had changed in a thing while its form was open, and what became of both."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of two changes that did not know of each other."""

    JOINED = "joined"
    """Both texts stand there, as one."""
    BOTH_KEPT = "both_kept"
    """The one that was stored last is shown; the history has the other."""
    TRASHED = "trashed"
    """Somebody had thrown the thing away: it is still in the trash, with what was written."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A field that somebody else had changed since its form was opened."""

    label: str
    """What its thing is called, a Swedish msgid."""
    field: str
    """Its column."""
    outcome: Outcome
