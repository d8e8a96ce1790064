"""Saving a file among the user's documents, from any room."""

import asyncio
from pathlib import Path

from textual.app import App

from platscoach.documents.files import documents_folder, save_document
from platscoach.i18n import _
from platscoach.platform import synced_service
from screens.context import Context
from screens.dialogs.confirm import Confirm


async def save_among_documents(
    app: App[str], context: Context, name: str, suffix: str, content: str | bytes
) -> Path | None:
    """Save a file; where documents are synced, only after a yes.

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
    return await asyncio.to_thread(save_document, folder, name, suffix, content)
