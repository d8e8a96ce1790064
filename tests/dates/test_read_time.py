"""Reading times of day, and a date and a time in one field."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.errors import DateError, DateFault
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import DayEcho
from platscoach.dates.read_time import ReadTimes, read_time, read_times
from platscoach.dates.read_when import ReadWhen, read_when, when_echo

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("9", time(9)), ("09", time(9)), ("9.30", time(9, 30)), ("9:30", time(9, 30)),
     ("9,30", time(9, 30)), ("0930", time(9, 30)), ("930", time(9, 30)), (" 14:00 ", time(14)),
     ("0", time(0)), ("23:59", time(23, 59)), ("0000", time(0)), ("kl 9", time(9)),
     ("kl. 9.30", time(9, 30)), ("kl.9", time(9)), ("Klockan 9", time(9)), ("at 9", time(9)),
     ("nio", time(9)), ("kl nio", time(9)), ("nine", time(9)), ("halv tio", time(9, 30)),
     ("halv 10", time(9, 30)), ("half past nine", time(9, 30)), ("kvart över nio", time(9, 15)),
     ("kvart i tio", time(9, 45)), ("quarter to ten", time(9, 45)), ("quarter past 9", time(9, 15)),
     ("9 am", time(9)), ("2 pm", time(14)), ("2.30pm", time(14, 30)), ("2 p.m.", time(14)),
     ("12 pm", time(12)), ("12 am", time(0))],
)  # fmt: skip
def test_a_time_of_day(text, meant):
    assert read_times(text) == ReadTimes(meant)


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [("9-10", time(9), 60), ("9–10.30", time(9), 90), ("9.15 - 10", time(9, 15), 45),
     ("kl 14-15", time(14), 60), ("14 till 15.30", time(14), 90), ("mellan 9 och 10", time(9), 60),
     ("from 9 to 10", time(9), 60), ("09.30–10.15", time(9, 30), 45),
     ("2-3pm", time(14), 60), ("11-1pm", time(11), 120), ("9.30-11 am", time(9, 30), 90)],
)  # fmt: skip
def test_from_when_to_when(text, start, minutes):
    assert read_times(text) == ReadTimes(start, minutes)
    assert read_time(text) == start


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "går inte att läsa"), ("snart", "går inte att läsa"), ("9.3", "går inte att läsa"),
     ("12345", "går inte att läsa"), ("9:30:00", "går inte att läsa"), ("-1", "går inte att läsa"),
     ("9 30", "går inte att läsa"), ("24", "Klockan 24 finns inte."),
     ("24:00", "Klockan 24:00 finns inte."), ("9:60", "Klockan 9:60 finns inte."),
     ("13 pm", "Klockan 13 pm finns inte."), ("9-25", "Klockan 25 finns inte."),
     ("10-9", "Sluttiden ligger före starten.")],
)  # fmt: skip
def test_no_time_of_day(text, said):
    with pytest.raises(DateError, match=said):
        read_times(text)


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_said_to_be_none(text):
    try:
        assert isinstance(read_time(text), time)
    except DateError as error:
        assert error.what


@pytest.mark.parametrize(
    ("text", "day", "clock", "minutes"),
    [
        ("fre 10", date(2026, 11, 27), time(10), None),
        ("fre kl. 10", date(2026, 11, 27), time(10), None),
        ("fre 10-11", date(2026, 11, 27), time(10), 60),
        ("fre kl 10.30–11", date(2026, 11, 27), time(10, 30), 30),
        ("kl 10-11 fre", date(2026, 11, 27), time(10), 60),
        ("kl 10 på fredag", date(2026, 11, 27), time(10), None),
        ("9.30 fre", date(2026, 11, 27), time(9, 30), None),
        ("fre halv tio", date(2026, 11, 27), time(9, 30), None),
        ("fri at 2 pm", date(2026, 11, 27), time(14), None),
        ("14 dec 9.30", date(2026, 12, 14), time(9, 30), None),
        ("14 dec 2026 9", date(2026, 12, 14), time(9), None),
        ("14.12. 9.30", date(2026, 12, 14), time(9, 30), None),
        ("14/12 9-10", date(2026, 12, 14), time(9), 60),
        ("den 25 13", date(2026, 11, 25), time(13), None),
        ("mån 14 dec 09.30", date(2026, 12, 14), time(9, 30), None),
        ("2026-12-14 09:30", date(2026, 12, 14), time(9, 30), None),
        ("13-14.30 on fri", date(2026, 11, 27), time(13), 90),
        ("13-14.30 fre", date(2026, 11, 27), time(13), 90),
        ("13 på fredag", date(2026, 11, 27), time(13), None),
        ("2pm monday", date(2026, 11, 30), time(14), None),
        ("2 pm on monday", date(2026, 11, 30), time(14), None),
        ("2-3pm tue", date(2026, 11, 24), time(14), 60),
        ("9.30-11am tomorrow", date(2026, 11, 24), time(9, 30), 90),
        ("14-15 3/12", date(2026, 12, 3), time(14), 60),
        ("10-11 dec", date(2026, 12, 11), None, None),
        ("10-11 dec 13", date(2026, 12, 11), time(13), None),
        ("fre 4 dec 2026, om 11 dagar", date(2026, 12, 4), None, None),
        ("fre", date(2026, 11, 27), None, None),
        ("14 dec 2026", date(2026, 12, 14), None, None),
    ],
)
def test_day_and_time(text, day, clock, minutes):
    assert read_when(text, MONDAY, Direction.FUTURE) == ReadWhen(day, clock, minutes)


def test_a_week_and_a_time_is_rough():
    read = read_when("v 50 kl. 13", MONDAY, Direction.FUTURE)
    assert read == ReadWhen(date(2026, 12, 11), time(13), None, rough=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("10", DateFault.VAGUE), ("kl 10", DateFault.VAGUE), ("halv tio", DateFault.VAGUE),
     ("9.30", DateFault.VAGUE), ("1930", DateFault.VAGUE), ("hej", DateFault.UNREADABLE),
     ("", DateFault.UNREADABLE), ("31 feb 9", DateFault.NO_SUCH_DAY), ("igår 9", DateFault.PAST),
     ("fre 25", DateFault.NO_SUCH_DAY), ("fre 10 dec 9", DateFault.OTHER_WEEKDAY),
     ("före jul kl 9", DateFault.VAGUE), ("i går", DateFault.PAST)],
)  # fmt: skip
def test_what_is_no_day_and_time(text, kind):
    with pytest.raises(DateError) as raised:
        read_when(text, MONDAY, Direction.FUTURE)
    assert raised.value.kind is kind


def test_what_is_said_beside_a_field_for_both():
    now = datetime(2026, 11, 23, 10)
    assert when_echo("", now, Direction.FUTURE) == DayEcho()
    assert when_echo("fre 13-14", now, Direction.FUTURE) == DayEcho("fre 27 nov 2026 13.00–14.00")
    asked = when_echo("fre", now, Direction.FUTURE)
    assert asked == DayEcho("Vilken tid på fre 27 nov 2026?", DateFault.VAGUE)
    assert when_echo("31 feb 9", now, Direction.FUTURE) == DayEcho(
        "31 feb finns inte.", DateFault.NO_SUCH_DAY
    )


@pytest.mark.parametrize("text", ["varje fredag kl. 9", "every other friday at 9"])
def test_what_is_told_of_is_what_was_written(text):
    said = when_echo(text, datetime(2026, 11, 23, 10), Direction.FUTURE)
    assert said == DayEcho(f"”{text}” säger inte vilken dag.", DateFault.VAGUE)


@given(st.text(max_size=40), st.sampled_from(Direction))
def test_any_text_is_a_day_and_time_or_said_to_be_none(text, direction):
    try:
        assert isinstance(read_when(text, MONDAY, direction).day, date)
    except DateError as error:
        assert error.what
