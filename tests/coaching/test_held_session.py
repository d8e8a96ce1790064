"""What a summary is made of: the session that was held, and the meeting after it."""

import pytest

from platscoach.coaching.held_session import read_held_session
from platscoach.domain.session_forms import SessionForm
from platscoach.errors import StorageError
from platscoach.storage.engine.lanes import Lanes

HELD, BOOKED = "h" * 32, "b" * 32


@pytest.fixture
async def lanes(database, clock):
    lanes = Lanes(database, clock)
    yield lanes
    lanes.close()


async def test_the_meeting_after_it_is_the_next_one_on_the_place(lanes, store, place, clock):
    store.sessions.save(HELD, place.id, SessionForm(day="2026-11-20", notes="hej"))
    held = await read_held_session(lanes, HELD, clock())
    assert (held.session.notes, held.meeting) == ("hej", None)
    booked = SessionForm(status="booked", day="2026-12-04", clock="10:00")
    store.sessions.save(BOOKED, place.id, booked)
    assert (await read_held_session(lanes, HELD, clock())).meeting.id == BOOKED


@pytest.mark.parametrize("gone", ["place", "session", "unknown"])
async def test_one_that_is_not_there_is_told(lanes, store, place, clock, gone):
    store.sessions.save(HELD, place.id, SessionForm(day="2026-11-20"))
    if gone != "unknown":
        store.trash.put(gone, place.id if gone == "place" else HELD)
    with pytest.raises(StorageError):
        await read_held_session(lanes, "0" * 32 if gone == "unknown" else HELD, clock())
