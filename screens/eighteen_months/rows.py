"""The timeline as a list, and its head and foot in words."""

from collections.abc import Iterator

from textual.content import Content

from platscoach.dates.show import weekday_day
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.timeline import RowKind, TimelineRow
from platscoach.domain.eighteen_months.words import (
    head_facts,
    length_reason,
    money_words,
    pace_words,
    warning_lines,
)
from platscoach.i18n import _
from screens.eighteen_months.grid import ACTUAL_SIGN, PLANNED_SIGN, TODAY_SIGN
from screens.eighteen_months.items import Items
from screens.widgets.column_widths import Column
from screens.widgets.table_list import Row


def columns() -> list[Column]:
    """The columns of the list in the language in force."""
    return [
        Column(_("När"), goes=1),
        Column(_("Vad"), gives=2, least=16),
        Column(_("Läge"), gives=1, least=14),
    ]


def list_rows(items: Items) -> Iterator[Row]:
    """The steps in their order, and then everything else by its day."""
    marks = [(row.kind, mark) for row in items.rows for mark in row.marks]
    steps = [pair for pair in marks if pair[0] is RowKind.STEP]
    others = sorted(
        (
            pair
            for pair in marks
            if pair[0] is not RowKind.STEP and not _is_told(items, pair[1].key)
        ),
        key=lambda pair: (pair[1].day is None, pair[1].day),
    )
    for _kind, mark in (*steps, *others):
        day = weekday_day(mark.day, items.today) if mark.day else ""
        yield Row(
            mark.key,
            ((day, ""), (mark.words, ""), (mark.state, "$error" if mark.late else "$quiet")),
        )


def _is_told(items: Items, key: str) -> bool:
    """Whether a session is the check-in that has a line of its own."""
    return any(
        one.session is not None and key == f"session:{one.session.id}"
        for one in items.months.check_ins
    )


def head_lines(items: Items) -> Content:
    """How the place stands: facts, pace, what threatens it."""
    months, today = items.months, items.today
    lines = [
        Content(" · ".join(head_facts(months, today))),
        Content(pace_words(months, today)),
        *(Content.styled(line, "$error") for line in warning_lines(months, items.names, today)),
    ]
    return Content("\n").join(lines)


def foot_lines(months: PlaceMonths) -> Content:
    """The money in sums, and the decision on the length."""
    lines = filter(None, (money_words(months), length_reason(months)))
    return Content("\n").join(map(Content, lines))


def legend() -> Content:
    """What the signs of the timeline mean."""
    signs = (
        (ACTUAL_SIGN, _("gjort")),
        (PLANNED_SIGN, _("planerat")),
        ("*", _("kontakt")),
        ("o", _("bokat")),
        ("v", _("klart")),
        ("!", _("väntar")),
        (TODAY_SIGN, _("i dag")),
    )
    return Content.styled("  ".join(f"{sign} {words}" for sign, words in signs), "$quiet")


def under_cursor(items: Items, row: TimelineRow | None, keys: tuple[str, ...]) -> Content:
    """Everything that is under the cursor of the timeline, a line for each."""
    if row is None:
        return Content("")
    marks = [mark for mark in row.marks if mark.key in keys]
    if not marks:
        return Content.styled(_("{row}: inget här").format(row=row.label), "$quiet")
    lines = []
    for mark in marks:
        day = weekday_day(mark.day, items.today) if mark.day else ""
        style = "$error" if mark.late else ""
        parts = filter(None, (mark.words, day, mark.state))
        lines.append(Content.styled(", ".join(parts), style))
    return Content("\n").join(lines)
