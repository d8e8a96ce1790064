"""What could not be saved, as plain text that contains every typed word."""

import json
import os
import stat
from datetime import datetime, timedelta, timezone

from platscoach.documents.unsaved import save_unsaved, unsaved_text
from platscoach.domain import wrap_up
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.wrap_up import WrapForm
from platscoach.storage.device.drafts import DraftView

NOW = datetime(2026, 11, 27, 16, 5, 9, tzinfo=timezone(timedelta(hours=1)))


def draft(key, value):
    return DraftView(key, "", value, "", NOW.isoformat())


SESSION = SessionForm(
    day="2026-11-27", clock="15.30", notes="Karin berättar\n! boka hallen",
    commitments=(
        CommitmentForm("boka hallen", line="! boka hallen"),
        CommitmentForm("ringa Ulla", person="Ulla Berg", also_person="Bo Ek", due="4 dec"),
    ),
    minutes="55", attendance="12 boende",
)  # fmt: skip

DRAFTS = (
    draft("session:a", to_json(SessionDraft(SESSION))),
    draft("note:b", NoteDraft("plan", NoteText("Skolan", "är navet\noch mer")).value),
    draft("wrap:a", wrap_up.to_json(WrapForm(went="4", minutes="35", when="8 dec 9", why="tyst"))),
    draft("form:place:new", json.dumps({"name": "Nyby", "population": "640"})),
    draft("settings:name", "Anna Lind"),
)


def test_every_word_of_every_kind_of_draft_is_in_the_text():
    text = unsaved_text(DRAFTS)
    for words in (
        "# Samtal 2026-11-27 15.30", "Karin berättar\n! boka hallen",
        "! Ulla Berg Bo Ek ringa Ulla 4 dec", "55", "12 boende",
        "# Anteckning\n\nSkolan\n\när navet\noch mer", "8 dec 9", "35", "tyst", "Nyby", "640",
        "Anna Lind",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("boka hallen") == 1
    assert unsaved_text(()) == ""
    assert unsaved_text([draft("note:c", NoteDraft("plan", NoteText("", "")).value)]) == ""


def test_what_cannot_be_read_is_given_as_it_is():
    assert "halv{" in unsaved_text([draft("session:a", "halv{")])
    assert "halv{" in unsaved_text([draft("form:x", "halv{")])


def test_it_is_saved_as_a_file_of_its_owner_alone(tmp_path):
    path = save_unsaved(tmp_path, DRAFTS, NOW)
    assert path.name == "platscoach-osparat 2026-11-27 160509.txt"
    assert path.read_text("utf-8") == unsaved_text(DRAFTS)
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert save_unsaved(tmp_path, DRAFTS, NOW) != path
