"""Undo and redo, change by change; also after a restart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from platscoach.coaching import trash
from platscoach.coaching.notes import with_their_drafts
from platscoach.domain.changes import (
    ChangeKind,
    ChangeView,
    Choice,
    Dispute,
    DisputeView,
    Reverted,
)
from platscoach.domain.field_names import FIELD_NAMES, HIDDEN
from platscoach.domain.history import value_words

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def undo_last(store: "Store") -> Reverted | None:
    """Undo the last change of this computer's user; None when there is none."""
    with store.batch(), with_their_drafts(store):
        if begun := trash.restore_unstored(store):
            trashed = ChangeKind.TRASHED
            return Reverted(
                ChangeView(trashed, begun.entity, begun.label, begun.title, begun.place)
            )
        taken = store.undo.undo_last()
        trash.restore_drafts(store)
    return taken


def redo_last(store: "Store") -> Reverted | None:
    """Redo what was undone last; None when nothing was."""
    with store.batch(), with_their_drafts(store):
        return store.undo.redo_last()


def read_disputes(store: "Store", disputes: Sequence[Dispute]) -> tuple[DisputeView, ...]:
    """The disputes of an undo in words: what somebody else has changed since, and so was left."""
    return tuple(_in_words(store, dispute) for dispute in disputes)


def _in_words(store: "Store", dispute: Dispute) -> DisputeView:
    """A dispute in words: only the fields that mean something to a user."""
    label, title, _place = store.history.about(dispute.entity, dispute.key)
    names: dict[str, str] = {}
    store.history.add_names(names, dispute.entity, store.history.field_versions(dispute.key))
    shown = [edited for edited in dispute.fields if edited.name not in HIDDEN]
    before, now = (
        ", ".join(filter(None, (value_words(name, value, names) for name, value in pairs)))
        for pairs in (
            [(edited.name, edited.before) for edited in shown],
            [(edited.name, edited.now) for edited in shown],
        )
    )
    field = next((FIELD_NAMES[edited.name] for edited in shown if edited.name in FIELD_NAMES), "")
    can_join = any(edited.joined is not None for edited in shown)
    return DisputeView(dispute, label, title, field, before, now, can_join)


def settle(store: "Store", choices: Sequence[tuple[Dispute, Choice]]) -> bool:
    """Carry out the choice made for each dispute, as one change. Returns whether anything was
    restored.

    Raises NotFoundError, and then nothing is changed.
    """
    wanted = [(dispute, choice) for dispute, choice in choices if choice is not Choice.KEEP]
    with store.batch():
        for dispute, choice in wanted:
            store.undo.bring_back(dispute, joined=choice is Choice.JOIN)
    return bool(wanted)
