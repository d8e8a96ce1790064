"""Ticks, evidence, the user's own points, and the state of a stage."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.coaching.checklist import (
    StageChecklist,
    add_own_point,
    advance_stage,
    begin_step,
    begin_steps_of_session,
    mark_point,
    read_checklist,
    save_evidence,
    save_progress,
    save_stage,
)
from platscoach.coaching.undo import undo_last
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.step_forms import PointForm, StageForm, StageValues
from platscoach.domain.steps import PointMark, PointView, StepState
from platscoach.errors import FieldErrors

PLAN = (("plan-01", "Beslutad"), ("plan-02", "Känd"))


def read(store, place):
    return read_checklist(store, place.id, "plan", PLAN)


def test_a_point_is_ticked_and_its_evidence_kept(store, place, today):
    first, second = read(store, place).points
    mark_point(store, place.id, "plan", first, PointMark.DONE)
    save_evidence(store, place.id, "plan", second, PointForm("protokoll 12", "2026-11-02"))
    first, second = read(store, place).points
    assert (first.mark, first.marked_on) == (PointMark.DONE, today)
    assert (second.evidence, second.marked_on) == ("protokoll 12", date(2026, 11, 2))
    with pytest.raises(FieldErrors):
        save_evidence(store, place.id, "plan", second, PointForm("", "fel dag"))


def test_an_own_point_stands_after_the_methods(store, place):
    key = add_own_point(store, place.id, "plan", "Skylten är uppe")
    *_method, own = read(store, place).points
    assert (own.key, own.own, own.text) == (key, True, "Skylten är uppe")
    with pytest.raises(FieldErrors):
        add_own_point(store, place.id, "plan", "  ")


def test_a_stage_goes_round_its_three_states_and_keeps_its_days(store, place, today):
    assert read(store, place).stage is None
    assert advance_stage(store, place.id, "plan") is StepState.UNDER_WAY
    assert read(store, place).stage == StageValues(StepState.UNDER_WAY, today, None)
    assert advance_stage(store, place.id, "plan") is StepState.DONE
    assert advance_stage(store, place.id, "plan") is StepState.NOT_STARTED
    assert read(store, place).stage == StageValues(StepState.NOT_STARTED, today, today)


def test_state_and_days_are_written_by_their_form(store, place):
    form = StageForm(StepState.DONE, "2026-03-01", "2026-09-01")
    save_stage(store, place.id, "plan", form)
    done = StageValues(StepState.DONE, date(2026, 3, 1), date(2026, 9, 1))
    assert read(store, place).stage == done
    with pytest.raises(FieldErrors):
        save_stage(store, place.id, "plan", StageForm(StepState.DONE, "2026-09-01", "2026-03-01"))
    assert read(store, place).stage == done


POINT = PointView("plan-03", "Ny punkt", PointMark.OPEN, None, "", own=False)
BEGUN = StageChecklist((POINT,), StageValues(StepState.UNDER_WAY, date(2026, 3, 1), None))


@pytest.mark.parametrize(
    ("checklist", "point", "came", "new"),
    [
        (BEGUN, POINT, date(2026, 4, 1), True),
        (BEGUN, POINT, date(2026, 3, 1), True),
        (BEGUN, POINT, date(2026, 2, 1), False),
        (BEGUN, POINT, None, False),
        (BEGUN, POINT._replace(mark=PointMark.DONE), date(2026, 4, 1), False),
        (BEGUN, POINT._replace(evidence="möte"), date(2026, 4, 1), False),
        (BEGUN, POINT._replace(own=True), date(2026, 4, 1), False),
        (replace(BEGUN, stage=None), POINT, date(2026, 4, 1), False),
        (
            replace(BEGUN, stage=StageValues(StepState.NOT_STARTED, None, None)),
            POINT, date(2026, 4, 1), False,
        ),
        (
            replace(BEGUN, stage=StageValues(StepState.UNDER_WAY, None, None)),
            POINT, date(2026, 4, 1), True,
        ),
    ],
)  # fmt: skip
def test_a_point_is_new_that_came_after_its_stage_was_begun(checklist, point, came, new):
    assert checklist.is_new(point, came) is new


def test_a_step_begins_once_by_what_is_done_in_it_and_that_is_a_change_of_its_own(store, place):
    """The first tick begins its step, once; undo reverts the beginning and keeps the tick."""
    point = PointView("A3-01", "SWOT", PointMark.OPEN, None, "", own=False)
    assert begin_step(store, place.id, "analys") == (), "nothing is done in it"
    store.steps.mark(place.id, "analys", point, PointMark.DONE)
    assert begin_step(store, place.id, "analys") == ("analys",)
    assert begin_step(store, place.id, "analys") == ()
    assert begin_step(store, place.id, "forbereda") == (), "only the six steps"
    undo_last(store)
    known = store.steps.states(place.id)["analys"]
    assert known.state is StepState.NOT_STARTED
    assert store.steps.counts(place.id, {"analys": ("A3-01",)}) == {"analys": (1, 1)}


def test_the_steps_of_a_session_begin_on_its_day(store, place):
    store.steps.set_state(place.id, "analys", StepState.DONE)
    form = SessionForm(day="2026-11-02", stage_keys=("genomfora", "analys", "malbild"))
    store.sessions.save("a" * 32, place.id, form)
    assert begin_steps_of_session(store, "a" * 32) == ("malbild",)
    begun = store.steps.states(place.id)["malbild"]
    assert (begun.state, begun.started_on) == (StepState.UNDER_WAY, date(2026, 11, 2))
    assert store.steps.states(place.id)["analys"].state is StepState.DONE


def test_all_steps_at_once_or_none(store, place):
    forms = {
        "forankring": StageForm(StepState.DONE, "mars 2026", "2026-05-20"),
        "kartlaggning": StageForm(StepState.UNDER_WAY, "2026-06-01", "2026-07-01"),
        "analys": StageForm(StepState.NOT_STARTED, "2026-08-01"),
    }
    save_progress(store, place.id, forms, {6: True})
    states = store.steps.states(place.id)
    assert [states[key].state for key in forms] == [
        StepState.DONE, StepState.UNDER_WAY, StepState.NOT_STARTED,
    ]  # fmt: skip
    assert states["forankring"].done_on == date(2026, 5, 20)
    assert states["kartlaggning"].done_on is None, "a day that its state has no room for"
    assert store.agenda.recorded_check_ins(place.id, (6, 12)) == {6: True}
    undo_last(store)
    assert all(one.state is StepState.NOT_STARTED for one in store.steps.states(place.id).values())
    assert store.agenda.recorded_check_ins(place.id, (6, 12)) == {}
    wrong = {**forms, "plan": StageForm(StepState.DONE, "31 feb", "2026-05-20")}
    with pytest.raises(FieldErrors) as raised:
        save_progress(store, place.id, wrong, {6: True})
    assert set(raised.value.fields) == {"plan-started_on"}
    assert store.agenda.recorded_check_ins(place.id, (6, 12)) == {}
    assert all(one.state is StepState.NOT_STARTED for one in store.steps.states(place.id).values())
