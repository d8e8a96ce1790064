"""The pause of a place: set, changed and ended; its steps move along if the user wants that."""

from calendar import monthrange
from datetime import date

import pytest

from platscoach.coaching.eighteen_months import read_months
from platscoach.coaching.history import read_history
from platscoach.coaching.pauses import end_pause, read_move_at_end, save_pause
from platscoach.coaching.trash import put_in_trash, read_trash, restore_listed
from platscoach.coaching.undo import undo_last
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.forecast import step_six_done
from platscoach.domain.eighteen_months.pause_length import asks_about_plan, pause_months
from platscoach.domain.eighteen_months.step_plan import LAST_STEP, PlannedMonths, StepTime
from platscoach.domain.eighteen_months.timeline import timeline
from platscoach.domain.eighteen_months.words import head_facts
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import NeedKind, needs
from platscoach.domain.pause import Pause
from platscoach.domain.pause_form import MOVE_PLAN, PauseForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.steps import StepState
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_place

PLAN = {
    "forankring": PlannedMonths(1, 3),
    "analys": PlannedMonths(4, 7),
    "malbild": PlannedMonths(6, 8),
    "plan": PlannedMonths(9, 11),
}
"""The method's proposal; on the day of the test a place that began on 4 May is in month 7 of it."""


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
    """Finished steps stay, a step under way ends later, the others are moved as a whole."""
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


def months_of(store, place):
    """The place's months as their room reads them."""
    return read_months(store, place.id, PLAN, {})


def test_every_pause_of_a_place_is_remembered_shown_and_counted(store, connection, place, today):
    """After several pauses, the pace is computed without the time of any of them."""
    store.steps.set_state(place.id, "forankring", StepState.DONE)
    first = PauseForm("2026-05-18", "2026-06-18", "sommar", MOVE_PLAN)
    assert str(save_pause(store, place.id, first, PLAN, today)) == "3 steg 1 månad framåt"
    save_pause(store, place.id, PauseForm("2026-08-04", "2026-10-04", "ny styrelse"), PLAN, today)
    third = PauseForm("2026-11-04", "2027-01-04", "ledig", MOVE_PLAN)
    assert str(save_pause(store, place.id, third, PLAN, today)) == "3 steg 2 månader framåt"
    known = store.places.get(place.id)
    assert [str(one.first) for one in known.pauses] == ["2026-05-18", "2026-08-04", "2026-11-04"]
    assert known.months_moved == 3
    assert read_place(connection, place.id) == known
    assert read_overview(connection, today).rows[0].paused_before == date(2026, 10, 4)

    months = months_of(store, place)
    row = timeline(months, {}, today)[-1]
    assert [(mark.words, mark.state) for mark in row.marks] == [
        ("Paus till 18 jun, stegen flyttade 1 månad: sommar", "slut"),
        ("Paus till 4 okt: ny styrelse", "slut"),
        ("Paus till 4 jan, stegen flyttade 2 månader: ledig", "pågår"),
    ]
    assert "stegen är flyttade 3 månader för pauserna" in list(head_facts(months, today))
    alone = step_six_done(months.steps, months.clock, today, known.pauses[-1:])
    assert step_six_done(months.steps, months.clock, today, known.pauses) < alone

    store.trash.put("earlier_pause", known.earlier_pauses[0].id)
    assert len(store.places.get(place.id).pauses) == 2
    undo_last(store)
    assert store.places.get(place.id) == known


def test_pauses_have_no_day_in_common(store, place, today):
    save_pause(store, place.id, PauseForm("2026-08-04", "2026-10-04"), PLAN, today)
    for days in (("2026-10-03", ""), ("2026-07-01", "2026-08-05"), ("2026-09-01", "2026-09-09")):
        with pytest.raises(FieldErrors, match="redan pausad") as errors:
            save_pause(store, place.id, PauseForm(*days), PLAN, today)
        assert set(errors.value.fields) == {"first"}
    save_pause(store, place.id, PauseForm("2026-10-04", ""), PLAN, today)
    save_pause(store, place.id, PauseForm("2026-10-05", "2026-12-01"), PLAN, today)
    save_pause(store, place.id, PauseForm(), PLAN, today)
    save_pause(store, place.id, PauseForm(), PLAN, today)
    known = store.places.get(place.id)
    assert known.pause is None
    assert [one.first.month for one in known.pauses] == [8], "what is over is not taken away"
    save_pause(store, place.id, PauseForm("2026-11-02", "2026-11-09"), PLAN, today)
    save_pause(store, place.id, PauseForm("2026-05-04", "2026-08-04", "före"), PLAN, today)
    known = store.places.get(place.id)
    assert [one.first.month for one in known.pauses] == [5, 8, 11], "one that is told of afterwards"
    assert known.pause.first.month == 11


