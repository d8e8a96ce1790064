"""Two desks changed the same pause independently: the steps follow the pause that wins, on both."""

from contextlib import closing
from datetime import date

import pytest
from ledger import stored

from platscoach.coaching.pauses import save_pause
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.pause_form import KEEP_PLAN, MOVE_PLAN, PauseForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.sharing.join_words import join_lines
from platscoach.sharing.joining import join
from platscoach.storage.repositories.store import Store

TODAY = date(2026, 11, 23)
PLAN = {
    "forankring": PlannedMonths(1, 3),
    "analys": PlannedMonths(4, 7),
    "malbild": PlannedMonths(6, 8),
    "plan": PlannedMonths(9, 11),
}
"""The method's proposal."""
BEFORE = {"malbild": (6, 9), "plan": (10, 12)}
"""The plan before there was any pause."""


@pytest.fixture
def opened(clock):
    """Opens the store of a desk for a moment."""
    return lambda desk: closing(Store.open(desk, clock))


@pytest.fixture
def desks(desk, opened, clock):
    """Anna's desk with a planned place, and Bo's copy of it."""
    mine = desk("mine")
    with opened(mine) as store:
        store.supporters.set_me("Anna Lind")
        place = store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind"))
        store.places.save_leader(place.id, LeaderForm("Karin Ek", first_day="2026-05-04"))
        for key, months in BEFORE.items():
            store.months.set_plan(place.id, key, PlannedMonths(*months))
    clock.advance(minutes=5)
    return mine, desk("theirs", mine)


def pause(opened, clock, desk, *values):
    """Change the place's pause at a desk, some minutes after the last change."""
    clock.advance(minutes=5)
    with opened(desk) as store:
        save_pause(store, store.places.all()[0].id, PauseForm(*values), PLAN, TODAY)


def told(opened, desk):
    """By how many months the steps are recorded as moved, and the months they are planned for."""
    with opened(desk) as store:
        place = store.places.all()[0]
        plan = store.months.plan(place.id)
        return place.pause_moved, {key: tuple(months) for key, months in plan.items()}


def join_both_ways(desks, clock):
    """Join each desk into the other, then the first way again. The messages of the first join."""
    mine, theirs = desks
    joined = join(mine, theirs.path.parent, clock)
    clock.advance(minutes=5)
    join(theirs, mine.path.parent, clock)
    clock.advance(minutes=5)
    join(mine, theirs.path.parent, clock)
    return list(join_lines(joined))


LONG, SHORT = ("1 okt", "1 feb"), ("1 nov", "1 dec")


@pytest.mark.parametrize("first_writes", ["mine", "theirs"])
def test_what_the_pause_that_lost_had_moved_is_set_back_and_said(
    desks, opened, clock, first_writes
):
    early, late = desks if first_writes == "mine" else desks[::-1]
    pause(opened, clock, early, *LONG, "", MOVE_PLAN)
    assert told(opened, early)[1] != BEFORE
    pause(opened, clock, late, *SHORT, "", KEEP_PLAN)
    lines = join_both_ways(desks, clock)
    assert told(opened, desks[0]) == told(opened, desks[1]) == (0, BEFORE)
    assert [line for line in lines if "steg" in line] == [
        "Dalen: ni hade skrivit olika paus. Bara en gäller, så de steg som den andra hade flyttat "
        "står där de stod innan."
    ]
    with opened(desks[0]) as mine, opened(desks[1]) as theirs:
        assert stored(mine) == stored(theirs)


def test_where_both_had_moved_them_the_steps_stand_as_the_later_wrote(desks, opened, clock):
    pause(opened, clock, desks[0], *LONG, "", MOVE_PLAN)
    pause(opened, clock, desks[1], *SHORT, "", MOVE_PLAN)
    wanted = told(opened, desks[1])
    join_both_ways(desks, clock)
    # The longer pause had moved a step that the shorter one does not affect.
    assert told(opened, desks[0]) == told(opened, desks[1]) == wanted


def test_a_step_planned_anew_since_stays_as_it_was_planned(desks, opened, clock):
    pause(opened, clock, desks[0], *LONG, "", MOVE_PLAN)
    with opened(desks[0]) as store:
        place = store.places.all()[0]
        store.months.set_plan(place.id, "plan", PlannedMonths(15, 17))
    pause(opened, clock, desks[1], *SHORT, "", KEEP_PLAN)
    join_both_ways(desks, clock)
    kept = (0, {**BEFORE, "plan": (15, 17)})
    assert told(opened, desks[0]) == told(opened, desks[1]) == kept


def test_both_join_a_copy_from_before_the_other_had_joined(desks, opened, clock, desk):
    pause(opened, clock, desks[0], *LONG, "", MOVE_PLAN)
    pause(opened, clock, desks[1], *SHORT, "", KEEP_PLAN)
    copy = desk("copy", desks[0])
    join(desks[0], desks[1].path, clock)
    clock.advance(minutes=5)
    join(desks[1], copy.path, clock)
    join_both_ways(desks, clock)
    assert told(opened, desks[0]) == told(opened, desks[1]) == (0, BEFORE)


def test_a_pause_taken_away_on_one_desk_and_made_longer_on_the_other(desks, opened, clock):
    pause(opened, clock, desks[0], *SHORT, "", MOVE_PLAN)
    join(desks[1], desks[0].path, clock)
    pause(opened, clock, desks[0], "1 nov", "1 feb", "", MOVE_PLAN)
    pause(opened, clock, desks[1], "", "", "", KEEP_PLAN)
    join_both_ways(desks, clock)
    moved, plan = told(opened, desks[0])
    assert (moved, {key: plan[key] for key in BEFORE}) == (0, BEFORE)
    assert told(opened, desks[1]) == (moved, plan)
