"""The command that prints who is in the process of a place, or their business cards."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from platscoach.cli.name_argument import add_name
from platscoach.i18n import _
from platscoach.text import printable_block

if TYPE_CHECKING:
    from platscoach.domain.leaders import LeaderView
    from platscoach.domain.people import PersonView


def add_people_command(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command that prints the people of a place: `people`."""
    people = commands.add_parser("people", help=_("skriv ut vilka som är med på en plats"))
    people.usage = f"%(prog)s [-h] [--vcard] {_('plats')}"
    add_name(people, "place", _("plats"), _("platsens namn eller början av det"), needed=True)
    people.add_argument("--vcard", action="store_true", help=_("som visitkort (.vcf)"))
    people.set_defaults(run=_people)


def _people(chosen: argparse.Namespace) -> int:
    """Print the leaders and people of a place, without the supporter's own notes on them."""
    from platscoach.cli.desk import reading_place
    from platscoach.cli.output import print_text
    from platscoach.clock_zone import now

    with reading_place(chosen.place) as (store, place):
        people = store.run(lambda context: context.people.all(place.id))
    found: tuple[LeaderView | PersonView, ...] = (
        *place.leaders_to_call(now().date()),
        *people,
    )
    if chosen.vcard:
        from platscoach.documents.vcard import write_cards

        return print_text(printable_block(write_cards(found).replace("\r\n", "\n")).rstrip())
    text = "\n".join(_person_lines(found)) or _("Ingen är inskriven än.")
    return print_text(printable_block(text))


def _person_lines(people: Sequence["LeaderView | PersonView"]) -> Iterator[str]:
    """One line per leader or other person."""
    from platscoach.domain.leaders import LeaderView
    from platscoach.domain.marked_lines import is_private
    from platscoach.domain.people import LEVEL_NAMES

    for person in people:
        reach = "  ".join(part for part in (person.phone, person.email) if part)
        if isinstance(person, LeaderView):
            yield "  ".join(part for part in (_("Processledare"), person.presented, reach) if part)
            continue
        helps = "" if is_private(person.helps) else person.helps
        helps = _("Kan hjälpa med {what}").format(what=helps) if helps else ""
        parts = (_(LEVEL_NAMES[person.level]), person.presented, reach, helps)
        yield "  ".join(part for part in parts if part)
