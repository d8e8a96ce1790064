"""Not now: a line of the overview is put off until a day, and comes back on it."""

from typing import TYPE_CHECKING

from platscoach.domain.put_off_form import read_until

if TYPE_CHECKING:
    from datetime import date

    from platscoach.storage.repositories.store import Store


def put_off(
    store: "Store", place_id: str, subject: str, what: str, typed: str, today: "date"
) -> "date":
    """Put a line off; the day on which it comes back. Raises FieldErrors and StorageError."""
    until = read_until(typed, today)
    store.put_offs.put(place_id, subject, what, until)
    return until


def take_back_put_off(store: "Store", put_off_id: str) -> None:
    """Let a line stand on the overview again. Raises StorageError."""
    store.put_offs.take_back(put_off_id)
