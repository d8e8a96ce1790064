"""Notes on the stages of places, and the autosave of one."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from platscoach.coaching.text_autosave import TextAutosave
from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.domain.joined_text import joined_text
from platscoach.domain.notes import (
    NOTE_DRAFT,
    NoteDraft,
    NoteText,
    NoteView,
    read_note,
    read_note_draft,
)
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def read_notes(store: "Store", place_id: str, stage_key: str) -> tuple[NoteView, ...]:
    """The notes on a stage of a place, newest first."""
    return store.notes.of_stage(place_id, stage_key)


def with_unsaved(
    notes: Sequence[NoteView], place_id: str, stage_key: str, drafts: Iterable[DraftView]
) -> tuple[NoteView, ...]:
    """A list of notes, with text that was typed (in them or in new ones) and could not be saved
    yet.
    """
    stored = {note.id: note for note in notes}
    newest: dict[str, NoteView] = {}
    for draft in drafts:
        key = draft.key.removeprefix(NOTE_DRAFT)
        if key == draft.key or draft.place_id != place_id:
            continue
        written, at = read_note_draft(draft.value), draft.at
        if written.stage_key != stage_key or not written.text.says_something:
            continue
        title, body = written.text
        before = stored.get(key)
        created = before.created_at if before else at
        newest[key] = NoteView(key, place_id, stage_key, title, body, created, at)
    return (*newest.values(), *(note for note in notes if note.id not in newest))


def save_note(
    store: "Store",
    note_id: str,
    place_id: str,
    written: NoteDraft,
    tell: Callable[[Iterable[ConcurrentEdit]], None] | None = None,
) -> NoteText:
    """Save a note under the key of its draft. Returns its text. Raises FieldErrors.

    Its draft is removed, unless more has been typed since; an empty one makes no note. What
    somebody else has written since the note was opened is kept too, and passed to `tell`.
    """
    with store.editing(written.seen) as met:
        is_saved = store.notes.save_draft(note_id, place_id, written)
    if tell is not None:
        tell(met)
    if not is_saved:
        return NoteText("", "")
    note = store.notes.get(note_id)
    return NoteText(note.title, note.body)


def recover_notes(store: "Store", among: Container[str] | None = None) -> int:
    """Save the drafts left behind when the program was cut off, or those `among`; how many.

    These are drafts of notes on stages and of meetings' notes.
    """
    return store.notes.recover(among) + store.meetings.recover(among)


@contextmanager
def with_their_drafts(store: "Store") -> Iterator[None]:
    """Save what was typed in notes while they, or their place, were in the trash.

    Only those that are restored inside the block; other drafts are left alone.
    """
    waiting = store.notes.in_trash() | store.meetings.in_trash()
    yield
    if waiting:
        recover_notes(store, waiting)


class NoteAutosave(TextAutosave[NoteText, NoteDraft]):
    """One note while it is written."""

    def __init__(
        self, lanes: "Lanes[Store]", place_id: str, stage_key: str, note: NoteView | None = None
    ) -> None:
        self.note_id = note.id if note else uuid4().hex
        self._stage_key = stage_key
        stored = NoteText(note.title, note.body) if note else NoteText("", "")
        super().__init__(lanes, NOTE_DRAFT + self.note_id, place_id, stored)

    def _draft_of(self, typed: NoteText) -> NoteDraft:
        return NoteDraft(self._stage_key, typed, self._seen, self._row)

    def _read_draft(self, value: str) -> NoteDraft:
        return read_note_draft(value)

    def _text_of(self, draft: NoteDraft) -> NoteText:
        return draft.text

    def _read(self, typed: NoteText) -> NoteText:
        return read_note(typed)

    async def _save(self, draft: NoteDraft) -> NoteText:
        return await self._lanes.write(
            save_note, self.note_id, self._place_id, draft, self.met.extend
        )

    def _joined(self, typed: NoteText, now: NoteText) -> NoteText | None:
        body = joined_text(typed.body, self.typed.body, now.body)
        return None if body is None else NoteText(self.typed.title, body)
