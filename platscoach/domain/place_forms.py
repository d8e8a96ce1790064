"""The form for a place, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader
from platscoach.domain.silence import DEFAULT_SILENCE_DAYS
from platscoach.i18n import _


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
    began_on: str = ""
    taken_over_on: str = ""


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
    began_on: date | None
    taken_over_on: date | None


def read_place(form: PlaceForm, today: date) -> PlaceValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = PlaceValues(
        name=reader.shown_line("name", form.name, missing=_("Platsen behöver ett namn.")),
        municipality=reader.shown_line("municipality", form.municipality),
        population=reader.number(
            "population", form.population, 0, 10_000_000,
            _("Skriv antalet boende med siffror, ungefär räcker."),
        ),
        boundary=reader.block("boundary", form.boundary),
        silence_days=reader.number(
            "silence_days", form.silence_days, 1, 365, _("Skriv antal dagar, 1 till 365.")
        ) or DEFAULT_SILENCE_DAYS,
        main_supporter=reader.shown_line("main_supporter", form.main_supporter),
        second_supporter=reader.shown_line("second_supporter", form.second_supporter),
        finished_on=reader.day("finished_on", form.finished_on, today, Direction.PAST),
        began_on=reader.day("began_on", form.began_on, today, Direction.PAST),
        taken_over_on=reader.day(
            "taken_over_on", form.taken_over_on, today, Direction.PAST
        ),
    )  # fmt: skip
    # Supporters are found by name regardless of case, so these would be the same one.
    if values.second_supporter and (
        values.second_supporter.casefold() == values.main_supporter.casefold()
    ):
        reader.errors.setdefault(
            "second_supporter", _("Samma namn två gånger: medstödjaren ska vara någon annan.")
        )
    if values.finished_on and values.finished_on > today:
        reader.errors.setdefault("finished_on", _("Dagen ligger framåt i tiden."))
    if values.finished_on and values.began_on and values.finished_on < values.began_on:
        reader.errors.setdefault("finished_on", _("Sista dagen ligger före den första."))
    if values.taken_over_on and values.taken_over_on > today:
        reader.errors.setdefault("taken_over_on", _("Dagen ligger framåt i tiden."))
    reader.check()
    return values
