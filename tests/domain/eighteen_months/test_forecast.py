"""Whether a place will finish in time, and what is due on it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from platscoach.domain.check_in_sheet import CheckInDecision
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due import Due, DueKind, due
from platscoach.domain.eighteen_months.forecast import (
    MonthsWarning,
    WarningKind,
    step_six_done,
    warnings,
)
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView, money_of
from platscoach.domain.eighteen_months.place_months import (
    PlaceMonths,
    SessionTick,
)
from platscoach.domain.eighteen_months.step_plan import PlannedMonths, StepTime
from platscoach.domain.eighteen_months.timeline import timeline
from platscoach.domain.eighteen_months.words import pace_words, warning_lines
from platscoach.domain.leaders import LeaderView
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.steps import STEP_KEYS, StepState

FIRST = date(2026, 5, 1)
PLAN = {
    "forankring": (1, 3), "kartlaggning": (3, 6), "analys": (6, 8), "malbild": (8, 10),
    "plan": (10, 14), "organisation": (13, 18),
}  # fmt: skip
LEADER = LeaderView("k", "p", "Karin", "", "", 40, "", "", FIRST, None)
PLACE = PlaceView("p", "Dalen", "", None, "", 21, None, None, (LEADER,))


def steps(states="", points=(1, 2)):
    """The six steps: d for done, u for under way, anything else for not begun."""
    kinds = {"d": StepState.DONE, "u": StepState.UNDER_WAY}
    return tuple(
        StepTime(
            key, kinds.get(sign, StepState.NOT_STARTED), PlannedMonths(*PLAN[key]), False,
            None, date(2027, 9, 1) if sign == "d" else None, *points,
        )
        for key, sign in zip(STEP_KEYS, states.ljust(6, "-"), strict=True)
    )  # fmt: skip


def months(states="", **other):
    return PlaceMonths(PLACE, PlaceClock(FIRST), steps(states), known_since=FIRST, **other)


def check_in(day, status=SessionStatus.HELD, key="s"):
    starts = datetime.fromisoformat(f"{day}T10:00")
    return SessionTick(key, SessionKind.CHECK_IN, status, starts)


def test_at_the_pace_so_far_step_six_is_done():
    """The plan takes 3 + 4 + 3 + 3 + 5 + 6 = 24 months: with 13 done in 6, all take about 11."""
    assert step_six_done(steps("dd"), PlaceClock(FIRST), date(2026, 12, 1)) == date(2028, 5, 1)
    assert step_six_done(steps("dddd"), PlaceClock(FIRST), date(2026, 11, 1)) == date(2027, 4, 3)
    assert step_six_done(steps("dddddd"), PlaceClock(FIRST), date(2027, 9, 9)) == date(2027, 9, 1)
    assert step_six_done(steps("d"), PlaceClock(FIRST), date(2026, 6, 15)), "a step is done"
    assert step_six_done(steps("u"), PlaceClock(FIRST), date(2026, 8, 3)), "three months are over"


@pytest.mark.parametrize(
    ("states", "today"),
    [("", "2026-12-01"), ("d", "2026-05-20"), ("u", "2036-05-01"), ("u", "2026-07-30")],
)
def test_nothing_is_said_of_a_pace_that_says_nothing(states, today):
    assert step_six_done(steps(states), PlaceClock(FIRST), date.fromisoformat(today)) is None


@pytest.mark.parametrize(
    ("states", "today", "expected"),
    [
        ("", "2026-04-01", ()),
        ("u", "2026-05-20", ()),
        ("du", "2026-07-31", ()),
        ("d", "2026-08-01", (WarningKind.STEP,)),
        ("duuu", "2026-10-31", ()),
        ("duuu", "2026-11-01", (WarningKind.STEP,)),
        ("dddd-", "2027-08-01", (WarningKind.TIME, WarningKind.STEP)),
        ("ddddd", "2027-07-31", (WarningKind.STEP,)),
        ("dddddu", "2027-08-01", ()),
        ("dddddu", "2027-11-01", (WarningKind.STEP,)),
        ("dddddd", "2029-01-01", ()),
    ],
)
def test_warnings_of_time_and_of_the_plan(states, today, expected):
    found = warnings(months(states), date.fromisoformat(today))
    kinds = tuple(one.kind for one in found if one.kind is not WarningKind.LEADER)
    assert kinds == expected


def test_the_first_step_behind_stands_for_those_that_wait_for_it():
    found = warnings(months("d"), date(2026, 12, 1))
    assert found == (MonthsWarning(WarningKind.STEP, date(2026, 10, 31), "kartlaggning"),)


def test_money_that_ends_before_step_six_is_warned_of():
    granted = (FundingView("f", "p", "RUN 2026-1", "", 400_000, 90_000, None),)
    asked = (PaymentView("a", "p", "", 200_000, date(2026, 9, 1), None, None),)
    found = warnings(months("du", fundings=granted, payments=asked), date(2026, 9, 1))
    assert MonthsWarning(WarningKind.MONEY, date(2027, 1, 1), "organisation") in found
    little = (replace(asked[0], asked=80_000),)
    found = warnings(months("du", fundings=granted, payments=little), date(2026, 9, 1))
    assert WarningKind.MONEY not in [one.kind for one in found]
    later = warnings(months("du", fundings=granted, payments=asked), date(2027, 3, 1))
    assert WarningKind.MONEY not in [one.kind for one in later], "less is used since then"
    for whole in (400_000, 450_000):
        spent = months("du", fundings=granted, payments=(replace(asked[0], asked=whole),))
        (money,) = (one for one in warnings(spent, date(2026, 12, 1)) if one.kind == "money")
        assert money.day == date(2026, 9, 1)
        said = " ".join(warning_lines(spent, {"organisation": "Organisation"}, date(2026, 12, 1)))
        assert "Allt som beviljats är begärt sedan 1 sep, och Organisation är inte" in said
    begun = months("dddddu", fundings=granted, payments=asked)
    assert WarningKind.MONEY not in [one.kind for one in warnings(begun, date(2026, 9, 1))]


def test_sums_and_shares_of_money():
    money = money_of(
        [FundingView("f", "p", "", "", 400_000, 90_000, None),
         FundingView("g", "p", "", "", 50_000, None, None)],
        [PaymentView("a", "p", "", 180_000, FIRST, 90_000, FIRST),
         PaymentView("b", "p", "", None, None, 45_000, FIRST)],
    )  # fmt: skip
    assert (money.granted, money.co_financing, money.asked, money.paid) == (
        450_000, 90_000, 225_000, 135_000,
    )  # fmt: skip
    assert (money.used, money.left) == (0.5, 0.5)
    assert money_of([], []).left is None
    assert money_of([], []).ends_on(PlaceClock(FIRST), FIRST) is None


def test_a_place_that_nobody_leads_is_warned_of():
    gone = replace_leader(LEADER._replace(last_day=date(2026, 8, 31)))
    assert WarningKind.LEADER not in kinds_of(warnings(gone, date(2026, 8, 31)))
    found = warnings(gone, date(2026, 9, 1))
    assert MonthsWarning(WarningKind.LEADER, date(2026, 9, 1)) in found


def replace_leader(leader):
    return replace(months("dd"), place=PLACE._replace(leaders=(leader,)))


def kinds_of(found):
    return [one.kind for one in found]


@pytest.mark.parametrize(
    ("today", "sessions", "expected"),
    [
        ("2026-10-17", [], None),
        ("2026-10-18", [], (False, "")),
        ("2026-11-15", [], (False, "")),
        ("2026-11-16", [], (True, "")),
        ("2026-11-20", [check_in("2026-11-25", SessionStatus.BOOKED)], (False, "s")),
        ("2026-11-26", [check_in("2026-11-25", SessionStatus.BOOKED)], (True, "s")),
        ("2026-11-20", [check_in("2026-11-10")], None),
        ("2027-04-20", [check_in("2026-11-10")], (False, "")),
        ("2028-08-01", [], None),
    ],
)
def test_a_check_in_is_due_until_it_is_held(today, sessions, expected):
    held = months("dddddd", sessions=tuple(sessions))
    found = [one for one in due(held, date.fromisoformat(today)) if one.kind is DueKind.CHECK_IN]
    assert [(one.late, one.key) for one in found] == ([expected] if expected else [])


def test_of_two_sessions_the_held_one_is_the_check_in_and_each_is_met_once():
    booked = check_in("2026-11-01", SessionStatus.BOOKED, "b")
    held = check_in("2026-11-20", key="h")
    six, twelve, last = months(sessions=(booked, held)).check_ins
    assert (six.session, twelve.session, last.session) == (held, None, None)
    assert (six.held, six.shown_on, last.day) == (True, held.day, date(2027, 11, 1))


def test_a_check_in_that_is_held_late_or_early_is_the_one_that_its_sheet_says():
    late = check_in("2027-01-16")
    six, twelve, last = months(sessions=(late,)).check_ins
    assert (six.session, twelve.session, last.session) == (late, None, None)
    later = check_in("2027-03-01")
    six, twelve, _last = months(sessions=(later,)).check_ins
    assert (six.session, twelve.session) == (None, later), "nearer to the next"
    for day, met in (("2026-07-31", False), ("2026-08-01", True)):
        six, twelve, _last = months(sessions=(check_in(day),)).check_ins
        assert (six.held, twelve.session) == (met, None), "not more than three months early"


def test_a_check_in_that_was_held_too_early_is_told_of_where_it_does_not_count():
    early, earlier = check_in("2026-07-31"), check_in("2026-07-01")
    booked = check_in("2026-07-15", SessionStatus.BOOKED, "b")
    held = months(sessions=(early, earlier, booked))
    assert [one.too_early for one in held.check_ins] == [early.day, None, None]
    marks = {mark.key: mark.state for row in timeline(held, {}, FIRST) for mark in row.marks}
    said = "inte bokad; den som hölls fre 31 jul var för tidig för att vara den här"
    assert marks["check_in:6"] == said
    met = months(sessions=(early, check_in("2026-11-01", key="m")))
    assert {one.too_early for one in met.check_ins} == {None}


def test_a_check_in_that_two_have_written_down_says_so_and_what_each_decided():
    one = replace(check_in("2026-11-20", key="a"), decision=CheckInDecision.ADJUST)
    other = replace(check_in("2026-11-20", key="b"), decision=CheckInDecision.GO_ON)
    next_day = check_in("2026-11-21", key="c")
    held = months(sessions=(one, other, next_day))
    assert held.check_ins[0].same_day == (other,)
    marks = {mark.key: mark.state for row in timeline(held, {}, FIRST) for mark in row.marks}
    assert marks["check_in:6"] == "hölls, står 2 gånger: justera, fortsätt"
    booked = check_in("2026-11-20", SessionStatus.BOOKED, "d")
    assert months(sessions=(one, booked)).check_ins[0].same_day == ()


def test_reports_are_due_thirty_days_ahead_until_they_are_handed_in():
    report = ReportView("r", "p", "Lägesrapport", date(2026, 12, 1), None)
    waiting = months("dddddd", reports=(report, replace(report, id="q", due=None)))
    assert due(waiting, date(2026, 10, 31)) == (
        Due(DueKind.CHECK_IN, "p", date(2026, 11, 1), False, months=6),
    )
    expected = Due(DueKind.REPORT, "p", date(2026, 12, 1), False, "r", "Lägesrapport")
    assert expected in due(waiting, date(2026, 11, 1))
    assert replace(expected, late=True) in due(waiting, date(2026, 12, 2))
    handed = months("dddddd", reports=(replace(report, handed_in=date(2026, 11, 1)),))
    assert DueKind.REPORT not in [one.kind for one in due(handed, date(2026, 12, 2))]


def test_a_step_that_is_moved_keeps_its_length_and_stays_in_the_months():
    planned = PlannedMonths(3, 6)
    assert planned.moved(1) == (4, 7)
    assert planned.moved(-9) == (1, 4)
    assert planned.moved(end=2) == (3, 8)
    assert planned.moved(end=-9) == (3, 3)


def test_it_is_not_too_early_for_ever_to_tell_of_a_pace():
    early, late = date(2026, 6, 15), date(2027, 1, 15)
    assert pace_words(months(), early) == "Det är för tidigt att säga något om takten."
    assert pace_words(months(), late) == "I den här takten blir steg 6 inte klart."
