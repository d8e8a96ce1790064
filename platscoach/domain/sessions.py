"""Sessions and commitments: records."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from platscoach.i18n import N_
from platscoach.text import clean_line


class Kind(StrEnum):
    """What sort of session it is."""

    CALL = "call"
    SITE_VISIT = "site_visit"
    WORKSHOP = "workshop"
    MUNICIPAL_MEETING = "municipal_meeting"
    CHECK_IN = "check_in"
    OTHER = "other"


class Status(StrEnum):
    """Whether a session is yet to come or has been held."""

    BOOKED = "booked"
    HELD = "held"


class Who(StrEnum):
    """Who has promised."""

    LEADER = "leader"
    SUPPORTER = "supporter"
    MUNICIPALITY = "municipality"
    OTHER = "other"


KIND_NAMES: Final = {
    Kind.CALL: N_("Samtal"),
    Kind.SITE_VISIT: N_("Platsbesök"),
    Kind.WORKSHOP: N_("Workshop"),
    Kind.MUNICIPAL_MEETING: N_("Kommunmöte"),
    Kind.CHECK_IN: N_("Avstämning"),
    Kind.OTHER: N_("Annat"),
}
WHO_NAMES: Final = {
    Who.LEADER: N_("Processledaren"),
    Who.SUPPORTER: N_("Processtödjaren"),
    Who.MUNICIPALITY: N_("Kommunen"),
    Who.OTHER: N_("Någon annan"),
}


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

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today and is not."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, booked or held."""

    id: str
    place_id: str
    place_name: str
    kind: Kind
    status: Status
    starts: datetime
    """Local time where it is held, without zone; `zone` names it."""
    zone: str
    minutes: int | None
    stage_keys: tuple[str, ...]
    leaders: tuple[tuple[str, str], ...]
    """Pairs of id and name."""
    notes: str
    commitments: tuple[CommitmentView, ...]

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
