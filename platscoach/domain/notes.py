"""Notes on a stage: records, and the draft of one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from platscoach.domain.draft_values import seen_of, typed
from platscoach.domain.form_reader import FormReader
from platscoach.domain.steps import COACHING
from platscoach.domain.titles import title_of

NOTE_DRAFT: Final = "note:"
"""Prefix of the keys of the drafts of notes; the id of the note follows."""


class NoteText(NamedTuple):
    """What is written in a note."""

    title: str
    body: str

    @property
    def says_something(self) -> bool:
        """Whether there is anything to store."""
        return bool(self.title.strip() or self.body.strip())


class NoteDraft(NamedTuple):
    """What was typed in a note and not stored yet, and the stage it is on."""

    stage_key: str
    text: NoteText
    seen: Mapping[str, int] | None = None
    """Which changes by others the writer had seen; None for all there were."""
    row: str = ""
    """The draft row on this computer, which is removed once this is stored."""

    @property
    def value(self) -> str:
        """The text of its draft."""
        title, body = self.text
        content: dict[str, object] = {"stage": self.stage_key, "title": title, "body": body}
        if self.seen:
            content["seen"] = self.seen
        return json.dumps(content, ensure_ascii=False)


def read_note_draft(value: str) -> NoteDraft:
    """What a draft of a note holds; one that cannot be read is the text itself: nothing is lost."""
    try:
        content = json.loads(value)
        text = NoteText(typed(content["title"]), typed(content["body"]))
        return NoteDraft(typed(content["stage"]), text, seen_of(content), value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return NoteDraft(COACHING, NoteText("", value), None, value)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A titled text in Markdown source on one stage of a place."""

    id: str
    place_id: str
    stage_key: str
    title: str
    body: str
    created_at: datetime
    """UTC."""
    updated_at: datetime
    """UTC."""

    @property
    def shown_title(self) -> str:
        """The title, or its replacement."""
        return title_of(self.title, self.body)


def read_note(text: NoteText) -> NoteText:
    """Heading and text as they may be stored. Raises FieldErrors."""
    reader = FormReader()
    read = NoteText(reader.line("title", text.title), reader.block("body", text.body))
    reader.check()
    return read
