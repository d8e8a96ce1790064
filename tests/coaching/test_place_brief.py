"""A place in brief: whom to call and about what."""

from platscoach.coaching.place_brief import read_place_brief
from platscoach.domain.agenda import NewItem
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.storage.queries.held_sessions import read_brief


def test_a_place_in_brief(store, connection, place, today):
    store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-01", notes="förr"))
    last = store.sessions.save("b" * 32, place.id, SessionForm(day="2026-11-09", notes="senast"))
    booked = SessionForm(day="2026-12-10", clock="10", status=SessionStatus.BOOKED)
    store.sessions.save("c" * 32, place.id, booked)
    promised = store.commitments.save(place.id, CommitmentForm("ringa", due="2026-12-01"))
    for text in ("först", "sist"):
        store.agenda.pin(place.id, NewItem(text))
    door = store.doors.save(place.id, DoorForm("går bussen?", "", "trafiken", "2026-11-20"))
    brief = read_place_brief(connection, place.id, today)
    assert brief.place == place
    assert (brief.last.session_id, brief.last.notes) == (last.id, "senast")
    assert [one.id for one in brief.commitments] == [promised.id]
    assert {one.text for one in brief.agenda.items} == {"sist", "först"}
    assert [one.id for one in brief.agenda.doors] == [door.id]
    assert brief.coming.session_id == "c" * 32
    assert read_brief(connection, last.id) == brief.last


def test_what_is_not_there(store, connection, place, today):
    bare = read_place_brief(connection, place.id, today)
    assert (bare.last, bare.commitments, bare.agenda.items, bare.coming) == (None, (), (), None)
    session = store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-01"))
    store.trash.put("session", session.id)
    assert read_brief(connection, session.id) is None
    assert read_place_brief(connection, place.id, today).last is None
    store.trash.put("place", place.id)
    assert read_place_brief(connection, place.id, today) is None
