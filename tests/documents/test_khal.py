"""The calendar file, imported into khal, an independent calendar program."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from platscoach.documents.calendar import CalendarEvent, meeting_ics

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAYS = ("2026-10-24", "2026-10-26", "2027-03-27", "2027-03-29")
"""Days on both sides of the two clock changes."""
CONFIG = """
[calendars]
[[work]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """The program with a calendar of its own, in a given time zone."""

    def __init__(self, folder, zone):
        self.folder = folder
        folder.joinpath("calendar").mkdir(parents=True)
        folder.joinpath("config").write_text(CONFIG.format(folder=folder, zone=zone))

    def run(self, *arguments):
        surroundings = {**os.environ, "HOME": str(self.folder), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "khal", "-c", str(self.folder / "config"), *arguments],
            capture_output=True, encoding="utf-8", env=surroundings, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, *meetings):
        """Import the calendar files of these meetings."""
        paths = [self.folder / f"meeting-{number}.ics" for number in range(len(meetings))]
        for path, meeting in zip(paths, meetings, strict=True):
            path.write_bytes(meeting_ics(meeting, NOW))
        self.run("import", "--batch", "-a", "work", *map(str, paths))

    def events(self):
        """All events of a year, one line each."""
        shown = "{start-long-full}|{end-time}|{title}|{location}|{description}"
        return self.run("list", "2026-10-01", "365d", "--day-format", "", "--format", shown)


@pytest.mark.parametrize(
    ("zone", "clocks"),
    [
        ("Europe/Stockholm", ("10:00|10:45",) * 4),
        ("Europe/London", ("09:00|09:45",) * 4),
        ("UTC", ("08:00|08:45", "09:00|09:45", "09:00|09:45", "08:00|08:45")),
    ],
)
def test_the_time_is_right_on_both_sides_of_the_change_of_the_clocks(tmp_path, zone, clocks):
    khal = Khal(tmp_path / "khal", zone)
    starts = [datetime.fromisoformat(f"{day} 10:00") for day in DAYS]
    text = ("Samtal: Åsarna, Ö; Äng", "Gården")
    khal.take(*(CalendarEvent(f"{at:%F}", at, "Europe/Stockholm", 45, *text) for at in starts))
    rest = "Samtal: Åsarna, Ö; Äng|Gården|"
    assert khal.events().splitlines() == [
        f"{day} {clock}|{rest}" for day, clock in zip(DAYS, clocks, strict=True)
    ]


def test_a_moved_meeting_takes_the_place_of_the_old_one(tmp_path):
    khal = Khal(tmp_path / "khal", "Europe/Stockholm")
    meeting = CalendarEvent("a", datetime(2026, 12, 1, 10), "Europe/Stockholm", 60, "Samtal")
    khal.take(meeting)
    khal.take(replace(meeting, start=datetime(2026, 12, 2, 14), sequence=1))
    assert khal.events().strip() == "2026-12-02 14:00|15:00|Samtal||"


def test_hostile_text_is_shown_as_text(tmp_path):
    khal = Khal(tmp_path / "khal", "Europe/Stockholm")
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y; \\n \x00"
    meeting = CalendarEvent("a", datetime(2026, 12, 1, 10), "Europe/Stockholm", 60, hostile)
    khal.take(meeting)
    shown = "x END:VEVENT BEGIN:VEVENT SUMMARY:y; \\n"
    assert khal.events().strip() == f"2026-12-01 10:00|11:00|{shown}||"
