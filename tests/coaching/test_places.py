"""What is shown around the content of a place, and the forms of a place and its leaders."""

from datetime import date
from unicodedata import normalize

import pytest

from platscoach.coaching.places import (
    NOT_BEGUN,
    read_counts,
    read_frame,
    read_namesake,
    save_leader,
    save_place,
)
from platscoach.coaching.trash import put_in_trash
from platscoach.coaching.undo import undo_last
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.steps import PointMark, PointView, StepState
from platscoach.errors import FieldErrors
from platscoach.storage.queries.place import read_place


def test_the_frame_holds_the_place_its_stages_what_is_open_and_what_comes(
    store, connection, place, today
):
    store.steps.set_state(place.id, "forankring", StepState.DONE)
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    promised = store.commitments.save(place.id, CommitmentForm("ringa kommunen", due="2026-12-01"))
    booked = SessionForm(
        day="2026-12-10", clock="10", kind=SessionKind.CHECK_IN, status=SessionStatus.BOOKED
    )
    store.sessions.save("a" * 32, place.id, booked)
    frame = read_frame(connection, place.id, today)
    assert frame.place == place
    assert frame.state("forankring").state is StepState.DONE
    assert frame.state("plan") == NOT_BEGUN
    assert [item.id for item in frame.commitments] == [promised.id]
    assert (frame.coming.kind, frame.coming.starts.day) == (SessionKind.CHECK_IN, 10)
    assert frame.current_step == "analys"


def test_a_place_with_every_step_done_opens_on_the_last(store, connection, place, today):
    assert read_frame(connection, place.id, today).current_step == "forankring"
    for key in ("forankring", "kartlaggning", "analys", "malbild", "plan", "organisation"):
        store.steps.set_state(place.id, key, StepState.DONE)
    assert read_frame(connection, place.id, today).current_step == "organisation"


def test_a_place_in_the_trash_has_no_frame(store, connection, place, today):
    store.trash.put("place", place.id)
    assert read_frame(connection, place.id, today) is None


def test_points_and_notes_are_counted_by_stage(store, connection, place, today):
    store.steps.set_state(place.id, "plan", StepState.UNDER_WAY)
    point = PointView("plan-01", "Beslutad", PointMark.OPEN, None, "", own=False)
    store.steps.mark(place.id, "plan", point, PointMark.DONE)
    other = point._replace(key="plan-02")
    store.steps.mark(place.id, "plan", other, PointMark.NOT_APPLICABLE)
    store.notes.save("b" * 32, place.id, "analys", NoteText("Om SWOT", ""))
    points = {"analys": ("analys-01",), "plan": ("plan-01", "plan-02", "plan-03")}
    counts = read_counts(store, place.id, points)
    assert counts.points == {"analys": (0, 1), "plan": (1, 2)}
    assert counts.notes == {"analys": 1}
    analys, plan = counts.stages(read_frame(connection, place.id, today))
    assert (analys.key, analys.state, analys.points_total) == ("analys", StepState.NOT_STARTED, 1)
    assert (plan.state, plan.points_done, plan.started_on) == (StepState.UNDER_WAY, 1, today)


def test_a_place_and_its_leader_are_written_by_their_forms(store):
    made = save_place(store, PlaceForm("Tumle"))
    assert save_place(store, PlaceForm("Tumle by"), made.id).id == made.id
    leader = save_leader(store, made.id, LeaderForm("Ali Rahimi"))
    changed = save_leader(
        store, made.id, LeaderForm("Ali Rahimi", phone="070-123 45 67"), leader.id
    )
    assert changed.phone == "070-123 45 67"
    assert [who.id for who in store.places.get(made.id).leaders] == [leader.id]
    with pytest.raises(FieldErrors):
        save_leader(store, made.id, LeaderForm(""))
    with pytest.raises(FieldErrors):
        save_place(store, PlaceForm(""))


