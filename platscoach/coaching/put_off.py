"""Putting off a line of the overview until a day, on which it comes back."""

from typing import TYPE_CHECKING

from platscoach.domain.need_words import need_words
from platscoach.domain.put_off_form import read_until

if TYPE_CHECKING:
    from datetime import date

    from platscoach.domain.needs_you import Need
    from platscoach.storage.repositories.store import Store


def put_off(store: "Store", need: "Need", typed: str, today: "date") -> "date":
    """Put a line off. Returns the day when it comes back. Raises FieldErrors and StorageError."""
    until = read_until(typed, today)
    store.put_offs.put(need.place_id, need.subject, need_words(need, today), until)
    return until


def take_back_put_off(store: "Store", put_off_id: str) -> None:
    """Show a line on the overview again. Raises StorageError."""
    store.put_offs.take_back(put_off_id)
