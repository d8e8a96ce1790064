"""The form that exports everything, to a file or a folder."""

from asyncio import to_thread
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.coaching.form_saving import FormDraft
from platscoach.documents.desk_folder import export_folder
from platscoach.documents.files import documents_folder, name_endings
from platscoach.domain.form_fields import FormField
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.platform import is_taken, named_path
from platscoach.progress import Progress
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

LINES: Final = ".jsonl"
"""The suffix of an export file that holds everything."""


def export_form(context: Context, typed: str = "") -> FormDialog[str]:
    """The form that asks where to write; its result is the path. `typed` is the last one."""
    usual = _free_name(f"platscoach-{context.today().isoformat()}")

    async def submit(values: dict[str, str], _draft: FormDraft) -> str:
        wanted = values["target"].strip()
        if not wanted:
            raise FieldErrors({"target": _("Skriv var filen eller mappen ska ligga.")})
        if await to_thread(is_taken, named_path(wanted)):
            raise FieldErrors({"target": _("Det finns redan något där: välj ett annat namn.")})
        return wanted

    hint = _(
        "slutar namnet på .jsonl: en fil med allt, okrypterad; annars en mapp med textfiler utan "
        "det privata"
    )
    return FormDialog(
        context,
        title=_("Exportera allt"),
        fields=[FormField("target", _("Fil eller mapp"), typed or str(usual), hint)],
        submit=submit,
    )


def _free_name(name: str) -> Path:
    """A free path among the documents, with that name or a numbered one."""
    names = (f"{name}{end}{LINES}" for end in name_endings())
    return next(path for path in map(documents_folder().joinpath, names) if not is_taken(path))


def write_out(
    database: Database, typed: str, now: datetime, pack: Pack, progress: Progress | None = None
) -> Path:
    """Export everything to a file or a folder, depending on the suffix. Returns the path.

    Raises PlatscoachError, including StoppedError.
    """
    target = named_path(typed)
    if target.parent == documents_folder():
        # The folder is proposed by the form, and may not exist; the export reports what is wrong.
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == LINES:
        export_lines(database, target, now, progress)
        return target
    store = Store.open(database, lambda: now, read_only=True)
    try:
        store.run(lambda opened: export_folder(opened, target, pack, progress))
    finally:
        store.close()
    return target
