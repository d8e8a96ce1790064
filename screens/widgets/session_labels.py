"""The session room's words: the line about the place, the folded fields, a commitment."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from platscoach.capture.form_from_line import nobody_named
from platscoach.coaching.session_people import SessionPeople
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_length import read_length
from platscoach.dates.read_time import read_times
from platscoach.dates.show import short_day, times_text
from platscoach.domain.committed_by import WHO_NAMES, Who
from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.field_names import FIELD_NAMES as STORED_NAMES
from platscoach.domain.place_words import month_or_end, who_leads
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import CommitmentForm, SessionForm, day_direction
from platscoach.domain.session_kinds import KIND_NAMES, SessionStatus
from platscoach.domain.sessions import LINES
from platscoach.i18n import N_, _
from platscoach.text import said_with

FIELD_NAMES: Final = {
    "day": N_("Dag"),
    "clock": N_("Klockan"),
    "minutes": N_("Tog (min)"),
    "planned_minutes": N_("Tänkt (min)"),
    "notes": N_("Anteckningarna"),
    "what": N_("Åtagandet"),
    "person": N_("Åtagandet, namn"),
    "due": N_("Åtagandet, senast"),
}
"""The label of a field in error messages, if it differs from the field's own."""


def place_facts(
    place: PlaceView | None,
    stages: Sequence[str],
    today: date,
    stage_name: Callable[[str], str],
    *,
    booked: bool,
) -> list[Content]:
    """Place, leader and phone, what the session is about, month of the 18.

    `stage_name` gives the short name of a stage.
    """
    facts: list[Content] = []
    if booked:
        facts.append(Content.styled(" " + _("BOKAT") + " ", "reverse bold $accent"))
    if place is None:
        return [*facts, Content.styled(_("Platsen ligger i papperskorgen."), "$error")]
    steps = " + ".join(map(stage_name, stages))
    facts.append(Content.styled(place.name, "bold"))
    texts = (*who_leads(place, today), steps, _month(place, today))
    return [*facts, *(Content(text) for text in texts if text)]


def _month(place: PlaceView, today: date) -> str:
    """The month of the process: `månad 7 av 18`."""
    month = process_month(place.first_day, today)
    if month is not None and 1 <= month <= place.months and not place.finished_on:
        # Computed at every letter in the notes: for most places this is all.
        if place.pause is None:
            return _("månad {n} av {all}").format(n=month, all=place.months)
        return _("månad {month}").format(month=month_or_end(place, today))
    return month_or_end(place, today)


def who_asked() -> str:
    """Shown if it is not chosen which of several leaders took part, in both rooms."""
    return _("vem är med? ctrl+b")


def field_facts(
    form: SessionForm, people: SessionPeople, today: date, stage_name: Callable[[str], str]
) -> list[Content]:
    """All the fields in a few words, for when they are folded away."""
    names = people.names
    when = " ".join(
        part
        for part in (day_words(form.day, today, day_direction(form.status)), time_words(form.clock))
        if part
    )
    typed = form.minutes.strip()
    minutes = _("{n} min").format(n=read_length(typed) or typed) if typed else ""
    there = ", ".join(names.get(key, "") for key in (*form.leader_ids, *form.person_ids))
    asked = who_asked() if people.asks_who(form) else ""
    steps = ", ".join(map(stage_name, form.stage_keys))
    if form.status is SessionStatus.BOOKED and not steps:
        steps = _("de steg som pågår då")
    lines = (getattr(form, name).strip() for name in LINES)
    parts = [_(KIND_NAMES[form.kind]), when, minutes, asked, there, *lines, steps]
    return [Content(part) for part in parts if part]


def day_words(raw: str, today: date, direction: Direction) -> str:
    """The day as a colleague would say it, else what was typed."""
    try:
        return short_day(read_day(raw, today, direction).day, today)
    except DateError:
        return raw


def time_words(raw: str) -> str:
    """The time of day, or start and end, as shown, else as typed."""
    try:
        read = read_times(raw)
    except DateError:
        return raw
    return times_text(read.start, read.minutes)


def error_lines(errors: Mapping[str, str], then: str = "") -> list[Content]:
    """The errors, each after the name of its field; then what they mean."""
    lines = [f"{_field_name(name)}: {words}" for name, words in errors.items()]
    return [Content(line) for line in (*lines, then) if line]


def _field_name(name: str) -> str:
    """The label of a field, in the language in force."""
    return _(FIELD_NAMES.get(name) or STORED_NAMES.get(name, name))


def commitment_line(
    item: CommitmentForm, names: Mapping[str, str], today: date, *, done: bool
) -> str:
    """A commitment in a sentence: `Karin Ek: boka lokalen, senast 27 nov`."""
    who = _called(item.who, item.person_id, item.person, names)
    if item.also_who is not None:
        also = _called(item.also_who, item.also_id, item.also_person, names)
        who = _(" och ").join((who, also.lower() if also == _("Jag") else also))
    if nobody_named(item):
        who = _("vem?")
    if not item.due.strip():
        return f"{who}: {item.what}"
    day = day_words(item.due, today, Direction.FUTURE)
    words = f"{who}: {said_with(item.what, _('senast {day}').format(day=day))}"
    return words + ", " + _("sent") if _is_late(item.due, today) and not done else words


def _called(who: Who, person_id: str, person: str, names: Mapping[str, str]) -> str:
    """What to call somebody who promised."""
    if who is Who.SUPPORTER and not person_id:
        return _("Jag")
    return names.get(person_id, "") or person or _(WHO_NAMES[who])


def _is_late(due: str, today: date) -> bool:
    """Whether the day has passed."""
    try:
        return read_day(due, today, Direction.FUTURE).day < today
    except DateError:
        return False
