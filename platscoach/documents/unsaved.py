"""Typed text that could not be saved, as plain text: to be copied, or saved somewhere else."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platscoach.documents.files import save_document
from platscoach.domain import session_draft, wrap_up
from platscoach.domain.meetings import MEETING_DRAFT, read_notes_draft
from platscoach.domain.notes import NOTE_DRAFT, read_note_draft
from platscoach.domain.session_draft import SESSION_DRAFT
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import LINES
from platscoach.domain.wrap_up import WRAP_DRAFT
from platscoach.i18n import _

if TYPE_CHECKING:
    from platscoach.storage.device.drafts import DraftView


BLIND: Final = "blind"
"""The key of what was typed for a room that had not opened when the window was closed."""


def unsaved_text(drafts: "Iterable[DraftView]") -> str:
    """The content of some drafts, each under its heading, in the language in force."""
    parts = []
    for draft in drafts:
        lines = [line for line in _lines(draft) if line.strip()]
        if len(lines) > 1:
            parts.append("\n\n".join(lines))
    return "\n\n\n".join(parts) + "\n" if parts else ""


def save_unsaved(folder: Path, drafts: "Iterable[DraftView]", now: datetime) -> Path:
    """Save them as a new file that only its owner can read. Returns it. Raises DocumentError."""
    stem = _("osparat {day} {time}").format(day=now.date(), time=f"{now:%H%M%S}")
    return save_document(folder, f"platscoach-{stem}", ".txt", unsaved_text(drafts))


def _lines(draft: "DraftView") -> Iterator[str]:
    """A heading, then what was typed, a paragraph for each field."""
    if draft.key.startswith(SESSION_DRAFT):
        yield from _session(draft.value)
    elif draft.key.startswith(NOTE_DRAFT):
        title, body = read_note_draft(draft.value).text
        yield _heading(_("Anteckning"))
        yield title
        yield body
    elif draft.key.startswith(MEETING_DRAFT):
        yield _heading(_("Möte"))
        yield read_notes_draft(draft.value).notes
    elif draft.key.startswith(WRAP_DRAFT):
        form = wrap_up.from_json(draft.value)
        yield _heading(_("Runda av samtalet"))
        if form is not None:
            yield from (form.went, form.minutes or "", form.when, form.why)
    elif draft.key == BLIND:
        yield _heading(_("Skrivet innan det som skulle öppnas hade öppnats"))
        yield draft.value
    else:
        yield _heading(_("Formulär"))
        yield from _values(draft.value)


def _heading(words: str) -> str:
    """A line that is a heading."""
    return f"# {words}"


def _session(value: str) -> Iterator[str]:
    """A session: kind and day, its fields and notes, and the commitments that are not in them."""
    form = session_draft.from_json(value).form
    when = " ".join(part for part in (form.day, form.clock) if part)
    yield _heading(f"{_(KIND_NAMES[form.kind])} {when}".rstrip())
    yield form.minutes
    yield from (getattr(form, name) for name in LINES)
    yield form.notes
    for item in form.commitments:
        if not item.line:
            said = ("!", item.person, item.also_person, item.what, item.due)
            yield " ".join(part for part in said if part)


def _values(value: str) -> Iterator[str]:
    """The content of a form: its draft is a table of fields, or the text of its only field."""
    try:
        content = json.loads(value)
    except ValueError:
        content = value
    if isinstance(content, dict):
        yield from (one for one in content.values() if isinstance(one, str))
    else:
        yield str(value)
