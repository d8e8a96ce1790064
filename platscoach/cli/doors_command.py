"""The command that prints the doors opened, of a place or of all, and what became of them."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from platscoach.cli.name_argument import add_name
from platscoach.dates.show import plain_day
from platscoach.i18n import _, ngettext
from platscoach.text import printable_block

if TYPE_CHECKING:
    from platscoach.domain.doors import DoorView
    from platscoach.storage.repositories.store import Store


def add_doors_command(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command that prints questions taken to somebody: `doors`."""
    doors = commands.add_parser("doors", help=_("skriv ut dörrarna: frågor som tagits vidare"))
    doors.usage = f"%(prog)s [-h] [--late] [{_('plats')}]"
    add_name(doors, "place", _("plats"), _("platsens namn eller början av det"), needed=False)
    doors.add_argument("--late", action="store_true", help=_("bara de där svaret är sent"))
    doors.set_defaults(run=_doors)


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
    none = _("Inget svar är sent.") if chosen.late else _("Ingen fråga är tagen vidare än.")
    lines = [line for door in doors for line in _door(door)]
    number = sum(not door.is_open for door in doors)
    if doors and not chosen.late:
        lines.append(ngettext("{n} dörr öppnad", "{n} dörrar öppnade", number).format(n=number))
    text = "\n".join(lines) or none
    return print_text(printable_block(text))


def _read_doors(store: "Store", place_id: str, *, late: bool) -> tuple["DoorView", ...]:
    """The doors of a place or of all; with `late`, only those whose answer is late."""
    from platscoach.clock_zone import now
    from platscoach.coaching.doors import open_doors

    if not late:
        return store.run(lambda context: context.doors.all(place_id))
    found = store.run(lambda context: open_doors(context, now().date()))
    return tuple(door for door in found if place_id in ("", door.place_id))


def _door(door: "DoorView") -> Iterator[str]:
    """A door on a few lines: the question, whom it was taken to and when, what came of it."""
    from platscoach.domain.excerpts import with_private_lines_hidden

    question = with_private_lines_hidden(door.question)
    yield f"[{' ' if door.is_open else 'x'}] {door.place_name}: {question}"
    days = [_("frågad {day}").format(day=plain_day(door.asked_on))]
    if door.answered_on is not None:
        days.append(_("svar {day}").format(day=plain_day(door.answered_on)))
    elif door.expected_by is not None:
        days.append(_("svar väntas {day}").format(day=plain_day(door.expected_by)))
    yield f"    {door.to_whom}, {', '.join(days)}"
    for text in (door.answer, door.result):
        yield from (f"    {line}" for line in with_private_lines_hidden(text).splitlines())
