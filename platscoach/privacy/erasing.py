"""Erasing a person: what it would do, and doing it."""

from typing import TYPE_CHECKING

from platscoach.domain.erasing import Erasable, ErasedPerson, ErasurePreview
from platscoach.storage.backups.holding import copies_holding

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def find_people(store: "Store", name: str) -> tuple[Erasable, ...]:
    """The people, leaders and team members who are called so."""
    return store.erasing.find(name)


def preview_erasure(store: "Store", kind: str, key: str) -> ErasurePreview:
    """What erasing somebody would do. Raises NotFoundError."""
    person = store.erasing.about(kind, key)
    # In notes people are seldom called by all of their name; the last part is the rarest.
    hits = store.hits.find(person.name.split()[-1]) if person.name else ()
    mentions = sum((hit.kind, hit.id) != (kind, key) for hit in hits)
    return ErasurePreview(person, mentions, copies_holding(store.database, kind, key))


def erase(store: "Store", kind: str, key: str) -> ErasedPerson:
    """Empty what is said of somebody, for good. Raises NotFoundError and StorageError."""
    erased = store.erasing.erase(kind, key)
    store.erasing.wipe()
    return erased
