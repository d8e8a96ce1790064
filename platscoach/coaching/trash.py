"""The trash: a thing put away, brought back, and what came back with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platscoach.domain.trash import TrashView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class Restored:
    """What is left in the trash when a thing has been brought back, and what came with it."""

    left: tuple[TrashView, ...]
    with_it: tuple[TrashView, ...]
    """What it belongs to and could not be without."""


def read_trash(store: "Store") -> tuple[TrashView, ...]:
    """Everything in the trash, the latest first."""
    return store.trash.all()


def put_in_trash(store: "Store", entity: str, key: str) -> None:
    """Put a thing away. Raises StorageError when it is not there."""
    store.trash.put(entity, key)


def restore(store: "Store", entity: str, key: str) -> None:
    """Bring a thing back, and what it belongs to. Raises StorageError when it is not there."""
    store.trash.restore(entity, key)


def restore_listed(store: "Store", thing: TrashView) -> Restored:
    """Bring back a thing of the list, and say what else left the trash hereby."""
    with store.batch():
        before = store.trash.all()
        store.trash.restore(thing.entity, thing.id)
        left = store.trash.all()
    here = {(one.entity, one.id) for one in (*left, thing)}
    return Restored(left, tuple(one for one in before if (one.entity, one.id) not in here))
