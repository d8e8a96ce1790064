"""What people say when something happens, and how similar a query is to it.

Nobody types what somebody else has written down: `ordföranden kör över alla` means what `han kör
över de andra` does. So similarity is the weight of the words that query and phrase have in common,
divided by the geometric mean of their total weights; a word weighs more, the fewer subjects have
it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import log, sqrt
from typing import Final, NamedTuple

from platscoach.method.search.word_forms_and_synonyms import SpelledLines

UNKNOWN: Final = 0.9
"""The weight of a word that is in no phrase, as a share of that of the rarest word that is in
one."""

_COVERED: Final = 0.28
"""The share of a query that a phrase must have too: `kommunen` alone says too little."""

_ONE_WORD: Final = 2
"""Spaces in the line of a phrase of one word: such a phrase shows how rare the word is, but leads
nowhere in a longer query."""

_KEPT: Final = 256
"""How many stems' phrases are cached: a key typed changes only the last word of a query."""


class QueryWord:
    """A word of a query."""

    __slots__ = ("share", "stems")

    def __init__(self, stems: Sequence[tuple[str, float]], share: float) -> None:
        self.stems = stems
        """The stems that it may have in a phrase, its own first, each with how surely it means the
        same."""
        self.share = share
        """Its weight beside other words."""


class Likeness(NamedTuple):
    """How similar a query is to what is said of a subject: each value is at most 1."""

    phrase: float
    """The similarity to the nearest phrase, as described for the module."""
    together: float
    """The share of the query that is in any of its phrases; 0 if only one word is."""


class _Holding(NamedTuple):
    """The phrases that have a stem."""

    lines: dict[int, int]
    """The subject of each phrase that has the stem, by where its line begins in the text."""
    subjects: tuple[int, ...]
    weight: float
    """The weight of the stem; 0 if no phrase has it."""


def _next_line(begins: int, length: int) -> int:
    """The place of the line after one that begins at a place and has a length."""
    return begins + length + 1


def _first_place(one: tuple[list[int], int]) -> int:
    """The first of the places of a line: the key to sort by."""
    return one[0][0]


