"""The form that writes the whole desk out, as a file or as a folder."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from platscoach.coaching.form_saving import FormDraft
from platscoach.documents.desk_folder import export_folder
from platscoach.documents.files import documents_folder
from platscoach.domain.form_fields import FormField
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

LINES: Final = ".jsonl"
"""Ends the name of a file that is to hold everything."""


def export_form(context: Context) -> FormDialog[Path]:
    """The form that asks where to, and writes it; the answer is where it lies."""
    usual = documents_folder() / f"platscoach-{context.today().isoformat()}{LINES}"

    async def submit(values: dict[str, str], _draft: FormDraft) -> Path:
        typed = values["target"].strip()
        if not typed:
            raise FieldErrors({"target": _("Skriv var filen eller mappen ska ligga.")})
        return await context.lanes.long(write_out, typed, context.now(), context.pack)

    hint = _(
        "slutar namnet på .jsonl blir det en fil med allt, okrypterad; annars en mapp med "
        "textfiler utan det privata"
    )
    return FormDialog(
        context,
        title=_("Exportera allt"),
        fields=[FormField("target", _("Fil eller mapp"), str(usual), hint)],
        submit=submit,
    )


def write_out(database: Database, typed: str, now: datetime, pack: Pack) -> Path:
    """Write the desk to a file or a folder, as its name asks for; where. Raises PlatscoachError."""
    target = Path(typed).expanduser().absolute()
    if target.parent == documents_folder():
        # Proposed by the form, and not there on every computer; the writing says what is wrong.
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == LINES:
        export_lines(database, target, now)
        return target
    store = Store.open(database, lambda: now, read_only=True)
    try:
        store.run(lambda opened: export_folder(opened, target, pack))
    finally:
        store.close()
    return target
