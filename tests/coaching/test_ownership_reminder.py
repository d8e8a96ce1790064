"""The reminder to the user to support, not to drive: not to take on the work of the leader."""

import asyncio

import pytest

from platscoach.coaching.ownership_reminder import remind_of_driving
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.engine.lanes import Lanes


@pytest.fixture
def reminded(database, clock, place):
    """A function that tells whether the user is reminded now."""
    lanes = Lanes(database, clock)
    yield lambda: asyncio.run(remind_of_driving(lanes, place.id, clock().date()))
    lanes.close()


def held(store, place, key, day, *who):
    """Hold a session in which each of these people made a commitment."""
    made = tuple(CommitmentForm(f"{key} {at}", one) for at, one in enumerate(who))
    store.sessions.save(key * 32, place.id, SessionForm(day=day, commitments=made))


def test_nobody_is_told_to_leave_it_to_a_leader_that_the_place_does_not_have(
    store, place, reminded, clock
):
    for key, day in zip("abc", ("2026-11-02", "2026-11-09", "2026-11-16"), strict=True):
        held(store, place, key, day, Who.SUPPORTER)
    for leader in place.leaders:
        store.trash.put("leader", leader.id)
    assert not reminded()


def test_she_is_reminded_once_and_again_when_it_has_not_held_in_between(store, place, reminded):
    assert not reminded()
    for key, day in zip("abc", ("2026-11-02", "2026-11-09", "2026-11-16"), strict=True):
        held(store, place, key, day, Who.SUPPORTER)
    assert reminded()
    assert not reminded()
    held(store, place, "d", "2026-11-20", Who.LEADER, Who.LEADER)
    assert not reminded()
    for key, day in zip("ef0", ("2026-11-21", "2026-11-22", "2026-11-23"), strict=True):
        held(store, place, key, day, Who.SUPPORTER)
    assert reminded()
