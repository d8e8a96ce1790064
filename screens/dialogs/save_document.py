"""Saving a file among the user's documents, from any room."""

from pathlib import Path

from textual.app import App

from platscoach.documents import user_documents
from screens.context import Context
from screens.dialogs.confirm import Confirm


async def save_among_documents(
    app: App[str], context: Context, name: str, suffix: str, content: str | bytes
) -> Path | None:
    """Save a file; where documents are synced, only after a yes.

    None when the user says no. Raises DocumentError.
    """

    async def ask(question: str) -> bool | None:
        return await app.push_screen_wait(Confirm(context, question))

    return await user_documents.save_among_documents(ask, name, suffix, content)
