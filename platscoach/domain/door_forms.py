"""The forms for doors opened and for agreements, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class DoorForm:
    """A door as typed: raw text of every field."""

    question: str = ""
    person_id: str = ""
    """Empty for somebody who is not among the people."""
    to_whom: str = ""
    asked_on: str = ""
    expected_by: str = ""
    answer: str = ""
    answered_on: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class DoorValues:
    """A door as it may be stored."""

    question: str
    person_id: str | None
    to_whom: str
    asked_on: date
    expected_by: date | None
    answer: str
    answered_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """An agreement as typed: raw text of every field."""

    parties: str = ""
    what: str = ""
    agreed_on: str = ""
    until: str = ""
    written_where: str = ""


@dataclass(frozen=True, slots=True)
class AgreementValues:
    """An agreement as it may be stored."""

    parties: str
    what: str
    agreed_on: date | None
    until: date | None
    written_where: str


def read_door(form: DoorForm, today: date) -> DoorValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    A question that is asked without a day was asked today, and so is an answer.
    """
    reader = FormReader()
    question = reader.line(
        "question", form.question, limit=MAX_SENTENCE, missing=_("Skriv frågan som du tar vidare.")
    )
    to_whom = reader.line("to_whom", form.to_whom)
    if not (form.person_id or to_whom):
        reader.errors.setdefault("to_whom", _("Skriv vem frågan går till."))
    asked_on = reader.day("asked_on", form.asked_on, today, Direction.PAST) or today
    expected_by = reader.day("expected_by", form.expected_by, today, Direction.FUTURE)
    answer = reader.block("answer", form.answer)
    answered_on = reader.day("answered_on", form.answered_on, today, Direction.PAST)
    result = reader.block("result", form.result)
    if answered_on is None and (answer or result) and "answered_on" not in reader.errors:
        answered_on = today
    if asked_on > today:
        reader.errors.setdefault("asked_on", _("Dagen ligger framåt i tiden."))
    if answered_on is not None and answered_on > today:
        reader.errors.setdefault("answered_on", _("Dagen ligger framåt i tiden."))
    if answered_on is not None and answered_on < asked_on:
        reader.errors.setdefault("answered_on", _("Svaret kan inte ha kommit före frågan."))
    if expected_by is not None and expected_by < asked_on:
        reader.errors.setdefault("expected_by", _("Svaret kan inte väntas före frågan."))
    reader.check()
    return DoorValues(
        question, form.person_id or None, "" if form.person_id else to_whom,
        asked_on, expected_by, answer, answered_on, result,
    )  # fmt: skip


def read_agreement(form: AgreementForm, today: date) -> AgreementValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = AgreementValues(
        parties=reader.line(
            "parties", form.parties, limit=MAX_SENTENCE, missing=_("Skriv vilka som är överens.")
        ),
        what=reader.line(
            "what", form.what, limit=MAX_SENTENCE, missing=_("Skriv vad ni är överens om.")
        ),
        agreed_on=reader.day("agreed_on", form.agreed_on, today, Direction.PAST),
        until=reader.day("until", form.until, today, Direction.FUTURE),
        written_where=reader.line("written_where", form.written_where, limit=MAX_SENTENCE),
    )
    if values.agreed_on and values.until and values.until < values.agreed_on:
        reader.errors.setdefault("until", _("Sista dagen ligger före den första."))
    reader.check()
    return values
