"""The form for a door opened, and the rules for what may be stored."""

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
