"""Drafts of notes and of meetings' notes: what cannot be read becomes the text itself."""

import pytest

from platscoach.domain.meetings import NotesDraft, read_notes_draft
from platscoach.domain.notes import NoteDraft, NoteText, read_note_draft

STRUCK = (
    "halv{", "[]", "null", "5", '"x"', '{"notes": 5}', '{"stage": "plan", "title": "a"}',
    '{"stage": "plan", "title": null, "body": "b"}', '{"notes": "a", "seen": [1]}',
    '{"stage": "plan", "title": "a", "body": "b", "seen": {"d": "x"}}',
)  # fmt: skip


@pytest.mark.parametrize("value", STRUCK)
def test_what_damage_has_struck_is_the_text(value):
    note = read_note_draft(value)
    assert (note.text, note.seen, note.row) == (NoteText("", value), None, value)
    assert note.stage_key
    assert read_notes_draft(value) == NotesDraft(value, None, value)


@pytest.mark.parametrize("seen", [None, {"dator": 3}])
def test_any_other_is_read_as_it_was_written(seen):
    note = NoteDraft("plan", NoteText("Rubrik", "Text"), seen)
    assert read_note_draft(note.value) == note._replace(row=note.value)
    notes = NotesDraft("Text", seen)
    assert read_notes_draft(notes.value) == notes._replace(row=notes.value)
