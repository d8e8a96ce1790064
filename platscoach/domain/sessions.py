"""Sessions and commitments: records."""

from dataclasses import dataclass
from datetime import date, datetime

from platscoach.domain.enums import SessionKind, SessionMode, SessionStatus, Who
from platscoach.domain.marked_lines import RemarkView
from platscoach.text import clean_line


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """What somebody has promised, to be done by a day."""

    id: str
    place_id: str
    place_name: str
    session_id: str | None
    what: str
    who: Who
    person_id: str | None
    """The leader or supporter who promised, when it is one of them."""
    person: str
    """Their name, or what was written for the municipality or another."""
    due: date | None
    done_on: date | None
    line: str = ""
    """As it was typed in the notes; empty when it was made in a form."""

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today and is not."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, booked or held."""

    id: str
    place_id: str
    place_name: str
    kind: SessionKind
    status: SessionStatus
    starts: datetime
    """Local time where it is held, without zone; `zone` names it."""
    zone: str
    minutes: int | None
    stage_keys: tuple[str, ...]
    leaders: tuple[tuple[str, str], ...]
    """Pairs of id and name."""
    notes: str
    commitments: tuple[CommitmentView, ...]
    remarks: tuple[RemarkView, ...] = ()
    went: int | None = None
    """How it went, 1 to 5, for her own eyes."""
    planned_minutes: int | None = None
    """The length that was agreed at the start."""
    mode: SessionMode = SessionMode.DESK

    @property
    def first_line(self) -> str:
        """The first line of the notes that says something."""
        return first_line(self.notes)


def first_line(notes: str) -> str:
    """The first line of a text that says something, without the marks it begins with."""
    first = next((line for line in notes.splitlines() if line.strip()), "")
    return clean_line(first.lstrip("#*- "))


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What part of a log to show; empty fields show all."""

    place_id: str = ""
    leader_id: str = ""
    stage_key: str = ""
    kind: str = ""
    text: str = ""
    limit: int = 500
