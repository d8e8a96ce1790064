"""A call that nobody answered: recorded by one key, with more about it later."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from platscoach.domain.contact_attempts import ContactAttemptForm, ContactAttemptView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


SAME_CALL: Final = timedelta(minutes=2)
"""From one attempt on a place to the next, within which they are the same: a key pressed twice."""


def log_unanswered_call(store: "Store", place_id: str, now: datetime) -> ContactAttemptView:
    """Keep that a call to a place was not answered just now; one kept already is not kept again.

    Raises StorageError.
    """
    with store.batch():
        for known in store.contact_attempts.of_place(place_id)[:1]:
            if timedelta(0) <= now.replace(tzinfo=None) - known.starts < SAME_CALL:
                return known
        return store.contact_attempts.add(place_id)


def save_contact_attempt(
    store: "Store", attempt_id: str, form: ContactAttemptForm
) -> ContactAttemptView:
    """Say how it was tried, and add a note. Raises FieldErrors and StorageError."""
    return store.contact_attempts.save(attempt_id, form)
