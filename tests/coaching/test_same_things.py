"""Two records of one person or place joined and separated again: neither loses anything."""

import pytest
from ledger import stored

from platscoach.coaching.same_things import join_records, part_records, read_namesakes, read_others
from platscoach.coaching.trash import restore
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.committed_by import Who
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.step_forms import PointForm
from platscoach.domain.steps import StepState
from platscoach.errors import StorageError
from platscoach.storage.journal.comparing import disagreements

PACK = (("A3-02", "SWOT är gjord"),)


def shown(store):
    """Everything stored, except the records of the joining itself."""
    return {
        key: row for key, row in stored(store).items()
        if key[0] != "same_as" and row.get("active") is not False
    }  # fmt: skip


def furnish(store, place_id, name):
    """Add a person to a place, with a door, a promise and a session; the person's id."""
    person = store.people.save(PersonForm("strateg", name, places=place_id))
    store.doors.save(place_id, DoorForm(f"Fråga av {person.id[:4]}?", person.id))
    store.commitments.save(place_id, CommitmentForm("ringa", Who.OTHER, person_id=person.id))
    key = person.id[:4] * 8
    store.sessions.save(
        key, place_id, SessionForm(day="2026-11-20", clock="9", person_ids=(person.id,))
    )
    return person.id


def test_two_records_of_a_person_are_one_and_two_again(store, place, clock, connection):
    kept, other = (furnish(store, place.id, "Elsa Borg") for _ in range(2))
    store.people.save(PersonForm("strateg", "Elsa Borg", phone="070-111 11 11", note="Snäll",
                                 places=place.id), other)  # fmt: skip
    before = shown(store)
    (names,) = read_namesakes(store, "elsa borg")
    assert (names.kind, [one.key for one in names.records]) == ("person", [kept, other])
    assert {one.place for one in names.records} == {"Dalen"}
    assert read_others(store, "person", kept)[0].key == other
    clock.advance(minutes=1)
    join_records(store, "person", kept, other)
    (elsa,) = store.people.all()
    assert (elsa.id, elsa.phone, elsa.note) == (kept, "070-111 11 11", "Snäll")
    assert sorted(one.kind for one in store.people.events(kept)[kept]) == [
        "commitment", "commitment", "door", "door", "session", "session"
    ]  # fmt: skip
    assert read_namesakes(store) == ()
    assert [one.id for one in store.trash.all()] == [other]
    assert not disagreements(connection)

    joined = shown(store)
    undo_last(store)
    assert shown(store) == before
    redo_last(store)
    assert shown(store) == joined

    # What was added since then stays with the kept record; the rest goes back.
    clock.advance(minutes=1)
    store.doors.save(place.id, DoorForm("Ny fråga?", kept))
    restore(store, "person", other)
    assert {one.id for one in store.people.all()} == {kept, other}
    assert len(store.people.events(kept)[kept]) == 4
    assert len(store.people.events(other)[other]) == 3
    assert not disagreements(connection)


def test_two_records_of_a_place_are_one_and_two_again(store, place, clock, connection):
    other = store.places.save(PlaceForm("Dalen", boundary="Norr om ån")).id
    furnish(store, other, "Ali")
    store.places.save_leader(other, LeaderForm("Karin Ek"))
    store.notes.save("a" * 32, other, "analys", NoteText("Skolan", "är navet"))
    store.steps.set_state(other, "analys", StepState.DONE)
    store.steps.set_state(place.id, "plan", StepState.DONE)
    store.steps.set_state(other, "plan", StepState.UNDER_WAY)
    (point,) = store.steps.points(other, "analys", PACK)
    store.steps.save_evidence(other, "analys", point, PointForm("protokoll", "2026-11-01"))
    before = shown(store)
    clock.advance(minutes=1)
    join_records(store, "place", place.id, other)
    (dalen,) = store.places.all()
    assert dalen.boundary == "Norr om ån"
    assert {one.name for one in dalen.leaders} == {"Karin Ek"}
    assert len(dalen.leaders) == 2
    states = store.steps.states(place.id)
    assert (states["analys"].state, states["plan"].state) == (StepState.DONE, StepState.DONE)
    assert store.steps.points(place.id, "analys", PACK)[0].evidence == "protokoll"
    assert [one.title for one in store.notes.of_stage(place.id, "analys")] == ["Skolan"]
    assert not disagreements(connection)
    # Now the two leaders can be joined as well.
    first, second = (one.id for one in dalen.leaders)
    join_records(store, "leader", first, second)
    undo_last(store)
    part_records(store, other)
    assert len(store.places.all()) == 2
    after = shown(store)
    assert {key: row for key, row in after.items() if key in before} == before
    assert not disagreements(connection)


def test_what_comes_later_for_the_other_comes_to_the_kept_one(store, place, joined, clock):
    kept, other = (furnish(store, place.id, "Elsa Borg") for _ in range(2))

    # A colleague goes on with the other record, not knowing that they were joined.
    def theirs(there):
        join_records(store, "person", kept, other)
        there.doors.save(place.id, DoorForm("Sent ute?", other))

    joined(theirs)
    store.same.follow()
    assert len([one for one in store.people.events(kept)[kept] if one.kind == "door"]) == 3
    store.same.follow()
    restore(store, "person", other)
    doors = [one for one in store.people.events(other)[other] if one.kind == "door"]
    assert len(doors) == 2


def test_two_names_of_the_user_are_one_user(store, place):
    store.places.save(PlaceForm("Nyby", main_supporter="Anna L"))
    anna = store.supporters.me()
    other = next(one.id for one in store.supporters.all() if one.name == "Anna L")
    join_records(store, "supporter", other, anna.id)
    assert store.supporters.me().id == other
    assert all(one.main_supporter.id == other for one in store.places.all())


def test_what_cannot_be_one_is_refused(store, place):
    one = store.places.save_leader(place.id, LeaderForm("Ali")).id
    nyby = store.places.save(PlaceForm("Nyby")).id
    two = store.places.save_leader(nyby, LeaderForm("Ali")).id
    before = stored(store)
    for kind, kept, other in (("leader", one, two), ("leader", one, one), ("place", nyby, "x")):
        with pytest.raises(StorageError):
            join_records(store, kind, kept, other)
    assert stored(store) == before
