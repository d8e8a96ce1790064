"""The versions of a thing, and restoring one of them."""

from datetime import date, timedelta

import pytest
from counted import statements

from platscoach.coaching.history import bring_back, find_histories, read_history
from platscoach.coaching.trash import put_in_trash, restore
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.changes import ChangeKind
from platscoach.domain.committed_by import Who
from platscoach.domain.history import (
    device_words,
    version_words,
    when_words,
    who_words,
)
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.steps import StepState
from platscoach.errors import NotFoundError, StorageError
from platscoach.storage.device.drafts import DraftView, put
from platscoach.storage.schema.tables import Note

NOTE = "n" * 32


@pytest.fixture
def written(store, clock, place):
    """A note of four sittings: written, extended, emptied by mistake, deleted."""

    def save(body, **later):
        clock.advance(**later)
        store.notes.save(NOTE, place.id, "analys", NoteText("Åtgärder", body))

    save("Karin frågade Elsa", days=1)
    save("Karin frågade Elsa om nyckeln till skolan", minutes=2)
    save("Karin frågade Ali om nyckeln till gamla skolan", days=2)
    save("Nej", minutes=1)
    clock.advance(days=1)
    put_in_trash(store, "note", NOTE)
    return place


def bodies(history):
    return [
        next((one.after for one in version.whole if one.field == "body"), "")
        for version in history.versions
    ]


def test_what_is_saved_in_one_sitting_is_one_version_and_no_words_are_passed_over(store, written):
    """Saves within one sitting make one version, unless that would hide a text from the history."""
    history = read_history(store, "note", NOTE)
    assert (history.title, history.label, history.place) == ("Åtgärder", "Anteckning", written.name)
    assert [one.kind for one in history.versions] == [
        ChangeKind.TRASHED, ChangeKind.CHANGED, ChangeKind.CHANGED, ChangeKind.NEW,
    ]  # fmt: skip
    assert bodies(history) == [
        "Nej",
        "Nej",
        "Karin frågade Ali om nyckeln till gamla skolan",
        "Karin frågade Elsa om nyckeln till skolan",
    ]
    assert [version_words(one) for one in history.versions] == [
        "slängd", "+ 1 ord, - 8 ord", "+ 2 ord, - 1 ord", "skriven",
    ]  # fmt: skip


def test_a_version_is_brought_back_as_a_change_and_undo_takes_that_back(store, clock, written):
    wanted = read_history(store, "note", NOTE).versions[2]
    clock.advance(minutes=1)
    bring_back(store, "note", NOTE, wanted.id)
    assert store.notes.get(NOTE).body == "Karin frågade Ali om nyckeln till gamla skolan"
    assert NOTE in [note.id for note in store.notes.of_stage(written.id, "analys")]
    # The restored text is a new version, and the text that it replaced is still in the history.
    assert len(read_history(store, "note", NOTE).versions) == 5
    assert undo_last(store).change.title == "Åtgärder"
    assert store.notes.get(NOTE).body == "Nej"
    redo_last(store)
    assert store.notes.get(NOTE).body.startswith("Karin frågade Ali")


def test_undo_of_a_version_brought_back_at_once_leaves_what_was_written_before(store, clock, place):
    store.notes.save(NOTE, place.id, "analys", NoteText("", "ett två tre fyra fem sex sju"))
    clock.advance(minutes=1)
    store.notes.save(NOTE, place.id, "analys", NoteText("", "allt är borta"))
    oldest = read_history(store, "note", NOTE).versions[-1]
    clock.advance(minutes=1)
    bring_back(store, "note", NOTE, oldest.id)
    undo_last(store)
    assert store.notes.get(NOTE).body == "allt är borta"


