"""The mail that puts a place's question to somebody, or reminds them of it."""

from datetime import date

from platscoach.dates.show import long_day, weekday_day
from platscoach.domain.doors import DoorView
from platscoach.domain.marked_lines import public_notes
from platscoach.i18n import _
from platscoach.text import clean, clean_line


def door_mail(door: DoorView, name: str, supporter: str, today: date) -> str:
    """Subject and words, in the language in force; free text stays as it was typed.

    `name` is that of the person asked, empty for a function. When the answer is late it is a
    reminder. It contains nothing from the notes and nothing about others.
    """
    place, first = clean_line(door.place_name), clean_line(name).partition(" ")[0]
    lines = [
        _("Fråga från {place}").format(place=place),
        "",
        _("Hej {names}!").format(names=first) if first else _("Hej!"),
        "",
        *_asking(door, place, today),
        "",
        public_notes(door.question, ()),
        "",
        *([words, ""] if (words := _until(door, today)) else []),
        _("Hälsningar"),
        clean_line(supporter),
    ]
    return clean("\n".join(lines)).rstrip() + "\n"


def _asking(door: DoorView, place: str, today: date) -> list[str]:
    """The lines before the question."""
    if door.is_overdue(today):
        words = _("Jag frågade om det här för {place} {day}. Hur går det?")
        return [words.format(place=place, day=weekday_day(door.asked_on, today))]
    return [_("{place} behöver svar på det här:").format(place=place)]


def _until(door: DoorView, today: date) -> str:
    """By when an answer would help; empty without such a day, and when it is past."""
    if door.expected_by is None or door.expected_by < today:
        return ""
    return _("Det är bra om svaret kommer senast {day}.").format(day=long_day(door.expected_by))
