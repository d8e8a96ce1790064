"""No use case may write to something that is in the trash."""

import pytest
from actions import ACTIONS, BOOKED, HELD, NOTE, made_desk, named
from ledger import ops

from platscoach.coaching.trash import put_in_trash, restore
from platscoach.coaching.undo import undo_last
from platscoach.errors import StorageError

OF_NO_PLACE = {
    "gathering.book_gathering",
    "meetings.end_notes", "meetings.invite", "meetings.save_decision", "meetings.save_meeting",
    "meetings.save_notes", "meetings.turn_answer", "meetings.turn_decision",
    "pauses.end_pause",  # It ends the pause of another place.
    "same_things.join_all", "same_things.join_records", "same_things.part_named",
    "same_things.part_records",
    "team.save_member",
}  # fmt: skip
"""Use cases that write to no place, or to another one."""

FROM_THE_PLACE = {
    "check_in.drop_empty_check_in", "moved_sessions.move_session", "put_off.take_back_put_off",
    "session_log.save_other_places", "trash.put_in_trash",
}  # fmt: skip
"""Use cases that take something away from the place, or put it in the trash themselves."""


@pytest.fixture(scope="module")
def desk(blank, tmp_path_factory):
    """A place with one thing of every kind, and the ids of these."""
    known = made_desk(blank, tmp_path_factory.mktemp("desk"))
    yield known
    known.store.close()


def is_written(desk, action):
    """Whether a use case writes; if so it is undone. A refusal must mention the trash."""
    before = len(ops(desk.store))
    try:
        ACTIONS[action](desk)
    except StorageError as error:
        assert "papperskorgen" in str(error)
        assert len(ops(desk.store)) == before
        return False
    if len(ops(desk.store)) == before:
        return False
    assert undo_last(desk.store)
    return True


def test_nothing_is_written_on_a_place_in_the_trash(desk):
    put_in_trash(desk.store, "place", desk.place)
    written = {named(action) for action in ACTIONS if is_written(desk, action)}
    assert written == OF_NO_PLACE | FROM_THE_PLACE
    restore(desk.store, "place", desk.place)


@pytest.mark.parametrize(
    ("thing", "refused"),
    [
        (
            lambda desk: ("session", HELD),
            {
                "check_in.judge_risk", "check_in.save_answers", "check_in.save_decision",
                "check_in.save_evaluation", "check_in.turn_check_in", "end_call.end_call",
                "moved_sessions.move_session", "session_log.save_other_places",
                "session_saving.save_session",
            },
        ),
        (lambda desk: ("session", BOOKED), {"session_log.hold_booked_session"}),
        (lambda desk: ("note", NOTE), {"notes.save_note"}),
        (
            lambda desk: ("meeting", desk.meeting),
            {
                "meetings.end_notes", "meetings.invite", "meetings.save_decision",
                "meetings.save_notes", "meetings.turn_answer", "meetings.turn_decision",
            },
        ),
        (
            lambda desk: ("commitment", desk.promise),
            {"commitments.move_commitment", "commitments.tick_commitment"},
        ),
        (lambda desk: ("contact_attempt", desk.attempt), {"contact_attempts.save_contact_attempt"}),
    ],
)  # fmt: skip
def test_nor_on_anything_else_there(desk, thing, refused):
    """The same for a single thing in the trash: its use cases are refused, and no others."""
    entity, key = thing(desk)
    put_in_trash(desk.store, entity, key)
    found = {name: action for action in ACTIONS if (name := named(action)) in refused}
    assert [name for name, action in found.items() if is_written(desk, action)] == []
    assert found.keys() == refused
    restore(desk.store, entity, key)
