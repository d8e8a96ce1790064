"""What is to be brought up in the next call with a place: added to the agenda, and settled."""

from typing import TYPE_CHECKING

from platscoach.domain.agenda import AgendaItemView, ItemState, NewItem, Origin

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def pin_item(
    store: "Store", place_id: str, text: str, item_key: str = "", stage_key: str = ""
) -> AgendaItemView:
    """Keep something for the next call with a place, unless it is kept already.

    `item_key` is its key in the method; empty for what does not come from the method.
    """
    return store.agenda.pin(place_id, NewItem(text, item_key, stage_key))


def pin_own_line(store: "Store", place_id: str, text: str) -> AgendaItemView:
    """Put a line of the user's own on the agenda until it is settled. Raises FieldErrors."""
    return store.agenda.pin(place_id, NewItem(text, origin=Origin.OWN))


def settle_item(store: "Store", item_id: str, *, done: bool) -> None:
    """Mark an item as brought up, or as still to be brought up."""
    store.agenda.settle(item_id, ItemState.DONE if done else ItemState.OPEN)
