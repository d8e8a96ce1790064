"""Duplicate records of one person or place: pairs, and the groups that they form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One record of somebody or something."""

    key: str
    name: str
    place: str
    """The place that it is on; empty for what is on none."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Records of one kind and one name."""

    kind: str
    label: str
    """What such a record is called, a Swedish msgid."""
    records: tuple[Record, ...]
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that have been joined."""

    key: str
    kept: str
    other: str

    def beside(self, record: str) -> str:
        """The other record of the pair; empty if this one is not in it."""
        return {self.kept: self.other, self.other: self.kept}.get(record, "")


@dataclass(frozen=True, slots=True)
class SameGroup:
    """Records joined into one, by one pair or by several."""

    kept: str
    """The record that represents all."""
    others: tuple[tuple[str, str], ...]
    """For each other record, the last pair on the path from the kept one, and its id."""
    pairs: tuple[Pair, ...]

    def parting(self, record: str) -> tuple[str, ...]:
        """The pairs to part so that a record, with those joined through it, is on its own again."""
        if record == self.kept:
            return ()
        rest = [pair for pair in self.pairs if not pair.beside(record)]
        near = {self.kept, *(other for _key, other in _reached(self.kept, rest))}
        return tuple(pair.key for pair in self.pairs if pair.beside(record) in near)


def groups(pairs: Iterable[Pair], rank: Callable[[str], tuple[object, ...]]) -> list[SameGroup]:
    """The groups of joined records, and which record of each is kept.

    Several databases may have joined them in different directions, or in a cycle. The record that
    is kept in all its pairs is kept for the group, else the first by `rank`, which must be the same
    on every computer.
    """
    left = sorted(pairs, key=lambda pair: pair.key)
    found: list[SameGroup] = []
    while left:
        members = {left[0].kept, *(other for _key, other in _reached(left[0].kept, left))}
        of_group = [pair for pair in left if pair.kept in members]
        left = [pair for pair in left if pair.kept not in members]
        tops = members - {pair.other for pair in of_group} or members
        kept = min(tops, key=lambda record: (*rank(record), record))
        found.append(SameGroup(kept, tuple(_reached(kept, of_group)), tuple(of_group)))
    return found


def _reached(start: str, pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """The records reachable from one by pairs, the nearest first, each with the last pair."""
    seen, way = {start}, [start]
    found: list[tuple[str, str]] = []
    for record in way:
        for pair in pairs:
            if (other := pair.beside(record)) and other not in seen:
                seen.add(other)
                way.append(other)
                found.append((pair.key, other))
    return found
