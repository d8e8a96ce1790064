"""Importing visiting cards: previewed before anything is stored, and nobody is added twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platscoach.domain.people import Card, PersonView
from platscoach.domain.people_forms import PersonForm
from platscoach.text import fold

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class CardPreview:
    """What importing some cards would do."""

    new: tuple[Card, ...]
    known: tuple[Card, ...]
    """Cards of people who are on record already."""


def preview_cards(store: "Store", cards: Sequence[Card]) -> CardPreview:
    """Which cards are of somebody new: people are recognised by e-mail, or by name and function."""
    seen = {key for person in store.people.all() for key in _keys(person)}
    new: list[Card] = []
    already: list[Card] = []
    for card in cards:
        keys = _keys(card)
        (already if seen & keys else new).append(card)
        seen |= keys
    return CardPreview(tuple(new), tuple(already))


def _keys(person: Card | PersonView) -> set[tuple[str, str]]:
    """The keys by which a person is recognised."""
    keys = {(fold(person.name), fold(person.function))}
    return keys | ({("@", person.email.casefold())} if person.email else set())


def take_cards(store: "Store", place_id: str, cards: Sequence[Card]) -> tuple[PersonView, ...]:
    """Store the people of cards on a place; all of them or none. Raises StorageError."""
    with store.batch():
        return tuple(
            store.people.save(
                PersonForm(
                    card.function, card.name, card.level, card.organisation, card.phone,
                    card.email, places=place_id,
                )
            )
            for card in cards
        )  # fmt: skip
