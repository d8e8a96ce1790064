"""The room of her own commitments in words: groups by date, a line for each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from textual.content import Content

from platscoach.dates.show import short_day, weekday_day
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import N_, _
from screens.widgets.column_widths import Column
from screens.widgets.table_list import Row

LATE: Final = N_("Försenat")
TODAY: Final = N_("I dag")
WEEK: Final = N_("Den här veckan")
LATER: Final = N_("Senare")
UNDATED: Final = N_("Utan datum")


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column("", goes=1),
        Column(""),
        Column(_("Senast")),
        Column(_("Vad"), gives=1, least=30),
        Column(_("Plats"), gives=2, least=10, goes=2),
    ]


def by_date(items: Sequence[CommitmentView]) -> list[CommitmentView]:
    """The soonest due first, those without a day last."""
    return sorted(items, key=lambda item: (item.due is None, item.due or date.max))


def rows(items: Sequence[CommitmentView], today: date) -> Iterator[Row]:
    """A line for each, the word of a group on its first line."""
    before = ""
    for item in items:
        group = group_of(item.due, today)
        yield _row(item, _(group) if group != before else "", today)
        before = group


def group_of(due: date | None, today: date) -> str:
    """Which group a day belongs to; the week ends on Sunday."""
    if due is None:
        return UNDATED
    if due < today:
        return LATE
    if due == today:
        return TODAY
    return WEEK if due <= today + timedelta(days=6 - today.weekday()) else LATER


def _row(item: CommitmentView, group: str, today: date) -> Row:
    """One commitment; a ticked one is struck out, a late one marked."""
    done = item.done_on is not None
    late = item.is_late(today)
    style = "strike $quiet" if done else ""
    day = short_day(item.due, today) if item.due else "–"
    return Row(
        item.id,
        (
            (group, "bold"),
            (MARK_SIGNS[PointMark.DONE if done else PointMark.OPEN], ""),
            (f"! {day}" if late else day, "$error" if late else style),
            (item.what, style),
            (item.place_name, "$quiet" if done else ""),
        ),
    )


def whole(item: CommitmentView, today: date) -> Content:
    """All of a commitment, for under the list: long ones are cut in their line."""
    facts = [item.place_name]
    if item.due is not None:
        day = weekday_day(item.due, today)
        facts.append(_("senast {day}").format(day=day))
    if item.done_on is not None:
        facts.append(_("klart"))
    elif item.is_late(today):
        facts.append(_("sent"))
    return Content.assemble((item.what, ""), (f"\n{', '.join(facts)}", "$quiet"))
