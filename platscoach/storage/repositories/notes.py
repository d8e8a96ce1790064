"""Notes on the stages of places."""

from collections import Counter
from collections.abc import Container

from platscoach.domain.form_reader import MAX_NAME
from platscoach.domain.notes import (
    NOTE_DRAFT,
    NoteDraft,
    NoteText,
    NoteView,
    read_note,
    read_note_draft,
)
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.drafts import Drafts
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.tables import Note, Place
from platscoach.text import MAX_TEXT, clean_line


class Notes:
    """Titled texts on the stages of places."""

    def __init__(self, base: Transactions, drafts: Drafts) -> None:
        self._base = base
        self._drafts = drafts

    def of_stage(self, place_id: str, stage_key: str) -> tuple[NoteView, ...]:
        """The notes on a stage of a place, newest first."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Note)
                .where(Note.place_id == place_id, Note.stage_key == stage_key, live(Note))
                .order_by(col(Note.created_at).desc(), col(Note.id))
            )
            return tuple(note_view(row) for row in rows)

    def counts(self, place_id: str) -> dict[str, int]:
        """How many notes each stage of a place has."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Note.stage_key).where(Note.place_id == place_id, live(Note))
            ).all()
        return dict(Counter(rows))

    def get(self, note_id: str) -> NoteView:
        """One note. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return note_view(must_get(session, Note, note_id))

    def save(
        self, note_id: str, place_id: str, stage_key: str, text: NoteText, draft: str = ""
    ) -> NoteView:
        """Write a note under the key of its draft. Raises FieldErrors.

        `draft` is the saved draft, which is removed in the same transaction.
        """
        title, body = read_note(text)
        now = self._base.now()
        with self._base.begin() as session:
            row = session.get(Note, note_id)
            if row is None:
                must_get(session, Place, place_id)
                row = Note(
                    id=note_id, place_id=place_id, stage_key=stage_key,
                    created_at=now, updated_at=now,
                )  # fmt: skip
            if (row.title, row.body) != (title, body):
                row.title, row.body, row.updated_at = title, body, now
            session.add(row)
            self._drafts.drop(f"{NOTE_DRAFT}{note_id}", draft)
            return note_view(row)

    def save_draft(self, note_id: str, place_id: str, written: NoteDraft) -> bool:
        """Save a draft as a note. Returns whether there is one. Raises FieldErrors.

        If the draft is empty and was never stored as a note, it is only removed.
        """
        with self._base.begin() as session:
            is_note = written.text.says_something or session.get(Note, note_id) is not None
            if is_note:
                self.save(note_id, place_id, written.stage_key, written.text, written.row)
            else:
                self._drafts.drop(f"{NOTE_DRAFT}{note_id}", written.row)
            return is_note

    def in_trash(self) -> frozenset[str]:
        """The keys of the drafts of notes in the trash."""
        return frozenset(
            draft.key for draft in self._drafts.all(NOTE_DRAFT) if self._is_in_trash(draft)
        )

    def recover(self, among: Container[str] | None = None) -> int:
        """Save the drafts left when the program was cut off, or those `among`. Returns how many.

        A draft of a note in the trash is kept until the note is restored.
        """
        saved = 0
        for draft in self._drafts.all(NOTE_DRAFT):
            if (among is not None and draft.key not in among) or self._is_in_trash(draft):
                continue
            written = read_note_draft(draft.value)
            title, body = written.text
            if len(clean_line(title)) > MAX_NAME:
                # A title that is too long is kept, in full, as the first line.
                title, body = clean_line(title)[:MAX_NAME], f"{title}\n\n{body}"
            if len(body) > MAX_TEXT:
                # Nothing is cut off: the draft stays until it has been opened and shortened.
                continue
            key = draft.key.removeprefix(NOTE_DRAFT)
            with self._base.editing(written.seen):
                written = written._replace(text=NoteText(title, body))
                saved += self.save_draft(key, draft.place_id, written)
        return saved

    def _is_in_trash(self, draft: DraftView) -> bool:
        """Whether the note of a draft, or its place, is in the trash."""
        with self._base.begin() as session:
            note = session.get(Note, draft.key.removeprefix(NOTE_DRAFT))
            found = session.get(Place, draft.place_id), note
            return any(row is not None and row.trashed_at is not None for row in found)


def note_view(row: Note) -> NoteView:
    """The record of a note row."""
    return NoteView(
        row.id, row.place_id, row.stage_key, row.title, row.body, row.created_at, row.updated_at
    )
