"""The supporter who uses this computer."""

from typing import TYPE_CHECKING

from platscoach.domain.places import SupporterView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def save_own_name(store: "Store", name: str) -> SupporterView:
    """Say what the user is called. Raises FieldErrors."""
    return store.supporters.set_me(name)
