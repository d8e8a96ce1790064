"""Notes on the stages of places, and one that is being written."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from platscoach.coaching.form_saving import read_seen
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
    """A list of notes with what was typed in them, or in new ones, and could not be saved yet."""
    stored = {note.id: note for note in notes}
    newest: dict[str, NoteView] = {}
    for draft in drafts:
        key = draft.key.removeprefix(NOTE_DRAFT)
        if key == draft.key or draft.place_id != place_id:
            continue
        written, at = read_note_draft(draft.value), datetime.fromisoformat(draft.updated_at)
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
) -> NoteView:
    """Write a note under the key that its draft has had. Raises FieldErrors.

    Its draft goes, unless more has been typed since. What somebody else has written there since the
    note was opened stays too, and is passed to `tell`.
    """
    with store.editing(written.seen) as met:
        store.notes.save(note_id, place_id, written.stage_key, written.text, written.row)
    if tell is not None:
        tell(met)
    return store.notes.get(note_id)


def recover_notes(store: "Store", among: Container[str] | None = None) -> int:
    """Save the drafts that were left when the program was cut off, or those `among`; how many.

    Notes on stages, and those of meetings.
    """
    return store.notes.recover(among) + store.meetings.recover(among)


@contextmanager
def with_their_drafts(store: "Store") -> Iterator[None]:
    """Save what was typed in notes while they, or their place, lay in the trash.

    Those that are restored inside: what is typed elsewhere is none of it.
    """
    waiting = store.notes.in_trash() | store.meetings.in_trash()
    yield
    if waiting:
        recover_notes(store, waiting)


class NoteAutosave:
    """One note while it is written: a draft at every key, saved in every pause.

    It knows no widget, and belongs to one note only, so that a late answer for a note that has been
    left is never taken for another note's.
    """

    def __init__(
        self, lanes: "Lanes[Store]", place_id: str, stage_key: str, note: NoteView | None = None
    ) -> None:
        self._lanes = lanes
        self._place_id = place_id
        self._stage_key = stage_key
        self.note_id = note.id if note else uuid4().hex
        self.typed = NoteText(note.title, note.body) if note else NoteText("", "")
        self._stored = self.typed
        self._draft = ""
        self._seen: Mapping[str, int] | None = None
        self.met: list[ConcurrentEdit] = []
        """What somebody else turned out to have written in it too."""

    @property
    def draft_key(self) -> str:
        """The key of its draft."""
        return NOTE_DRAFT + self.note_id

    async def recall(self) -> NoteText:
        """What was typed and not yet stored, else what is stored. Raises StorageError."""
        self._seen = await self._lanes.quick(read_seen)
        draft = await self._lanes.kept_draft(self.draft_key)
        if draft is not None:
            kept = read_note_draft(draft.value)
            self.typed, self._draft, self._seen = kept.text, draft.value, kept.seen
        return self.typed

    def type(self, typed: NoteText, cursor: str) -> bool:
        """Write the present text to the draft. Returns whether it has changed."""
        if typed == self.typed:
            return False
        self.typed = typed
        self._draft = NoteDraft(self._stage_key, typed, self._seen).value
        self._lanes.draft(
            DraftView(
                self.draft_key, self._place_id, self._draft, cursor, self._lanes.now().isoformat()
            )
        )
        return True

    def check(self) -> None:
        """Raises FieldErrors when it cannot be saved as it is."""
        read_note(self.typed)

    async def store(self) -> bool:
        """Save what is typed. Returns whether there was anything to save.

        Raises FieldErrors and StorageError; the draft stays then.
        """
        typed = self.typed
        if typed == self._stored or not typed.says_something:
            return False
        written = NoteDraft(self._stage_key, typed, self._seen, self._draft)
        stored = await self._lanes.write(
            save_note, self.note_id, self._place_id, written, self.met.extend
        )
        self._stored = typed
        if (now := NoteText(stored.title, stored.body)) != read_note(typed):
            self._take_in(typed, now)
        return True

    def _take_in(self, typed: NoteText, now: NoteText) -> None:
        """Go on from the merged note: what was typed here and what somebody else wrote."""
        if self.typed == typed:
            self.typed = self._stored = now
            return
        body = joined_text(typed.body, self.typed.body, now.body)
        if body is not None:
            self.typed, self._stored = NoteText(self.typed.title, body), now