def test_what_is_typed_and_not_stored_has_its_version_before_another_is_brought_back(
    store, connection, clock, place
):
    store.notes.save(NOTE, place.id, "analys", NoteText("", "först"))
    first = read_history(store, "note", NOTE).versions[-1]
    clock.advance(hours=1)
    typed = NoteDraft("analys", NoteText("", "först och sedan mycket mer än så"))
    put(connection, [DraftView(f"note:{NOTE}", place.id, typed.value, "", "2026-11-23T10:00:00")])
    bring_back(store, "note", NOTE, first.id)
    assert store.notes.get(NOTE).body == "först"
    assert "först och sedan mycket mer än så" in bodies(read_history(store, "note", NOTE))


def test_a_thing_that_is_being_typed_in_is_not_changed_behind_its_room(store, connection, place):
    store.places.save(PlaceForm(name="Dalen"), place.id)
    version = read_history(store, "place", place.id).versions[0]
    put(connection, [DraftView(f"session:{place.id}", place.id, "{}", "", "2026-11-23T10:00:00")])
    with pytest.raises(StorageError, match="inte sparat än"):
        bring_back(store, "place", place.id, version.id)


def test_facts_are_told_in_words_and_people_by_name(store, clock, place):
    leader = store.places.save_leader(place.id, LeaderForm(name="Karin Ek"))
    key = store.commitments.save(
        place.id, CommitmentForm("boka lokal", Who.LEADER, leader.id, due="2026-12-01")
    ).id
    clock.advance(days=1)
    store.commitments.save(place.id, CommitmentForm("boka lokal", Who.MUNICIPALITY, due="", id=key))
    newest = read_history(store, "commitment", key).versions[0]
    told = {one.name: (one.before, one.after) for one in newest.changes}
    assert told["Vem"] == ("Processledaren", "Kommunen")
    assert told["Processledare"] == ("Karin Ek", "")
    assert told["Senast"] == ("1 dec 2026", "")
    clock.advance(days=1)
    oldest = read_history(store, "commitment", key).versions[-1]
    bring_back(store, "commitment", key, oldest.id)
    assert store.commitments.get(key).who is Who.LEADER
    assert read_history(store, "commitment", key).versions[0].kind is ChangeKind.CHANGED


def test_who_and_where_are_told(store, connection, clock, written):
    me = store.supporters.set_me("Anna Lind")
    other = store.supporters.set_me("Anna Lind")
    assert me.id == other.id
    restore(store, "note", NOTE)
    store.notes.save(NOTE, written.id, "analys", NoteText("Åtgärder", "av mig"))
    newest, *_rest, oldest = read_history(store, "note", NOTE).versions
    assert (who_words(newest), device_words(newest)) == ("du", "den här")
    assert when_words(newest, newest.at.date()).startswith("i dag ")
    connection.execute("UPDATE local SET value = 'f00dcafe' WHERE key = 'device'")
    store.history._base.journal.device = "f00dcafe"
    moved = read_history(store, "note", NOTE).versions[0]
    assert device_words(moved).startswith("dator ")
    assert oldest.device == ""


def test_all_that_changed_on_a_place_is_told_the_latest_first(store, clock, written):
    clock.advance(days=1)
    leader = store.places.save_leader(written.id, LeaderForm(name="Ali Rahimi"))
    histories, left = find_histories(store, "Dalen", 100)
    assert left == 0
    assert histories[0].key == leader.id
    assert {one.entity for one in histories} >= {"place", "note", "leader"}


def test_a_point_of_the_method_and_a_step_are_known_by_their_place(store, clock, place):
    assert read_history(store, "stage", f"{place.id}/analys").versions == ()
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    clock.advance(days=1)
    store.steps.set_state(place.id, "analys", StepState.DONE)
    history = read_history(store, "stage", f"{place.id}/analys")
    assert (history.label, history.title, history.place) == ("Steg", "analys", place.name)
    assert [(one.before, one.after) for one in history.versions[0].changes if one.name == "Läge"]
    bring_back(store, "stage", f"{place.id}/analys", history.versions[-1].id)
    assert dict(store.steps.states(place.id))["analys"].state is StepState.UNDER_WAY


def test_what_is_not_there_has_no_history_and_nothing_to_bring_back(store):
    assert read_history(store, "note", "x" * 32).versions == ()
    with pytest.raises(NotFoundError):
        bring_back(store, "note", "x" * 32, "device:1")


