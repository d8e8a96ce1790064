"""The commitments and marked lines of a session as they may be stored: parsed and valid."""

from dataclasses import dataclass
from datetime import date

from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind


@dataclass(frozen=True, slots=True)
class RemarkValues:
    """A marked line as it may be stored."""

    kind: RemarkKind
    text: str
    line: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentValues:
    """A commitment as it may be stored."""

    what: str
    who: Who
    person_id: str | None
    person: str
    due: date | None
    id: str = ""
    line: str = ""
    also_who: Who | None = None
    also_id: str | None = None
    also_person: str = ""
