"""Places, their local process leaders and their supporters: records, forms and rules."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from platscoach.domain.limits import PROCESS_MONTHS, FormReader
from platscoach.i18n import N_, _

DEFAULT_SILENCE_DAYS: Final = 21
"""How long a place may be silent before the overview says so, unless agreed otherwise (days)."""

_PHONE = re.compile(r"\+?[\d ()/-]{5,24}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class SupporterView:
    """A process supporter: she herself or a colleague."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LeaderView:
    """A local process leader of one place."""

    id: str
    place_id: str
    name: str
    role: str
    employer: str
    percent: int | None
    phone: str
    email: str
    first_day: date | None
    last_day: date | None

    def is_active(self, today: date) -> bool:
        """Whether the assignment has not ended."""
        return self.last_day is None or self.last_day >= today


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with the people around it."""

    id: str
    name: str
    municipality: str
    population: int | None
    boundary: str
    silence_days: int
    main_supporter: SupporterView | None
    second_supporter: SupporterView | None
    leaders: tuple[LeaderView, ...]

    @property
    def first_day(self) -> date | None:
        """First day of the 18 months: the earliest first day among its leaders."""
        return min((who.first_day for who in self.leaders if who.first_day), default=None)

    def active_leaders(self, today: date) -> tuple[LeaderView, ...]:
        """The leaders whose assignment has not ended."""
        return tuple(leader for leader in self.leaders if leader.is_active(today))


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


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as one line of the overview, read before anything heavy is loaded."""

    id: str
    name: str
    municipality: str
    leaders: tuple[str, ...]
    first_day: date | None
    stages: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of stage key and state, for the stages that have been begun."""
    last_session: date | None = None
    next_session: str | None = None
    """Local start of the next booked session, `2026-11-27T10:00`."""
    next_kind: str = ""
    open_commitments: int = 0
    late_commitments: int = 0
    late_mine: int = 0
    silence_days: int = DEFAULT_SILENCE_DAYS


def read_place(form: PlaceForm) -> PlaceValues:
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
    )  # fmt: skip
    if values.second_supporter and values.second_supporter == values.main_supporter:
        reader.errors.setdefault(
            "second_supporter", _("Samma namn två gånger: medstödjaren är någon annan.")
        )
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
        first_day=reader.day("first_day", form.first_day, today),
        last_day=reader.day("last_day", form.last_day, today),
    )
    if values.phone and not _PHONE.fullmatch(values.phone):
        reader.errors.setdefault(
            "phone", _("Ett telefonnummer har siffror, till exempel 070-123 45 67.")
        )
    if values.email and not _EMAIL.fullmatch(values.email):
        reader.errors.setdefault("email", _("E-postadressen ser inte hel ut: namn@exempel.se."))
    if values.first_day and values.last_day and values.last_day < values.first_day:
        reader.errors.setdefault("last_day", _("Sista dagen ligger före den första."))
    reader.check()
    return values


def process_month(first_day: date | None, today: date) -> int | None:
    """Which month of the 18 today is: 1 on the first day, 0 or less before it, None without one."""
    if first_day is None:
        return None
    months = (today.year - first_day.year) * 12 + today.month - first_day.month
    return months + (1 if today.day >= first_day.day else 0)


def month_text(first_day: date | None, today: date) -> str:
    """The month in words for a column: `7 av 18`, `börjar 2027-01-01`, `slut`."""
    month = process_month(first_day, today)
    if month is None or first_day is None:
        return ""
    if month < 1:
        return _("börjar {day}").format(day=first_day.isoformat())
    if month > PROCESS_MONTHS:
        return _("slut, {n} mån sen").format(n=month - PROCESS_MONTHS)
    return _("{n} av {all}").format(n=month, all=PROCESS_MONTHS)


TRASH_NAMES: Final = {
    "place": N_("Plats"),
    "leader": N_("Processledare"),
    "note": N_("Anteckning"),
    "session": N_("Session"),
    "commitment": N_("Åtagande"),
    "point": N_("Egen punkt"),
}
"""What each kind of thing in the trash is called."""


@dataclass(frozen=True, slots=True)
class TrashView:
    """One thing in the trash."""

    entity: str
    id: str
    title: str
    place: str
    trashed_on: date
