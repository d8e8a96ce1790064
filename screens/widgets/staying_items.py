"""Items that have been settled in a list keep their place for a while.

A line that vanished at the key that settles it could neither be looked at nor be restored by the
same key.
"""

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class StayingItems(Generic[T]):
    """Open items by key, in order, with those that were settled here among them."""

    def __init__(self) -> None:
        self._open: dict[str, T] = {}
        self._settled: dict[str, T] = {}
        self._order: list[str] = []

    def clear(self) -> None:
        """Forget everything: something else is listed from now on."""
        self._open, self._settled, self._order = {}, {}, []

    def take(self, found: Mapping[str, T]) -> None:
        """List what is open now; settled items stay after the item they were after."""
        before = self._order
        self._open = dict(found)
        self._settled = {key: one for key, one in self._settled.items() if key not in found}
        self._order = list(found)
        for at, key in enumerate(before):
            if key in self._settled:
                over = next((one for one in reversed(before[:at]) if one in self._order), None)
                self._order.insert(0 if over is None else self._order.index(over) + 1, key)

    def mark(self, key: str, *, settled: bool) -> None:
        """Mark an item as settled, or as open again."""
        source, target = (self._open, self._settled) if settled else (self._settled, self._open)
        if key in source:
            target[key] = source.pop(key)

    def get(self, key: str) -> T | None:
        """The item with a key."""
        return self._open.get(key) or self._settled.get(key)

    @property
    def items(self) -> tuple[tuple[T, bool], ...]:
        """All items in display order, each with whether it is settled."""
        return tuple(
            (self._settled[key], True) if key in self._settled else (self._open[key], False)
            for key in self._order
        )
