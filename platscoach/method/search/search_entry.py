"""The things of a pack that can be found: records, kept as a few long texts until they are needed.

A search touches few of the many entries of a pack. Reading a record for each would cost a command
that answers at once more than its whole search.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from platscoach.method.search.hits import PackKind

_BETWEEN, _FIELDS, _WITHIN = "\f", "\v", "\t"
"""The separators between entries, between the fields of one, and between the parts of a field:
cleaned text never has them."""


class SearchEntry(NamedTuple):
    """One thing that can be found."""

    kind: PackKind
    key: str
    stage_keys: Sequence[str]
    title: str
    aliases: Sequence[str]
    body: str = ""
    context: str = ""
    """The names of its stage, for a text of a stage: `förankring kommun` is a narrower search."""
    said_by: str = ""
    """Who says it, untranslated."""
    mark: str = ""
    sources: Sequence[str] = ()
    """The labels of its sources."""
    translated: bool = True


class KeptEntries(Sequence[SearchEntry]):
    """The entries of a stored index: each is made once, when it is first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._kinds = {str(kind): kind for kind in PackKind}
        self._contexts = texts["contexts"].split(_BETWEEN)
        self._lines = texts["entries"].split(_BETWEEN)
        self._made: list[SearchEntry | None] = [None] * len(self._lines)

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
        """The entry with a number."""
        known = self._made[at]
        if known is None:
            kind, key, stages, title, aliases, body, context, said_by, mark, sources, translated = (
                self._lines[at].split(_FIELDS)
            )
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


def to_texts(entries: Sequence[SearchEntry]) -> dict[str, str]:
    """The entries as texts; a context, which many share, is stored once."""
    contexts = list(dict.fromkeys(entry.context for entry in entries))
    numbers = {context: str(number) for number, context in enumerate(contexts)}
    lines = [entry._replace(context=numbers[entry.context]) for entry in entries]
    return {
        "contexts": _BETWEEN.join(contexts),
        "entries": _BETWEEN.join([_FIELDS.join(map(_field, line)) for line in lines]),
    }


def _field(value: object) -> str:
    """A field of an entry as text."""
    if isinstance(value, bool):
        return str(int(value))
    return _WITHIN.join(value) if isinstance(value, tuple | list) else str(value)