def test_what_nobody_has_said_is_not_told_and_what_is_said_no_more_is(store, clock, place):
    """Fields that were never set are left out of the history; a value that was removed is shown."""
    words = [one.field for one in read_history(store, "place", place.id).versions[-1].whole]
    assert "name" in words
    assert not {"pause_settled", "pause_moved"} & set(words)
    pause = Pause(date(2026, 8, 4), date(2026, 11, 4))
    for settled in (True, False):
        clock.advance(days=1)
        store.places.set_pause(place.id, pause, 3 if settled else 0, settled=settled)
    newest, before, *_first = read_history(store, "place", place.id).versions
    assert {one.field: one.after for one in before.changes}["pause_settled"] == "ja"
    assert {one.field: one.after for one in newest.changes} == {
        "pause_settled": "nej", "pause_moved": "0",
    }  # fmt: skip


def test_who_wrote_and_where_is_read_once_for_all_the_things_of_a_place(store, place):
    def read(store):
        return find_histories(store, "Dalen", 100).first

    def write(numbers):
        for number in numbers:
            store.notes.save(f"{number:032}", place.id, "plan", NoteText("Plan", "steg ett"))

    write(range(2))
    few = statements(store, read)
    write(range(2, 12))
    assert len(read(store)) >= 12
    # The note, its place and its versions, and the beginnings of three transactions.
    assert statements(store, read) - few <= 10 * 6


def test_a_day_with_a_clock_a_year_fast_does_not_date_what_is_written_after_it(store, clock, place):
    clock.advance(days=365)
    store.notes.save(NOTE, place.id, "analys", NoteText("Åtgärder", "Karin frågade"))
    clock.advance(days=-365)
    expected = [clock.time + timedelta(days=365)]
    for words in ("Karin frågade Elsa", "Karin frågade Elsa om nyckeln"):
        clock.advance(days=3)
        store.notes.save(NOTE, place.id, "analys", NoteText("Åtgärder", words))
        expected.append(clock.time)
    history = read_history(store, "note", NOTE)
    assert [one.at for one in reversed(history.versions)] == expected
    assert bodies(history)[0] == "Karin frågade Elsa om nyckeln"


def test_of_a_places_thousands_of_things_only_the_last_changed_are_read(store, place, clock):
    def write(numbers):
        for number in numbers:
            clock.advance(days=1)
            store.notes.save(f"{number:032}", place.id, "plan", NoteText("Plan", "steg ett"))

    def read(store):
        return find_histories(store, "Dalen", 3)

    private = RemarkForm(RemarkKind.REFLECTION, "orolig för Karin", "§ orolig för Karin")
    form = SessionForm(day="2026-11-09", clock="10.00", notes=private.line, remarks=(private,))
    store.sessions.save("a" * 32, place.id, form)
    write(range(5))
    few, before = statements(store, read), read(store)
    write(range(5, 50))
    assert statements(store, read) <= few
    assert [one.key for one in read(store).first] == [f"{number:032}" for number in (49, 48, 47)]
    assert read(store).left == before.left + 45
    every = find_histories(store, "Dalen", 100)
    assert (len(every.first), every.left) == (3 + read(store).left, 0)


def test_what_was_written_last_without_a_word_changed_does_not_come_first(store, place, clock):
    """It waits for what may have been changed later; everything comes by its last version."""
    for key in "ab":
        clock.advance(days=1)
        store.notes.save(key * 32, place.id, "plan", NoteText("Plan", "steg ett"))
    clock.advance(days=1)
    with store._base.begin() as session:
        session.get_one(Note, "a" * 32).updated_at = clock()
    notes = [one for one in find_histories(store, "Dalen", 2).first if one.entity == "note"]
    assert [one.key for one in notes] == ["b" * 32, "a" * 32]
    at = [one.versions[0].at for one in find_histories(store, "Dalen", 100).first]
    assert at == sorted(at, reverse=True)