def test_what_is_booked_is_with_whoever_leads_on_its_day(store, today):
    """A former leader is not said to have been there, in the summary or in a calendar."""
    place = save_place(store, PlaceForm("Ekdalen"))
    karin = save_leader(store, place.id, LeaderForm("Karin Ek", first_day="2026-05-01"))
    ali = save_leader(store, place.id, LeaderForm("Ali Rahimi", first_day="2026-12-15"))
    other = save_leader(store, save_place(store, PlaceForm("Tumle")).id, LeaderForm("Eva Ask"))
    asked = {
        "a": ("2026-12-10", (karin.id,)), "b": ("2027-01-10", (karin.id,)),
        "c": ("2027-01-11", (karin.id, other.id)), "d": ("2027-01-12", (karin.id, ali.id)),
        "e": ("2027-01-13", (other.id,)), "f": ("2027-01-14", ()),
    }  # fmt: skip
    for key, (day, leaders) in asked.items():
        booked = SessionForm(day=day, clock="10", status=SessionStatus.BOOKED, leader_ids=leaders)
        store.sessions.save(key * 32, place.id, booked)
    held = SessionForm(day=today.isoformat(), leader_ids=(karin.id,))
    store.sessions.save("h" * 32, place.id, held)

    def there():
        return {
            key: {who for who, _name in store.sessions.get(key * 32).leaders}
            for key in (*asked, "h")
        }

    before = there()
    last = LeaderForm("Karin Ek", first_day="2026-05-01", last_day="2026-12-31")
    save_leader(store, place.id, last, karin.id)
    assert there() == before | {
        "b": {ali.id}, "c": {ali.id, other.id}, "d": {ali.id},
    }  # fmt: skip
    assert undo_last(store)
    assert there() == before


def test_what_is_booked_when_nobody_leads_any_more_is_as_it_was(store):
    place = save_place(store, PlaceForm("Ekdalen"))
    karin = save_leader(store, place.id, LeaderForm("Karin Ek"))
    booked = SessionForm(
        day="2027-01-10", clock="10", status=SessionStatus.BOOKED, leader_ids=(karin.id,)
    )
    store.sessions.save("b" * 32, place.id, booked)
    save_leader(store, place.id, LeaderForm("Karin Ek", last_day="2026-12-31"), karin.id)
    assert [who for who, _name in store.sessions.get("b" * 32).leaders] == [karin.id]
    ali = save_leader(store, place.id, LeaderForm("Ali Rahimi", first_day="2027-01-01"))
    assert [who for who, _name in store.sessions.get("b" * 32).leaders] == [ali.id]


def test_a_day_of_taking_over_is_kept_beside_the_rest_of_the_place(store, connection, place):
    save_place(store, PlaceForm("Dalen", taken_over_on="1 okt"), place.id)
    assert store.places.get(place.id).taken_over_on == date(2026, 10, 1)
    assert read_place(connection, place.id) == store.places.get(place.id)
    with pytest.raises(FieldErrors):
        save_place(store, PlaceForm("Dalen", taken_over_on="2027-01-04"), place.id)


def test_a_name_that_a_place_has_already_is_known_however_it_is_written(store):
    place = save_place(store, PlaceForm(name="Övre Fors"))
    for name in ("Övre Fors", normalize("NFD", "Övre Fors"), " övre  fors", "ÖVRE FORS"):
        assert read_namesake(store, name) == place
        assert read_namesake(store, name, place.id) is None
    for name in ("", "Ovre Fors", "Övre", "Övre Forsen"):
        assert read_namesake(store, name) is None
    put_in_trash(store, "place", place.id)
    assert read_namesake(store, "Övre Fors") is None


def test_a_place_that_stopped_early_opens_on_what_is_asked_afterwards(
    store, connection, place, today
):
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    store.places.save(PlaceForm(place.name, finished_on="2026-11-20"), place.id)
    assert read_frame(connection, place.id, today).current_step == "uppfoljning"
