"""Look things up in the method pack: every word of the query must be found, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from platscoach.domain.matching import LINE_LENGTH, best_line, holds_exactly
from platscoach.method.hits import PackHit
from platscoach.method.index import WORD, Entry, Words, entries
from platscoach.method.records import Pack
from platscoach.text import clean_line, fold

_SHORT: Final = 3
"""Letters from which a word is found inside other words; a shorter one begins a word."""

_BY_TITLE, _BY_TEXT, _WITH_STAGE = range(3)


def prepare(pack: Pack) -> None:
    """Do now what the first look-up would have to: fold every text of the pack."""
    entries(pack)


def find(
    pack: Pack, query: str, current: Sequence[str] = (), limit: int = 60
) -> tuple[PackHit, ...]:
    """What holds every word of the query.

    By title before by text, exact letters before folded, what is called just that before what
    only holds it, things of the `current` stages first among those, then word beginnings before
    word middles. A query of one or two letters finds titles only.
    """
    asked = _Query(query)
    if not asked.needles:
        return ()
    here = frozenset(current)
    ranked = [found for entry in entries(pack) if (found := asked.look_in(entry)) is not None]
    ranked.sort(key=lambda found: found.rank(here))
    return tuple(_hit(pack, found, asked, here) for found in ranked[:limit])


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry that matched, and how."""

    entry: Entry
    by: int
    exact: bool
    begins: bool
    called: int = 0
    """0 when it is called just what was typed, 1 when an alias is, else 2."""

    def rank(self, here: frozenset[str]) -> tuple[int, bool, int, bool, bool]:
        """Less is better."""
        elsewhere = here.isdisjoint(self.entry.stage_keys)
        return self.by, not self.exact, self.called, elsewhere, not self.begins


class _Query:
    """The words asked for, made ready once for the whole pack."""

    def __init__(self, query: str) -> None:
        line = clean_line(query)
        words = WORD.findall(line)
        self.said = " ".join(words)
        folded = [fold(word) for word in words]
        self.folded = " ".join(["", *folded])
        self.beginnings = [f" {word}" for word in folded]
        self.needles = [f" {word}" if len(word) < _SHORT else word for word in folded]
        self.long = [word for word in folded if len(word) >= _SHORT]
        self.key = fold(line) if any(char.isdigit() for char in line) and len(line) > 1 else ""

    def look_in(self, entry: Entry) -> _Found | None:
        """How the entry matches, if it does."""
        if self.key and entry.key.lower().startswith(self.key):
            return _Found(entry, _BY_TITLE, exact=True, begins=True)
        if self._all_in(entry.names.folded):
            return self._found(entry, _BY_TITLE, entry.names)
        if not self.long:
            return None
        if self._all_in(entry.whole.folded):
            return self._found(entry, _BY_TEXT, entry.whole)
        if entry.context.folded and any(word in entry.whole.folded for word in self.long):
            both = entry.whole.folded + entry.context.folded
            if self._all_in(both):
                return self._found(entry, _WITH_STAGE, entry.whole, entry.context)
        return None

    def _all_in(self, folded: str) -> bool:
        """Whether every word is there."""
        return all(map(folded.__contains__, self.needles))

    def _found(self, entry: Entry, by: int, *texts: Words) -> _Found:
        """The match, with how well the texts that it is in hold the words."""
        exact = holds_exactly("\n".join(words.text for words in texts), self.said)
        folded = "".join(words.folded for words in texts)
        begins = all(beginning in folded for beginning in self.beginnings)
        return _Found(entry, by, exact, begins, self._called(entry))

    def _called(self, entry: Entry) -> int:
        """How nearly the words are what the entry is called."""
        name, *aliases = entry.called
        return 0 if self.folded == name else 1 if self.folded in aliases else 2


def _hit(pack: Pack, found: _Found, asked: _Query, here: frozenset[str]) -> PackHit:
    """The match as it is shown."""
    entry = found.entry
    stage_key = next(
        (key for key in entry.stage_keys if key in here), next(iter(entry.stage_keys), "")
    )
    whole_body = len(entry.body) <= LINE_LENGTH and "\n" not in entry.body
    return PackHit(
        kind=entry.kind,
        key=entry.key,
        stage_key=stage_key,
        stage_name=pack.stage(stage_key).name if stage_key else "",
        title=entry.title,
        line=entry.body if whole_body else best_line(entry.body, asked.said),
        exact=found.exact,
        by_title=found.by == _BY_TITLE,
    )
