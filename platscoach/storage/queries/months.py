"""The months of places before SQLModel is there: views, the plain driver."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from platscoach.domain.check_in_sheet import CheckInDecision
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due_dates import check_in_months
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView
from platscoach.domain.eighteen_months.place_months import PlaceMonths, SessionTick
from platscoach.domain.eighteen_months.step_plan import Plan, PlannedMonths, StepTime
from platscoach.domain.leaders import LeaderView
from platscoach.domain.pause import pause_of
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.storage.engine.driver import Connection, Statements
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import date_of, stored
from platscoach.storage.queries.check_ins_without_session import read_check_ins_without_session
from platscoach.storage.queries.leaders import read_leaders

T = TypeVar("T")

_TICK = "SELECT place_id, id, kind, status, starts FROM v_session"


def read_ticks(connection: Statements, place_id: str) -> tuple[SessionTick, ...]:
    """Every session of a place in chronological order; what cannot be read is left out.

    Sessions of other places that were about this one too are included, except check-ins: the sheet
    of a check-in belongs to one place only.
    """
    rows = connection.execute(
        "SELECT one.place_id, one.id, one.kind, one.status, one.starts, sheet.decision"
        " FROM v_session AS one LEFT JOIN check_in_sheet AS sheet ON one.kind = 'check_in'"
        " AND sheet.session_id = one.id AND sheet.trashed_at IS NULL"
        " WHERE one.place_id = ?1 OR one.kind <> 'check_in' AND one.id IN"
        " (SELECT session_id FROM session_place WHERE place_id = ?1 AND active)"
        " ORDER BY one.starts, one.id",
        (place_id,),
    ).fetchall()
    return tuple(tick for _place, tick in _ticks(rows))


def _ticks(rows: list[tuple[Any, ...]]) -> Iterator[tuple[str, SessionTick]]:
    """Pairs of place and session."""
    for place_id, key, kind, status, starts, *decision in rows:
        try:
            yield place_id, SessionTick(
                key, stored(SessionKind, kind), stored(SessionStatus, status),
                stored(datetime.fromisoformat, starts),
                *(stored(CheckInDecision, one or "") for one in decision),
            )  # fmt: skip
        except UnreadableValueError:
            # The place's log reports it.
            continue


def read_all_months(connection: Connection, plan: Plan) -> tuple[PlaceMonths, ...]:
    """The months of every place that has a first day, for what is due on them.

    `plan` is the one that the method proposes. Of the sessions only the check-ins are read, and
    how many points of a step are done is not counted. Raises StorageError.
    """
    states = _by_place(
        connection,
        "SELECT place_id, stage_key, state, started_on, done_on FROM v_stage",
        lambda key, state, begun, done: (
            key, StageValues(stored(StepState, state), date_of(begun), date_of(done)),
        ),
    )  # fmt: skip
    plans = _by_place(
        connection,
        "SELECT place_id, stage_key, first_month, last_month FROM v_step_plan",
        lambda key, first, last: (key, PlannedMonths(first, last)),
    )
    held = _check_ins(connection)
    recorded = _recorded_check_ins(connection)
    reports, fundings = _reports(connection), _fundings(connection)
    payments = _payments(connection)
    return tuple(
        PlaceMonths(
            place,
            PlaceClock(place.first_day, place.months),
            tuple(_steps(dict(states[place.id]), dict(plans[place.id]), plan)),
            tuple(held[place.id]),
            tuple(reports[place.id]),
            tuple(fundings[place.id]),
            tuple(payments[place.id]),
            *recorded.get(place.id, ((), None)),
        )
        for place in _places(connection)
        if place.first_day is not None
    )


def _places(connection: Connection) -> Iterator[PlaceView]:
    """Every place by name, with its leaders and months; steps and notes are not read."""
    leaders = read_leaders(connection)
    for row in connection.execute(
        "SELECT id, name, municipality, silence_days, months, months_why, finished_on, began_on,"
        " paused_on, paused_until, pause_why FROM v_place ORDER BY name, id"
    ).fetchall():
        yield _place(row, tuple(leaders[row[0]]))


def _place(row: Sequence[Any], leaders: tuple[LeaderView, ...]) -> PlaceView:
    """A place, with only the data that its months need."""
    key, name, municipality, silence, months, why, finished, began, *pause = row
    paused, until, pause_why = pause
    return PlaceView(
        key, name, municipality, None, "", silence, None, None, leaders, months, why,
        date_of(finished), date_of(began),
        pause=pause_of(date_of(paused), date_of(until), pause_why),
    )  # fmt: skip


def _recorded_check_ins(
    connection: Connection,
) -> dict[str, tuple[tuple[tuple[int, bool], ...], date | None]]:
    """The check-ins recorded without a session, and when coaching began, by place."""
    places = connection.execute("SELECT id, months FROM v_place").fetchall()
    recorded = read_check_ins_without_session(
        connection,
        [(key, number) for key, months in places for number in check_in_months(months)],
    )
    found = {}
    for key, months in places:
        here = [(number, recorded[key, number]) for number in check_in_months(months)]
        found[key] = (
            tuple((number, one.held) for number, one in here if one.held is not None),
            date_of(here[0][1].known_since),
        )
    return found


def _check_ins(connection: Connection) -> defaultdict[str, list[SessionTick]]:
    """The check-ins held and booked, by place."""
    found: defaultdict[str, list[SessionTick]] = defaultdict(list)
    rows = connection.execute(
        # Uses the indexes of held check-ins and of booked sessions.
        f"{_TICK} WHERE kind = 'check_in' AND status = 'held' UNION ALL"
        f" {_TICK} WHERE status = 'booked' AND kind = 'check_in' ORDER BY starts, id"
    ).fetchall()
    for place_id, tick in _ticks(rows):
        found[place_id].append(tick)
    return found


def _reports(connection: Connection) -> defaultdict[str, list[ReportView]]:
    """The reports to funders, by place."""
    return _by_place(
        connection,
        "SELECT place_id, id, place_id, name, due, handed_in FROM v_funder_report",
        lambda key, place, name, due, handed: ReportView(
            key, place, name, date_of(due), date_of(handed)
        ),
    )


def _fundings(connection: Connection) -> defaultdict[str, list[FundingView]]:
    """The decisions on money, by place."""
    return _by_place(
        connection,
        "SELECT place_id, id, place_id, number, funder, granted, co_financing, decided_on"
        " FROM v_funding",
        lambda key, place, number, funder, granted, others, decided_on: FundingView(
            key, place, number, funder, granted, others, date_of(decided_on)
        ),
    )


def _payments(connection: Connection) -> defaultdict[str, list[PaymentView]]:
    """The requests for payment, by place."""
    return _by_place(
        connection,
        "SELECT place_id, id, place_id, what, asked, asked_on, paid, paid_on FROM v_payment",
        lambda key, place, what, asked, asked_on, paid, paid_on: PaymentView(
            key, place, what, asked, date_of(asked_on), paid, date_of(paid_on)
        ),
    )


def _steps(
    states: dict[str, StageValues], own: dict[str, PlannedMonths], plan: Plan
) -> Iterator[StepTime]:
    """The six steps, without their points."""
    for key in STEP_KEYS:
        values = states.get(key, StageValues(StepState.NOT_STARTED, None, None))
        yield StepTime(
            key, values.state, own.get(key, plan.get(key)), key in own,
            values.started_on, values.done_on, 0, 0,
        )  # fmt: skip


def _by_place(
    connection: Connection, statement: str, record: Callable[..., T]
) -> defaultdict[str, list[T]]:
    """The records of a statement's rows, by the place id in the first column."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for place_id, *row in connection.execute(statement).fetchall():
        found[place_id].append(record(*row))
    return found