def test_a_pause_that_ended_by_itself_is_asked_about_until_there_is_an_answer(store, place, today):
    save_pause(store, place.id, PauseForm("2026-08-04", "2026-12-04"), PLAN, today)
    later = date(2026, 12, 8)
    assert not asks_about_plan(store.places.get(place.id), today)
    assert asks_about_plan(store.places.get(place.id), later)
    offered = read_move_at_end(store, place.id, PLAN, later)
    assert str(offered) == "3 steg 4 månader framåt"
    assert asks_about_plan(store.places.get(place.id), later), "to look is no answer"
    assert end_pause(store, place.id, PLAN, later, move_steps=True) == offered
    assert planned(store, place)["plan"] == (13, 15)
    assert store.places.get(place.id).pause.until == date(2026, 12, 4), "it was over by then"
    assert not asks_about_plan(store.places.get(place.id), later)
    undo_last(store)
    assert asks_about_plan(store.places.get(place.id), later)
    assert not end_pause(store, place.id, PLAN, later)
    assert planned(store, place) == {}
    assert not asks_about_plan(store.places.get(place.id), later), "the plan is to stay"

    moving = PauseForm("2027-01-08", "2027-02-08", "", MOVE_PLAN)
    save_pause(store, place.id, moving, PLAN, later)
    assert not asks_about_plan(store.places.get(place.id), date(2027, 3, 1)), "it was moved before"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_outside_all_pauses_are_counted_from_any_start_day(month):
    """The pace does not count time in pauses, however many there are and whatever the first day."""
    for day in range(1, monthrange(2027, month)[1] + 1):
        clock = PlaceClock(date(2027, month, day))
        at = clock.day_at
        pauses = (Pause(at(1.0), at(3.0)), Pause(at(4.0), at(6.5)), Pause(at(8.0), at(9.0)))
        steps = (StepTime(LAST_STEP, StepState.UNDER_WAY, None, False, None, None, 1, 4),)
        after = step_six_done(steps, clock, at(9.0), pauses)
        # A quarter was done in the 3.5 months outside the pauses, so 10.5 are left.
        assert abs(clock.within(after) - (9.0 + 3 * 3.5)) < 0.25, clock
        together = (Pause(at(1.0), at(6.5)),)
        apart = (Pause(at(1.0), at(3.5)), Pause(at(3.5), at(6.5)))
        assert step_six_done(steps, clock, at(8.0), together) == step_six_done(
            steps, clock, at(8.0), apart
        )
        assert step_six_done(steps, clock, at(9.0), (*pauses[:2], Pause(at(8.0)))) is None
        moved = [pause_months(pause, clock) for pause in pauses]
        assert moved == [2, 2, 1], clock


def test_a_pause_to_come_does_not_hide_that_the_last_one_is_over(store, connection, place, today):
    save_pause(store, place.id, PauseForm("2026-08-04", "2026-11-04"), PLAN, today)
    save_pause(store, place.id, PauseForm("2027-02-01", "2027-03-01"), PLAN, today)
    found = needs(read_overview(connection, today), today)
    assert [one.day for one in found if one.kind is NeedKind.PAUSE_OVER] == [date(2026, 11, 4)]


def test_the_overview_says_that_the_plan_waits_for_an_answer(store, connection, place, today):
    """It asks from the end of the pause until there is an answer, if the pause moves anything."""

    def asked():
        found = needs(read_overview(connection, today), today)
        return [need_words(one, today) for one in found if one.kind is NeedKind.PLAN_AFTER_PAUSE]

    store.places.set_pause(place.id, Pause(date(2026, 8, 4), date(2026, 12, 4)))
    assert asked() == [], "it holds"
    store.places.set_pause(place.id, Pause(date(2026, 8, 4), date(2026, 11, 4)))
    assert asked() == ["ska planen flyttas efter pausen? Öppna och tryck B"]
    end_pause(store, place.id, PLAN, today, move_steps=True)
    assert asked() == []
    store.places.set_pause(place.id, Pause(date(2026, 11, 2), date(2026, 11, 4)))
    assert asked() == [], "two days are no month"


