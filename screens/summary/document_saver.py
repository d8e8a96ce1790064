"""Saves a session's summary among the user's documents; asks first if they are synced."""

from datetime import datetime
from pathlib import Path

from platscoach.documents.user_documents import AskUser, save_among_documents
from platscoach.domain.sessions import SessionView
from platscoach.i18n import _
from screens.summary.summary_files import calendar_file, file_name


class DocumentSaver:
    """Saves the summary of one session and the meeting after it.

    `ask` puts a question to the user: whether to save where documents are synced.
    """

    def __init__(self, ask: AskUser) -> None:
        self._ask = ask
        self._saved: dict[str, Path] = {}

    async def save_summary(self, session: SessionView, text: str, suffix: str) -> Path | None:
        """Save a summary as a file of a kind; one that says the same is not saved twice.

        None when the user says no. Raises DocumentError.
        """
        saved = self._saved.get(text)
        if saved is not None and saved.is_file():
            return saved
        path = await save_among_documents(self._ask, file_name(session), suffix, text)
        if path is not None:
            self._saved[text] = path
        return path

    async def save_meeting(self, meeting: SessionView, now: datetime, sequence: int) -> Path | None:
        """Save a meeting as a file that any calendar opens; `sequence` is the number of the file.

        None when the user says no. Raises DocumentError.
        """
        content = calendar_file(meeting, now, sequence)
        day = meeting.starts.date().isoformat()
        name = _("{place} möte {day}").format(place=meeting.place_name, day=day)
        return await save_among_documents(self._ask, name, ".ics", content)
