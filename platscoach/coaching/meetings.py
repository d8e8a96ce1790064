"""Meetings without a place: booking them, their notes, their decisions and their guests."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from platscoach.capture.line_parser import LineMark, read_line
from platscoach.capture.people_phrases import Person
from platscoach.coaching.text_autosave import TextAutosave
from platscoach.domain.committed_by import Who
from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.domain.joined_text import joined_text
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import (
    MEETING_DRAFT,
    NEXT_ANSWER,
    NEXT_WHEN_HELD,
    DecisionForm,
    DecisionValues,
    DecisionView,
    GuestView,
    MeetingForm,
    MeetingView,
    NotesDraft,
    read_notes,
    read_notes_draft,
)
from platscoach.storage.engine.lanes import Lanes

if TYPE_CHECKING:
    from datetime import date

    from platscoach.storage.repositories.store import Store


def read_one_meeting(store: "Store", meeting_id: str) -> MeetingView:
    """One meeting. Raises StorageError when it is not there."""
    return store.meetings.get(meeting_id)


def save_meeting(
    store: "Store", kind: MeetingKind, form: MeetingForm, meeting_id: str = ""
) -> MeetingView:
    """Book a meeting, or change when and where the one named is. Raises FieldErrors."""
    return store.meetings.save(kind, form, meeting_id)


def save_decision(
    store: "Store", meeting_id: str, form: DecisionForm, decision_id: str = ""
) -> DecisionView:
    """Add a decision to a meeting, or change the one named. Raises FieldErrors."""
    return store.meetings.save_decision(meeting_id, form, decision_id)


def turn_decision(store: "Store", decision_id: str) -> None:
    """Toggle whether a decision is carried out.

    Raises StorageError when it is not there.
    """
    with store.batch():
        done = store.meetings.decision(decision_id).done_on is None
        store.meetings.set_done(decision_id, done=done)


def invite(store: "Store", meeting_id: str, leader_id: str = "", name: str = "") -> GuestView:
    """Invite a leader, or somebody by name."""
    return store.meetings.invite(meeting_id, leader_id, name)


def invite_leaders(store: "Store", meeting_id: str) -> int:
    """Invite every present and former leader. Returns how many were not invited before."""
    invited = {guest.leader_id for guest in store.meetings.guests(meeting_id)}
    leaders = [leader for place in store.places.all() for leader in place.leaders]
    fresh = [leader.id for leader in leaders if leader.id not in invited]
    with store.batch():
        for leader_id in fresh:
            store.meetings.invite(meeting_id, leader_id)
    return len(fresh)


def turn_answer(store: "Store", guest_id: str, *, held: bool = False) -> None:
    """Move a guest on to the next answer: asked, coming, not coming, came.

    When the meeting is `held`, "came" is first. Raises StorageError when the guest is not there.
    """
    after = NEXT_WHEN_HELD if held else NEXT_ANSWER
    with store.batch():
        store.meetings.set_answer(guest_id, after[store.meetings.guest(guest_id).answer])


def decisions_in(notes: str, today: "date", names: Iterable[str] = ()) -> dict[str, DecisionValues]:
    """The decisions in the lines of notes that begin with `! `, by line.

    `names` are those of the team: a first name alone is completed to the full name.
    """
    people = [Person(name, name, Who.OTHER) for name in names if name]
    found = {}
    for line in notes.splitlines():
        read = read_line(line, today, people)
        if read is not None and read.kind is LineMark.COMMITMENT:
            found[line] = DecisionValues(read.what, read.person, read.due)
    return found


def end_notes(
    store: "Store",
    meeting_id: str,
    written: NotesDraft,
    today: "date",
    tell: Callable[[Iterable[ConcurrentEdit]], None] | None = None,
) -> int:
    """Save the notes of a meeting and make decisions of their lines. Returns how many were made."""
    names = [one.name for one in store.team.all()]
    with store.batch():
        saved = save_notes(store, meeting_id, written, tell)
        return store.meetings.decide_by_lines(meeting_id, decisions_in(saved.notes, today, names))


def save_notes(
    store: "Store",
    meeting_id: str,
    written: NotesDraft,
    tell: Callable[[Iterable[ConcurrentEdit]], None] | None = None,
) -> MeetingView:
    """Save the notes of a meeting that is going on. Raises FieldErrors.

    What somebody else has added since they were opened is kept too, and passed to `tell`.
    """
    with store.editing(written.seen) as met:
        store.meetings.save_notes(meeting_id, written.notes, written.row)
    if tell is not None:
        tell(met)
    return store.meetings.get(meeting_id)


class MeetingAutosave(TextAutosave[str, NotesDraft]):
    """The notes of one meeting while they are written."""

    def __init__(self, lanes: "Lanes[Store]", meeting: MeetingView) -> None:
        self.meeting_id = meeting.id
        super().__init__(lanes, MEETING_DRAFT + meeting.id, "", meeting.notes)

    def _draft_of(self, typed: str) -> NotesDraft:
        return NotesDraft(typed, self._seen, self._row)

    def _read_draft(self, value: str) -> NotesDraft:
        return read_notes_draft(value)

    def _text_of(self, draft: NotesDraft) -> str:
        return draft.notes

    def _read(self, typed: str) -> str:
        return read_notes(typed)

    async def _save(self, draft: NotesDraft) -> str:
        saved = await self._lanes.write(save_notes, self.meeting_id, draft, self.met.extend)
        return saved.notes

    def _joined(self, typed: str, now: str) -> str | None:
        return joined_text(typed, self.typed, now)

    async def end(self) -> int:
        """Save it and make decisions of its lines. Returns how many. Raises what `store` raises."""
        typed, row, today = self.typed, self._row, self._lanes.now().date()
        made = await self._lanes.write(
            end_notes, self.meeting_id, self._draft_of(typed), today, self.met.extend
        )
        self._is_stored(typed, row)
        return made
