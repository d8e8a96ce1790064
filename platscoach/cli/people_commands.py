"""The commands for people and doors: who is with it on a place, and what waits for an answer."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from platscoach.i18n import _, ngettext
from platscoach.text import clean_line, printable_block

if TYPE_CHECKING:
    from platscoach.domain.doors import DoorView
    from platscoach.domain.people import PersonView
    from platscoach.storage.repositories.store import Store


def add_people_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the commands to those of the program."""
    people = commands.add_parser("people", help=_("skriv ut vilka som är med på en plats"))
    people.add_argument(
        "place", type=clean_line, metavar=_("plats"), help=_("platsens namn eller början av det")
    )
    people.add_argument("--vcard", action="store_true", help=_("som visitkort (.vcf)"))
    people.set_defaults(run=_people)
    doors = commands.add_parser("doors", help=_("skriv ut dörrarna: frågor som tagits vidare"))
    doors.add_argument(
        "place",
        type=clean_line,
        nargs="?",
        default="",
        metavar=_("plats"),
        help=_("platsens namn eller början av det"),
    )
    doors.add_argument("--late", action="store_true", help=_("bara de där svaret är sent"))
    doors.set_defaults(run=_doors)


def _people(chosen: argparse.Namespace) -> int:
    """Print the people of a place, without what the supporter has noted of them."""
    from platscoach.cli.desk import reading_place
    from platscoach.cli.output import print_text

    with reading_place(chosen.place) as (store, place):
        found = store.run(lambda context: context.people.all(place.id))
    if chosen.vcard:
        from platscoach.documents.vcard import write_cards

        return print_text(printable_block(write_cards(found).replace("\r\n", "\n")).rstrip())
    text = "\n".join(_person_lines(found)) or _("Ingen är inskriven än.")
    return print_text(printable_block(text))


def _person_lines(people: Sequence["PersonView"]) -> Iterator[str]:
    """A line for each person."""
    from platscoach.domain.people import LEVEL_NAMES

    for one in people:
        reach = "  ".join(part for part in (one.phone, one.email) if part)
        helps = _("Kan hjälpa med {what}").format(what=one.helps) if one.helps else ""
        parts = (_(LEVEL_NAMES[one.level]), one.presented, reach, helps)
        yield "  ".join(part for part in parts if part)


def _doors(chosen: argparse.Namespace) -> int:
    """Print the doors of a place or of all. Raises StorageError."""
    from platscoach.cli.desk import reading_desk, reading_place
    from platscoach.cli.output import print_text

    if chosen.place:
        with reading_place(chosen.place) as (store, place):
            doors = _read_doors(store, place.id, late=chosen.late)
    else:
        with reading_desk() as (store, _connection):
            doors = _read_doors(store, "", late=chosen.late)
    text = "\n".join(_door_lines(doors)) or _("Ingen fråga är tagen vidare än.")
    return print_text(printable_block(text))


def _read_doors(store: "Store", place_id: str, *, late: bool) -> tuple["DoorView", ...]:
    """The doors of a place or of all, or those alone whose answer is late."""
    from platscoach.cli.desk import time_now
    from platscoach.coaching.doors import open_doors, read_doors

    if not late:
        return store.run(lambda context: read_doors(context, place_id)).doors
    found = store.run(lambda context: open_doors(context, time_now().date()))
    return tuple(door for door in found if place_id in ("", door.place_id))


def _door_lines(doors: Sequence["DoorView"]) -> Iterator[str]:
    """A few lines for each door, and how many were opened."""
    for door in doors:
        yield f"[{' ' if door.is_open else 'x'}] {door.place_name}: {door.question}"
        days = [_("frågad {day}").format(day=door.asked_on)]
        if door.answered_on is not None:
            days.append(_("svar {day}").format(day=door.answered_on))
        elif door.expected_by is not None:
            days.append(_("svar väntas {day}").format(day=door.expected_by))
        yield f"    {door.to_whom}, {', '.join(days)}"
        for text in (door.answer, door.result):
            yield from (f"    {line}" for line in text.splitlines())
    number = sum(not door.is_open for door in doors)
    if doors:
        yield ngettext("{n} dörr öppnad", "{n} dörrar öppnade", number).format(n=number)
