"""The log of a place's sessions."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.coaching.session_log import (
    hold_booked_session,
    read_log,
    read_other_places,
    save_other_places,
)
from platscoach.coaching.undo import undo_last
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.errors import StorageError
from platscoach.storage.queries.held_sessions import read_last_held
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_next_booked

HELD, BOOKED, SHARED = "a" * 32, "b" * 32, "c" * 32


def shown(connection, wanted):
    return [one.id for one in read_log(connection, wanted).log.sessions]


@pytest.fixture
def log(store, place):
    store.sessions.save(HELD, place.id, SessionForm(day="2026-11-09", notes="Om målbilden"))
    booked = SessionForm(
        day="2026-12-10", clock="10", kind=SessionKind.CHECK_IN, status=SessionStatus.BOOKED
    )
    store.sessions.save(BOOKED, place.id, booked)
    return place


def test_the_newest_come_first_and_a_filter_leaves_out_the_rest(connection, log):
    assert shown(connection, LogFilter(log.id)) == [BOOKED, HELD]
    assert shown(connection, LogFilter(log.id, text="malbild")) == [HELD]
    assert shown(connection, LogFilter(log.id, kind=SessionKind.CHECK_IN)) == [BOOKED]
    assert shown(connection, LogFilter(log.id, limit=1)) == [BOOKED]


def test_a_call_without_answer_stands_among_all_of_them_and_among_none_that_are_picked(
    store, connection, log
):
    attempt = store.contact_attempts.add(log.id)
    assert read_log(connection, LogFilter(log.id)).attempts == (attempt,)
    assert read_log(connection, LogFilter(log.id, limit=2)).attempts == (attempt,)
    assert read_log(connection, LogFilter(log.id, limit=1)).attempts == (), "before the booked one"
    assert read_log(connection, LogFilter(log.id, text="målbild")).attempts == ()


def test_a_filter_lets_nothing_through_by_a_step_or_a_leader_that_was_taken_away(
    store, connection, place
):
    leader = place.leaders[0].id
    form = SessionForm(day="2026-11-09", stage_keys=("analys", "plan"), leader_ids=(leader,))
    store.sessions.save(HELD, place.id, form)
    store.sessions.save(HELD, place.id, replace(form, stage_keys=("plan",), leader_ids=()))

    def found(**wanted):
        return shown(connection, LogFilter(place.id, **wanted))

    assert found(stage_key="plan") == [HELD]
    assert found(stage_key="analys") == []
    assert found(leader_id=leader) == []


def test_stages_chosen_for_a_booking_stay(store, log, today):
    form = replace(session_form_of(store.sessions.get(BOOKED)), stage_keys=("plan",))
    store.sessions.save(BOOKED, log.id, form)
    assert hold_booked_session(store, BOOKED, today).stage_keys == ("plan",)


def test_a_session_booked_for_later_was_held_today(store, connection, log, today):
    held = hold_booked_session(store, BOOKED, today)
    assert (held.status, held.starts.date()) == (SessionStatus.HELD, today)
    assert read_log(connection, LogFilter(log.id)).log.sessions[0] == held
    assert held.stage_keys == ("forankring",), "what was under way that day"
    with pytest.raises(StorageError):
        hold_booked_session(store, "0" * 32, today)


def test_of_several_who_were_asked_nobody_is_taken_to_have_come(store, connection, log, today):
    """If all of several leaders were invited, nobody is recorded as present by that."""
    ali = store.places.save_leader(log.id, LeaderForm("Ali Rahimi", first_day="2026-05-01"))
    booking, leaders = session_form_of(store.sessions.get(BOOKED)), (ali.id, log.leaders[0].id)
    store.sessions.save(BOOKED, log.id, replace(booking, leader_ids=leaders))
    assert hold_booked_session(store, BOOKED, today).leaders == ()
    assert undo_last(store) is not None
    assert len(store.sessions.get(BOOKED).leaders) == 2
    hold_booked_session(store, BOOKED, today)
    (row,) = read_overview(connection, today).rows
    assert row.last_session == today, "the place was heard from, whoever it was"
    store.sessions.save(BOOKED, log.id, replace(booking, leader_ids=(ali.id,)))
    assert hold_booked_session(store, BOOKED, today).leaders == ((ali.id, "Ali Rahimi"),)
    elsa = store.places.save_leader(log.id, LeaderForm("Elsa Borg", first_day="2026-05-01"))
    store.sessions.save(BOOKED, log.id, replace(booking, leader_ids=(ali.id, elsa.id)))
    names = {name for _key, name in hold_booked_session(store, BOOKED, today).leaders}
    assert names == {"Ali Rahimi", "Elsa Borg"}, "two of three had been chosen"


def test_a_session_about_several_places_stands_in_the_log_of_each(store, connection, place):
    other, third = (store.places.save(PlaceForm(name)).id for name in ("Tumle", "Hyltnäs"))
    store.sessions.save(SHARED, place.id, SessionForm(day="2026-11-20"))
    others = read_other_places(store, SHARED)
    assert [name for _key, name in others.places] == ["Hyltnäs", "Tumle"]
    assert others.chosen == ()
    save_other_places(store, SHARED, [other])
    assert read_other_places(store, SHARED).chosen == (other,)

    def found(place_id):
        return shown(connection, LogFilter(place_id=place_id))

    assert found(place.id) == found(other) == [SHARED]
    assert found(third) == []
    assert store.sessions.log(LogFilter(place_id=other)) == (), "counted on its own place only"
    save_other_places(store, SHARED, [third])
    assert (found(other), found(third)) == ([], [SHARED])
    store.trash.put("session", SHARED)
    assert found(third) == []


def heard(store, connection, place_id, today):
    """When a place was last heard from, according to the overview, its brief and its timeline."""
    (row,) = (row for row in read_overview(connection, today).rows if row.id == place_id)
    brief = read_last_held(connection, place_id)
    ticks = [one.starts.date() for one in store.months.ticks(place_id)]
    last = brief.starts.date() if brief else None
    assert row.last_session == last == max(ticks, default=None)
    return last


def test_a_session_about_several_places_is_contact_with_each(store, connection, place, today):
    other, third = (store.places.save(PlaceForm(name)).id for name in ("Tumle", "Hyltnäs"))
    for key, day in ((HELD, "2026-11-09"), (SHARED, "2026-11-20")):
        store.sessions.save(key, place.id, SessionForm(day=day))
    assert heard(store, connection, other, today) is None
    save_other_places(store, SHARED, [other])
    assert heard(store, connection, other, today) == date(2026, 11, 20)
    assert heard(store, connection, third, today) is None
    save_other_places(store, HELD, [other])
    assert heard(store, connection, other, today) == date(2026, 11, 20), "the last of two"
    store.sessions.save(BOOKED, other, SessionForm(day="2026-11-21"))
    assert heard(store, connection, other, today) == date(2026, 11, 21), "its own is later"
    store.trash.put("session", BOOKED)
    save_other_places(store, SHARED, [])
    assert heard(store, connection, other, today) == date(2026, 11, 9), "no longer about it"
    store.trash.put("session", HELD)
    assert heard(store, connection, other, today) is None
    store.trash.restore("session", HELD)
    store.trash.put("place", place.id)
    assert heard(store, connection, other, today) is None, "its log does not have it either"


def test_a_session_about_several_places_names_them_all_wherever_it_is_read(
    store, connection, place
):
    other, third = (store.places.save(PlaceForm(name)) for name in ("Tumle", "Hyltnäs"))
    store.sessions.save(SHARED, place.id, SessionForm(day="2026-11-20"))
    assert store.sessions.get(SHARED).shared_with == ()
    assert "om " not in store.sessions.get(SHARED).facts(str)[0]
    save_other_places(store, SHARED, [other.id, third.id])
    (logged,) = read_log(connection, LogFilter(place_id=other.id, text="hyltnäs")).log.sessions
    assert logged == store.sessions.get(SHARED), "found by the name of another place"
    assert logged.shared_with == ((third.id, "Hyltnäs"), (other.id, "Tumle"))
    assert logged.facts(str)[0] == "om Dalen, Hyltnäs och Tumle"
    store.trash.put("place", third.id)
    save_other_places(store, SHARED, [other.id, third.id])
    (logged,) = read_log(connection, LogFilter(place_id=place.id)).log.sessions
    assert logged == store.sessions.get(SHARED)
    assert logged.facts(str)[0] == "om Dalen och Tumle", "nothing of a place in the trash"
    save_other_places(store, SHARED, [])
    assert store.sessions.get(SHARED).shared_with == ()


def coming(connection, place_id, today):
    """The next session of a place, according to the overview and the place's own page."""
    (row,) = (row for row in read_overview(connection, today).rows if row.id == place_id)
    booked = read_next_booked(connection, place_id, today)
    assert row.next_session == (booked.starts.isoformat(timespec="minutes") if booked else None)
    return row.next_session


