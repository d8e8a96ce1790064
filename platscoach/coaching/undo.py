"""Taking back what was done last, change by change, and doing it again; also after a restart."""

from typing import TYPE_CHECKING

from platscoach.domain.changes import Reverted

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def undo_last(store: "Store") -> Reverted | None:
    """Take back the last change of this computer's user; None when there is none."""
    return store.changes.undo()


def redo_last(store: "Store") -> Reverted | None:
    """Do again what was taken back last; None when nothing was."""
    return store.changes.redo()
