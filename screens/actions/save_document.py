"""Saves a document among the user's own, after a question where that lets it leave the computer."""

import asyncio
from pathlib import Path

from platscoach.documents.files import documents_folder, save_document
from platscoach.i18n import _
from platscoach.platform import synced_service
from screens.base import RoomScreen
from screens.dialogs.confirm import Confirm


async def save_document_here(
    room: RoomScreen[None], name: str, suffix: str, content: str | bytes
) -> Path | None:
    """Save as a new file; where it lies, or None when the user would rather not.

    Raises DocumentError.
    """
    folder = documents_folder()
    if service := synced_service(folder):
        question = _(
            "Mappen {folder} synkas eller ligger på nätet ({service}), så filen lämnar den "
            "här datorn. Spara ändå?"
        ).format(folder=folder, service=service)
        if not await room.app.push_screen_wait(Confirm(room.context, question)):
            return None
    return await asyncio.to_thread(save_document, folder, name, suffix, content)
