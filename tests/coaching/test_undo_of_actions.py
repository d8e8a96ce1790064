"""Every use case that writes is undone by one undo and redone by one redo.

`ACTIONS` is the table of them. A use case that writes and is missing from it fails here, so that no
new one can be forgotten.
"""

import ast

import pytest
from actions import ACTIONS, made_desk, named
from architecture.source import module, modules
from ledger import ops, rebuilt, seen, stored

from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.changes import change_words
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store


@pytest.fixture(scope="module")
def desk(blank, tmp_path_factory):
    """A place with one thing of every kind, and the ids of these."""
    known = made_desk(blank, tmp_path_factory.mktemp("desk"))
    yield known
    known.store.close()


NO_CHANGE = {
    "undo.undo_last", "undo.redo_last", "undo.settle",
    # They store what was typed before a crash, or on something in the trash; until then it is a
    # draft.
    "notes.recover_notes", "notes.with_their_drafts",
    "supporters.save_own_name",  # A supporter's name, once known, stays known.
    "trash.restore", "trash.restore_listed", "trash.restore_unstored", "trash.restore_drafts",
    "pauses.restore_pause",  # It restores from the trash; see test_pauses.
}  # fmt: skip
"""Use cases that undo or redo themselves, or keep what somebody has typed."""

WORDS = {
    "agenda_items.pin_item": "att ta upp ”ta upp lokalen” i Dalen lades till",
    "agenda_items.pin_own_line": "att ta upp ”fråga om fika” i Dalen",
    "agenda_items.settle_item": "att ta upp ”ta upp bussen” i Dalen ändrades",
    "assessments.save_assessment": "självskattning ”fre 20 nov 2026” i Dalen",
    "check_in.turn_check_in": "avstämning ”fre 20 nov 2026” i Dalen",
    "check_in.save_answers": "avstämning ”fre 20 nov 2026” i Dalen",
    "check_in.drop_empty_check_in": "samtal ”fre 20 nov 2026” i Dalen slängdes",
    "check_in.save_evaluation": "avstämning ”fre 20 nov 2026” i Dalen",
    "check_in.save_decision": "avstämning ”fre 20 nov 2026” i Dalen",
    "check_in.judge_level": "risk ”risk-ensam” i Dalen",
    "check_in.judge_risk": "risk ”snart” i Dalen",
    "checklist.mark_point": "märket på punkt ”Bjud in skolan” i Dalen",
    "checklist.save_evidence": "punkt ”Bjud in skolan” i Dalen ändrades",
    "checklist.add_own_point": "punkt ”Fråga de äldre” i Dalen lades till",
    "checklist.save_stage": "steg ”plan” i Dalen ändrades",
    "checklist.save_progress": "steg ”forankring” och 1 till i Dalen ändrades",
    "check_in.record_check_in": "att ta upp ”Avstämning efter 12 månader” i Dalen",
    "checklist.begin_step": "steg ”malbild” i Dalen ändrades",
    "checklist.begin_steps_of_session": "steg ”analys” i Dalen ändrades",
    "checklist.advance_stage": "steg ”malbild” i Dalen ändrades",
    "commitments.save_commitment": "åtagande ”boka” i Dalen",
    "commitments.tick_commitment": "bocken på åtagande ”ringa” i Dalen",
    "commitments.move_commitment": "åtagande ”ringa” i Dalen ändrades",
    "contact_attempts.log_unanswered_call": "samtal utan svar ”mån 23 nov 2026, Karin Ek” i Dalen",
    "contact_attempts.save_contact_attempt": "”mån 23 nov 2026, Karin Ek” i Dalen ändrades",
    "doors.save_door": "dörr ”lokal?” i Dalen",
    "doors.save_agreement": "överenskommelse ”matsalen” i Dalen",
    "eighteen_months.set_length": "plats ”Dalen” ändrades",
    "eighteen_months.move_step": "planerade månader ”analys” i Dalen",
    "eighteen_months.save_plan": "planerade månader ”analys” i Dalen",
    "eighteen_months.save_funding": "beslut om pengar ”N-1” i Dalen",
    "eighteen_months.save_payment": "rekvisition ”våren” i Dalen",
    "eighteen_months.save_report": "rapport ”läget” i Dalen",
    "end_call.end_call": "samtal ”fre 20 nov 2026” i Dalen ändrades",
    "gathering.book_gathering": "årlig träff ”fre 16 apr 2027”",
    "history.bring_back": "anteckning ”Rubrik” i Dalen ändrades",
    "meeting_series.book_series": "samtal ”tis 8 dec 2026 10.00” och 5 till i Dalen",
    "meetings.save_meeting": "teammöte ”fre 18 dec 2026”",
    "meetings.save_decision": "beslut ”ringa Eva”",
    "meetings.turn_decision": "bocken på beslut ”skicka”",
    "meetings.turn_answer": "inbjuden ”Åsa” ändrades",
    "meetings.invite": "inbjuden ”Karin Ek”",
    "meetings.invite_leaders": "inbjuden ”Karin Ek”",
    "meetings.end_notes": "teammöte ”fre 4 dec 2026” ändrades",
    "meetings.save_notes": "teammöte ”fre 4 dec 2026” ändrades",
    "notes.save_note": "anteckning ”Rubrik” i Dalen ändrades",
    "people.save_person": "person ”bussbolaget”",
    "people_cards.take_cards": "person ”Petra Lundin” och 2 till i Dalen",
    "places.save_place": "plats ”Dalby” ändrades",
    "pauses.save_pause": "plats ”Dalen” ändrades",
    "pauses.end_pause": "plats ”Kullen” ändrades",
    "places.save_leader": "processledare ”Ali Rahimi” i Dalen",
    "put_off.put_off": "inte nu ”tyst i 0 dagar, överenskommet är högst 0” i Dalen",
    "put_off.take_back_put_off": "inte nu ”tyst” i Dalen slängdes",
    "same_things.join_records": "hopslagning ”skolan”",
    "same_things.join_all": "hopslagning ”skolan” ändrades",
    "same_things.part_records": "hopslagning ”bussbolaget” ändrades",
    "same_things.part_named": "hopslagning ”bussbolaget” ändrades",
    "session_log.save_other_places": "fler platser ”Tumle”",
    "moved_sessions.move_session": "samtal ”fre 20 nov 2026” i Tumle ändrades",
    "session_log.hold_booked_session": "samtal ”mån 23 nov 2026 14.00” i Dalen ändrades",
    "session_saving.save_session": "samtal ”fre 20 nov 2026” i Dalen ändrades",
    "team.save_member": "teammedlem ”Eva Sand”",
    "trash.put_in_trash": "person ”skolan” i Dalen slängdes",
}
"""The description of what would be undone, by use case; the screen inserts the method's names."""

