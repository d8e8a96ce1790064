import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from platscoach.documents.calendar import CalendarEvent, ZoneUnknownError, meeting_ics
from platscoach.text import clean, clean_line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MEETING = CalendarEvent(
    uid="5f0c",
    start=datetime(2026, 10, 26, 10, 0),
    zone="Europe/Stockholm",
    minutes=45,
    summary="Samtal: Åsarna, Östra Äng",
    place="Bygdegården",
    description="Ta med kartan;\nkaffe finns.",
)
DAY = timedelta(days=1)
ROOT = Path(__file__).parents[2]


def lines_of(ics):
    """The unfolded lines, parsed by the rules of the format alone."""
    assert ics.endswith(b"\r\n")
    assert b"\n" not in ics.replace(b"\r\n", b"")
    assert b"\r" not in ics.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))
    for line in ics.split(b"\r\n"):
        line.decode()
    return ics.decode().replace("\r\n ", "").split("\r\n")[:-1]


def values(ics):
    """The values of the event, by the name of each property."""
    lines = lines_of(ics)
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return {re.split("[:;]", line)[0]: line.partition(":")[2] for line in event}


def read(value):
    """A text value with the format's escapes removed."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_the_event_says_what_was_given():
    assert values(meeting_ics(MEETING, NOW)) == {
        "SUMMARY": "Samtal: Åsarna\\, Östra Äng",
        "DTSTART": "20261026T100000",
        "DURATION": "PT45M",
        "DTSTAMP": "20261123T090000Z",
        "UID": "5f0c@platscoach",
        "SEQUENCE": "0",
        "LOCATION": "Bygdegården",
        "DESCRIPTION": "Ta med kartan\\;\\nkaffe finns.",
    }
    assert "DTSTART;TZID=Europe/Stockholm:20261026T100000" in lines_of(meeting_ics(MEETING, NOW))


def test_a_moved_meeting_is_the_same_one_in_a_newer_version():
    moved = replace(MEETING, start=datetime(2026, 10, 27, 14, 0), sequence=1)
    old, new = (values(meeting_ics(one, NOW)) for one in (MEETING, moved))
    assert (old["UID"], old["SEQUENCE"]) == (new["UID"], "0")
    assert new["SEQUENCE"] == "1"


def test_empty_fields_are_left_out():
    bare = values(meeting_ics(replace(MEETING, place=" ", description="\n"), NOW))
    assert not bare.keys() & {"LOCATION", "DESCRIPTION"}


def utc_by_the_file(ics):
    """When the event begins in UTC, computed only from the time zone that the file contains."""
    event = next(line for line in lines_of(ics) if line.startswith("DTSTART;TZID="))
    name, _, local = event.removeprefix("DTSTART;TZID=").partition(":")
    zone = tzical(io.StringIO(ics.decode())).get(name)
    return datetime.strptime(local, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize("hour", [0, 10, 23])
@pytest.mark.parametrize(
    "zone",
    ["Europe/Stockholm", "Europe/Dublin", "America/New_York", "Australia/Sydney",
     "Australia/Lord_Howe"],
)  # fmt: skip
def test_the_time_is_right_through_two_years_and_beside_every_change(zone, hour):
    sundays = [f"2026-{day}" for day in ("03-08", "03-29", "04-05", "10-04", "10-25", "11-01")]
    beside = [datetime.fromisoformat(day) + DAY * off for day in sundays for off in (-1, 0, 1)]
    through = [datetime(2026, 1, 3) + DAY * number for number in range(0, 730, 30)]
    for day in beside + through:
        start = day.replace(hour=hour)
        ics = meeting_ics(replace(MEETING, zone=zone, start=start), NOW)
        assert utc_by_the_file(ics) == start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_a_time_that_does_not_exist_is_the_one_an_hour_later():
    night = replace(MEETING, start=datetime(2027, 3, 28, 2, 30))
    assert values(meeting_ics(night, NOW))["DTSTART"] == "20270328T033000"


def test_outlook_finds_a_yearly_rule_and_no_list_of_days():
    """Outlook understands a yearly rule for the clock changes, but no list of dates."""
    lines = lines_of(meeting_ics(MEETING, NOW))
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in lines
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in lines
    assert not any(line.startswith("RDATE") for line in lines)


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Asia/Kolkata", "UTC"])
def test_a_zone_without_rule_is_told_in_utc(zone):
    start = datetime(2026, 6, 1, 10)
    ics = meeting_ics(replace(MEETING, zone=zone, start=start), NOW)
    expected = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert values(ics)["DTSTART"] == f"{expected:%Y%m%dT%H%M%SZ}"
    assert "BEGIN:VTIMEZONE" not in lines_of(ics)


@pytest.mark.parametrize("zone", ["Europe/Dalen", "../../etc/passwd", "a\nb", "Europe", "\0"])
def test_an_unknown_zone_is_refused_in_words(zone):
    with pytest.raises(ZoneUnknownError, match="okänd"):
        meeting_ics(replace(MEETING, zone=zone), NOW)


ANYTHING = st.text(st.characters()) | st.lists(
    st.sampled_from(["\r\n", "\n", "\r", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", ";", ",",
                     ":", "\\", "\\n", "\\,", '"', "ATTACH:x", " ", "\t", "\x00", "\x1b", "\u2028",
                     "\ud800", "å", "😀" * 20, "x" * 80]),
    max_size=12,
).map("".join)  # fmt: skip


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_no_text_breaks_out_of_its_line(uid, summary, place, description):
    meeting = replace(MEETING, uid=uid, summary=summary, place=place, description=description)
    ics = meeting_ics(meeting, NOW)
    found = values(ics)
    shape = [re.split("[:;]", line)[0] for line in lines_of(ics)]
    optional = {"LOCATION": clean_line(place), "DESCRIPTION": clean(description).strip()}
    assert set(shape) <= {
        "BEGIN", "END", "VERSION", "PRODID", "TZID", "DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM",
        "TZOFFSETTO", "SUMMARY", "DURATION", "DTSTAMP", "UID", "SEQUENCE", *optional,
    }  # fmt: skip
    assert shape.count("BEGIN") == shape.count("END") == 5
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", ics.decode().replace("\t", ""))
    assert read(found["SUMMARY"]) == clean_line(summary)
    assert read(found["UID"]) == f"{clean_line(uid)}@platscoach"
    for name, text in optional.items():
        assert read(found.get(name, "")) == text


def test_nothing_heavy_is_loaded_before_a_file_is_made():
    code = (
        "import sys, platscoach.documents.calendar, platscoach.documents.summary,"
        " platscoach.documents.files, platscoach.documents.editor\n"
        "print(*{'icalendar', 'dateutil', 'platformdirs', 'textual', 'sqlmodel'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split() == []
