"""Folders in which a database is refused: synced ones, those on a network, and read-only ones."""

import os
from pathlib import Path

from platscoach.platform import is_present, private_folder, synced_service
from platscoach.storage.engine import faults


def check_place(path: Path) -> None:
    """Check that the folder exists, is private, and is not synced. Raises StorageError."""
    refuse_synced(path)
    if path.parent.is_file():
        raise faults.file_for_folder(path.parent)
    try:
        private_folder(path.parent)
        if is_present(path) and not path.is_file():
            raise faults.not_ours(path)
    except OSError as error:
        from platscoach.os_reasons import why_not

        raise faults.no_rights(path.parent, *why_not(error)) from None
    if is_present(path) and not os.access(path, os.R_OK):
        raise faults.no_rights(path)
    if not os.access(path.parent, os.W_OK | os.X_OK) or (
        is_present(path) and not os.access(path, os.W_OK)
    ):
        raise faults.read_only(path)


def refuse_synced(path: Path) -> None:
    """Check that no other program copies the folder of a database. Raises StorageError."""
    if service := synced_service(path.parent):
        raise faults.synced(path.parent, service)
