"""Recurring meetings: their dates, and that all of them are booked or none."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from platscoach.coaching.meeting_series import book_series, read_bookings
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.documents.calendar import calendar_event, meetings_ics
from platscoach.domain.changes import change_words
from platscoach.domain.meeting_series import SeriesForm, read_series, series_days
from platscoach.domain.next_meeting import USUAL_MINUTES
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.errors import FieldErrors
from platscoach.storage.device.calendar_sequence import next_sequence

EVERY_OTHER = SeriesForm(
    "call", "2026-12-08", "10.00", "45", "2", "2027-02-16", "2026-12-22, 5 jan"
)


def test_the_time_of_a_series_may_stand_beside_its_first_day(today):
    read = read_series(replace(EVERY_OTHER, first="8 dec 13-14", clock="", minutes=""), today)
    assert (read.days[0], read.clock, read.minutes) == (date(2026, 12, 8), time(13), 60)
    with pytest.raises(FieldErrors) as told:
        read_series(replace(EVERY_OTHER, first=""), today)
    assert set(told.value.fields) == {"first"}


def file_of(booked, now, connection):
    """The calendar file of some meetings, parsed."""
    number = next_sequence(connection, now)
    return Calendar.from_ical(meetings_ics([calendar_event(one, number) for one in booked], now))


def test_every_other_tuesday_with_days_that_fall_away(store, place, clock, connection):
    booked = book_series(store, place.id, EVERY_OTHER, clock().date())
    assert [one.starts for one in booked] == [
        datetime(2026, 12, 8, 10), datetime(2027, 1, 19, 10), datetime(2027, 2, 2, 10),
        datetime(2027, 2, 16, 10),
    ]  # fmt: skip
    assert {(one.kind, one.planned_minutes) for one in booked} == {(SessionKind.CALL, 45)}
    assert booked[0].leaders == ((place.leaders[0].id, "Karin Ek"),)
    assert len(store.sessions.booked(place.id)) == 4

    # Booked again, nothing is duplicated, and the file describes the same meetings.
    again = book_series(store, place.id, EVERY_OTHER, clock().date())
    assert [one.id for one in again] == [one.id for one in booked]
    assert len(store.sessions.booked(place.id)) == 4

    first = file_of(booked, clock(), connection)
    clock.advance(days=1)
    later = file_of(again, clock(), connection)
    assert [one["uid"] for one in first.walk("VEVENT")] == [
        one["uid"] for one in later.walk("VEVENT")
    ]
    assert len(first.walk("VEVENT")) == 4
    for before, after in zip(first.walk("VEVENT"), later.walk("VEVENT"), strict=True):
        assert after["sequence"] > before["sequence"]
        assert before["dtstart"].dt == after["dtstart"].dt


def test_from_when_to_when_says_how_long(store, place, clock):
    form = replace(EVERY_OTHER, clock="10–11.30", minutes="")
    booked = book_series(store, place.id, form, clock().date())
    assert {one.planned_minutes for one in booked} == {90}


def test_where_no_length_is_said_it_is_the_usual_one(clock):
    read = read_series(replace(EVERY_OTHER, clock="10", minutes=""), clock().date())
    assert read.minutes == USUAL_MINUTES


def test_a_series_is_taken_back_as_one(store, place, clock):
    book_series(store, place.id, EVERY_OTHER, clock().date())
    taken = undo_last(store)
    assert store.sessions.booked(place.id) == ()
    words = "samtal ”tis 8 dec 2026 10.00” och 3 till i Dalen lades till"
    assert change_words(taken.change) == words, "it says how much it was"
    assert change_words(redo_last(store).change) == words
    store.notes.save("e" * 32, place.id, "analys", NoteText("", "Ett"))
    assert change_words(undo_last(store).change) == "anteckning ”Ett” i Dalen lades till"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first": ""}, "first"), ({"first": "nyss"}, "first"), ({"first": "2026-11-01"}, "first"),
        ({"until": ""}, "until"), ({"until": "2026-12-01"}, "until"), ({"until": "[/b]"}, "until"),
        ({"clock": ""}, "clock"), ({"clock": "25"}, "clock"), ({"minutes": "0"}, "minutes"),
        ({"weeks": "0"}, "weeks"), ({"weeks": "x"}, "weeks"), ({"weeks": "27"}, "weeks"),
        ({"except_days": "8 dec, hejsan"}, "except_days"),
        ({"weeks": "1", "until": "2029-01-01"}, "until"),
        ({"until": "2026-12-08", "except_days": "2026-12-08"}, "except_days"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_field_and_nothing_is_booked(store, place, clock, changes, field):
    values = {name: getattr(EVERY_OTHER, name) for name in EVERY_OTHER.__slots__}
    with pytest.raises(FieldErrors) as caught:
        book_series(store, place.id, SeriesForm(**{**values, **changes}), clock().date())
    assert list(caught.value.fields) == [field]
    assert store.sessions.booked(place.id) == ()


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 400), st.integers(1, 26),
    st.sets(st.integers(0, 60)),
)  # fmt: skip
def test_the_days_of_a_series(first, length, weeks, away):
    until = first + timedelta(length)
    gone = frozenset(first + timedelta(weeks=weeks * number) for number in away)
    days = series_days(first, until, weeks, gone)
    assert list(days) == sorted(set(days))
    for day in days:
        assert first <= day <= until
        assert day not in gone
        assert (day - first).days % (7 * weeks) == 0
    every = length // (7 * weeks) + 1
    assert len(days) == every - len([number for number in away if number < every])


def calendar_of(store, place, clock, connection):
    """The calendar file of all bookings, parsed: by id, its time, status and sequence number."""
    bookings = read_bookings(store, place.id, clock().date())
    number = next_sequence(connection, clock())
    events = [calendar_event(one, number) for one in bookings.booked]
    events += [replace(calendar_event(one, number), is_called_off=True) for one in bookings[1]]
    return {
        str(one["uid"]).partition("@")[0]: (
            one.decoded("dtstart").astimezone().replace(tzinfo=None),
            one.get("status"),
            one["sequence"],
        )
        for one in Calendar.from_ical(meetings_ics(events, clock())).walk("VEVENT")
    }


def test_what_was_moved_and_called_off_is_told_to_a_calendar_that_has_it(
    store, place, clock, connection
):
    booked = book_series(store, place.id, EVERY_OTHER, clock().date())
    first = calendar_of(store, place, clock, connection)
    assert first.keys() == {one.id for one in booked}
    assert {status for _when, status, _sequence in first.values()} == {None}
    clock.advance(days=-2)
    held, moved, off, left = booked
    store.sessions.save(
        held.id, place.id, replace(session_form_of(held), status=SessionStatus.HELD, day="23 nov")
    )
    store.sessions.save(moved.id, place.id, replace(session_form_of(moved), day="2027-01-21"))
    store.trash.put("session", off.id)
    later = calendar_of(store, place, clock, connection)
    assert {key: one[:2] for key, one in later.items()} == {
        moved.id: (datetime(2027, 1, 21, 10), None),
        off.id: (datetime(2027, 2, 2, 10), "CANCELLED"),
        left.id: (datetime(2027, 2, 16, 10), None),
    }
    assert all(one[2] > first[key][2] for key, one in later.items())
    store.trash.restore("session", off.id)
    assert calendar_of(store, place, clock, connection)[off.id][1] is None, "it is on again"
    # Past meetings are no longer included, whether booked or called off.
    store.trash.put("session", off.id)
    store.trash.put("session", moved.id)
    clock.advance(days=(date(2027, 2, 2) - clock().date()).days)
    assert calendar_of(store, place, clock, connection).keys() == {off.id, left.id}
    other = store.places.save(PlaceForm("Tumle"))
    assert not any(read_bookings(store, other.id, clock().date()))
