"""Commitments: read by place or by person, ticked off, moved, changed."""

from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.ownership import SessionOwnership
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.sessions import CommitmentView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def read_ownership(store: "Store", place_id: str) -> tuple[SessionOwnership, ...]:
    """Who made the commitments of the last held sessions of a place, newest first."""
    return store.commitments.owned(place_id)


def read_mine(store: "Store") -> tuple[CommitmentView, ...]:
    """The open commitments of the user, over all places, by date."""
    return store.commitments.mine()


def read_others(store: "Store") -> tuple[CommitmentView, ...]:
    """The open commitments of everybody else, over all places, by date."""
    return store.commitments.others()


def read_commitment(store: "Store", commitment_id: str) -> CommitmentView:
    """One commitment, open or done. Raises StorageError when it is not there."""
    return store.commitments.get(commitment_id)


def save_commitment(store: "Store", place_id: str, form: CommitmentForm) -> CommitmentView:
    """Add a commitment to a place, or change the one whose id the form has. Raises FieldErrors."""
    return store.commitments.save(place_id, form)


def tick_commitment(store: "Store", commitment_id: str, *, done: bool) -> None:
    """Tick a commitment off today, or untick it."""
    store.commitments.set_done(commitment_id, done=done)


def move_commitment(store: "Store", commitment_id: str, typed: str) -> date | None:
    """Give a commitment another day, none when nothing is typed. Raises FieldErrors."""
    return store.commitments.move(commitment_id, typed)
