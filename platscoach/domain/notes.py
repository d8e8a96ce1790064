"""Notes on a stage: records."""

from dataclasses import dataclass
from datetime import datetime

from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _
from platscoach.text import clean_line


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
        """The title, or what stands for one."""
        return title_of(self.title, self.body)


def title_of(title: str, body: str) -> str:
    """The title, else the first words of the text, else words that say there is none."""
    if title:
        return title
    first = next((line for line in body.splitlines() if line.strip()), "")
    return clean_line(first.lstrip("#*- "))[:60] or _("Utan rubrik")


def read_note(title: str, body: str) -> tuple[str, str]:
    """Heading and text as they may be stored. Raises FieldErrors."""
    reader = FormReader()
    read = reader.line("title", title), reader.block("body", body)
    reader.check()
    return read
