"""What follows a session: the one booked at its end, or the place's next one on a later day."""

from datetime import date, datetime

import pytest

from platscoach.coaching.next_session import (
    meeting_after,
    next_of,
    read_wrap_basis,
)
from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.wrap_up import next_session_id

CALL = "a" * 32
TODAY = date(2026, 11, 23)


@pytest.fixture
def call(store, place):
    return store.sessions.save(CALL, place.id, SessionForm(day="2026-11-23", clock="9"))


def book(store, place, key, when, kind=SessionKind.CALL):
    day, clock = when.split()
    form = SessionForm(kind, SessionStatus.BOOKED, day, clock)
    return store.sessions.save(key, place.id, form)


def test_without_a_booking_there_is_a_key_to_book_with(store, call):
    assert next_of(store, CALL) == (next_session_id(CALL), None)
    assert meeting_after(store, call, TODAY) is None


def test_what_was_booked_at_the_end_follows_whenever_it_is(store, place, call):
    book(store, place, "b" * 32, "2026-11-25 10.00")
    own = book(store, place, next_session_id(CALL), "2026-12-07 10.00")
    assert next_of(store, CALL) == (own.id, datetime(2026, 12, 7, 10))
    assert meeting_after(store, call, TODAY) == own


def test_what_was_booked_there_and_held_or_thrown_away_leaves_its_key(store, place, call):
    """Once the booked session is held or deleted, the next booking gets a new id."""
    first = book(store, place, next_session_id(CALL), "2026-12-07 10.00")
    store.sessions.mark_held(first.id, (), ())
    assert next_of(store, CALL) == (next_session_id(CALL, 1), None)
    second = book(store, place, next_session_id(CALL, 1), "2026-12-14 10.00")
    assert next_of(store, CALL) == (second.id, datetime(2026, 12, 14, 10))
    store.trash.put("session", second.id)
    assert next_of(store, CALL) == (next_session_id(CALL, 2), None)
    store.trash.restore("session", second.id)
    store.trash.put("place", place.id)
    assert next_of(store, CALL) == (next_session_id(CALL, 2), None)


def test_else_the_next_on_the_place_from_the_day_after(store, place, call):
    """Without a booking from its wrap-up, the place's next session from the day after follows."""
    book(store, place, "b" * 32, "2026-11-23 15.00")
    assert meeting_after(store, call, TODAY) is None, "the day of the call is no next time"
    coming = book(store, place, "c" * 32, "2026-11-24 10.00")
    book(store, place, "d" * 32, "2026-12-01 10.00")
    assert meeting_after(store, call, TODAY) == coming
    elsewhere = store.places.save(PlaceForm("Tumle"))
    book(store, elsewhere, "e" * 32, "2026-11-24 08.00")
    assert meeting_after(store, call, TODAY) == coming
    assert meeting_after(store, call, date(2026, 11, 30)).id == "d" * 32


def test_another_session_held_since_ends_it(store, place, clock):
    """If a later session has been held since, no meeting follows this one any more."""
    early = store.sessions.save("f" * 32, place.id, SessionForm(day="2026-11-20", clock="9"))
    coming = book(store, place, "c" * 32, "2026-12-01 10.00")
    assert meeting_after(store, early, TODAY) == coming
    late = store.sessions.save("g" * 32, place.id, SessionForm(day="2026-11-21"))
    assert meeting_after(store, early, TODAY) is None
    store.trash.put("session", late.id)
    assert meeting_after(store, early, TODAY) == coming


def test_a_call_is_ended_against_what_is_stored(store, place, call):
    other = book(store, place, "b" * 32, "2026-11-25 10.00")
    elsewhere = store.places.save(PlaceForm("Tumle"))
    away = book(store, elsewhere, "e" * 32, "2026-11-25 10.30")
    own = book(store, place, next_session_id(CALL), "2026-12-07 10.00")
    kept = store.agenda.pin(place.id, NewItem("Bussen", origin=Origin.QUESTION, session_id=CALL))
    gone = store.agenda.pin(place.id, NewItem("Skolan", origin=Origin.QUESTION, session_id=CALL))
    store.agenda.settle(gone.id, ItemState.STRUCK)
    basis = read_wrap_basis(store, place.id, CALL, TODAY)
    assert basis.items == (kept,)
    assert basis.settled == {"Skolan"}
    assert (basis.next_id, basis.next_starts) == (own.id, datetime(2026, 12, 7, 10))
    assert basis.other.session_id == other.id
    assert [one.session_id for one in basis.booked] == [other.id, away.id]
    near = basis.beside(datetime(2026, 11, 25, 10, 15))
    assert [one.session_id for one in near] == [other.id, away.id]
    assert basis.beside(datetime(2026, 11, 25, 11, 30)) == ()
    assert basis.same(datetime(2026, 11, 25, 10)) is None, "what was booked before is moved"


def test_a_booking_that_would_only_repeat_another_is_known(store, place, call):
    other = book(store, place, "b" * 32, "2026-11-25 10.00")
    basis = read_wrap_basis(store, place.id, CALL, TODAY)
    assert basis.same(datetime(2026, 11, 25, 10)).session_id == other.id
    assert basis.same(datetime(2026, 11, 25, 10), SessionKind.WORKSHOP) is None
    assert basis.same(datetime(2026, 11, 25, 11)) is None


def test_what_is_booked_at_the_end_is_no_other_session(store, place, call):
    book(store, place, next_session_id(CALL), "2026-11-25 10.00")
    assert read_wrap_basis(store, place.id, CALL, TODAY).other is None