def changed(store, place, today, *values, changes):
    """Save the form of the pause that began on this day, changed."""
    form = PauseForm(*values, changes=changes)
    return save_pause(store, place.id, form, PLAN, today)


@pytest.fixture
def two_pauses(store, place, today):
    """One pause that moved steps, and a later one that is over too."""
    save_pause(store, place.id, PauseForm("2026-06-04", "2026-08-04", "ny", MOVE_PLAN), PLAN, today)
    save_pause(store, place.id, PauseForm("2026-10-04", "2026-11-04", "ledig"), PLAN, today)
    return store.places.get(place.id)


def test_a_pause_that_is_over_is_changed(store, connection, place, today, two_pauses):
    """The earlier pause keeps its row, the plan follows its new length, and undo reverts both."""
    was = planned(store, place)
    assert was["plan"] == (11, 13)
    kept = two_pauses.earlier_pauses[0].id
    longer = ("2026-06-04", "2026-09-04", "ny processledare", MOVE_PLAN)
    move = changed(store, place, today, *longer, changes="2026-06-04")
    assert str(move) == "4 steg 1 månad framåt"
    known = store.places.get(place.id)
    (earlier,) = known.earlier_pauses
    assert (earlier.id, earlier.moved, earlier.pause.why) == (kept, 3, "ny processledare")
    assert earlier.pause.until == date(2026, 9, 4)
    assert read_place(connection, place.id) == known
    assert planned(store, place)["plan"] == (12, 14)
    undo_last(store)
    assert (store.places.get(place.id), planned(store, place)) == (two_pauses, was)

    changed(store, place, today, "2026-07-01", "2026-08-04", changes="2026-06-04")
    assert [str(one.first) for one in store.places.get(place.id).pauses] == [
        "2026-07-01", "2026-10-04",
    ]  # fmt: skip
    assert planned(store, place)["plan"] == (9, 11), "no longer moved"
    undo_last(store)
    changed(store, place, today, "2026-11-05", "2026-11-20", "sen", changes="2026-06-04")
    later = store.places.get(place.id)
    assert later.pause == Pause(date(2026, 11, 5), date(2026, 11, 20), "sen"), "it is the last now"
    assert [one.pause.why for one in later.earlier_pauses] == ["ledig"]
    undo_last(store)
    assert store.places.get(place.id) == two_pauses


def test_the_last_pause_is_changed_when_it_is_over(store, place, today, two_pauses):
    changed(store, place, today, "2026-10-04", "", "ledig", changes="2026-10-04")
    assert store.places.get(place.id).pause == Pause(date(2026, 10, 4), None, "ledig"), "it holds"
    undo_last(store)
    changed(store, place, today, "2026-05-10", "2026-05-20", "maj", changes="2026-10-04")
    assert [one.why for one in store.places.get(place.id).pauses] == ["maj", "ny"]
    assert len(store.places.get(place.id).pauses) == 2
    undo_last(store)
    changed(store, place, today, changes="2026-10-04")
    known = store.places.get(place.id)
    assert (known.pause, len(known.earlier_pauses)) == (None, 1)
    undo_last(store)
    assert store.places.get(place.id) == two_pauses


def test_an_earlier_pause_is_taken_away_with_what_it_moved(store, place, today, two_pauses):
    move = changed(store, place, today, changes="2026-06-04")
    assert str(move) == "4 steg 2 månader tillbaka"
    assert [one.why for one in store.places.get(place.id).pauses] == ["ledig"]
    assert planned(store, place)["plan"] == (9, 11)
    assert not changed(store, place, today, changes="2026-06-04"), "it is gone already"
    assert [one.why for one in store.places.get(place.id).pauses] == ["ledig"]
    undo_last(store)
    assert store.places.get(place.id) == two_pauses


def test_a_changed_pause_meets_no_other_and_ends_before_the_last(store, place, today, two_pauses):
    for days in (("2026-06-04", "2026-10-05"), ("2026-06-04", ""), ("2026-10-10", "2026-10-11")):
        with pytest.raises(FieldErrors, match="redan pausad") as errors:
            changed(store, place, today, *days, changes="2026-06-04")
        assert set(errors.value.fields) == {"first"}
    with pytest.raises(FieldErrors, match="inte platsens senaste") as errors:
        changed(store, place, today, "2026-11-10", "", changes="2026-06-04")
    assert set(errors.value.fields) == {"until"}
    assert store.places.get(place.id) == two_pauses


