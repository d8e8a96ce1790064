"""The journal's clock: its stamps sort as text and never go backwards."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from platscoach.storage.journal.clock import tick

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_stamp_is_utc_and_a_count():
    local = START.astimezone(timezone(timedelta(hours=1)))
    assert tick("", local) == "2026-11-23T09:00:00.000-0000"


def test_within_a_millisecond_it_counts():
    first = tick("", START)
    assert tick(first, START) == "2026-11-23T09:00:00.000-0001"
    assert tick(first, START + timedelta(milliseconds=1)) == "2026-11-23T09:00:00.001-0000"


def test_a_clock_set_back_does_not_take_the_stamps_with_it():
    stamp = tick("", START)
    for days in (1, 400, 4000):
        later = tick(stamp, START - timedelta(days=days))
        assert later > stamp
        assert later.startswith("2026-11-23T09:00:00.000")
        stamp = later
    assert tick(stamp, START + timedelta(seconds=1)) == "2026-11-23T09:00:01.000-0000"


@given(st.lists(st.integers(-(10**12), 10**12), min_size=2, max_size=30))
def test_stamps_only_ever_grow(steps):
    stamp = ""
    for milliseconds in steps:
        after = tick(stamp, START + timedelta(milliseconds=milliseconds))
        assert after > stamp
        stamp = after


def test_more_changes_than_the_count_holds_keep_their_order():
    stamp = "2026-11-23T09:00:00.000-fffd"
    seen = [stamp]
    for _ in range(5):
        seen.append(tick(seen[-1], START))
    seen.append("2026-11-23T09:00:00.000~-ffff")
    seen.append(tick(seen[-1], START))
    seen.append(tick(seen[-1], START + timedelta(milliseconds=1)))
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen)
