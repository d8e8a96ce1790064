"""The forms for places and local process leaders, and the rules for what may be stored."""

import re
from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader
from platscoach.domain.places import DEFAULT_SILENCE_DAYS
from platscoach.i18n import _

_PHONE = re.compile(r"(?=(?:\D*\d){5})\+?[\d ()/-]{5,24}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """A place as typed: raw text of every field."""

    name: str = ""
    municipality: str = ""
    population: str = ""
    boundary: str = ""
    silence_days: str = ""
    main_supporter: str = ""
    second_supporter: str = ""
    finished_on: str = ""


@dataclass(frozen=True, slots=True)
class PlaceValues:
    """A place as it may be stored."""

    name: str
    municipality: str
    population: int | None
    boundary: str
    silence_days: int
    main_supporter: str
    second_supporter: str
    finished_on: date | None


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


def is_phone(text: str) -> bool:
    """Whether it can be a telephone number, as people write them."""
    return _PHONE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether it can be an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def read_place(form: PlaceForm, today: date) -> PlaceValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = PlaceValues(
        name=reader.line("name", form.name, missing=_("Platsen behöver ett namn.")),
        municipality=reader.line("municipality", form.municipality),
        population=reader.number(
            "population", form.population, 0, 10_000_000,
            _("Skriv antalet boende med siffror, ungefär räcker."),
        ),
        boundary=reader.block("boundary", form.boundary),
        silence_days=reader.number(
            "silence_days", form.silence_days, 1, 365, _("Skriv antal dagar, 1 till 365.")
        ) or DEFAULT_SILENCE_DAYS,
        main_supporter=reader.line("main_supporter", form.main_supporter),
        second_supporter=reader.line("second_supporter", form.second_supporter),
        finished_on=reader.day("finished_on", form.finished_on, today, Direction.PAST),
    )  # fmt: skip
    # Supporters are found by name without regard to case, so these would be one and the same.
    if values.second_supporter and (
        values.second_supporter.casefold() == values.main_supporter.casefold()
    ):
        reader.errors.setdefault(
            "second_supporter", _("Samma namn två gånger: medstödjaren ska vara någon annan.")
        )
    if values.finished_on and values.finished_on > today:
        reader.errors.setdefault("finished_on", _("Dagen ligger framåt i tiden."))
    reader.check()
    return values


def read_leader(form: LeaderForm, today: date) -> LeaderValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = LeaderValues(
        name=reader.line("name", form.name, missing=_("Processledaren behöver ett namn.")),
        role=reader.line("role", form.role),
        employer=reader.line("employer", form.employer),
        percent=reader.number(
            "percent", form.percent, 1, 100, _("Deltid skrivs i procent, 1 till 100.")
        ),
        phone=reader.line("phone", form.phone),
        email=reader.line("email", form.email),
        first_day=reader.day("first_day", form.first_day, today, Direction.PAST),
        last_day=reader.day("last_day", form.last_day, today, Direction.NEAREST),
    )
    if values.phone and not is_phone(values.phone):
        reader.errors.setdefault(
            "phone", _("Ett telefonnummer har siffror, till exempel 070-123 45 67.")
        )
    if values.email and not is_email(values.email):
        reader.errors.setdefault("email", _("E-postadressen ser inte hel ut: namn@exempel.se."))
    if values.first_day and values.last_day and values.last_day < values.first_day:
        reader.errors.setdefault("last_day", _("Sista dagen ligger före den första."))
    reader.check()
    return values
