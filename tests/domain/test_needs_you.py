"""What needs the supporter, and in which order."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest

from platscoach.domain.enums import SessionKind
from platscoach.domain.needs_you import (
    LateCommitment,
    LeftSession,
    Need,
    NeedKind,
    booked_today,
    days_silent,
    is_silent,
    needs,
    overlooked,
)
from platscoach.domain.places import DEFAULT_SILENCE_DAYS, PlaceRow

TODAY = date(2026, 11, 23)


def row(name="Dalen", days=None, **more):
    last = None if days is None else TODAY - timedelta(days=days)
    return PlaceRow(name, name, "", (), None, last_session=last, **more)


@pytest.mark.parametrize(
    ("days", "silent"),
    [
        (0, False), (DEFAULT_SILENCE_DAYS, False), (DEFAULT_SILENCE_DAYS + 1, True),
        (-3, False), (None, False),
    ],
)  # fmt: skip
def test_a_place_is_silent_from_the_day_after_what_was_agreed(days, silent):
    place = row(days=days)
    assert is_silent(place, TODAY) is silent
    assert days_silent(place, TODAY) == (days or 0)


def test_each_place_has_its_own_agreement():
    assert is_silent(row(days=8, silence_days=7), TODAY)
    assert not is_silent(row(days=300, silence_days=365), TODAY)
    assert needs([row(days=8, silence_days=7)], TODAY) == (
        Need(NeedKind.SILENT, "Dalen", "Dalen", 8, agreed=7),
    )


def test_nothing_needs_the_supporter_where_all_is_well():
    assert needs([], TODAY) == ()
    assert needs([row(), row(days=3, open_commitments=4)], TODAY) == ()


def test_late_commitments_and_how_many_are_the_supporters_own():
    rows = [row(open_commitments=5, late_commitments=3, late_mine=1)]
    found = needs(
        rows,
        TODAY,
        late=(
            LateCommitment("a", "Tumle", "annat", mine=True),
            LateCommitment("b", "Dalen", "ringa", mine=True),
            LateCommitment("c", "Dalen", "boka", mine=False),
        ),
    )
    assert found == (Need(NeedKind.LATE, "Dalen", "Dalen", 3, mine=1, key="b", what="ringa"),)
    assert needs(rows, TODAY) == (Need(NeedKind.LATE, "Dalen", "Dalen", 3, mine=1),)


def test_what_is_under_way_comes_first_then_place_by_place():
    silent_and_late = row("Dalen", days=40, late_commitments=1)
    late = row("Övre Fors", late_commitments=2)
    found = needs(
        [silent_and_late, late],
        TODAY,
        unreadable=(("t", "Trasby"),),
        started=(LeftSession("s", "f", "Övre Fors", SessionKind.SITE_VISIT),),
        unfinished=(LeftSession("w", "d", "Dalen"),),
    )
    assert [need.session_kind for need in found[1:3]] == [SessionKind.SITE_VISIT, SessionKind.CALL]
    assert [(need.kind, need.place_id, need.place_name, need.key) for need in found] == [
        (NeedKind.UNREADABLE, "t", "Trasby", ""),
        (NeedKind.STARTED, "f", "Övre Fors", "s"),
        (NeedKind.UNFINISHED, "d", "Dalen", "w"),
        (NeedKind.LATE, "Dalen", "Dalen", ""),
        (NeedKind.SILENT, "Dalen", "Dalen", ""),
        (NeedKind.LATE, "Övre Fors", "Övre Fors", ""),
    ]


def test_a_begun_session_stands_for_its_wrap_up():
    left = LeftSession("s", "d", "Dalen")
    another = LeftSession("w", "d", "Dalen")
    found = needs([], TODAY, started=(left,), unfinished=(left, another))
    assert [(need.kind, need.key) for need in found] == [
        (NeedKind.STARTED, "s"),
        (NeedKind.UNFINISHED, "w"),
    ]


class Session(NamedTuple):
    starts: datetime


def on(day, clock=9):
    return Session(datetime(2026, 11, day, clock))


def test_all_that_is_booked_today_whatever_the_time():
    booked = [on(22, 23), on(23, 0), on(23, 23), on(24, 0)]
    assert booked_today(booked, TODAY) == (on(23, 0), on(23, 23))


def test_the_latest_two_that_nobody_wrote_on_are_brought_up():
    booked = [on(3), on(10), on(22, 23), on(23, 0), on(24)]
    assert overlooked(booked, TODAY) == (on(10), on(22, 23))
    assert overlooked(booked[3:], TODAY) == ()
