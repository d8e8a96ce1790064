"""A call that nobody answered: recorded by one key, deleted and restored, found by its note."""

from platscoach.coaching.contact_attempts import (
    log_unanswered_call,
    save_contact_attempt,
)
from platscoach.coaching.trash import put_in_trash
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.dates.show import long_day
from platscoach.domain.changes import change_words
from platscoach.domain.contact_attempts import ContactAttemptForm, How
from platscoach.domain.leader_forms import LeaderForm
from platscoach.storage.queries.overview import read_overview


def test_an_unanswered_call_knows_whom_and_when_and_is_taken_back(
    store, connection, place, clock, today
):
    attempt = log_unanswered_call(store, place.id, clock())
    assert (attempt.place_name, attempt.leader, attempt.supporter) == (
        "Dalen", "Karin Ek", "Anna Lind",
    )  # fmt: skip
    assert attempt.starts == clock().replace(tzinfo=None, second=0, microsecond=0)
    assert read_overview(connection, today).rows[0].attempt == today
    assert read_overview(connection, today).rows[0].last_session is None, "it was no contact"
    said = change_words(undo_last(store).change)
    assert said == f"samtal utan svar ”{long_day(today)}, Karin Ek” i Dalen lades till"
    assert store.contact_attempts.of_place(place.id) == ()
    assert read_overview(connection, today).rows[0].attempt is None
    redo_last(store)
    assert store.contact_attempts.of_place(place.id) == (attempt,)


def test_of_two_leaders_nobody_is_guessed_and_of_one_who_left_neither(store, place, clock):
    """If two lead the place, the attempt names neither; a leader who has left is not counted."""
    store.places.save_leader(place.id, LeaderForm("Ali Rahimi"))
    assert log_unanswered_call(store, place.id, clock()).leader == ""
    clock.advance(minutes=3)
    store.places.save_leader(
        place.id, LeaderForm("Karin Ek", last_day="2026-01-01"), place.leaders[0].id
    )
    assert log_unanswered_call(store, place.id, clock()).leader == "Ali Rahimi"


def test_a_key_pressed_twice_is_one_attempt(store, place, clock):
    first = log_unanswered_call(store, place.id, clock())
    clock.advance(seconds=70)
    assert log_unanswered_call(store, place.id, clock()) == first
    assert store.contact_attempts.of_place(place.id) == (first,)
    undo_last(store)
    again = log_unanswered_call(store, place.id, clock())
    assert store.contact_attempts.of_place(place.id) == (again,)
    clock.advance(minutes=2)
    log_unanswered_call(store, place.id, clock())
    assert len(store.contact_attempts.of_place(place.id)) == 2


def test_how_it_was_tried_is_told_later_and_found(store, place, clock):
    first = log_unanswered_call(store, place.id, clock())
    clock.advance(minutes=30)
    second = log_unanswered_call(store, place.id, clock())
    saved = save_contact_attempt(
        store, first.id, ContactAttemptForm(How.TEXT, "bad henne ringa om bygdegården")
    )
    assert (saved.how, saved.note) == (How.TEXT, "bad henne ringa om bygdegården")
    assert [one.id for one in store.contact_attempts.of_place(place.id)] == [second.id, first.id]
    assert [hit.id for hit in store.hits.find("bygdegården")] == [first.id]
    put_in_trash(store, "contact_attempt", first.id)
    assert store.hits.find("bygdegården") == ()
    (away,) = store.trash.all()
    assert (away.label, away.place) == ("Samtal utan svar", "Dalen")