def test_nothing_is_behind_its_plan_while_a_pause_holds(store, place, today):
    """Neither steps nor check-ins count as late during a pause; after it they do again."""
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    late = PLAN | {"analys": PlannedMonths(2, 3)}

    def said():
        rows = timeline(read_months(store, place.id, late, {}), {}, today)
        return {mark.state for row in rows for mark in row.marks}, {row.late for row in rows}

    assert (True in said()[1], any("efter planen" in words for words in said()[0])) == (True, True)
    save_pause(store, place.id, PauseForm("2026-11-01"), late, today)
    words, lateness = said()
    assert lateness == {False}
    assert not any("efter planen" in one for one in words)
    end_pause(store, place.id, late, today)
    assert any("efter planen" in one for one in said()[0])


def restored(store, today):
    """Restore the pause of June from the trash."""
    (thing,) = (one for one in read_trash(store) if one.title == "4 jun 2026")
    return restore_listed(store, thing, PLAN, today)


def test_a_pause_comes_back_from_the_trash_with_what_it_moved(store, place, today, two_pauses):
    was = planned(store, place)
    changed(store, place, today, changes="2026-06-04")
    assert planned(store, place)["plan"] == (9, 11)
    without = store.places.get(place.id)
    assert restored(store, today).left == ()
    assert (store.places.get(place.id), planned(store, place)) == (two_pauses, was)
    undo_last(store)
    assert (store.places.get(place.id), planned(store, place)["plan"]) == (without, (9, 11))
    assert len(read_trash(store)) == 1
    restored(store, today)
    undo_last(store)
    undo_last(store)
    assert (store.places.get(place.id), planned(store, place)) == (two_pauses, was)


def test_a_pause_whose_steps_stayed_moves_none_when_it_comes_back(store, place, today):
    save_pause(store, place.id, PauseForm("2026-06-04", "2026-08-04"), PLAN, today)
    save_pause(store, place.id, PauseForm("2026-10-04", "2026-11-04"), PLAN, today)
    changed(store, place, today, changes="2026-06-04")
    restored(store, today)
    assert planned(store, place) == {}


@pytest.mark.parametrize("days", [
    ("2026-07-01", "2026-07-08"), ("2026-08-03", "2026-09-01"), ("2026-05-05", "2026-06-05"),
])  # fmt: skip
def test_a_pause_that_meets_another_stays_in_the_trash(store, place, today, two_pauses, days):
    """The message is the same as in the form, and nothing is changed."""
    changed(store, place, today, changes="2026-06-04")
    save_pause(store, place.id, PauseForm(*days, "en annan"), PLAN, today)
    before = (store.places.get(place.id), planned(store, place), read_trash(store))
    with pytest.raises(FieldErrors) as form:
        save_pause(store, place.id, PauseForm("2026-06-04", "2026-08-04"), PLAN, today)
    with pytest.raises(PlatscoachError, match="papperskorgen") as error:
        restored(store, today)
    assert error.value.what == form.value.what
    assert (store.places.get(place.id), planned(store, place), read_trash(store)) == before
    undo_last(store)
    restored(store, today)
    assert store.places.get(place.id).pauses == two_pauses.pauses
    with pytest.raises(FieldErrors, match="redan pausad"):
        save_pause(store, place.id, PauseForm(*days), PLAN, today)


def test_a_pause_comes_back_with_its_place(store, place, today, two_pauses):
    changed(store, place, today, changes="2026-06-04")
    put_in_trash(store, "place", place.id)
    back = restored(store, today)
    assert [one.entity for one in back.with_it] == ["place"]
    assert store.places.get(place.id) == two_pauses


def test_a_restored_pause_may_be_later_than_the_one_on_the_place(
    store, connection, place, today, two_pauses
):
    """The overview then counts from the later of the two whether a call is due."""
    changed(store, place, today, changes="2026-06-04")
    changed(store, place, today, "2026-05-10", "2026-05-20", changes="2026-10-04")
    restored(store, today)
    assert [str(one.first) for one in store.places.get(place.id).pauses] == [
        "2026-05-10", "2026-06-04",
    ]  # fmt: skip
    found = needs(read_overview(connection, today), today)
    assert [one.day for one in found if one.kind is NeedKind.PAUSE_OVER] == [date(2026, 8, 4)]
