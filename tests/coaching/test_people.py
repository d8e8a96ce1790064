"""People stored and read: on places, present at sessions, who promised, and each one's history."""

from datetime import date, timedelta

import pytest

from platscoach.coaching.doors import save_door
from platscoach.coaching.people import read_cards, read_people, read_person_story, save_person
from platscoach.coaching.undo import undo_last
from platscoach.domain.committed_by import Who
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.gathering import names_in, without_people
from platscoach.domain.people import Level, WantedGroup
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.queries.meetings import read_known_names
from platscoach.storage.queries.people import LastContact, read_place_people


@pytest.fixture
def petra(store, place):
    return save_person(
        store,
        PersonForm("strateg landsbygd", "Petra Lundin", Level.MUNICIPALITY, places=place.id),
    )


def test_people_of_a_place_and_of_all(store, connection, place, petra, today):
    other = store.places.save(PlaceForm("Tumle"))
    culture = save_person(
        store, PersonForm("kultur", level=Level.REGION, places=f"{place.id} {other.id}")
    )
    assert [one.id for one in store.people.all(place.id)] == [petra.id, culture.id]
    assert [one.id for one in store.people.all(other.id)] == [culture.id]
    assert dict(culture.places) == {place.id: "Dalen", other.id: "Tumle"}
    brief = read_place_people(connection, place.id)
    assert [(one.called, one.who) for one in brief] == [
        ("Petra Lundin", Who.MUNICIPALITY), ("kultur", Who.OTHER),
    ]  # fmt: skip
    moved = save_person(
        store, PersonForm("kultur", level=Level.REGION, places=other.id), culture.id
    )
    assert dict(moved.places) == {other.id: "Tumle"}
    found = read_people(connection, "", (), today)
    assert tuple(known.person for known in found.people) == store.people.all()
    assert [known.person.id for known in found.people] == [petra.id, culture.id]
    store.trash.put("place", place.id)
    assert [one.id for one in store.people.all()] == [culture.id], "she belongs to the place"
    assert read_place_people(connection, place.id) == ()
    with pytest.raises(FieldErrors):
        save_person(store, PersonForm(""))
    with pytest.raises(StorageError):
        save_person(store, PersonForm("kultur", places="nowhere"))


def test_what_lies_in_the_trash_can_be_taken_off(store, place, petra):
    """A person or place in the trash can be removed from a session."""
    other = store.places.save(PlaceForm("Tumle"))
    form = SessionForm(day="2026-11-20", person_ids=(petra.id,))
    held = store.sessions.save("a" * 32, place.id, form)
    store.session_places.link(held.id, [other.id])
    store.trash.put("person", petra.id)
    store.trash.put("place", other.id)
    store.sessions.save(held.id, place.id, SessionForm(day="2026-11-20", notes="mer"))
    store.session_places.link(held.id, [])
    assert store.sessions.get(held.id).notes == "mer"
    assert store.session_places.of_session(held.id) == ()


def test_what_she_was_in_and_the_last_contact(store, connection, place, petra, today):
    form = SessionForm(
        kind=SessionKind.WORKSHOP, day="2026-11-09", person_ids=(petra.id,),
        attendance="12 boende, 2 unga",
        commitments=(
            CommitmentForm(
                "skicka siffror", Who.MUNICIPALITY, petra.id, also_who=Who.LEADER,
                also_id=place.leaders[0].id,
            ),
        ),
    )  # fmt: skip
    view = store.sessions.save("a" * 32, place.id, form)
    assert (view.others, view.attendance) == (((petra.id, "Petra Lundin"),), "12 boende, 2 unga")
    assert "Petra Lundin" in view.people()
    assert session_form_of(view).person_ids == (petra.id,)
    store.sessions.save(
        "b" * 32, place.id,
        SessionForm(
            status=SessionStatus.BOOKED, day="2026-12-09", clock="10", person_ids=(petra.id,)
        ),
    )  # fmt: skip
    store.doors.save(place.id, DoorForm("bussen?", petra.id, asked_on="2026-11-12"))
    story = read_person_story(store, petra.id)
    assert [(event.kind, event.open) for event in story.events] == [
        ("session", True), ("door", True), ("session", False), ("commitment", True),
    ]  # fmt: skip
    wanted = (WantedGroup("u", "unga", ("ung",)), WantedGroup("m", "markägare", ()))
    found = read_people(connection, place.id, wanted, today)
    assert [group.key for group in found.missing] == ["m"]
    asked = date(2026, 11, 12)
    assert found.people[0].contact == LastContact(last=asked, waiting_since=asked)
    off = SessionForm(kind=SessionKind.WORKSHOP, day="2026-11-09")
    assert store.sessions.save("a" * 32, place.id, off).others == ()


