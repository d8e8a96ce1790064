"""What is to be brought up next time on a place: kept, and settled."""

from typing import TYPE_CHECKING

from platscoach.domain.agenda import AgendaItemView, ItemState, Origin

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def pin_item(
    store: "Store", place_id: str, text: str, item_key: str = "", stage_key: str = ""
) -> AgendaItemView:
    """Keep something for the next call with a place; what is kept already is kept once.

    `item_key` is what it is in the method, empty for what is not from there.
    """
    return store.agenda.pin(place_id, text, item_key, stage_key)


def pin_own_line(store: "Store", place_id: str, text: str) -> AgendaItemView:
    """Put a line of the user's own on the agenda until it is settled. Raises FieldErrors."""
    return store.agenda.pin(place_id, text, origin=Origin.OWN)


def settle_item(store: "Store", item_id: str, *, done: bool) -> None:
    """Say that a thing has been brought up, or that it is still to be."""
    store.agenda.settle(item_id, ItemState.DONE if done else ItemState.OPEN)
