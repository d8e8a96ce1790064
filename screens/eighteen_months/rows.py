"""The timeline as a list, and its head and foot in words."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from platscoach.dates.show import short_day, weekday_day
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.timeline import (
    NOT_HELD_SIGN,
    UNKNOWN_SIGN,
    Mark,
    RowKind,
    TimelineRow,
    span_text,
)
from platscoach.domain.eighteen_months.words import (
    head_facts,
    length_reason,
    money_words,
    pace_words,
    twin_lines,
    warning_lines,
)
from platscoach.i18n import _
from screens.eighteen_months.grid import ACTUAL_SIGN, PLANNED_SIGN, TODAY_SIGN
from screens.eighteen_months.items import Items
from screens.widgets.column_widths import Column, Forms
from screens.widgets.table_list import Row


def columns() -> list[Column]:
    """The columns of the list in the language in force."""
    return [
        Column(_("När"), shortens=1),
        Column(_("Vad"), gives=2, least=16),
        Column(_("Läge"), gives=1, least=12),
    ]


def list_rows(items: Items) -> Iterator[Row]:
    """The steps in their order, and then everything else by its day."""
    for row in items.rows:
        if row.kind is RowKind.STEP:
            span = _("månad {months}").format(months=span_text(row.planned)) if row.planned else ""
            yield _line(row.key, span, row.label, row.marks[0])
    for mark in _by_day(items):
        yield _line(mark.key, _days(mark, items.today), mark.words, mark)


def _days(mark: Mark, today: date) -> Forms:
    """When something is, with its weekday where there is room."""
    if mark.day is None:
        return ""
    return weekday_day(mark.day, today), short_day(mark.day, today)


def _by_day(items: Items) -> list[Mark]:
    """Everything except the steps by day, undated last."""
    marks = [
        mark
        for row in items.rows
        if row.kind is not RowKind.STEP
        for mark in row.marks
        if not _is_listed(items, mark.key)
    ]
    return sorted(marks, key=lambda one: (one.day is None, one.day))


def today_key(items: Items) -> str:
    """The first item from today on, else the last one; empty if there is none."""
    dated = [mark for mark in _by_day(items) if mark.day]
    coming = (mark.key for mark in dated if mark.day and mark.day >= items.today)
    return next(coming, dated[-1].key if dated else "")


def _line(key: str, when: Forms, words: str, mark: Mark) -> Row:
    """A line of the list."""
    state = (mark.state, mark.brief) if mark.brief else mark.state
    return Row(key, ((when, ""), (words, ""), (state, "$error" if mark.late else "$quiet")))


def _is_listed(items: Items, key: str) -> bool:
    """Whether a session is the check-in that has a line of its own."""
    return any(
        check_in.session is not None and key == f"session:{check_in.session.id}"
        for check_in in items.months.check_ins
    )


def head_lines(items: Items, *, brief: bool = False) -> Content:
    """How the place stands: facts, pace, what threatens it.

    `brief` leaves out of the facts what the pauses say too, if there are few lines.
    """
    months, today = items.months, items.today
    lines = [
        Content(" · ".join(head_facts(months, today, brief=brief))),
        Content(pace_words(months, today)),
        *(Content.styled(line, "$error") for line in warning_lines(months, items.names, today)),
    ]
    return Content("\n").join(lines)


def foot_lines(months: PlaceMonths) -> Content:
    """The money in sums, the decision on the length, and possible duplicates."""
    lines = filter(None, (money_words(months), length_reason(months)))
    twins = (Content.styled(line, "$error") for line in twin_lines(months))
    return Content("\n").join((*map(Content, lines), *twins))


def legend(items: Items, *, brief: bool = False) -> Content:
    """What the signs of the timeline mean; rare ones only if they occur.

    `brief` lets it use the line of today, which the head of the timeline shows too.
    """
    rare = ((NOT_HELD_SIGN, _("hölls inte")), (UNKNOWN_SIGN, _("inte känt")))
    stands = "".join(mark.sign for row in items.rows for mark in row.marks)
    unheld = tuple((sign, words) for sign, words in rare if sign in stands)
    signs = (
        (ACTUAL_SIGN, _("gjort")),
        (PLANNED_SIGN, _("planerat")),
        ("*", _("kontakt")),
        ("o", _("bokat")),
        ("v", _("klart")),
        ("!", _("väntar")),
        *unheld,
        *(() if unheld and brief else ((TODAY_SIGN, _("i dag")),)),
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
