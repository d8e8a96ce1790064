"""Throwing away and taking back: nothing is removed for good."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def put_in_trash(store: "Store", entity: str, key: str) -> None:
    """Put a thing in the trash. Raises StorageError."""
    store.trash.put(entity, key)


def take_back(store: "Store", entity: str, key: str) -> None:
    """Bring a thing back from the trash, where it was. Raises StorageError."""
    store.trash.restore(entity, key)
