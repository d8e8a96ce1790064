"""Doors and agreements: stored and read, asked in a call and brought up on its agenda."""

from datetime import date

import pytest

from platscoach.coaching.agenda_actions import AgendaActions, AgendaLineState
from platscoach.coaching.doors import (
    DoorsWanted,
    open_doors,
    read_door_choices,
    read_doors_and_agreements,
    save_agreement,
    save_door,
)
from platscoach.coaching.undo import undo_last
from platscoach.domain.agenda import AgendaInput, LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.doors import DoorCount
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import NeedKind, needs
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.errors import FieldErrors
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.doors import read_door_count, read_open_doors
from platscoach.storage.queries.overview import read_overview


def read(connection, place_id="", today=date(2026, 11, 23), **wanted):
    return read_doors_and_agreements(connection, DoorsWanted(place_id, **wanted), today)


def test_a_door_is_asked_answered_and_counted(store, connection, place, today):
    store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-09"))
    asked = save_door(
        store, place.id,
        DoorForm("bussen?", "", "kultur", "2026-11-01", "2026-11-10"), session_id="a" * 32,
    )  # fmt: skip
    assert (asked.session_id, asked.to_whom, asked.is_open) == ("a" * 32, "kultur", True)
    assert [door.id for door in open_doors(store, today)] == [asked.id]
    overview = read_overview(connection, today)
    (need,) = [need for need in needs(overview, today) if need.kind is NeedKind.DOOR_LATE]
    assert (need.key, need.place_name) == (asked.id, "Dalen")
    assert need_words(need, today) == "svaret från kultur är 13 dagar sent: bussen?"
    person = store.people.save(PersonForm("kultur", level=Level.REGION))
    answered = save_door(
        store, place.id, DoorForm("bussen?", person.id, "", "2026-11-01", answer="ja"), asked.id
    )
    assert (answered.answered_on, answered.to_whom) == (today, "kultur")
    assert answered.session_id == "a" * 32
    assert open_doors(store, today) == read_overview(connection, today).doors == ()
    other = store.places.save(PlaceForm("Tumle"))
    elsewhere = save_door(store, other.id, DoorForm("vägen?", "", "väghållaren"))
    assert elsewhere.session_id is None
    assert [door.id for door in read(connection).doors] == [elsewhere.id, asked.id]
    assert [door.id for door in read(connection, place.id).doors] == [asked.id]
    assert [hit.kind for hit in store.hits.find("bussen")] == ["door"]
    store.trash.put("door", asked.id)
    assert read(connection, place.id).doors == ()
    assert undo_last(store)
    assert len(read(connection, place.id).doors) == 1
    late = save_door(
        store, place.id, DoorForm("sent?", "", "x", "2026-11-01", "2026-11-10"), session_id="a" * 32
    )
    store.trash.put("session", "a" * 32)
    # What came up in a session that is in the trash is shown nowhere.
    assert read(connection, place.id).doors == open_doors(store, today) == ()
    assert read_overview(connection, today).doors == read_open_doors(connection, place.id) == ()
    assert undo_last(store)
    assert [door.id for door in read_overview(connection, today).doors] == [late.id]
    assert [door.id for door in read_open_doors(connection, place.id)] == [late.id]
    with pytest.raises(FieldErrors):
        save_door(store, place.id, DoorForm(""))
    unstored = save_door(store, place.id, DoorForm("x?", "", "y"), session_id="f" * 32)
    assert unstored.session_id is None, "a call that is not stored yet"


def test_an_agreement_is_kept(store, connection, place):
    one = save_agreement(
        store, place.id, AgreementForm("byn och kommunen", "matsalen", "", "2027-06-30", "mejl")
    )
    changed = save_agreement(store, place.id, AgreementForm("byn", "matsalen"), one.id)
    assert (changed.until, changed.written_where) == (None, "")
    assert [found.id for found in read(connection, place.id).agreements] == [one.id]
    assert [hit.kind for hit in store.hits.find("matsalen")] == ["agreement"]
    assert undo_last(store)
    assert store.agreements.get(one.id).until == date(2027, 6, 30)


def test_the_first_doors_are_read_and_all_are_counted(store, connection, place, today):
    other = store.places.save(PlaceForm("Tumle"))
    asked = store.people.save(PersonForm("kultur", level=Level.REGION))
    for form in (
        DoorForm("a?", asked.id, "", "2026-11-01"),
        DoorForm("b?", "", "y", "2026-11-02", "2026-11-20"),
        DoorForm("c?", "", "y", "2026-11-02", "2026-12-01"),
        DoorForm("d?", "", "y", "2025-10-01", answer="ja", answered_on="2025-11-01"),
        DoorForm("e?", "", "y", "2026-10-01", answer="nej", answered_on="2026-11-01"),
        DoorForm("f?", "", "y", "2026-10-02", answer="nej", answered_on="2026-11-02"),
    ):
        save_door(store, other.id if form.question == "c?" else place.id, form)
    for until in ("", "2027-06-30", "2027-01-31"):
        save_agreement(store, place.id, AgreementForm("byn", f"till {until}", "", until))
    found = read(connection)
    assert found.doors == store.doors.all()
    assert found.agreements == store.agreements.all() == store.agreements.all(place.id)
    assert store.agreements.all(other.id) == ()
    assert [door.question for door in found.doors] == ["b?", "c?", "a?", "f?", "e?", "d?"]
    assert not (found.has_more_doors or found.has_more_agreements)
    count = found.count
    assert (count.asked, count.opened, count.overdue) == (6, 3, 1)
    assert count.by_year == ((2026, 2), (2025, 1))
    assert read_door_count(connection, today, most=3) == count
    newest = read_door_count(connection, today, most=2)
    assert (newest.asked, newest.opened, newest.has_older) == (5, 2, True)
    assert read_door_count(connection, today, other.id, 1) == DoorCount(1)
    some = read(connection, most_doors=2, most_agreements=1)
    assert (some.doors, some.agreements) == (found.doors[:2], found.agreements[:1])
    assert some.has_more_doors and some.has_more_agreements
    assert some.count == count
    assert read(connection, most_doors=2, item_id=found.doors[-1].id).doors == found.doors
    assert read(connection, only_open=True).doors == found.doors[:3]
    here = read(connection, place.id)
    assert here.doors == store.doors.all(place.id)
    assert (here.place_name, here.count.asked) == ("Dalen", 5)
    whom = read_door_choices(store, place.id)
    assert (whom.people, dict(whom.places)) == ((asked,), {place.id: "Dalen", other.id: "Tumle"})
    assert read_door_choices(store).people == (asked,)


def test_what_waits_is_asked_after_in_the_next_call(store, connection, place, today):
    form = DoorForm("bussen?", "", "kultur", "2026-11-01", "2026-11-10")
    door = save_door(store, place.id, form)

    def lines(**call):
        basis = read_agenda(connection, place.id, today)
        return [
            line
            for line in compose(AgendaInput(today, basis, **call))
            if line.kind is LineKind.DOOR
        ]

    (line,) = lines()
    assert (line.text, line.late) == ("kultur: bussen?", True)
    assert line.quiet == "frågad 1 nov, svar väntas 10 nov, sent"
    actions = AgendaActions(place.id, "a" * 32, {})
    states = AgendaLineState
    actions.settle(store, line, states.OPEN, states.DONE)
    assert store.doors.get(door.id).answered_on == today
    assert lines() == []
    actions.settle(store, line, states.DONE, states.STRUCK)
    assert store.doors.get(door.id).is_open
    assert lines() == []
    actions.settle(store, line, states.STRUCK, states.OPEN)
    assert lines() == [line]
