"""The data for a summary: the session that was held, and the meeting after it."""

import pytest

from platscoach.coaching.summary_basis import read_summary_basis
from platscoach.documents.from_session import summary_of
from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.errors import StorageError

HELD, BOOKED = "h" * 32, "b" * 32


async def test_the_meeting_after_it_is_the_next_one_on_the_place(lanes, store, place, clock):
    store.sessions.save(HELD, place.id, SessionForm(day="2026-11-20", notes="hej"))
    held = await read_summary_basis(lanes, HELD, clock())
    assert (held.session.notes, held.meeting) == ("hej", None)
    booked = SessionForm(status="booked", day="2026-12-04", clock="10:00")
    store.sessions.save(BOOKED, place.id, booked)
    assert (await read_summary_basis(lanes, HELD, clock())).meeting.id == BOOKED


async def test_a_question_that_is_not_to_come_again_is_no_more_than_a_note(
    lanes, store, place, clock
):
    lines = tuple(
        RemarkForm(kind=RemarkKind.QUESTION, text=text, line=f"? {text}")
        for text in ("bussen", "salen")
    )
    form = SessionForm(day="2026-11-20", notes="? bussen\n? salen", remarks=lines)
    store.sessions.save(HELD, place.id, form)
    for text, state in (("bussen", ItemState.STRUCK), ("salen", ItemState.DONE)):
        item = store.agenda.pin(place.id, NewItem(text, origin=Origin.QUESTION, session_id=HELD))
        store.agenda.settle(item.id, state)
    held = await read_summary_basis(lanes, HELD, clock())
    told = summary_of(held, steps=(), supporter="Anna")
    assert told.questions == ("salen",), "answered since, it was to be brought up"
    assert told.notes == "? bussen"


@pytest.mark.parametrize("gone", ["place", "session", "unknown"])
async def test_one_that_is_not_there_is_told(lanes, store, place, clock, gone):
    store.sessions.save(HELD, place.id, SessionForm(day="2026-11-20"))
    if gone != "unknown":
        store.trash.put(gone, place.id if gone == "place" else HELD)
    with pytest.raises(StorageError):
        await read_summary_basis(lanes, "0" * 32 if gone == "unknown" else HELD, clock())
