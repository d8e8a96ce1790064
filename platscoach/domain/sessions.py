"""Sessions and commitments: records, forms and rules."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from platscoach.domain.dates import parse_time
from platscoach.domain.limits import MAX_NAME, MAX_SENTENCE, FormReader
from platscoach.i18n import N_, _
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
    Who.OTHER: N_("Annan"),
}
MAX_MINUTES: Final = 24 * 60


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
class CommitmentForm:
    """A commitment as typed."""

    what: str = ""
    who: Who = Who.LEADER
    person_id: str = ""
    person: str = ""
    due: str = ""
    id: str = ""
    """Empty for one that is not stored yet."""


@dataclass(frozen=True, slots=True)
class CommitmentValues:
    """A commitment as it may be stored."""

    what: str
    who: Who
    person_id: str | None
    person: str
    due: date | None
    id: str = ""


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A session as typed: raw text of every field."""

    kind: Kind = Kind.CALL
    status: Status = Status.HELD
    day: str = ""
    clock: str = ""
    minutes: str = ""
    stage_keys: tuple[str, ...] = ()
    leader_ids: tuple[str, ...] = ()
    notes: str = ""
    commitments: tuple[CommitmentForm, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionValues:
    """A session as it may be stored."""

    kind: Kind
    status: Status
    starts: datetime
    minutes: int | None
    stage_keys: tuple[str, ...]
    leader_ids: tuple[str, ...]
    notes: str
    commitments: tuple[CommitmentValues, ...]


def read_commitment(form: CommitmentForm, today: date) -> CommitmentValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    what = reader.line("what", form.what, limit=MAX_SENTENCE, missing=_("Skriv vad som ska göras."))
    person = reader.line("person", form.person, limit=MAX_NAME)
    due = reader.day("due", form.due, today)
    reader.check()
    return CommitmentValues(what, form.who, form.person_id or None, person, due, form.id)


def read_session(form: SessionForm, today: date) -> SessionValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    day = reader.day("day", form.day, today, missing=_("Skriv vilken dag det gäller."))
    clock = reader.read("clock", lambda: parse_time(form.clock)) if form.clock.strip() else time()
    if form.status is Status.BOOKED and not form.clock.strip():
        reader.errors["clock"] = _("En bokad session behöver ett klockslag.")
    minutes = reader.number(
        "minutes", form.minutes.strip().removesuffix("min"), 1, MAX_MINUTES,
        _("Skriv längden i minuter, 1 till 1440."),
    )  # fmt: skip
    if form.status is Status.HELD and day and day > today:
        reader.errors.setdefault(
            "day", _("Dagen ligger framåt i tiden. Boka sessionen, eller skriv dagen den hölls.")
        )
    notes = reader.block("notes", form.notes)
    reader.check()
    return SessionValues(
        kind=form.kind,
        status=form.status,
        starts=datetime.combine(day or today, clock or time()),
        minutes=minutes,
        stage_keys=form.stage_keys,
        leader_ids=form.leader_ids,
        notes=notes,
        commitments=tuple(read_commitment(item, today) for item in form.commitments),
    )


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What part of a log to show; empty fields show all."""

    place_id: str = ""
    leader_id: str = ""
    stage_key: str = ""
    kind: str = ""
    text: str = ""
    limit: int = 500