def test_a_session_that_is_booked_with_several_places_is_the_next_of_each(
    store, connection, place, today
):
    other = store.places.save(PlaceForm("Tumle")).id
    for key, day in ((BOOKED, "2026-12-10"), (SHARED, "2026-11-30"), (HELD, "2026-11-01")):
        booking = SessionForm(day=day, clock="10", status=SessionStatus.BOOKED)
        store.sessions.save(key, place.id, booking)
    assert coming(connection, other, today) is None
    save_other_places(store, BOOKED, [other])
    assert coming(connection, other, today) == "2026-12-10T10:00"
    save_other_places(store, SHARED, [other])
    save_other_places(store, HELD, [other])
    assert coming(connection, other, today) == "2026-11-30T10:00", "the first of two to come"
    own = SessionForm(day="2026-11-27", clock="9", status=SessionStatus.BOOKED)
    store.sessions.save("e" * 32, other, own)
    assert coming(connection, other, today) == "2026-11-27T09:00", "its own is before"
    store.trash.put("session", "e" * 32)
    store.trash.put("session", SHARED)
    assert coming(connection, other, today) == "2026-12-10T10:00"
    save_other_places(store, BOOKED, [])
    assert coming(connection, other, today) is None
    assert len(read_overview(connection, today).booked) == 2, "said once, on its own place"


def test_a_session_that_is_booked_or_a_check_in_of_another_place_is_none_of_this_one(
    store, connection, place, today
):
    other = store.places.save(PlaceForm("Tumle")).id
    booking = SessionForm(day="2026-12-10", clock="10", status=SessionStatus.BOOKED)
    store.sessions.save(BOOKED, place.id, booking)
    save_other_places(store, BOOKED, [other])
    (row,) = (row for row in read_overview(connection, today).rows if row.id == other)
    assert (row.last_session, read_last_held(connection, other)) == (None, None)
    store.sessions.save(HELD, place.id, SessionForm(SessionKind.CHECK_IN, day="2026-11-09"))
    save_other_places(store, HELD, [other])
    assert [one.id for one in store.months.ticks(other)] == [BOOKED]
    later = SessionForm(
        SessionKind.CHECK_IN, day="2026-12-01", clock="9", status=SessionStatus.BOOKED
    )
    store.sessions.save(SHARED, place.id, later)
    save_other_places(store, SHARED, [other])
    (row,) = (row for row in read_overview(connection, today).rows if row.id == other)
    assert (row.next_session, row.next_check_in) == ("2026-12-01T09:00", None)
