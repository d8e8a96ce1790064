"""Text typed before a call has been read is on disk, and offered again if the call never opened."""

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.early_notes import EarlyNotes
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.session_opening import (
    Waiting,
    WantedSession,
    open_session,
    read_waiting,
)


async def opened(lanes, place, clock, **wanted):
    """Open a session on a place."""
    asked = WantedSession(place.id, **wanted)
    return await open_session(lanes, asked, Captures(), None, Clocks(clock))


async def test_it_does_not_wait_for_the_call_it_is_typed_in(lanes, place, clock):
    """The draft of the notes is no unfinished call for the session that is opening."""
    early = EarlyNotes(lanes, place.id, clock)
    early.keep("Ka")
    early.keep("Karin")
    session = await opened(lanes, place, clock, early_id=early.session_id)
    assert session.waiting is Waiting.NOTHING
    assert session.editor.session_id != early.session_id
    await early.drop()
    assert await lanes.quick(read_waiting, place.id, clock()) == (Waiting.NOTHING, "")
    await early.drop()


async def test_it_waits_for_the_next_call_when_the_first_never_came(lanes, place, clock):
    """If the session never opened, the notes are resumed by the next one that is opened."""
    early = EarlyNotes(lanes, place.id, clock)
    early.keep("Karin berättar")
    session = await opened(lanes, place, clock, early_id=EarlyNotes(lanes, "x", clock).session_id)
    assert (session.waiting, session.editor.session_id) == (Waiting.CUT_OFF, early.session_id)
    assert session.editor.form.notes == "Karin berättar"
    assert (session.editor.form.day, session.editor.booked) == ("2026-11-23", False)


async def test_nothing_typed_leaves_nothing(lanes, place, clock):
    await EarlyNotes(lanes, place.id, clock).drop()
    assert await lanes.quick(read_waiting, place.id, clock()) == (Waiting.NOTHING, "")
