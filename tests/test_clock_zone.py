"""The time zone, where the system's zone name and its clock disagree."""

import os
import time
from datetime import UTC, datetime

import pytest

from platscoach import clock_zone as zones
from platscoach.clock_zone import clock_zone, follows_another
from platscoach.documents.calendar import CalendarEvent, meeting_ics

posix_clock = pytest.mark.skipif(os.name == "nt", reason="TZ and tzset are POSIX")


@pytest.fixture
def clock_goes_by(monkeypatch):
    """Sets the rule that the clock follows, and the name that the system gives its zone."""

    def go(rule, name):
        monkeypatch.setenv("TZ", rule)
        time.tzset()
        monkeypatch.setattr(zones, "_zone_name", lambda: name)

    yield go
    monkeypatch.undo()
    time.tzset()


SWEDEN = "CET-1CEST,M3.5.0,M10.5.0/3"
SUMMER, WINTER = datetime(2027, 7, 1, 9, 30), datetime(2026, 12, 14, 9, 30)


@posix_clock
def test_where_the_zone_is_not_that_of_the_clock_the_clock_is_right(clock_goes_by):
    """The clock's rule and the system's zone name are separate settings and may disagree."""
    clock_goes_by(SWEDEN, "Europe/Stockholm")
    gap = datetime(2027, 3, 28, 2, 30)
    assert {clock_zone(when) for when in (SUMMER, WINTER, gap)} == {"Europe/Stockholm"}
    assert not follows_another("Europe/Stockholm", WINTER)
    for name in ("Etc/UTC", "Europe/London", "Nowhere/At_All", ""):
        clock_goes_by(SWEDEN, name)
        assert clock_zone(SUMMER) == clock_zone(WINTER) == ""
        assert follows_another(name, WINTER) or not name
        assert not follows_another("America/Lima", WINTER), "a meeting of another place"


@posix_clock
@pytest.mark.parametrize("zone", ["", "Etc/UTC"])
def test_a_meeting_is_then_in_the_calendar_at_the_moment_of_the_clock(clock_goes_by, zone):
    clock_goes_by(SWEDEN, "Etc/UTC")
    for when, moment in ((WINTER, b"20261214T083000Z"), (SUMMER, b"20270701T073000Z")):
        event = CalendarEvent("a", when, zone, 60, "Samtal Dalen")
        assert b"\r\nDTSTART:" + moment + b"\r\n" in meeting_ics(event, datetime.now(UTC))
