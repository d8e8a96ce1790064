"""The user's own commitments, ticked, moved and changed."""

from datetime import date

import pytest

from platscoach.coaching.commitments import (
    move_commitment,
    read_commitment,
    read_mine,
    save_commitment,
    tick_commitment,
)
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm
from platscoach.errors import FieldErrors, StorageError


def test_mine_are_the_open_ones_of_who_sits_here_by_day(store, place):
    late = save_commitment(store, place.id, CommitmentForm("senare", Who.SUPPORTER))
    soon = save_commitment(
        store, place.id, CommitmentForm("ringa", Who.SUPPORTER, due="2026-11-27")
    )
    save_commitment(store, place.id, CommitmentForm("boka", Who.LEADER, place.leaders[0].id))
    colleague = CommitmentForm("fråga", Who.SUPPORTER, place.second_supporter.id)
    save_commitment(store, place.id, colleague)
    assert [item.id for item in read_mine(store)] == [soon.id, late.id]


def test_a_ticked_one_is_mine_no_more_until_it_is_unticked(store, place, today):
    made = save_commitment(store, place.id, CommitmentForm("ringa", Who.SUPPORTER))
    tick_commitment(store, made.id, done=True)
    assert read_mine(store) == ()
    assert read_commitment(store, made.id).done_on == today
    tick_commitment(store, made.id, done=False)
    assert read_mine(store) == (made,)


def test_its_day_is_moved_and_taken_away(store, place):
    made = save_commitment(store, place.id, CommitmentForm("ringa", Who.SUPPORTER))
    assert move_commitment(store, made.id, "2026-12-04") == date(2026, 12, 4)
    assert read_commitment(store, made.id).due == date(2026, 12, 4)
    with pytest.raises(FieldErrors):
        move_commitment(store, made.id, "någon gång")
    assert move_commitment(store, made.id, "") is None
    assert read_commitment(store, made.id).due is None


def test_one_that_is_not_there_is_told(store):
    with pytest.raises(StorageError):
        read_commitment(store, "0" * 32)
    with pytest.raises(StorageError):
        tick_commitment(store, "0" * 32, done=True)
