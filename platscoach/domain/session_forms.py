"""The forms for sessions and commitments, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from platscoach.domain.dates import parse_time
from platscoach.domain.errors import FieldErrors
from platscoach.domain.kinds import Kind, Status, Who
from platscoach.domain.limits import MAX_NAME, MAX_SENTENCE, FormReader
from platscoach.i18n import _
from platscoach.text import clean_line

MAX_MINUTES: Final = 24 * 60


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
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    What is wrong with a commitment is found under `commitments.<number>.<field>`, from 0.
    """
    reader = FormReader()
    held = form.status is Status.HELD
    day = reader.day("day", form.day, today, missing=_("Skriv vilken dag det gäller."), past=held)
    said = clean_line(form.clock)
    clock = reader.read("clock", lambda: parse_time(said)) if said else time()
    if form.status is Status.BOOKED and not said:
        reader.errors["clock"] = _("En bokad session behöver ett klockslag.")
    minutes = reader.number(
        "minutes", clean_line(form.minutes).removesuffix("min"), 1, MAX_MINUTES,
        _("Skriv längden i minuter, 1 till 1440."),
    )  # fmt: skip
    if form.status is Status.HELD and day and day > today:
        reader.errors.setdefault(
            "day", _("Dagen ligger framåt i tiden. Boka sessionen, eller skriv dagen den hölls.")
        )
    notes = reader.block("notes", form.notes)
    commitments: list[CommitmentValues] = []
    for number, item in enumerate(form.commitments):
        try:
            commitments.append(read_commitment(item, today))
        except FieldErrors as wrong:
            for field, message in wrong.fields.items():
                reader.errors[f"commitments.{number}.{field}"] = message
    reader.check()
    return SessionValues(
        kind=form.kind,
        status=form.status,
        starts=datetime.combine(day or today, clock or time()),
        minutes=minutes,
        stage_keys=form.stage_keys,
        leader_ids=form.leader_ids,
        notes=notes,
        commitments=tuple(commitments),
    )
