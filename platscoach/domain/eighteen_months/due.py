"""What of a place's months is due now: check-ins, reports, money, and what threatens them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import Final

from platscoach.domain.eighteen_months.due_dates import AHEAD, report_is_near
from platscoach.domain.eighteen_months.forecast import WarningKind, warnings
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.pause import paused

FORGOTTEN: Final = timedelta(days=183)
"""How long after its day a check-in is still asked for."""


class DueKind(StrEnum):
    """What sort of thing is due."""

    CHECK_IN = auto()
    REPORT = auto()
    TIME = auto()
    MONEY = auto()
    STEP = auto()
    LEADER = auto()


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a place."""

    kind: DueKind
    place_id: str
    day: date
    """When it is, or was, due; when the months or the money end."""
    late: bool
    key: str = ""
    """The session of the check-in, the report, the step; empty when there is none."""
    name: str = ""
    """What the report is called."""
    months: int = 0
    """The month after which the check-in is held."""


WARNED: Final = {
    WarningKind.TIME: DueKind.TIME,
    WarningKind.MONEY: DueKind.MONEY,
    WarningKind.STEP: DueKind.STEP,
    WarningKind.LEADER: DueKind.LEADER,
}
"""The kind of thing that is due for each warning."""


def due(months: PlaceMonths, today: date) -> tuple[Due, ...]:
    """Everything that is due on a place today: by the calendar first, then what threatens.

    Of a place that is finished, only the reports that have not been handed in; of one that is
    paused, the check-in waits.
    """
    if months.place.finished_on is not None:
        return tuple(_reports(months, today))
    if paused(months.place.pause, today):
        return (*_reports(months, today), *_threats(months, today))
    return (*_check_in(months, today), *_reports(months, today), *_threats(months, today))


def _check_in(months: PlaceMonths, today: date) -> Iterator[Due]:
    """The newest check-in that has come and has not been held; one that is booked does not count as
    late.
    """
    opened = [check_in for check_in in months.check_ins if check_in.day - AHEAD <= today]
    if not opened or opened[-1].is_settled or today > opened[-1].day + FORGOTTEN:
        return
    one = opened[-1]
    if one.is_from_before(today):
        return
    late = today > max(one.shown_on, one.day if one.session else one.day + AHEAD)
    key = one.session.id if one.session else ""
    yield Due(DueKind.CHECK_IN, months.place.id, one.shown_on, late, key, months=one.months)


def _reports(months: PlaceMonths, today: date) -> Iterator[Due]:
    """The reports that are to be handed in soon, or should have been, the soonest first."""
    waiting = [one for one in months.reports if one.due and not one.handed_in]
    for one in sorted(waiting, key=lambda report: report.due or date.max):
        if one.due and report_is_near(one.due, today):
            yield Due(
                DueKind.REPORT, months.place.id, one.due, one.is_late(today), one.id, one.name
            )


def _threats(months: PlaceMonths, today: date) -> Iterator[Due]:
    """What threatens the months."""
    for warning in warnings(months, today):
        late = warning.kind in (WarningKind.STEP, WarningKind.LEADER)
        yield Due(WARNED[warning.kind], months.place.id, warning.day, late, warning.stage_key)
