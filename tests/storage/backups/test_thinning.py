"""Which backups may be removed, by content and age; a wrong clock or empty desk displaces none."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from platscoach.storage.backups.copies import Copy
from platscoach.storage.backups.thinning import DAYS, MONTHS, WEEKS, deciding, to_remove

NOW = datetime.fromisoformat("2026-11-27T10:15:00+01:00")


def copy(days_ago, changes=100, *, device="dator", reason="daglig", sessions=3, hours=0):
    made = NOW - timedelta(days=days_ago, hours=hours)
    path = Path(f"platscoach-{made:%Y-%m-%d-%H%M%S}-{reason}.db")
    return Copy(path, made, reason, 1, 3, device, changes, 1 if sessions else 0, sessions, 0)


def kept(copies):
    going = to_remove(copies, NOW)
    return [one for one in copies if one not in going]


def test_two_years_of_days_leave_days_weeks_and_months():
    copies = [copy(day, 2000 - day) for day in range(730)]
    left = kept(copies)
    assert left[:DAYS] == copies[:DAYS]
    assert DAYS + WEEKS <= len(left) <= DAYS + WEEKS + MONTHS
    assert len({(one.made.year, one.made.month) for one in left}) == MONTHS


def test_of_one_day_the_newest_stays():
    morning, noon = copy(0, 10, hours=2), copy(0, 12, hours=1)
    assert to_remove([morning, noon], NOW) == [morning]


def test_an_empty_desk_pushes_no_good_copy_out():
    good = [copy(day + 60, 500) for day in range(14)]
    empty = [copy(day, 0, device="ny", sessions=0) for day in range(60)]
    left = kept([*good, *empty])
    assert set(good) <= set(left)


def test_the_same_database_emptied_pushes_no_fuller_copy_out():
    good = [copy(day + 60, 500) for day in range(14)]
    empty = [copy(day, 600 - day, sessions=0) for day in range(60)]
    left = kept([*good, *empty])
    assert good[0] in left
    assert any(not one.is_empty for one in left)


def test_a_copy_of_less_pushes_no_fuller_one_out():
    """A backup with less content does not displace a fuller one."""
    fuller = [copy(day + 20, 900 + 13 - day) for day in range(14)]
    # Restored from long ago: the journal is shorter than it was.
    lesser = [copy(day, 300 - day) for day in range(20)]
    assert fuller[0] in kept([*fuller, *lesser])


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_was_wrong_pushes_nothing_out(years):
    good = [copy(day, 500 - day) for day in range(14)]
    wrong = [copy(day - years * 365, 400 - day) for day in range(30)]
    assert set(good) <= set(kept([*good, *wrong]))


def test_what_she_asked_for_stays():
    """Backups that the user has asked for are kept."""
    mine = [copy(day / 24, 10, reason="egen") for day in range(40)]
    assert to_remove(mine, NOW) == []


def test_nothing_goes_that_nothing_later_holds():
    """A backup is kept if no later one has as much content."""
    alone = [copy(day * 400, 100 + day) for day in range(5)]
    assert to_remove(alone, NOW) == []


@pytest.mark.parametrize("reason", ["hopslagning", "aterstallning", "lagning", "v18"])
def test_what_takes_something_back_outlives_the_copy_of_that_day(reason):
    before = copy(0, 10, hours=2, reason=f"fore-{reason}")
    daily = copy(0, 12, hours=1)
    assert to_remove([before, daily], NOW) == []
    later = [copy(day, 100 - day) for day in range(DAYS)]
    old = copy(DAYS - 1, 10, hours=2, reason=f"fore-{reason}")
    assert to_remove([*later, old], NOW) == []
    long_ago = copy(DAYS + 1, 10, hours=2, reason=f"fore-{reason}")
    assert long_ago in to_remove([*later, copy(DAYS + 1, 80), long_ago], NOW)


def test_as_much_goes_as_if_every_copy_had_been_read():
    """Whatever copies are damaged, and though most of them are not looked at."""
    drawn = Random(29)
    looked_at = there = went = 0
    for _each in range(300):
        copies = sorted(
            {
                copy(
                    drawn.choice([drawn.randrange(20), drawn.randrange(90), drawn.randrange(900)]),
                    drawn.choice([100, 1_000 - drawn.randrange(900)]),
                    device=drawn.choice(["dator", "dator", "ny"]),
                    reason=drawn.choice(["daglig", "daglig", "egen", "fore-v18"]),
                    sessions=drawn.choice([0, 3, 3]), hours=drawn.randrange(3),
                )
                for _one in range(drawn.randrange(60))
            },
            key=lambda one: (one.made, one.path.name), reverse=True,
        )  # fmt: skip
        damaged = {one for one in copies if drawn.random() < drawn.choice([0, 0.1, 0.5])}
        needed = deciding(copies, NOW)
        wanted = to_remove([one for one in copies if one not in damaged], NOW)
        assert to_remove([one for one in needed if one not in damaged], NOW) == wanted
        looked_at, there, went = looked_at + len(needed), there + len(copies), went + len(wanted)
    assert went > 100
    assert looked_at < there


def test_on_most_days_a_third_of_the_copies_decide():
    copies = kept([copy(day, 2000 - day) for day in range(1, 730)])
    today = [copy(0, 2000), *copies]
    assert len(to_remove(today, NOW)) == 1
    assert len(deciding(today, NOW)) <= DAYS + 2
    assert deciding(today[: DAYS - 2], NOW) == []
