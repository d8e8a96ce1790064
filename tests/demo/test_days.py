"""Day offsets become working days and keep their order, whatever today's date is."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from platscoach.demo.build import PLACES, read_place
from platscoach.demo.days import Days
from platscoach.demo.setting import Setting

ZONE = timezone(timedelta(hours=1))
WEEK = [datetime(2026, 11, day, 9, 0, tzinfo=ZONE) for day in range(23, 30)]
YEAR = [datetime(2026, 1, 1, 9, 0, tzinfo=ZONE) + timedelta(days=9 * n) for n in range(41)]


@pytest.mark.parametrize("now", WEEK)
def test_offsets_keep_their_order_and_their_side_of_today(now):
    days = [Days(now).day(offset) for offset in range(-60, 61)]
    assert days == sorted(days)
    assert days[59] < now.date() < days[61]
    assert days[60] == now.date()
    assert all(day.weekday() < 5 for day in (*days[:60], *days[61:]))


def test_holidays_are_days_off():
    days = Days(datetime(2026, 12, 28, 9, 0, tzinfo=ZONE))
    assert days.day(-2) == date(2026, 12, 23)
    assert days.day(4) == date(2027, 1, 4)


def test_months_begin_on_the_first_across_years():
    days = Days(datetime(2026, 2, 27, 9, 0, tzinfo=ZONE))
    assert days.month(0) == date(2026, 2, 1)
    assert days.month(-2) == date(2025, 12, 1)
    assert days.month(-16) == date(2024, 10, 1)


@pytest.mark.parametrize(
    ("now", "later"),
    [
        (time(6, 0), time(10, 0)),
        (time(9, 30), time(10, 30)),
        (time(9, 31, 5, 7), time(11, 0)),
        (time(14, 0), time(15, 0)),
        (time(22, 40), time(23, 30)),
        (time(23, 59), time(23, 30)),
    ],
)
def test_later_today_is_today(now, later):
    moment = datetime.combine(date(2026, 11, 23), now, tzinfo=ZONE)
    assert Days(moment).at(moment.date(), "later") == datetime.combine(
        moment.date(), later, tzinfo=ZONE
    )


@pytest.mark.parametrize("path", sorted(PLACES.rglob("*.toml")), ids=lambda path: path.stem)
def test_who_takes_part_leads_the_place_that_day_all_year_round(path):
    table = read_place(path)
    for now in YEAR:
        setting = Setting(table, Days(now))
        for session in table["session"]:
            leading = setting.leaders_on(setting.days.day(session["day"]))
            assert set(session.get("leaders", ())) <= set(leading)
            for item in session.get("commitments", ()):
                names = {leader["name"] for leader in table.get("leader", ())}
                assert item["by"] not in names or item["by"] in leading
            if "forbereda" not in session.get("stages", ()) and session.get("leaders") != []:
                assert leading
