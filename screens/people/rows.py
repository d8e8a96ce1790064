"""The rooms of people in words: a line for each, and the details beside the list."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from platscoach.coaching.people import KnownPerson, PlacePeople
from platscoach.dates.show import past_day, short_day, weekday_day
from platscoach.domain.people import LEVEL_NAMES, PersonEvent, PersonView
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.i18n import N_, _, ngettext
from screens.dialogs.place_needed import place_first
from screens.widgets.column_widths import Column, Forms
from screens.widgets.paragraphs import Paragraph, Paragraphs, paragraphs, part
from screens.widgets.table_list import Row, empty_words

MOST_NAMED: Final = 3
"""How many groups the headline names; if more are missing it only counts them."""

GROUP: Final = "group:"
"""Prefix of the keys of lines for a group of which nobody is known."""

EVENT_NAMES: Final = {"commitment": N_("Åtagande"), "door": N_("Dörr")}
"""The names of the kinds of events; a session has the name of its own kind."""


def nobody_yet(*, are_places: bool) -> Content:
    """The text of an empty list: who is listed there, and how to begin."""
    words = _(
        "Ingen är inskriven än. Här står de som är med på platserna: kommun, "
        "föreningar, företag, grupper, och vad var och en kan hjälpa till med."
    )
    return empty_words(words, ("n", _("Skriv in den första"))) if are_places else place_first(words)


def columns(*, everywhere: bool) -> list[Column]:
    """The columns in the language in force; over all places with the place."""
    return [
        Column(_("Nivå"), goes=4),
        Column(_("Funktion"), gives=1, least=18),
        Column(_("Namn"), gives=2, least=16),
        *([Column(_("Platser"), gives=3, least=8, goes=2)] if everywhere else []),
        Column(_("Kan hjälpa med"), gives=4, least=12, goes=1),
        Column((_("Senast hörd"), _("Hördes")), goes=3),
    ]


def rows(found: PlacePeople, today: date, *, everywhere: bool) -> Iterator[Row]:
    """A line for each person, the name of a level on its first line; last the missing groups.

    The groups are left out as long as there are more people to read.
    """
    before = ""
    for listed in found.people:
        level = _(LEVEL_NAMES[listed.person.level])
        yield _row(listed, level if level != before else " ", today, everywhere=everywhere)
        before = level
    if found.has_more:
        return
    for number, group in enumerate(found.missing):
        cells = (
            (_("Ej nådd") if not number else " ", "bold"),
            (group.name, "$quiet"),
            ("–", "$quiet"),
        )
        blank = ((" ", ""),) * (3 if everywhere else 2)
        yield Row(GROUP + group.key, (*cells, *blank))


def _row(listed: KnownPerson, level: str, today: date, *, everywhere: bool) -> Row:
    """One person."""
    person = listed.person
    places = ((", ".join(name for _key, name in person.places), "$quiet"),) if everywhere else ()
    return Row(
        person.id,
        (
            (level, "bold"),
            (person.function, ""),
            (person.name, ""),
            *places,
            (person.helps, "$quiet"),
            (_last(listed, today), "$quiet"),
        ),
    )


def _last(listed: KnownPerson, today: date) -> Forms:
    """The last contact, or what is waited for."""
    contact = listed.contact
    if contact.waiting_since is not None:
        since = short_day(contact.waiting_since, today)
        forms = _("öppen dörr, frågad {day}"), _("frågad {day}")
        return forms[0].format(day=since), forms[1].format(day=since)
    return past_day(contact.last, today) if contact.last else ""


def headline(found: PlacePeople, step: str) -> Content:
    """What a step asks for and who is not yet reached, the names of the groups behind it."""
    if not found.groups_asked_for:
        return Content("")
    asks = ngettext(
        "Steg {step} frågar efter {n} grupp",
        "Steg {step} frågar efter {n} grupper",
        found.groups_asked_for,
    ).format(step=step, n=found.groups_asked_for)
    if not found.missing:
        return Content(_("{asks}; alla är nådda.").format(asks=asks))
    number = len(found.missing)
    missing = ngettext("{n} är inte nådd än", "{n} är inte nådda än", number).format(n=number)
    # More than a few are read more easily in the list, where each has its line.
    names = ", ".join(group.name for group in found.missing) if number <= MOST_NAMED else ""
    return Content.assemble(f"{asks}; ", (missing, "bold"), f": {names}." if names else ".")


def beside(person: PersonView, events: Sequence[PersonEvent], today: date) -> Paragraphs:
    """A person: contact details, what they help with, their events, the user's own note."""
    words: Paragraphs = (Paragraph(Content.styled(person.called, "bold")),)
    words += tuple(Paragraph(Content(fact)) for fact in facts(person))
    if events:
        words += part(_("Vad som varit"), [event_line(event, today) for event in events])
    if person.note:
        words += part(
            _("Din anteckning"), [paragraph.text for paragraph in paragraphs(person.note)]
        )
    return words


def facts(person: PersonView) -> tuple[str, ...]:
    """What is known of a person besides the name, a line each."""
    function = person.function if person.name else ""
    lines = (
        ", ".join(part for part in (function, person.organisation) if part),
        "  ".join(part for part in (person.phone, person.email) if part),
        _("Kan hjälpa med: {what}").format(what=person.helps) if person.helps else "",
        ", ".join(name for _key, name in person.places),
    )
    return tuple(line for line in lines if line)


def reach_text(person: PersonView) -> str:
    """A person's name and contact details, to be pasted elsewhere: nothing of the user's own."""
    texts = (person.name, person.function, person.organisation, person.phone, person.email)
    return "\n".join(part for part in texts if part) + "\n"


def event_line(event: PersonEvent, today: date) -> str:
    """An event of a person, on one line."""
    return f"{weekday_day(event.day, today)}  {event_name(event)}: {event_text(event)}"


def event_name(event: PersonEvent) -> str:
    """The kind of an event."""
    if event.kind in EVENT_NAMES:
        return _(EVENT_NAMES[event.kind])
    return _(KIND_NAMES[SessionKind(event.text)])


def event_text(event: PersonEvent) -> str:
    """What an event was about; for a session where it was."""
    if event.kind in EVENT_NAMES:
        return event.text
    return _("{place} (bokat)").format(place=event.place_name) if event.open else event.place_name
