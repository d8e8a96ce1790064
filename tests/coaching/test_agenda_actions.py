"""What is stored when a line of the agenda is settled, and how that is undone."""

import pytest

from platscoach.coaching.agenda_actions import AgendaActions, AgendaLineState
from platscoach.domain.agenda import AgendaLine, LineKind, NewItem
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.steps import PointMark
from platscoach.errors import StorageError
from platscoach.storage.queries.agenda import read_items
from platscoach.storage.repositories.agenda import Agenda

OPEN, DONE, CARRIED, STRUCK = AgendaLineState
POINTS = {"analys": [("A3-01", "Sortera"), ("A3-02", "SWOT")]}
POINT = AgendaLine("point:A3-02", LineKind.POINT, "SWOT", "analys", "A3-02")


@pytest.fixture
def actions(place):
    return AgendaActions(place.id, "s" * 32, POINTS)


@pytest.fixture
def mark(store, place):
    """The mark of the agenda's point on the checklist."""
    return lambda: store.steps.points(place.id, "analys", POINTS["analys"])[1].mark


def test_a_point_is_ticked_and_unticked(store, actions, mark):
    actions.settle(store, POINT, OPEN, DONE)
    assert mark() is PointMark.DONE
    actions.settle(store, POINT, DONE, OPEN)
    assert mark() is PointMark.OPEN


def test_what_is_kept_for_next_time_is_taken_back_when_it_is_ticked(
    store, actions, mark, connection, place
):
    actions.settle(store, POINT, OPEN, CARRIED)
    assert [one.text for one in read_items(connection, place.id)] == ["SWOT"]
    actions.settle(store, POINT, CARRIED, DONE)
    assert read_items(connection, place.id) == ()
    assert mark() is PointMark.DONE


def test_a_commitment_is_done_struck_and_open_again(store, actions, place):
    item = store.commitments.save(place.id, CommitmentForm("ringa"))
    line = AgendaLine(f"promise:{item.id}", LineKind.COMMITMENT, "ringa")
    actions.settle(store, line, OPEN, DONE)
    assert store.commitments.open_on(place.id) == ()
    actions.settle(store, line, DONE, OPEN)
    assert [one.id for one in store.commitments.open_on(place.id)] == [item.id]
    actions.settle(store, line, OPEN, STRUCK)
    assert store.commitments.open_on(place.id) == ()
    actions.settle(store, line, STRUCK, CARRIED)
    assert [one.id for one in store.commitments.open_on(place.id)] == [item.id]


def test_an_item_is_settled_with_the_point_that_it_is(store, actions, mark, connection, place):
    item = store.agenda.pin(place.id, NewItem("SWOT", "A3-02", "analys"))
    line = AgendaLine(f"item:{item.id}", LineKind.ITEM, "SWOT", "analys", "A3-02")
    actions.settle(store, line, OPEN, DONE)
    assert (read_items(connection, place.id), mark()) == ((), PointMark.DONE)
    actions.settle(store, line, DONE, OPEN)
    assert len(read_items(connection, place.id)) == 1
    assert mark() is PointMark.OPEN


def test_a_change_that_fails_has_not_happened(store, actions, mark, connection, place, monkeypatch):
    actions.settle(store, POINT, OPEN, DONE)

    def full(*_arguments, **_flags):
        raise StorageError("Disken är full.")

    with monkeypatch.context() as patch:
        patch.setattr(Agenda, "pin", full)
        with pytest.raises(StorageError):
            actions.settle(store, POINT, DONE, CARRIED)
    assert mark() is PointMark.DONE, "the tick is not taken back either"
    actions.settle(store, POINT, DONE, CARRIED)
    assert mark() is PointMark.OPEN
    assert [one.text for one in read_items(connection, place.id)] == ["SWOT"]
