"""A call that nobody answered: recorded by one key, with more about it later."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from platscoach.domain.contact_attempts import ContactAttemptForm, ContactAttemptView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


SAME_CALL: Final = timedelta(minutes=2)
"""Two attempts on a place closer together than this are one: the key was pressed twice."""


def log_unanswered_call(store: "Store", place_id: str, now: datetime) -> ContactAttemptView:
    """Record that a call to a place was not answered just now; within SAME_CALL only once.

    Raises StorageError.
    """
    with store.batch():
        for attempt in store.contact_attempts.of_place(place_id)[:1]:
            if timedelta(0) <= now.replace(tzinfo=None) - attempt.starts < SAME_CALL:
                return attempt
        return store.contact_attempts.add(place_id)


def save_contact_attempt(
    store: "Store", attempt_id: str, form: ContactAttemptForm
) -> ContactAttemptView:
    """Save how contact was tried, and a note. Raises FieldErrors and StorageError."""
    return store.contact_attempts.save(attempt_id, form)
