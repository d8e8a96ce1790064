"""The length of a call: measured if it began here, otherwise counted, booked or typed."""

from datetime import datetime, timedelta, timezone

import pytest

from platscoach.coaching.call_clock import (
    Beginning,
    Length,
    LengthSource,
    elapsed,
    measured,
)
from platscoach.domain.session_forms import SessionForm

WINTER, SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
BEGAN = datetime(2027, 3, 28, 1, 59, 20, tzinfo=WINTER)
"""Forty seconds before the clocks go forward."""

FORM = SessionForm(day="2027-03-28", clock="01.59")


def after(seconds, wall=None):
    """The length measured some seconds after the beginning, whatever the wall clock shows then."""
    now = (BEGAN + timedelta(seconds=seconds)) if wall is None else wall
    return measured(FORM, now, Beginning(BEGAN, 1000.0), 1000.0 + seconds)


def test_neither_summer_time_nor_a_clock_that_is_set_changes_a_length():
    assert after(50, datetime(2027, 3, 28, 3, 0, 10, tzinfo=SUMMER)).minutes == "1"
    assert after(720).minutes == "12"
    assert after(720, BEGAN - timedelta(hours=3)) == Length("12", LengthSource.CLOCK)
    assert after(720, BEGAN.astimezone(timezone(timedelta(hours=-5)))).minutes == "12"
    assert after(20) == Length()


def test_what_was_not_measured_is_said():
    slept = after(720, BEGAN + timedelta(minutes=55))
    assert (slept.minutes, slept.away) == ("12", 43)
    assert "utan 43 min" in slept.words
    assert after(720, BEGAN + timedelta(minutes=13)).words == "enligt klockan"


def test_a_call_that_passes_midnight_goes_on():
    form = SessionForm(day="2026-11-27", clock="23.50")
    began = datetime(2026, 11, 27, 23, 50, 5, tzinfo=WINTER)
    late = began + timedelta(minutes=25)
    assert measured(form, late, Beginning(began, 5.0), 5.0 + 25 * 60).minutes == "25"
    # The call was resumed after a restart: it is counted from the time in the field, also past
    # midnight, up to a limit.
    assert measured(form, late) == Length("25", LengthSource.SINCE, since="23.50")
    assert measured(form, late).words == "räknat från 23.50"
    assert elapsed(form, began + timedelta(hours=8)) is None


def test_a_time_that_was_changed_in_its_field_is_what_it_is_counted_from():
    form = SessionForm(day="2027-03-28", clock="01.30")
    now = BEGAN + timedelta(minutes=1)
    assert measured(form, now, Beginning(BEGAN, 0.0), 60.0) == Length(
        "30", LengthSource.SINCE, since="01.30"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [("clock", "enligt klockan"), ("booked", "som bokat"), ("typed", "som du skrev"),
     ("stored", "som sparat"), ("unknown", "")],
)  # fmt: skip
def test_it_says_how_it_is_known(source, words):
    assert Length("30", LengthSource(source)).words == words
