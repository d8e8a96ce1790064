"""Duplicate records of one person or place: found, joined into one, and parted again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.domain.same_things import Namesakes, Record

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def read_namesakes(store: "Store", name: str = "") -> tuple[Namesakes, ...]:
    """Groups of records that share a name and may be the same; with `name` only that one."""
    return store.same.namesakes(name)


def read_recorded_twice(store: "Store") -> tuple[RecordedTwice, ...]:
    """Things without a name that may be recorded twice."""
    return store.same.recorded_twice()


def read_others(store: "Store", kind: str, key: str) -> tuple[Record, ...]:
    """The records that one may be the same as, those of its name first."""
    return store.same.others(kind, key)


def join_records(store: "Store", kind: str, kept_id: str, other_id: str) -> None:
    """Join two records, as one change; the other goes to the trash. Raises StorageError."""
    store.same.join(kind, kept_id, other_id)


def join_all(store: "Store", kind: str, kept_id: str, others: Sequence[str]) -> None:
    """Join several records, as one change. Raises StorageError."""
    with store.batch():
        for other_id in others:
            store.same.join(kind, kept_id, other_id)


def part_named(store: "Store", name: str) -> int:
    """Part all records that were joined under a name. Returns how many."""
    pairs = store.same.pairs(name)
    store.same.part(pairs)
    return len(pairs)


def part_records(store: "Store", other_id: str) -> bool:
    """Part a record from the one that it was joined to. Returns whether it was joined."""
    pairs = store.same.joined_into(other_id)
    if pairs:
        store.same.part(pairs)
    return bool(pairs)
