"""The room of doors in words: lines for doors and agreements, and their counts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from platscoach.coaching.doors import DoorsAndAgreements
from platscoach.dates.show import past_day, plain_day, short_day, weekday_day
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorCount, DoorView
from platscoach.domain.recorded_twice import twice_words
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import _, ngettext
from screens.widgets.column_widths import Column, Forms, in_line
from screens.widgets.paragraphs import Paragraph, Paragraphs, part
from screens.widgets.table_list import Row


class ListContent(NamedTuple):
    """The columns and rows of a list."""

    columns: list[Column]
    rows: list[Row]


def list_contents(
    found: DoorsAndAgreements, today: date, *, everywhere: bool
) -> tuple[ListContent, ListContent]:
    """The doors and the agreements in the language in force, their columns in line."""
    doors = list(door_rows(found.doors, today, everywhere=everywhere))
    agreements = list(agreement_rows(found.agreements, today, everywhere=everywhere))
    of_doors, of_agreements = in_line(
        (
            _columns((_("Fråga"), _("Till vem"), _("Frågad"), _("Svar")), everywhere=everywhere),
            _texts(doors),
        ),
        (
            _columns((_("Om vad"), _("Vilka"), _("Från"), _("Gäller till")), everywhere=everywhere),
            _texts(agreements),
        ),
    )
    return ListContent(of_doors, doors), ListContent(of_agreements, agreements)


def _columns(labels: tuple[str, str, str, str], *, everywhere: bool) -> list[Column]:
    """The columns under these headings: what, who, from when, until when; with the place if all."""
    what, who, since, until = labels
    return [
        Column(""),
        Column(what, gives=3, least=18),
        Column(who, gives=1, least=12),
        *([Column(_("Plats"), gives=2, least=12, goes=2)] if everywhere else []),
        Column(since, goes=1),
        Column(until),
    ]


def _texts(rows: Sequence[Row]) -> list[list[Forms]]:
    """The texts of rows without their styles."""
    return [[text for text, _style in row.cells] for row in rows]


def door_rows(doors: Sequence[DoorView], today: date, *, everywhere: bool) -> Iterator[Row]:
    """A line for each door; one whose answer is overdue says so."""
    for door in doors:
        mark = PointMark.OPEN if door.is_open else PointMark.DONE
        late = door.is_overdue(today)
        style = "" if door.is_open else "$quiet"
        place = ((door.place_name, "$quiet"),) if everywhere else ()
        yield Row(
            door.id,
            (
                (MARK_SIGNS[mark], ""),
                (door.question, style),
                (door.to_whom, style),
                *place,
                (past_day(door.asked_on, today), "$quiet"),
                (_answer(door, today), "$error" if late else style),
            ),
        )


def _answer(door: DoorView, today: date) -> str:
    """When the answer came, or is due."""
    if door.answered_on is not None:
        return past_day(door.answered_on, today)
    if door.expected_by is None:
        return _("väntar")
    day = short_day(door.expected_by, today)
    return (
        _("{day}, sent").format(day=day)
        if door.is_overdue(today)
        else _("väntas {day}").format(day=day)
    )


def door_headline(count: DoorCount) -> Content:
    """How many doors were tried and opened."""
    if not count.asked:
        return Content.styled(_("DÖRRAR"), "bold")
    words = ngettext("{n} fråga tagen vidare", "{n} frågor tagna vidare", count.asked).format(
        n=count.asked
    )
    opened = ngettext("{n} dörr öppnad", "{n} dörrar öppnade", count.opened).format(n=count.opened)
    words = ", ".join(
        _("minst {words}").format(words=one) if count.has_older else one for one in (words, opened)
    )
    # Not all of the last year may be counted.
    years = count.by_year[:-1] if count.has_older else count.by_year
    if len(count.by_year) > 1:
        words += f" ({', '.join(f'{year}: {number}' for year, number in years)})"
    head = Content.assemble((_("DÖRRAR"), "bold"), f"  {words}")
    if not count.overdue:
        return head
    late = ngettext("{n} svar är sent", "{n} svar är sena", count.overdue)
    return Content.assemble(head, ", ", (late.format(n=count.overdue), "$error"))


def agreement_headline(
    agreements: Sequence[AgreementView], today: date, *, everywhere: bool
) -> Content:
    """The heading, the number in force and possible duplicates; over all places with the place."""
    head = Content.styled(_("ÖVERENSKOMMELSER"), "bold")
    held = (agreement for agreement in agreements if not agreement.has_ended(today))
    names = (f"{one.place_name}: {one.what}" if everywhere else one.what for one in held)
    if words := twice_words(names):
        return Content("\n").join([head, Content.styled(words, "$warning")])
    return head


def agreement_rows(
    agreements: Sequence[AgreementView], today: date, *, everywhere: bool
) -> Iterator[Row]:
    """A line for each agreement; one that has ended, or soon will, is marked."""
    for agreement in agreements:
        place = ((agreement.place_name, "$quiet"),) if everywhere else ()
        ended = agreement.has_ended(today)
        until = _until(agreement, today, plain_day)
        yield Row(
            agreement.id,
            (
                ("", ""),
                (agreement.what, "$quiet" if ended else ""),
                (agreement.parties, "$quiet" if ended else ""),
                *place,
                (past_day(agreement.agreed_on, today) if agreement.agreed_on else "", "$quiet"),
                (until, "$error" if ended or agreement.ends_soon(today) else ""),
            ),
        )


def _until_day(day: date) -> str:
    """A last day without a heading."""
    return _("till {day}").format(day=plain_day(day))


def _until(agreement: AgreementView, today: date, ahead: Callable[[date], str]) -> str:
    """Until when it is in force; `ahead` formats a distant day."""
    if agreement.until is None:
        return _("tills vidare")
    if agreement.has_ended(today):
        return _("gick ut {day}").format(day=plain_day(agreement.until))
    if agreement.ends_soon(today):
        return _("går ut {day}").format(day=short_day(agreement.until, today))
    return ahead(agreement.until)


def beside_agreement(agreement: AgreementView, today: date) -> Paragraphs:
    """An agreement in full: about what, who, from when until when, where it is written."""
    since = (
        _("från {day}").format(day=plain_day(agreement.agreed_on)) if agreement.agreed_on else ""
    )
    until = _until(agreement, today, _until_day)
    lines = (
        agreement.parties,
        ", ".join(filter(None, (agreement.place_name, since, until))),
        _("Står i {where}").format(where=agreement.written_where)
        if agreement.written_where
        else "",
    )
    facts = (Paragraph(Content(line)) for line in lines if line)
    return (Paragraph(Content.styled(agreement.what, "bold")), *facts)


def beside_door(door: DoorView, today: date) -> Paragraphs:
    """A door in full: question, to whom, answer, result."""
    asked = _("frågad {day}").format(day=weekday_day(door.asked_on, today))
    words: Paragraphs = (
        Paragraph(Content.styled(door.question, "bold")),
        Paragraph(Content(f"{door.place_name}, {door.to_whom}, {asked}")),
    )
    if door.expected_by and door.is_open:
        day = weekday_day(door.expected_by, today)
        words += (Paragraph(Content(_("svar väntas {day}").format(day=day))),)
    if door.answered_on:
        day = weekday_day(door.answered_on, today)
        words += part(_("Svar {day}").format(day=day), door.answer.splitlines())
    return words + (part(_("Resultat"), door.result.splitlines()) if door.result else ())
