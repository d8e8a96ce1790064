"""The questions to the process leader, on their way out: to the clipboard, or to a file."""

import asyncio
from pathlib import Path

from textual.app import App

from platscoach.documents.files import documents_folder, save_document
from platscoach.documents.preparation import Preparation, preparation_subject, preparation_text
from platscoach.i18n import _
from platscoach.platform import synced_service
from screens.context import Context
from screens.dialogs.confirm import Confirm


def copied_text(asked: Preparation) -> str:
    """The mail as it is copied: what it is about, and its words."""
    return f"{preparation_subject(asked)}\n\n{preparation_text(asked)}"


async def save_mail(app: App[str], context: Context, name: str, content: bytes) -> Path | None:
    """Save the mail among the user's documents; where those are synced, only after a yes.

    None when the user would rather not. Raises DocumentError.
    """
    folder = documents_folder()
    if service := synced_service(folder):
        question = _(
            "Mappen {folder} synkas eller ligger på nätet ({service}), så filen lämnar den "
            "här datorn. Spara ändå?"
        ).format(folder=folder, service=service)
        if not await app.push_screen_wait(Confirm(context, question)):
            return None
    return await asyncio.to_thread(save_document, folder, name, ".eml", content)
