"""What could not be saved at the end is kept in a file, which the next start tells of."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from platscoach.i18n import _
from platscoach.platform import private_folder
from platscoach.storage.engine.lanes import Lanes


def keep_unsaved(lanes: Lanes[Any], now: datetime) -> str:
    """Keep in a file what could not be saved; words of where it lies, none when all is saved."""
    drafts = lanes.unsaved()
    if not drafts:
        return ""
    from platscoach.documents.files import DocumentError
    from platscoach.documents.unsaved import save_unsaved

    try:
        private_folder(lanes.database.unsaved)
        path = save_unsaved(lanes.database.unsaved, drafts, now)
    except (OSError, DocumentError):
        return _("Det senaste du skrev kunde inte sparas någonstans.")
    words = _("Det senaste du skrev kunde inte sparas i databasen. Texten ligger i {path}")
    return words.format(path=path)


def end_where_it_stands(
    lanes: Lanes[Any], now: Callable[[], datetime], code: int, end: Callable[[int], Any] = os._exit
) -> None:
    """End a program that cannot leave, perhaps because another holds the database all the time.

    Nobody is there to be asked: what is not on disk is kept in a file first.
    """
    with suppress(Exception):
        keep_unsaved(lanes, now())
    end(code)
