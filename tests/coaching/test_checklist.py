"""Ticks, evidence, own points, and the state of a stage."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.coaching.checklist import (
    StageChecklist,
    add_own_point,
    advance_stage,
    mark_point,
    read_checklist,
    save_evidence,
    save_stage,
)
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
