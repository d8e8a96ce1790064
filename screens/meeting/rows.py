"""The decisions of a meeting, and earlier ones, as lines of a list."""

from collections.abc import Iterator, Sequence
from datetime import date

from platscoach.dates.show import short_day
from platscoach.domain.meetings import DecisionView
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import _
from screens.widgets.column_widths import Column
from screens.widgets.key_words import BOX
from screens.widgets.table_list import Row


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column("", goes=1),
        Column(""),
        Column(_("Vad"), gives=1, least=20),
        Column(_("Vem"), gives=2, least=8),
        Column(_("Senast"), goes=2),
    ]


def rows(
    here: Sequence[DecisionView], before: Sequence[DecisionView], today: date
) -> Iterator[Row]:
    """The decisions made here, then earlier ones that are open or were ticked here."""
    for group, decisions in ((_("Här"), here), (_("Förut"), before)):
        for number, decision in enumerate(decisions):
            yield _row(decision, group if not number else "", today)


def _row(decision: DecisionView, group: str, today: date) -> Row:
    """One decision; a ticked one is struck out, a late one is marked."""
    done, late = decision.done_on is not None, decision.is_late(today)
    style = "strike $quiet" if done else ""
    day = short_day(decision.due, today) if decision.due else ""
    return Row(
        decision.id,
        (
            (group, "bold"),
            (MARK_SIGNS[PointMark.DONE if done else PointMark.OPEN], BOX),
            (decision.what, style),
            (decision.person, style),
            (_("{day}, sent").format(day=day) if late else day, "$error" if late else style),
        ),
    )