def test_the_last_contact_is_what_has_been(store, connection, place, petra, today):
    def contact():
        (known,) = read_people(connection, place.id, (), today).people
        return known.contact

    assert contact() == LastContact()
    booked = SessionForm(
        status=SessionStatus.BOOKED, day="2026-12-09", clock="10", person_ids=(petra.id,)
    )
    store.sessions.save("b" * 32, place.id, booked)
    assert contact().last is None, "what is booked has not been"
    item = store.commitments.save(place.id, CommitmentForm("ringa", Who.MUNICIPALITY, petra.id))
    assert contact().last == today, "promised outside of a session, today"
    store.trash.put("commitment", item.id)
    store.doors.save(place.id, DoorForm("vägen?", petra.id, asked_on="2026-11-02"))
    store.doors.save(
        place.id,
        DoorForm("bussen?", petra.id, asked_on="2026-11-01", answer="ja", answered_on="2026-11-20"),
    )
    assert contact() == LastContact(today - timedelta(days=3), date(2026, 11, 2))
    held = SessionForm(day="2026-11-21", person_ids=(petra.id,))
    store.sessions.save("c" * 32, place.id, held)
    assert contact().last == date(2026, 11, 21)
    store.trash.put("session", "c" * 32)
    assert contact().last == date(2026, 11, 20)


def test_the_first_people_are_read_and_the_one_who_is_asked_for(store, connection, place, today):
    made = [save_person(store, PersonForm(f"grupp {n}", places=place.id)).id for n in range(4)]
    wanted = (WantedGroup("g", "grupp 3", ()), WantedGroup("m", "markägare", ()))
    found = read_people(connection, place.id, wanted, today, most=2)
    assert [known.person.id for known in found.people] == made[:2]
    assert found.has_more
    assert [group.key for group in found.missing] == ["m"], "those who are not read count too"
    found = read_people(connection, place.id, wanted, today, most=2, person_id=made[3])
    assert [known.person.id for known in found.people] == made
    assert not found.has_more
    assert read_cards(connection, place.id) == store.people.all(place.id)


def test_two_who_promise_both_have_it_and_it_is_done_once(store, connection, place, petra):
    """A commitment by two people is listed for both, and ticking it off once is enough."""
    me = store.supporters.me()
    form = CommitmentForm(
        "skicka siffror", Who.MUNICIPALITY, petra.id, also_who=Who.SUPPORTER, also_id=me.id
    )
    item = store.commitments.save(place.id, form)
    assert item.committed_by == "Petra Lundin och Anna Lind"
    assert [one.id for one in store.commitments.mine()] == [item.id]
    store.commitments.set_done(item.id, done=True)
    assert store.commitments.mine() == ()
    events = store.people.events(petra.id)[petra.id]
    assert events
    assert not any(event.open for event in events)
    twice = CommitmentForm("ringa", Who.SUPPORTER, me.id, also_who=Who.SUPPORTER, also_id=me.id)
    assert store.commitments.save(place.id, twice).also_who is None


def test_a_person_is_found_thrown_away_and_taken_back(store, place, petra):
    save_person(
        store,
        PersonForm(
            "strateg landsbygd", "Petra Lundin", Level.MUNICIPALITY, helps="flyttsiffror",
            note="svarar på mejl", places=place.id,
        ),
        petra.id,
    )  # fmt: skip
    assert [hit.id for hit in store.hits.find("petra")] == [petra.id]
    assert [hit.id for hit in store.hits.find("flyttsiff")] == [petra.id]
    assert store.hits.find("svarar på mejl") == (), "the supporter's own words are not searched"
    store.trash.put("person", petra.id)
    assert store.hits.find("petra") == ()
    assert store.people.all() == ()
    assert undo_last(store)
    assert [one.id for one in store.people.all(place.id)] == [petra.id]
    assert undo_last(store)
    assert store.people.get(petra.id).helps == ""


def test_the_pages_of_a_gathering_know_whoever_is_in_the_process(store, connection, place, petra):
    door = DoorForm("Finns pengar?", to_whom="Berit Sand")
    save_door(store, place.id, door)
    both = CommitmentForm(
        "ringa", Who.OTHER, person="Ove", also_who=Who.OTHER, also_person="Tage Ny"
    )
    store.commitments.save(place.id, both)
    names = names_in(read_known_names(connection))
    told = ("Berit svarade", "Tage skjutsar", "Ove bakar")
    assert without_people(told, names) == ((), 3)
    assert without_people(["Petra bjuder in", "Kommunen bjuder in"], names) == (
        ("Kommunen bjuder in",), 1,
    )  # fmt: skip
