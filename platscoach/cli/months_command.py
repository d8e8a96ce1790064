"""The command that prints the months of a place: the timeline as a list, for any terminal."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date

from platscoach.cli.desk import reading_desk, reading_place
from platscoach.clock_zone import now
from platscoach.coaching.eighteen_months import points_of, proposed_plan, read_months
from platscoach.dates.show import weekday_day
from platscoach.domain.eighteen_months.due import due
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.timeline import RowKind, timeline
from platscoach.domain.eighteen_months.words import (
    due_line,
    head_facts,
    length_reason,
    money_words,
    pace_words,
    warning_lines,
)
from platscoach.domain.excerpts import with_private_lines_hidden
from platscoach.domain.place_words import month_or_end
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.storage.queries.months import read_all_months
from platscoach.text import printable_block, sort_key


def print_months(place: str, pack: Pack) -> int:
    """Print the months of the place of that name. Raises StorageError."""
    plan, points = proposed_plan(pack), points_of(pack)
    with reading_place(place) as (store, found):
        months = store.run(lambda context: read_months(context, found.id, plan, points))
    if months is None:
        words = _("Månaderna räknas från processledarens första dag, och den är inte känd än.")
        sys.stdout.write(f"{words}\n")
        return 0
    names = {stage.key: stage.shortest_name for stage in pack.stages}
    lines = months_lines(months, names, now().date())
    sys.stdout.write(printable_block("\n".join(lines) + "\n"))
    return 0


def print_all_months(pack: Pack) -> int:
    """Print which month every place is in, and what is due there. Raises StorageError."""
    names = {stage.key: stage.shortest_name for stage in pack.stages}
    with reading_desk() as (_store, connection):
        places = read_all_months(connection, proposed_plan(pack))
    lines = list(due_lines(places, names, now().date()))
    sys.stdout.write(
        printable_block("\n".join(lines or [_("Inga platser med månader än.")]) + "\n")
    )
    return 0


def due_lines(places: Iterable[PlaceMonths], names: dict[str, str], today: date) -> Iterator[str]:
    """A line for every place, and under it what is due."""
    for months in sorted(places, key=lambda item: sort_key(item.place.name)):
        month = month_or_end(months.place, today)
        yield f"{months.place.name}: {month}"
        for item in due(months, today):
            yield f"  {with_private_lines_hidden(due_line(item, names, today))}"


def months_lines(months: PlaceMonths, names: dict[str, str], today: date) -> Iterator[str]:
    """Everything that the timeline draws, line by line."""
    yield months.place.name
    facts = (
        *head_facts(months, today),
        pace_words(months, today),
        *warning_lines(months, names, today),
        money_words(months),
        length_reason(months),
    )
    yield from map(with_private_lines_hidden, filter(None, facts))
    for row in timeline(months, names, today):
        if row.kind is RowKind.STEP:
            yield f"  {row.label}: {row.aside}"
            continue
        yield f"{row.label}:" if row.marks else _("{row}: inget").format(row=row.label)
        for mark in row.marks:
            day = weekday_day(mark.day, today) if mark.day else ""
            words = with_private_lines_hidden(mark.words)
            yield "  " + ", ".join(filter(None, (day, words, mark.state)))
