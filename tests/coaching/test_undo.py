"""Undo and redo: the same changes step by step in both directions, also after a restart."""

import random
from contextlib import closing, suppress

import pytest
from chances import SEED, TIMES
from counted import statements
from facts import note
from ledger import Life, last_seq, ops, rebuilt, seen, stored

from platscoach.coaching.trash import put_in_trash
from platscoach.coaching.undo import read_disputes, redo_last, settle, undo_last
from platscoach.domain.changes import ChangeKind, Choice, change_words
from platscoach.domain.notes import NoteText
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.steps import PointMark, StepState
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.repositories import undo
from platscoach.storage.repositories.store import Store

LIVES = 2 * TIMES

CHANGES = min(1_000, 60 * LIVES // 2)
"""Changes of a single thing, all of which are undone."""


@pytest.mark.torture
@pytest.mark.parametrize("number", range(LIVES))
def test_undo_and_redo_go_the_same_way_back_and_forth(database, clock, number):
    store, drawn = Store(database, clock), f"{SEED} {number}"
    life, jumps = Life(store, clock, random.Random(drawn)), random.Random(drawn)
    states, last = [seen(store)], last_seq(store)
    # Many short lives meet more than few long ones; every tenth is long.
    for _ in range(jumps.randint(1, 12) if number % 10 else 40):
        # A date too far from such a clock is refused, with everything else in the same batch.
        with suppress(FieldErrors), store.batch():
            life.step()
        # Now and then the clock is moved ten years ahead or back.
        clock.advance(minutes=11, days=jumps.choice([0] * 8 + [-3650, 3650]))
        if (now := last_seq(store)) > last:
            states.append(seen(store))
            last = now
    for back, state in enumerate(states[-2::-1]):
        assert undo_last(store)
        assert seen(store) == state
        if back % 9 == 0:
            store.close()
            store = Store(database, clock)
    before_life = 0
    while undo_last(store):
        before_life += 1
    assert seen(store) == {}
    for _ in range(before_life):
        assert redo_last(store)
    for state in states[1:]:
        assert redo_last(store)
        assert seen(store) == state
    assert redo_last(store) is None
    assert rebuilt(ops(store)) == stored(store)
    note(cases=1, changes=len(states) - 1)
    store.close()


def test_a_tick_is_taken_back_and_said_in_words(store, place, clock):
    store.steps.add_point(place.id, "analys", "Bjud in skolan")
    (point,) = store.steps.points(place.id, "analys", ())
    store.steps.mark(place.id, "analys", point, PointMark.DONE)
    taken = undo_last(store)
    assert taken.change.kind is ChangeKind.MARKED
    assert change_words(taken.change) == "märket på punkt ”Bjud in skolan” i Dalen"
    assert store.steps.points(place.id, "analys", ())[0].mark is PointMark.OPEN
    assert redo_last(store).change.kind is ChangeKind.MARKED
    assert store.steps.points(place.id, "analys", ())[0].mark is PointMark.DONE


def test_a_point_of_the_method_is_the_same_point_after_its_first_tick_is_taken_back(store, place):
    pack = (("A3-02", "SWOT är gjord"),)
    before = store.steps.points(place.id, "analys", pack)
    for _ in range(2):
        store.steps.mark(place.id, "analys", before[0], PointMark.DONE)
        done = store.steps.points(place.id, "analys", pack)
        assert [point.mark for point in done] == [PointMark.DONE]
        undo_last(store)
        assert store.steps.points(place.id, "analys", pack) == before
        assert store.steps.counts(place.id, {"analys": ["A3-02"]}) == {"analys": (0, 1)}
        said = change_words(redo_last(store).change)
        assert said == "märket på punkt ”SWOT är gjord” i Dalen"
        assert store.steps.points(place.id, "analys", pack) == done
        undo_last(store)


def test_what_was_thrown_away_comes_back_whatever_was_done_with_other_things(store, place):
    note = store.notes.save("a" * 32, place.id, "plan", NoteText("Om planen", "text"))
    put_in_trash(store, "note", note.id)
    assert undo_last(store).change.kind is ChangeKind.TRASHED
    assert store.notes.of_stage(place.id, "plan") == (note,)


def test_a_change_is_called_the_same_however_often_it_goes_back_and_forth(store, place):
    note = store.notes.save("a" * 32, place.id, "plan", NoteText("Om planen", "text"))
    put_in_trash(store, "note", note.id)
    for _ in range(3):
        for step in (undo_last, redo_last):
            assert change_words(step(store).change) == "anteckning ”Om planen” i Dalen slängdes"
    undo_last(store)
    for _ in range(2):
        for step in (undo_last, redo_last):
            said = change_words(step(store).change)
            assert said == "anteckning ”Om planen” i Dalen lades till"


def test_a_step_is_changed_not_added(store, place):
    store.steps.set_state(place.id, "plan", StepState.UNDER_WAY)
    assert change_words(undo_last(store).change) == "steg ”plan” i Dalen ändrades"


def test_a_text_saved_again_and_again_is_one_change_to_its_writer(store, place, clock):
    note = store.notes.save("a" * 32, place.id, "plan", NoteText("", "Det första."))
    clock.advance(minutes=30)
    for text in ("Det första. Det", "Det första. Det andra", "Det första. Det andra."):
        clock.advance(seconds=40)
        store.notes.save(note.id, place.id, "plan", NoteText("", text))
    undo_last(store)
    assert store.notes.get(note.id).body == "Det första."
    redo_last(store)
    assert store.notes.get(note.id).body == "Det första. Det andra."


def test_a_text_that_lost_much_is_taken_back_by_itself_however_quickly_it_was_saved(
    store, place, clock
):
    """What was finished before is one change, the loss another, and what comes after a third."""
    whole, left, more = "Karin berättar om skolan. " * 20, "Karin", "Karin skriver"
    note = store.notes.save("a" * 32, place.id, "analys", NoteText("", whole))
    for body in (f"{whole}Mer.", left, more, f"{more} vidare"):
        clock.advance(seconds=30)
        store.notes.save(note.id, place.id, "analys", NoteText("", body))
    for body in (left, f"{whole}Mer."):
        undo_last(store)
        assert store.notes.get(note.id).body == body
    assert redo_last(store) is not None
    assert store.notes.get(note.id).body == left


def test_a_change_after_taking_back_leaves_nothing_to_do_again(store, place):
    item = store.commitments.save(place.id, CommitmentForm("ringa"))
    undo_last(store)
    assert store.commitments.open_on(place.id) == ()
    store.places.save(PlaceForm("Nyby"))
    assert redo_last(store) is None
    undo_last(store)
    undo_last(store)
    assert item.id not in {one.id for one in store.commitments.open_on(place.id)}


def test_what_another_computer_has_changed_since_stays(store, place, connection):
    store.places.save(PlaceForm("Dalby", place.municipality), place.id)
    (seq,) = connection.execute(
        "SELECT seq FROM op_head WHERE entity_id = ? AND field = 'name'", (place.id,)
    ).fetchone()
    device = connection.execute("SELECT value FROM local WHERE key = 'device'").fetchone()[0]
    connection.execute(
        "INSERT INTO op VALUES ('annan', 1, '2030-01-01T00:00:00.000-0000', 'place', ?, 'name',"
        " '\"Daldal\"', ?, '', 4, '')",
        (place.id, f'["{device}:{seq}"]'),
    )
    connection.execute("DELETE FROM op_head WHERE entity_id = ? AND field = 'name'", (place.id,))
    connection.execute("INSERT INTO op_head VALUES (?, 'name', 'annan', 1)", (place.id,))
    connection.execute("UPDATE place SET name = 'Daldal' WHERE id = ?", (place.id,))
    taken = undo_last(store)
    assert taken.stays == 1
    assert store.places.get(place.id).name == "Daldal"


def test_what_somebody_else_has_changed_since_is_offered_beside_the_old(
    store, place, joined, clock
):
    body = "Karin ringer kommunen.\nMöte i maj.\nHela byn."
    note = store.notes.save(
        "a" * 32, place.id, "plan", NoteText("Om", "Karin ringer.\nMöte i maj.\nHela byn.")
    )
    clock.advance(minutes=30)
    store.notes.save(note.id, place.id, "plan", NoteText("Nytt", body))
    joined(
        lambda there: there.notes.save(
            note.id, place.id, "plan", NoteText("Annat", body.replace("maj", "juni"))
        )
    )
    taken = undo_last(store)
    assert taken.stays
    views = {one.field: one for one in read_disputes(store, taken.disputes) if one.field}
    assert {(one.before, one.now, one.can_join) for one in views.values()} == {
        ("Om", "Annat", False),
        ("Karin ringer.\nMöte i maj.\nHela byn.", body.replace("maj", "juni"), True),
    }
    assert store.notes.get(note.id).title == "Annat"
    assert not settle(store, [(one, Choice.KEEP) for one in taken.disputes])
    choices = [
        (one.dispute, Choice.JOIN if one.can_join else Choice.BRING_BACK) for one in views.values()
    ]
    assert settle(store, choices)
    now = store.notes.get(note.id)
    assert (now.title, now.body) == ("Om", "Karin ringer.\nMöte i juni.\nHela byn.")
    # That was a change like any other, so it can be undone.
    undo_last(store)
    assert store.notes.get(note.id).title == "Annat"


def test_what_was_made_here_and_gone_on_with_elsewhere_is_asked_about(store, place, joined):
    made = store.people.save(PersonForm("strateg", "Elsa", places=place.id))
    joined(
        lambda there: there.people.save(
            PersonForm("strateg", "Elsa Borg", places=place.id), made.id
        )
    )
    taken = undo_last(store)
    assert store.people.get(made.id).name == "Elsa Borg"
    (view,) = read_disputes(store, taken.disputes)
    assert (view.label, view.title, view.dispute.fields) == ("Person", "Elsa Borg", ())
    assert settle(store, [(view.dispute, Choice.BRING_BACK)])
    assert store.people.all() == ()
    undo_last(store)
    assert [one.name for one in store.people.all()] == ["Elsa Borg"]


def test_nothing_to_take_back(store):
    assert undo_last(store) is None
    assert redo_last(store) is None


def test_what_fails_is_no_change(store, place, monkeypatch):
    with pytest.raises(RuntimeError), store.batch():
        store.places.save(PlaceForm("Nyby"))
        raise RuntimeError
    store.places.save(PlaceForm("Ås"))
    undo_last(store)
    assert [one.name for one in store.places.all()] == ["Dalen"]


@pytest.mark.torture
def test_many_changes_go_back(store, place):
    key = store.commitments.save(place.id, CommitmentForm("0")).id
    for number in range(CHANGES):
        store.commitments.save(place.id, CommitmentForm(str(number + 1), id=key))
    for _ in range(CHANGES):
        assert undo_last(store)
    assert store.commitments.get(key).what == "0"


def test_going_back_and_forth_goes_on_when_older_changes_are_out_of_sight(
    database, clock, monkeypatch
):
    """Undo and redo still pair up if only the latest changes are read from the journal."""
    monkeypatch.setattr(undo, "MOST", 30)
    with closing(Store(database, clock)) as store:
        place = store.places.save(PlaceForm("Dalen"))
        for number in range(10):
            store.places.save(PlaceForm(f"Dalen {number}"), place.id)
    for _round in range(4):
        with closing(Store(database, clock)) as store:
            for _number in range(10):
                taken = undo_last(store)
                assert taken.change.kind is ChangeKind.CHANGED, "after each start, all of them"
            assert store.places.get(place.id).name == "Dalen"
        with closing(Store(database, clock)) as store:
            for number in range(10):
                assert redo_last(store)
                assert store.places.get(place.id).name == f"Dalen {number}"
            assert redo_last(store) is None


def test_what_was_not_taken_back_whole_is_done_again_as_far_as_it_was(store, place, joined, clock):
    """A change of which only a part could be undone is redone only in that part."""
    store.places.save(PlaceForm("Dalby", "Sörviks kommun"), place.id)
    joined(lambda there: there.places.save(PlaceForm("Daldal", "Sörviks kommun"), place.id))
    taken = undo_last(store)
    (dispute,) = taken.disputes
    assert [(one.before, one.now) for one in dispute.fields] == [("Dalen", "Daldal")]
    now = store.places.get(place.id)
    assert (now.name, now.municipality) == ("Daldal", place.municipality)
    assert not redo_last(store).disputes
    now = store.places.get(place.id)
    assert (now.name, now.municipality) == ("Daldal", "Sörviks kommun")
    # Deciding for the old value is a new change, after which nothing can be redone.
    assert settle(store, [(dispute, Choice.BRING_BACK)])
    assert store.places.get(place.id).name == "Dalen"
    assert redo_last(store) is None
    undo_last(store)
    assert store.places.get(place.id).name == "Daldal"


def test_what_was_taken_back_and_changed_elsewhere_is_not_done_again_over_that(
    store, place, joined
):
    """Redo leaves a field alone that another desk has changed after the undo."""
    store.places.save(PlaceForm("Dalby", place.municipality), place.id)
    undo_last(store)
    joined(lambda there: there.places.save(PlaceForm("Daldal", place.municipality), place.id))
    taken = redo_last(store)
    assert taken.stays
    (view,) = (one for one in read_disputes(store, taken.disputes) if one.field == "Namn")
    assert (view.before, view.now) == ("Dalby", "Daldal")
    assert store.places.get(place.id).name == "Daldal"
    assert settle(store, [(view.dispute, Choice.BRING_BACK)])
    assert store.places.get(place.id).name == "Dalby"
    undo_last(store)
    assert store.places.get(place.id).name == "Daldal"


def test_a_text_that_goes_with_a_change_is_kept_in_the_trash(store, place, clock):
    booked = SessionForm(status="booked", day="2026-12-01", clock="9")
    key = "b" * 32
    store.sessions.save(key, place.id, booked)
    clock.advance(days=9)
    held = SessionForm(day="2026-12-01", clock="9", notes="Det som sades i samtalet")
    store.sessions.save(key, place.id, held)
    taken = undo_last(store)
    assert taken.kept_text
    assert store.sessions.get(key).notes == ""
    (thing,) = store.trash.all()
    assert "Det som sades" in thing.title
    store.trash.restore("note", thing.id)
    # However often it is undone and redone, only one note of the text is kept.
    undo_last(store)
    assert redo_last(store)
    assert len(store.trash.all()) <= 1


def test_a_change_whose_earlier_value_damage_has_struck_is_refused_in_words(store, database):
    place = store.places.save(PlaceForm("Dalen"))
    store.places.save(PlaceForm("Dalby"), place.id)
    with closing(database.connect()) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        connection.execute("""UPDATE op SET value = '"Dalen' WHERE value = '"Dalen"'""")
    with pytest.raises(StorageError, match="går inte att läsa"):
        undo_last(store)
    assert store.places.get(place.id).name == "Dalby"


def test_what_is_undone_and_redone_costs_no_more_the_twentieth_time(store):
    store.places.save(PlaceForm("Dalby"), store.places.save(PlaceForm("Dalen")).id)

    def back_and_forth(store):
        assert undo_last(store)
        assert redo_last(store)

    back_and_forth(store)
    second, *_between, last = [statements(store, back_and_forth) for _each in range(20)]
    assert last == second


def test_the_undo_of_a_change_of_many_things_asks_once_which_of_them_it_made(store, place):
    def cost(things):
        with store.batch():
            for number in range(things):
                key = f"{things:016}{number:016}"
                store.notes.save(key, place.id, "plan", NoteText("Plan", "steg ett"))
        return statements(store, undo_last)

    few, many = cost(2), cost(12)
    # Of each note: its row, its values, their operations and heads, its entry in the index.
    assert many - few <= 10 * 18
