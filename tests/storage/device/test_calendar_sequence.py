"""Sequence numbers of calendar files: none is smaller than one that a calendar may already have."""

from datetime import timedelta

from platscoach.storage.device.calendar_sequence import next_sequence
from platscoach.storage.device.values import save_value


def test_a_later_file_has_a_larger_number_whatever_the_clock_says(connection, clock):
    now = clock()
    minutes = int(now.timestamp()) // 60
    assert next_sequence(connection, now) == minutes
    assert next_sequence(connection, now) == minutes + 1, "within a minute"
    assert next_sequence(connection, now - timedelta(days=400)) == minutes + 2, "a clock set back"
    assert next_sequence(connection, now + timedelta(days=1)) == minutes + 24 * 60, "and right"


def test_a_number_that_cannot_be_read_is_as_none(connection, clock):
    """An unreadable stored number is ignored."""
    save_value(connection, "calendar-sequence", "trasig")
    assert next_sequence(connection, clock()) == int(clock().timestamp()) // 60