READS = ("read_", "preview_")
"""Prefixes of use cases that only read; the store refuses writes from them."""

ANSWERS = {
    "doors.open_doors", "end_call.next_points", "summary_basis.summary_basis",
    "history.find_histories", "lookup.find_stored", "next_session.meeting_after",
    "next_session.next_of", "session_saving.stored_session",
}  # fmt: skip
"""Other use cases that only read."""


def writing(files):
    """The use cases in some modules, except those known to only read."""
    for one in files:
        for function in one.tree.body:
            if not isinstance(function, ast.FunctionDef) or not function.args.args:
                continue
            name = f"{one.name.rpartition('.')[2]}.{function.name}"
            if (
                function.args.args[0].arg == "store"
                and not function.name.startswith(("_", *READS))
                and name not in ANSWERS
            ):
                yield name


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_one_undo_takes_it_back_and_one_redo_does_it_again(desk, action):
    store, before = desk.store, seen(desk.store)
    ACTIONS[action](desk)
    after = seen(store)
    assert after != before
    assert undo_last(store)
    assert seen(store) == before
    assert redo_last(store)
    assert seen(store) == after
    assert undo_last(store)
    assert seen(store) == before


def started_again(desk):
    """The same desk after the program was ended and started again."""
    database = desk.store._base.database
    desk.store.close()
    desk.store = Store.open(Database(database.path), desk.clock)
    return desk.store


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_it_goes_back_and_forth_after_the_program_was_started_again(desk, action):
    before = seen(desk.store)
    ACTIONS[action](desk)
    after = seen(desk.store)
    undone = undo_last(started_again(desk))
    assert seen(desk.store) == before
    redone = redo_last(started_again(desk))
    assert seen(desk.store) == after
    assert undo_last(desk.store)
    assert seen(desk.store) == before
    assert WORDS[named(action)] in change_words(undone.change)
    assert undone.change.kind is redone.change.kind, "it is named alike both ways"


def test_the_words_of_every_action_are_known():
    assert WORDS.keys() == {*map(named, ACTIONS)}


def test_the_journal_still_tells_it_all(desk):
    assert rebuilt(ops(desk.store)) == stored(desk.store)


def test_every_use_case_that_writes_is_in_the_table():
    files = [one for one in modules() if one.path.startswith("platscoach/coaching/")]
    assert sorted({*map(named, ACTIONS), *NO_CHANGE}) == sorted(writing(files))


def test_what_only_reads_cannot_write(desk):
    text = "def save_thing(store, x): ...\ndef read_it(store): ...\ndef _save(store): ...\n"
    made = module("platscoach/coaching/new.py", text)
    assert list(writing([made])) == ["new.save_thing"]
    with pytest.raises(RuntimeError, match="a read"):
        desk.store.read(lambda store: store.places.save(PlaceForm("Nyby")))
