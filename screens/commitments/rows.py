"""The room of the user's own commitments in words: groups by date, a line for each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from textual.content import Content

from platscoach.dates.show import short_day, weekday_day
from platscoach.domain.excerpts import lines_around, opening, with_private_lines_hidden
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import N_, _
from platscoach.storage.queries.held_sessions import SessionBrief
from platscoach.text import clean_line
from screens.widgets.column_widths import Column
from screens.widgets.key_words import BOX
from screens.widgets.paragraphs import Paragraph, Paragraphs, part
from screens.widgets.table_list import Row

LATE: Final = N_("Försenat")
TODAY: Final = N_("I dag")
WEEK: Final = N_("I veckan")
LATER: Final = N_("Senare")
UNDATED: Final = N_("Utan datum")

MOST_NOTES: Final = 1200
"""How many characters of the notes are shown when the line itself is not among them."""


def columns() -> list[Column]:
    """The columns in the language in force; the one for names only with others' commitments."""
    return [
        Column("", goes=1),
        Column(""),
        Column(_("Senast")),
        Column(_("Vem"), gives=3, least=8, goes=3),
        Column(_("Vad"), gives=1, least=30),
        Column(_("Plats"), gives=2, least=12, goes=2),
    ]


def title(*, others: bool) -> str:
    """Whose commitments they are."""
    return _("Andras åtaganden") if others else _("Mina åtaganden")


def empty_text(*, others: bool) -> str:
    """The text of an empty list."""
    if others:
        return _(
            "Ingen annan har något öppet åtagande.\n\n"
            "Skriv ! och ett namn först på en rad i samtalet, så samlas det andra lovar här."
        )
    return _(
        "Du har inga öppna åtaganden.\n\n"
        "Skriv ! först på en rad i samtalet, eller tryck F4, så samlas det du lovar här "
        "efter datum."
    )


def by_date(items: Sequence[CommitmentView]) -> list[CommitmentView]:
    """The soonest due first, those without a day last."""
    return sorted(items, key=lambda item: (item.due is None, item.due or date.max))


def rows(items: Sequence[CommitmentView], today: date, *, others: bool = False) -> Iterator[Row]:
    """A line for each, the group's name on the first of the group; for `others` also the person."""
    before = ""
    for item in items:
        group = group_of(item.due, today)
        who = item.committed_by if others else ""
        yield _row(item, _(group) if group != before else "", who, today)
        before = group


def group_of(due: date | None, today: date) -> str:
    """The group of a day; the week ends on Sunday."""
    if due is None:
        return UNDATED
    if due < today:
        return LATE
    if due == today:
        return TODAY
    return WEEK if due <= today + timedelta(days=6 - today.weekday()) else LATER


def _row(item: CommitmentView, group: str, who: str, today: date) -> Row:
    """One commitment; a ticked one is struck out, an overdue one is marked."""
    done = item.done_on is not None
    late = item.is_late(today)
    style = "strike $quiet" if done else ""
    day = short_day(item.due, today) if item.due else "–"
    return Row(
        item.id,
        (
            (group, "bold"),
            (MARK_SIGNS[PointMark.DONE if done else PointMark.OPEN], BOX),
            (_("{day}, sent").format(day=day) if late else day, "$error" if late else style),
            (who, "$quiet" if done else ""),
            (item.what, style),
            (item.place_name, "$quiet" if done else ""),
        ),
    )


def beside(
    item: CommitmentView, origin: SessionBrief | None, today: date, *, others: bool = False
) -> Paragraphs:
    """A commitment with its origin: the typed line, among the lines around it."""
    words: Paragraphs = (
        Paragraph(Content.styled(item.what, "bold")),
        Paragraph(facts(item, today, others=others)),
    )
    if origin is None:
        return words
    kind, day = _(KIND_NAMES[origin.kind]), weekday_day(origin.starts.date(), today)
    around = lines_around(with_private_lines_hidden(origin.notes), item.line, before=3, after=6)
    excerpt = around or (opening(origin.notes, MOST_NOTES),)
    line = clean_line(item.line)
    lines = [Content.styled(one, "bold") if clean_line(one) == line else one for one in excerpt]
    return words + part(f"{kind} {day}", lines)


def whole(item: CommitmentView, today: date, *, others: bool = False) -> Content:
    """All of a commitment, for under the list: long ones are cut in their line."""
    words = facts(item, today, others=others)
    return Content.assemble(item.what, "\n", words.stylize_before("$quiet"))


def facts(item: CommitmentView, today: date, *, others: bool = False) -> Content:
    """The facts: who (for one of `others` or a joint one), where, by when, whether done or late."""
    found = [Content(item.committed_by)] if others or item.also_who is not None else []
    found.append(Content(item.place_name))
    if item.due is not None:
        day = weekday_day(item.due, today)
        found.append(Content(_("senast {day}").format(day=day)))
    if item.done_on is not None:
        found.append(Content(_("klart")))
    elif item.is_late(today):
        found.append(Content.styled(_("sent"), "not dim $error"))
    return Content(", ").join(found)
