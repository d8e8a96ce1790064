"""The supporter who uses this computer."""

from typing import TYPE_CHECKING, Final

from platscoach.domain.places import SupporterView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

NAME_DRAFT: Final = "settings:name"
"""The key of the draft of the user's name, at the first start and in the settings."""


def save_own_name(store: "Store", name: str) -> SupporterView:
    """Save the user's name. Raises FieldErrors."""
    return store.supporters.set_me(name)
