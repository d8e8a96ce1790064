"""The form for a local process leader, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class LeaderForm:
    """A leader as typed: raw text of every field."""

    name: str = ""
    role: str = ""
    employer: str = ""
    percent: str = ""
    phone: str = ""
    email: str = ""
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class LeaderValues:
    """A leader as it may be stored."""

    name: str
    role: str
    employer: str
    percent: int | None
    phone: str
    email: str
    first_day: date | None
    last_day: date | None


def read_leader(form: LeaderForm, today: date) -> LeaderValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = LeaderValues(
        name=reader.shown_line("name", form.name, missing=_("Processledaren behöver ett namn.")),
        role=reader.shown_line("role", form.role),
        employer=reader.shown_line("employer", form.employer),
        percent=reader.number(
            "percent", form.percent, 1, 100, _("Deltid skrivs i procent, 1 till 100.")
        ),
        phone=reader.line("phone", form.phone),
        email=reader.line("email", form.email),
        first_day=reader.day("first_day", form.first_day, today, Direction.BEGINNING),
        last_day=reader.day("last_day", form.last_day, today, Direction.NEAREST),
    )
    reader.reach(values.phone, values.email)
    if values.first_day and values.last_day and values.last_day < values.first_day:
        reader.errors.setdefault("last_day", _("Sista dagen ligger före den första."))
    reader.check()
    return values
