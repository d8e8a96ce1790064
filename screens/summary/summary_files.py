"""A summary and the calendar file beside it: read, written in a language, saved. No widget."""

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path

from textual.app import SuspendNotSupported

from platscoach.documents.calendar import calendar_event, meeting_ics
from platscoach.documents.editor import editor_command, editor_name, file_lies
from platscoach.documents.files import DocumentError
from platscoach.documents.from_session import summary_of
from platscoach.documents.summary import summary_markdown, summary_plain
from platscoach.domain.marked_lines import is_private
from platscoach.domain.sessions import SessionView, SummaryBasis
from platscoach.domain.steps import CHOICE_ORDER
from platscoach.i18n import _, language, set_language
from platscoach.method.model import Pack
from platscoach.standard_error import print_to_stderr


def written(held: SummaryBasis, supporter: str, pack: Pack, *, mail: bool, speak: str) -> str:
    """The summary in a language, as Markdown or as the text of a mail.

    `pack` is the method in that language: it names its stages and its methods.
    """
    before = language()
    names = {method.key: method.name for method in pack.methods}
    set_language(speak)
    try:
        keys = held.session.stage_keys
        summary = summary_of(
            held,
            steps=[pack.short_stage_label(key) for key in CHOICE_ORDER if key in keys],
            supporter=supporter,
            methods=[
                trial.words(names.get(trial.method_key, trial.method_key))
                for trial in held.trials
                if not is_private(trial.why)
            ],
        )
        return summary_plain(summary) if mail else summary_markdown(summary)
    finally:
        set_language(before)


def file_name(view: SessionView) -> str:
    """The name of a summary's file."""
    return _("{place} sammanfattning {day}").format(
        place=view.place_name, day=view.starts.date().isoformat()
    )


def calendar_file(meeting: SessionView, now: datetime, sequence: int) -> bytes:
    """The booked meeting for a calendar; `sequence` is the number of the file."""
    return meeting_ics(calendar_event(meeting, sequence), now)


def run_editor(path: Path, away: Callable[[], AbstractContextManager[None]]) -> None:
    """Open a file in the editor and wait; `away` lets go of the terminal. Raises DocumentError."""
    command = editor_command(path)
    name = editor_name(command)
    code = None
    try:
        # Textual does not take the terminal back if something is raised inside.
        with away(), suppress(OSError):
            words = _("Platscoach väntar tills du har avslutat {name}.")
            print_to_stderr(words.format(name=name))
            code = subprocess.run(command, check=False).returncode
    except SuspendNotSupported as error:
        raise _not_opened(path, name) from error
    if code is None:
        raise _not_opened(path, name)
    if code:
        words = _("Texteditorn ”{name}” avslutades med ett fel ({code}).")
        raise _held(words.format(name=name, code=code), path)


def _not_opened(path: Path, name: str) -> DocumentError:
    """Words for an editor that cannot be opened from here."""
    words = _("Texteditorn ”{name}” gick inte att öppna härifrån.")
    return _held(words.format(name=name), path)


def _held(what: str, path: Path) -> DocumentError:
    """What went wrong with the editor, and where the file is."""
    return DocumentError(what, file_lies(path), _("Öppna den från filhanteraren."))
