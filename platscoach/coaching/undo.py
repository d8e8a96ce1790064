"""Taking back what was done last, change by change, and doing it again; also after a restart."""

from typing import TYPE_CHECKING

from platscoach.coaching import trash
from platscoach.domain.changes import ChangeKind, ChangeView, Reverted

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def undo_last(store: "Store") -> Reverted | None:
    """Take back the last change of this computer's user; None when there is none."""
    with store.batch():
        if begun := trash.take_back_begun(store):
            trashed = ChangeKind.TRASHED
            return Reverted(
                ChangeView(trashed, begun.entity, begun.label, begun.title, begun.place)
            )
        taken = store.undo.undo_last()
        trash.bring_back_typed(store)
    return taken


def redo_last(store: "Store") -> Reverted | None:
    """Do again what was taken back last; None when nothing was."""
    return store.undo.redo_last()
