"""What somebody else wrote in the open text is joined with every letter typed here."""

import pytest
from support import press, settle, type_text

from platscoach.coaching.meetings import MeetingAutosave
from platscoach.coaching.notes import NoteAutosave
from platscoach.domain.concurrent_edits import ConcurrentEdit, Outcome
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import MeetingForm
from platscoach.domain.notes import NoteText

TYPED, LATE, THEIRS = "Karin berättar", " mer", "Det sade Bo.\n"


def joined(now):
    """A stored text with what somebody else wrote before it."""
    return NoteText(now.title, THEIRS + now.body) if isinstance(now, NoteText) else THEIRS + now


@pytest.fixture
def late(monkeypatch):
    """Letters that come while another's text is read: the app has not been told of them yet."""
    bodies = []

    def whenever(kind):
        save = kind._save

        async def saved(autosave, draft):
            now = await save(autosave, draft)
            if not bodies:
                return now
            bodies.pop().insert(LATE)
            autosave.met.append(ConcurrentEdit("texten", "body", Outcome.JOINED))
            return joined(now)

        monkeypatch.setattr(kind, "_save", saved)

    whenever(NoteAutosave)
    whenever(MeetingAutosave)
    return bodies


async def store_while_typing(pilot, late, name):
    """Type, and store; the last letters come meanwhile. What stands in the text then."""
    await type_text(pilot, TYPED)
    body = pilot.app.screen.query_one(name)
    late.append(body)
    await press(pilot, "f2")
    await settle(pilot)
    assert late == []
    return body.text


async def test_a_note(build, store, seeded, late):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n", "enter")
        assert await store_while_typing(pilot, late, "#note-body") == THEIRS + TYPED + LATE
        await press(pilot, "escape")
    (note,) = store.notes.of_stage(seeded.dalen.id, "analys")
    assert note.body == THEIRS + TYPED + LATE


async def test_the_notes_of_a_meeting(build, store, seeded, late):
    made = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-11-30", "13"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert app.screen._list.listing.point_at(f"meeting:{made.id}")
        await press(pilot, "enter")
        assert await store_while_typing(pilot, late, "#meeting-body") == THEIRS + TYPED + LATE
        await press(pilot, "escape")
    (meeting,) = store.meetings.all(MeetingKind.TEAM)
    assert meeting.notes == THEIRS + TYPED + LATE
