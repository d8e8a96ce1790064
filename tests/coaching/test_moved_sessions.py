"""A session written down on the wrong place is moved, with everything that belongs to it."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from ledger import stored

from platscoach.coaching.history import find_histories, read_history
from platscoach.coaching.moved_sessions import move_session
from platscoach.coaching.same_things import join_records
from platscoach.coaching.trash import restore
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.agenda import NewItem, Origin
from platscoach.domain.committed_by import Who
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.history import version_words
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.errors import FieldErrors
from platscoach.privacy.erasing import erase
from platscoach.sharing.joining import join
from platscoach.storage.device.open_calls import OpenCall, leave_open_call, read_left_call
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.repositories.store import Store

CALL = "a" * 32


@pytest.fixture
def wrong(store, place):
    """A check-in with Sven at Tumle that was written down on Dalen, which Karin leads."""
    (karin,) = place.leaders
    tumle = store.places.save(PlaceForm("Tumle"))
    sven = store.places.save_leader(tumle.id, LeaderForm("Sven Berg", first_day="2026-03-02"))
    leader = Who.LEADER
    form = SessionForm(
        SessionKind.CHECK_IN,
        day="2026-11-20",
        clock="10",
        leader_ids=(karin.id,),
        notes="Vi talade om bryggan\n! boka bryggan\n! Karin mejlar listan\n= Fråga tidigt",
        commitments=(
            CommitmentForm("boka bryggan", leader, karin.id, line="! boka bryggan"),
            CommitmentForm("mejla listan", leader, karin.id, line="! Karin mejlar listan"),
        ),
        remarks=(RemarkForm(RemarkKind.LESSON, "Fråga tidigt", "= Fråga tidigt"),),
    )
    store.sessions.save(CALL, place.id, form)
    store.doors.save(place.id, DoorForm("Går det att söka pengar?", to_whom="kultur"), "", CALL)
    store.agenda.pin(place.id, NewItem("Hur gick det?", origin=Origin.QUESTION, session_id=CALL))
    store.trials.save(CALL, "swot", Verdict.KEEP, "")
    store.check_ins.save_answers(CALL, "Bra")
    store.check_ins.judge(place.id, "anchoring", 2, "få i styrelsen", CALL)
    return SimpleNamespace(dalen=place, tumle=tumle, karin=karin, sven=sven)


def parts(store, place_id):
    """What belongs to a place, by kind."""
    return {
        "promises": sorted(item.what for item in store.commitments.open_on(place_id)),
        "doors": [one.question for one in store.doors.all(place_id)],
        "risks": [(one.risk_key, one.level, one.note) for one in store.check_ins.risks(place_id)],
        "agenda": [one.text for one in store.agenda.open_on(place_id)],
    }


def test_all_of_it_goes_along_and_who_was_there_is_of_the_new_place(store, wrong):
    before = parts(store, wrong.dalen.id)
    nothing = parts(store, wrong.tumle.id)
    moved = move_session(store, CALL, wrong.tumle.id)
    assert parts(store, wrong.tumle.id) == before
    assert parts(store, wrong.dalen.id) == nothing
    view = store.sessions.get(CALL)
    assert (view.place_name, view.leaders) == ("Tumle", ((wrong.sven.id, "Sven Berg"),))
    assert {one.what: one.person for one in view.commitments} == {
        "boka bryggan": "Sven Berg",
        "mejla listan": "Karin Ek",
    }
    assert {one.place_name for one in view.remarks} == {"Tumle"}
    assert view.sheet is not None and view.sheet.place_id == wrong.tumle.id
    assert moved.along == {
        "commitment": 2, "remark": 1, "agenda_item": 1, "trial": 1, "check_in_sheet": 1,
        "risk_mark": 1, "door": 1,
    }  # fmt: skip
    assert moved.words("2 åtaganden") == (
        "Flyttat till Tumle med 2 åtaganden. Karin Ek hör till Dalen och står inte längre som med. "
        "Det Karin Ek lovat står kvar i samma namn."
    )


def test_the_overview_follows_and_undo_and_redo_are_exact(store, connection, wrong, today):
    def heard():
        return {row.name: row.last_session for row in read_overview(connection, today).rows}

    def shown():
        places = (wrong.dalen.id, wrong.tumle.id)
        return store.sessions.get(CALL), [parts(store, place_id) for place_id in places]

    before = shown()
    assert heard() == {"Dalen": date(2026, 11, 20), "Tumle": None}
    move_session(store, CALL, wrong.tumle.id)
    assert heard() == {"Dalen": None, "Tumle": date(2026, 11, 20)}
    after = shown()
    assert undo_last(store).change.title
    assert shown() == before
    assert redo_last(store) is not None
    assert shown() == after


def test_moved_back_it_is_as_it_was_and_what_came_since_is_there_too(store, wrong, clock):
    def shown():
        places = (wrong.dalen.id, wrong.tumle.id)
        return store.sessions.get(CALL), [parts(store, place_id) for place_id in places]

    eva = store.people.save(PersonForm("strateg", "Eva Ny", places=wrong.dalen.id))
    form = replace(session_form_of(store.sessions.get(CALL)), person_ids=(eva.id,))
    store.sessions.save(CALL, wrong.dalen.id, form)
    before = shown()
    first = move_session(store, CALL, wrong.tumle.id)
    assert first.not_there == ("Karin Ek", "Eva Ny")
    there = shown()
    clock.advance(minutes=3)
    back = move_session(store, CALL, wrong.dalen.id)
    assert shown() == before
    assert (back.before, back.along, back.not_there) == ("Tumle", first.along, ())
    undo_last(store)
    assert shown() == there
    redo_last(store)
    assert shown() == before
    # Moved there once more, with what has been written there since.
    move_session(store, CALL, wrong.tumle.id)
    assert shown() == there
    clock.advance(minutes=3)
    form = session_form_of(store.sessions.get(CALL))
    more = CommitmentForm("ringa", Who.LEADER, wrong.sven.id, line="! ringa")
    form = replace(form, notes=form.notes + "\n! ringa", commitments=(*form.commitments, more))
    store.sessions.save(CALL, wrong.tumle.id, form)
    store.check_ins.judge(wrong.tumle.id, "load", 3, "", CALL)
    back = move_session(store, CALL, wrong.dalen.id)
    view = store.sessions.get(CALL)
    assert view.notes.endswith("! ringa")
    assert {one.what: one.person for one in view.commitments} == {
        "boka bryggan": "Karin Ek", "mejla listan": "Karin Ek", "ringa": "Karin Ek",
    }  # fmt: skip
    assert (view.leaders, view.others) == (before[0].leaders, before[0].others)
    risks = parts(store, wrong.dalen.id)["risks"]
    assert sorted(risks) == [("anchoring", 2, "få i styrelsen"), ("load", 3, "")]
    assert back.along == {**first.along, "commitment": 3, "risk_mark": 2}
    assert parts(store, wrong.tumle.id) == before[1][1]


def test_a_judgement_that_went_along_is_counted_once_wherever_it_goes_next(store, wrong):
    granberga = store.places.save(PlaceForm("Granberga"))
    for place in (wrong.tumle, granberga, wrong.tumle, granberga):
        assert move_session(store, CALL, place.id).along["risk_mark"] == 1
        assert parts(store, place.id)["risks"] == [("anchoring", 2, "få i styrelsen")]


def test_of_who_has_been_erased_it_is_said_without_a_name(store, wrong):
    erase(store, "leader", wrong.karin.id)
    words = move_session(store, CALL, wrong.tumle.id).words("")
    assert "***" not in words
    assert "Någon som tagits bort hör till Dalen" in words


def test_places_that_were_made_one_are_not_parted_by_a_session_that_is_moved(store, wrong, clock):
    join_records(store, "place", wrong.tumle.id, wrong.dalen.id)
    nyby = store.places.save(PlaceForm("Nyby"))
    restore(store, "place", wrong.dalen.id)
    join_records(store, "place", wrong.tumle.id, wrong.dalen.id)
    assert store.sessions.get(CALL).place_id == wrong.tumle.id
    store.sessions.save("d" * 32, wrong.tumle.id, SessionForm(day="2026-11-20", clock="9"))
    move_session(store, "d" * 32, nyby.id)
    assert not store.undo.move_back("session", CALL, wrong.dalen.id)
    assert store.sessions.get(CALL).place_id == wrong.tumle.id


def test_the_history_of_both_places_tells_it(store, wrong):
    move_session(store, CALL, wrong.tumle.id)
    newest = read_history(store, "session", CALL).versions[0]
    assert [(one.field, one.before, one.after) for one in newest.changes] == [
        ("place_id", "Dalen", "Tumle")
    ]
    assert version_words(newest) == "flyttad från Dalen till Tumle"
    for place in (wrong.dalen, wrong.tumle):
        told = {one.key for one in find_histories(store, place.name, 100).first}
        assert CALL in told
    # The history of something that was never moved, such as a leader, does not mention its place.
    assert all(
        change.field != "place_id"
        for version in read_history(store, "leader", wrong.karin.id).versions
        for change in version.whole
    )


def test_a_place_that_several_lead_leaves_it_open_who_was_there(store, wrong):
    store.places.save_leader(wrong.tumle.id, LeaderForm("Eva Ny", first_day="2026-03-02"))
    move_session(store, CALL, wrong.tumle.id)
    view = store.sessions.get(CALL)
    assert view.leaders == ()
    assert {one.what: one.person_id for one in view.commitments}["boka bryggan"] is None


def test_where_nobody_of_several_was_said_to_be_there_who_leads_alone_was(store, wrong):
    store.places.save_leader(wrong.dalen.id, LeaderForm("Ali", first_day="2026-05-04"))
    form = replace(session_form_of(store.sessions.get(CALL)), leader_ids=())
    store.sessions.save(CALL, wrong.dalen.id, form)
    move_session(store, CALL, wrong.tumle.id)
    assert store.sessions.get(CALL).leaders == ((wrong.sven.id, "Sven Berg"),)
    # Moved back to the place with two leaders, it asks again who was there.
    move_session(store, CALL, wrong.dalen.id)
    assert store.sessions.get(CALL).leaders == ()


def test_to_a_booked_meeting_all_who_lead_the_other_place_are_asked(store, wrong):
    eva = store.places.save_leader(wrong.tumle.id, LeaderForm("Eva", first_day="2026-03-02"))
    booked = SessionForm(
        status=SessionStatus.BOOKED, day="2026-12-10", clock="10", leader_ids=(wrong.karin.id,)
    )
    store.sessions.save("c" * 32, wrong.dalen.id, booked)
    move_session(store, "c" * 32, wrong.tumle.id)
    leaders = {key for key, _name in store.sessions.get("c" * 32).leaders}
    assert leaders == {wrong.sven.id, eva.id}


def test_a_place_must_be_chosen(store, wrong):
    with pytest.raises(FieldErrors):
        move_session(store, CALL, "")


def test_a_call_left_just_now_waits_on_the_place_that_it_was_moved_to(
    store, connection, clock, wrong
):
    form = session_form_of(store.sessions.get(CALL))
    store.sessions.save("b" * 32, wrong.dalen.id, form)
    leave_open_call(connection, OpenCall("b" * 32, wrong.dalen.id, at=clock().isoformat()))
    connection.commit()
    assert read_left_call(connection, wrong.dalen.id, clock()) == "b" * 32
    move_session(store, "b" * 32, wrong.tumle.id)
    assert read_left_call(connection, wrong.dalen.id, clock()) == ""
    assert read_left_call(connection, wrong.tumle.id, clock()) == "b" * 32


def test_joined_desks_agree_where_one_moved_it_and_the_other_wrote_in_it(
    store, database, wrong, clock, tmp_path
):
    store.close()
    (tmp_path / "theirs").mkdir(mode=0o700)
    theirs = Database(shutil.copy2(database.path, tmp_path / "theirs" / FILE_NAME))
    clock.advance(minutes=5)
    with closing(Store.open(database, clock)) as mine:
        move_session(mine, CALL, wrong.tumle.id)
    clock.advance(minutes=5)
    with closing(Store.open(theirs, clock)) as other:
        other.doors.save(wrong.dalen.id, DoorForm("Vem äger bryggan?", to_whom="x"), "", CALL)
        other.check_ins.judge(wrong.dalen.id, "load", 3, "", CALL)
    join(database, theirs.path.parent, clock)
    clock.advance(minutes=5)
    join(theirs, database.path.parent, clock)
    with closing(Store.open(database, clock)) as mine, closing(Store.open(theirs, clock)) as other:
        assert stored(mine) == stored(other)
        there = parts(mine, wrong.tumle.id)
        assert "Vem äger bryggan?" in there["doors"]
        assert ("load", 3, "") in there["risks"]
        assert parts(mine, wrong.dalen.id)["doors"] == []
