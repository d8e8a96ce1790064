"""What a supporter keeps for the next call with a place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platscoach.domain.agenda import AgendaItemView
    from platscoach.storage.repositories.store import Store


def keep_for_next_call(
    store: "Store", place_id: str, text: str, item_key: str, stage_key: str
) -> "AgendaItemView":
    """Put a passage of the method on the next agenda of a place. Raises StorageError."""
    return store.agenda.pin(place_id, text, item_key, stage_key)
