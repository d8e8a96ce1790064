"""Save a file among the user's documents; ask first if they are synced or on a network."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from platscoach.documents.files import documents_folder, save_document
from platscoach.i18n import _
from platscoach.platform import synced_service

AskUser = Callable[[str], Awaitable[bool | None]]
"""Asks the user a question."""


async def save_among_documents(
    ask: AskUser, stem: str, suffix: str, content: str | bytes
) -> Path | None:
    """Save as a new file. Returns its path, or None when the user says no.

    `ask` is called if the documents are synced or on a network. Raises DocumentError.
    """
    folder = documents_folder()
    if service := synced_service(folder):
        question = _(
            "Mappen {folder} synkas eller ligger på nätet ({service}), så filen lämnar den "
            "här datorn. Spara ändå?"
        ).format(folder=folder, service=service)
        if not await ask(question):
            return None
    return await asyncio.to_thread(save_document, folder, stem, suffix, content)
