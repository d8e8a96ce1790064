"""The pause of a place: set, changed, ended; the steps moved with it where that is wanted."""

from datetime import date

import pytest

from platscoach.coaching.history import read_history
from platscoach.coaching.pauses import end_pause, read_move_at_end, save_pause
from platscoach.coaching.undo import undo_last
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.pause import Pause
from platscoach.domain.pause_form import MOVE_PLAN, PauseForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.steps import StepState
from platscoach.errors import FieldErrors
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_place

PLAN = {
    "forankring": PlannedMonths(1, 3),
    "analys": PlannedMonths(4, 7),
    "malbild": PlannedMonths(6, 8),
    "plan": PlannedMonths(9, 11),
}
"""What the method proposes; on the test's day a place begun on 4 May is in its month 7."""


def planned(store, place):
    """The place's own plan, as pairs of months."""
    return {key: tuple(months) for key, months in store.months.plan(place.id).items()}


def test_a_pause_is_said_changed_ended_and_taken_away(store, connection, place, today):
    def known():
        pause = store.places.get(place.id).pause
        assert read_place(connection, place.id).pause == pause
        assert read_overview(connection, today).rows[0].pause == pause
        return pause

    def save(*values):
        save_pause(store, place.id, PauseForm(*values), {}, today)

    save("1 okt", "4 jan", "Karin är föräldraledig")
    assert known() == Pause(date(2026, 10, 1), date(2027, 1, 4), "Karin är föräldraledig")
    save("1 okt", "", "ny processledare söks")
    assert known() == Pause(date(2026, 10, 1), None, "ny processledare söks")
    end_pause(store, place.id, {}, today)
    assert known() == Pause(date(2026, 10, 1), today, "ny processledare söks")
    assert not known().holds(today)
    end_pause(store, place.id, {}, today)
    assert known().until == today, "one that is over stays as it was"
    save(today.isoformat())
    end_pause(store, place.id, {}, today)
    assert known() is None, "it has not been paused for a day"
    save("2027-02-01", "2027-03-01")
    end_pause(store, place.id, {}, today)
    assert known().until == date(2027, 3, 1), "one that is to come is not ended"
    save()
    assert known() is None
    assert read_history(store, "place", place.id).versions[0].changes


def test_steps_go_along_with_a_pause_only_where_that_is_said(store, connection, place, today):
    """What is done stays, what is under way ends later, the rest is moved whole."""
    store.steps.set_state(place.id, "forankring", StepState.DONE)
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    said = PauseForm("4 okt", "4 jan", "ledig")
    assert not save_pause(store, place.id, said, PLAN, today)
    assert planned(store, place) == {}, "never by itself"

    moving = PauseForm("4 okt", "4 jan", "ledig", MOVE_PLAN)
    assert str(save_pause(store, place.id, moving, PLAN, today)) == "3 steg 3 månader framåt"
    moved = {"analys": (4, 10), "malbild": (9, 11), "plan": (12, 14)}
    assert planned(store, place) == moved
    assert store.places.get(place.id).pause_moved == 3
    assert read_place(connection, place.id) == store.places.get(place.id)
    assert not save_pause(store, place.id, moving, PLAN, today)
    assert planned(store, place) == moved, "not twice for one pause"

    longer = PauseForm("4 okt", "4 feb", "ledig", MOVE_PLAN)
    assert str(save_pause(store, place.id, longer, PLAN, today)) == "3 steg 1 månad framåt"
    assert planned(store, place)["plan"] == (13, 15)
    save_pause(store, place.id, PauseForm("4 okt", "4 feb", "ledig"), PLAN, today)
    assert planned(store, place) == {key: tuple(PLAN[key]) for key in moved}, "moved back"
    assert store.places.get(place.id).pause_moved == 0

    save_pause(store, place.id, longer, PLAN, today)
    undo_last(store)
    assert planned(store, place)["plan"] == (9, 11), "the pause and the plan are one change"
    assert store.places.get(place.id).pause_moved == 0
    save_pause(store, place.id, longer, PLAN, today)
    save_pause(store, place.id, PauseForm(), PLAN, today)
    assert planned(store, place)["plan"] == (9, 11), "without the pause it is as it was"
    with pytest.raises(FieldErrors, match="till vilken dag"):
        save_pause(store, place.id, PauseForm("4 okt", "", "", MOVE_PLAN), PLAN, today)


def test_at_its_end_the_steps_are_moved_by_what_the_pause_became(store, place, today):
    save_pause(store, place.id, PauseForm("23 sep"), PLAN, today)
    offered = read_move_at_end(store, place.id, PLAN, today)
    assert str(offered) == "3 steg 2 månader framåt"
    assert planned(store, place) == {}
    assert end_pause(store, place.id, PLAN, today, move_steps=True) == offered
    assert planned(store, place) == {"analys": (6, 9), "malbild": (8, 10), "plan": (11, 13)}
    undo_last(store)
    assert planned(store, place) == {}
    assert store.places.get(place.id).pause == Pause(date(2026, 9, 23))

    save_pause(store, place.id, PauseForm("23 sep", "23 jan", "", MOVE_PLAN), PLAN, today)
    assert str(read_move_at_end(store, place.id, PLAN, today)) == "3 steg 2 månader tillbaka"
    assert not end_pause(store, place.id, PLAN, today)
    assert planned(store, place)["plan"] == (13, 15), "nothing is moved back unasked"
    save_pause(store, place.id, PauseForm("23 nov", "23 dec", "", MOVE_PLAN), PLAN, today)
    assert planned(store, place)["plan"] == (14, 16), "another pause counts by itself"


def test_a_place_without_months_and_a_pause_of_days_move_nothing(store, place, today):
    tumle = store.places.save(PlaceForm("Tumle"))
    form = PauseForm("1 okt", "4 feb", "", MOVE_PLAN)
    assert not save_pause(store, tumle.id, form, PLAN, today)
    assert not save_pause(
        store, place.id, PauseForm("1 nov", "2026-11-09", "", MOVE_PLAN), PLAN, today
    )
    assert not read_move_at_end(store, place.id, PLAN, today), "there is nothing to end"
