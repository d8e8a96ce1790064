"""The things of a pack that can be found: records, kept as a few long texts until they are needed.

A search touches few of the many entries of a pack. Reading a record for each would cost a command
that answers at once more than its whole search.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, overload

from platscoach.method.search.hits import PackKind

_BETWEEN, _WITHIN = "\f", "\t"
"""Between entries, and between the parts of one field: no text that was cleaned holds them."""


class SearchEntry(NamedTuple):
    """One thing that can be found."""

    kind: PackKind
    key: str
    stage_keys: Sequence[str]
    title: str
    aliases: Sequence[str]
    body: str = ""
    context: str = ""
    """What its stage is called, for a text of a stage: `förankring kommun` is a narrower search."""
    said_by: str = ""
    """Who says it, yet to be translated."""
    mark: str = ""
    sources: Sequence[str] = ()
    """The labels of its sources."""
    translated: bool = True


_LISTS: Final = ("stage_keys", "aliases", "sources")


class KeptEntries(Sequence[SearchEntry]):
    """The entries of a kept index: each is made when it is asked for, and once."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self._kinds = {str(kind): kind for kind in PackKind}
        self._contexts = columns["contexts"]
        self._columns = [columns[name].split(_BETWEEN) for name in SearchEntry._fields]
        self._made: list[SearchEntry | None] = [None] * len(self._columns[0])

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[SearchEntry]:
        return map(self._entry, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> SearchEntry: ...

    @overload
    def __getitem__(self, at: slice) -> list[SearchEntry]: ...

    def __getitem__(self, at: int | slice) -> SearchEntry | list[SearchEntry]:
        if isinstance(at, slice):
            return [self._entry(number) for number in range(*at.indices(len(self)))]
        return self._entry(at)

    def _entry(self, at: int) -> SearchEntry:
        """The entry of a number."""
        known = self._made[at]
        if known is None:
            kind, key, stages, title, aliases, body, context, said_by, mark, sources, translated = [
                column[at] for column in self._columns
            ]
            known = self._made[at] = SearchEntry(
                self._kinds[kind],
                key,
                _parts(stages),
                title,
                _parts(aliases),
                body,
                self._contexts[int(context)],
                said_by,
                mark,
                _parts(sources),
                translated == "1",
            )
        return known


def _parts(field: str) -> tuple[str, ...]:
    """The parts of a field that is a list."""
    return tuple(field.split(_WITHIN)) if field else ()


def to_columns(entries: Sequence[SearchEntry]) -> dict[str, Any]:
    """The entries as texts, one for each field; a context, which many share, stands once."""
    contexts = list(dict.fromkeys(entry.context for entry in entries))
    numbers = {context: str(number) for number, context in enumerate(contexts)}
    columns: dict[str, Any] = {"contexts": contexts}
    for name in SearchEntry._fields:
        values = [getattr(entry, name) for entry in entries]
        if name == "context":
            values = [numbers[value] for value in values]
        elif name == "translated":
            values = [str(int(value)) for value in values]
        elif name in _LISTS:
            values = [_WITHIN.join(value) for value in values]
        columns[name] = _BETWEEN.join(values)
    return columns