class Phrases:
    """The phrases of a pack as one text, in which all that have a word are found at once."""

    __slots__ = (
        "_known",
        "_liked",
        "_most",
        "_parsed",
        "_said_lines",
        "_spelled",
        "_text",
        "_texts",
    )

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        """By name, and read only when needed: `phrases` as `phrase_lines` made them, and
        `as_written`, the phrases in the same order as they are written, a line each."""
        self._said_lines: dict[int, str] = {}
        """The phrases as they are written, by where their lines begin."""
        self._spelled = SpelledLines("")
        self._text = ""
        self._most = 0.0
        self._known: dict[str, _Holding] = {}
        self._parsed: dict[int, tuple[str, int, float]] = {}
        """A cache of parsed lines, as `_read` returns them."""
        self._liked: tuple[object, dict[int, Likeness]] = (None, {})
        """The last query and its result: the ranking asks for it first, and then the reasons."""

    def to_texts(self) -> dict[str, str]:
        """The texts of the phrases, by their names."""
        return {name: self._texts[name] for name in ("phrases", "as_written")}

    def has(self, stem: str) -> bool:
        """Whether any phrase has a word with this stem."""
        return bool(self.saying(stem))

    def saying(self, stem: str) -> tuple[int, ...]:
        """The subjects of which a phrase has a word with this stem."""
        return self._holding(stem).subjects

    def within(self, stems: Sequence[str]) -> Iterator[tuple[int, frozenset[int]]]:
        """The subjects with a phrase that is whole in a query, with the places of its words there.

        Only phrases of two words or more count.
        """
        holding = [self._holding(stem).lines for stem in stems]
        once: set[int] = set()
        more: set[int] = set()
        for lines in holding:
            more.update(once.intersection(lines))
            once.update(lines)
        places_of = [
            ([place for place, lines in enumerate(holding) if line in lines], line)
            for line in sorted(more)
        ]
        for places, line in sorted(places_of, key=_first_place):
            words, subject, _weight = self._read(line)
            if len({stems[place] for place in places}) == len(words.split()):
                yield subject, frozenset(places)

    def like(self, words: Sequence[QueryWord]) -> dict[int, Likeness]:
        """How similar a query is to what is said of each subject."""
        asked = [(word.stems, word.share) for word in words]
        if self._liked[0] != asked:
            self._liked = asked, self._compared(words)
        return self._liked[1]

    def _compared(self, words: Sequence[QueryWord]) -> dict[int, Likeness]:
        """How similar a query is to what is said of each subject, worked out anew."""
        held: dict[int, float] = {}
        spoken: dict[int, float] = {}
        often: Counter[int] = Counter()
        whole = 0.0
        for word in words:
            lines, subjects, counts = self._holding_any(word)
            for line, share in lines.items():
                held[line] = held.get(line, 0.0) + share
            for subject, share in subjects.items():
                spoken[subject] = spoken.get(subject, 0.0) + share
            often.update(subjects.keys())
            whole += counts or word.share * self._most * UNKNOWN
        best: dict[int, float] = {}
        for line, common in held.items():
            if common < _COVERED * whole:
                continue
            words_of_it, subject, weight = self._read(line)
            if words_of_it.count(" ") == _ONE_WORD:
                continue
            share = min(1.0, common / sqrt(weight * whole))
            best[subject] = max(share, best.get(subject, 0.0))
        return {
            subject: Likeness(best.get(subject, 0.0), share / whole if often[subject] > 1 else 0.0)
            for subject, share in spoken.items()
            if subject in best or often[subject] > 1
        }

    def _holding_any(self, word: QueryWord) -> tuple[dict[int, float], dict[int, float], float]:
        """The weight of a word in each line and for each subject, and its highest weight.

        Its stems begin with the surest; the first of them that is found counts.
        """
        holding = [(self._holding(stem), sure) for stem, sure in word.stems]
        counts = next((word.share * one.weight for one, _sure in holding if one.weight), 0.0)
        lines: dict[int, float] = {}
        subjects: dict[int, float] = {}
        for one, sure in holding:
            lines |= dict.fromkeys(one.lines, counts * sure) | lines
            subjects |= dict.fromkeys(one.subjects, counts * sure) | subjects
        return lines, subjects, counts

    def nearest(self, words: Sequence[QueryWord], subject: int) -> str:
        """The phrase of a subject that is most similar to the words, as written; else empty."""
        held: dict[int, float] = {}
        for word in words:
            here: dict[int, float] = {}
            for stem, sure in word.stems:
                lines, _subjects, weight = self._holding(stem)
                for line, its in lines.items():
                    if its == subject:
                        here[line] = max(here.get(line, 0.0), word.share * weight * sure)
            for line, counts in here.items():
                held[line] = held.get(line, 0.0) + counts
        if not held:
            return ""
        best = max(held, key=lambda line: held[line] / sqrt(self._read(line)[2] or 1.0))
        return self._as_written()[best]

    def written(self, stem: str) -> str:
        """The first single word that has the stem, as it is written; empty if none has."""
        self._holding(stem)
        _text, at = self._spelled.where(f"\n {stem} \t")
        return self._as_written()[at + 1] if at >= 0 else ""

    def _as_written(self) -> dict[int, str]:
        """The phrases as they are written, by where their lines begin."""
        if not self._said_lines:
            lengths = map(len, self._text[1:-1].split("\n"))
            begins = accumulate(lengths, _next_line, initial=1)
            self._said_lines = dict(
                zip(begins, self._texts["as_written"].split("\n"), strict=False)
            )
        return self._said_lines

    def _holding(self, stem: str) -> _Holding:
        """The phrases that have a stem."""
        known = self._known.get(stem)
        if known is not None:
            return known
        if not self._text:
            count, _line_end, rest = self._texts["phrases"].partition("\n")
            self._text, self._most = f"\n{rest}\n", log(1 + int(count or 0))
            self._spelled = SpelledLines(self._text)
        if len(self._known) >= _KEPT:
            self._known.clear()
            self._parsed.clear()
        wanted, lines = f" {stem} ", {}
        text, at = self._spelled.where(wanted)
        while at >= 0:
            line = text.rindex("\n", 0, at) + 1
            lines[line] = self._read(line)[1]
            at = text.find(wanted, text.index("\n", at))
        subjects = tuple(dict.fromkeys(lines.values()))
        weight = self._most - log(len(subjects)) if lines else 0.0
        known = self._known[stem] = _Holding(lines, subjects, weight)
        return known

    def _read(self, line: int) -> tuple[str, int, float]:
        """The stems of a phrase, its subject and its weight, by where its line begins."""
        if (known := self._parsed.get(line)) is None:
            words, subject, weight = self._text[line : self._text.index("\n", line)].split("\t")
            known = self._parsed[line] = words, int(subject), float(weight)
        return known


def phrase_lines(said: Iterable[tuple[Sequence[str], int]], share: Callable[[str], float]) -> str:
    """The text of phrases, from their stems and subjects; `share` is a stem's weight among others.

    First the number of subjects, then a line for each phrase: its stems, each between spaces, a
    tab, the number of its subject, a tab, the total weight of its words.
    """
    phrases = [(list(dict.fromkeys(stems)), subject) for stems, subject in said]
    holding = Counter(
        one for one, _subject in {(one, to) for stems, to in phrases for one in stems}
    )
    count = len({subject for _stems, subject in phrases})
    lines = [str(count)]
    for stems, subject in phrases:
        weight = sum(share(one) * (log(1 + count) - log(holding[one])) for one in stems)
        lines.append(f" {' '.join(stems)} \t{subject}\t{weight:.3f}")
    return "\n".join(lines)
