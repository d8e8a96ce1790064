"""Which entries answer a word of a query, and how well.

The word itself comes before its other forms, those before compounds it is a part of, and those
before words that mean the same. Standing in a name counts for more than standing in a text, and in
a short text for more than in a long one. An everyday word leads to what was chosen for it.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from platscoach.method.search.compounds import SUFFIXES, first_parts, parts
from platscoach.method.search.function_words import is_faint, is_small
from platscoach.method.search.index import BODY, FIELDS, NAMES, SHORT, WORD, SearchIndex
from platscoach.method.search.related_words import stem
from platscoach.method.search.word_list import BEGINS, INSIDE, WHOLE
from platscoach.text import clean_line, fold

MOST_WORDS: Final = 12
"""Words that are asked for: more is a paste, and what comes after would only cost time."""

LONGEST: Final = 200
"""Letters that are looked at, for the same reason."""

EXACT, FOLDED, INFLECTED, RELATED = range(4)
"""How a word was found: with its letters, without its dots, with another ending, by another word
for it or by a part of it."""

PART: Final = 5
"""Letters from which a synonym is found as a part of a longer word."""

_STRENGTHS: Final = (3.0, 2.6, 2.2, 2.3, 1.9, 1.0, 0.3, 0.5)
"""How much a word counts in each of the index's fields."""

_INFLECTED: Final = 0.92
_BEGUN: Final = 0.78
_IN_COMPOUND: Final = 0.62
_WITHIN: Final = 0.15
"""A part of a word that is none of the parts it is made of."""

_LEAST_ASIDE: Final = 0.6
"""What a word of what only goes with a text must be worth to count at all."""

_UNDOTTED: Final = 0.97
_MOST_OF_A_SYNONYM: Final = 0.5
"""What another word counts for at most, so that it never comes before the word itself."""

_OF_LAST_PART, _OF_FIRST_PART = 0.6, 0.45
"""What the parts of a compound count for, beside the whole of it."""

_IN_PHRASES: Final = 20
"""Entries that a word of an everyday phrase is taken to stand in, at least: it is no rare word."""

_LED_TO: Final = 2.3
"""What the first thing counts for that an everyday word leads to."""

_NEXT: Final = 0.9
"""What the next one counts for, of the one before."""

_WORD_BEGUN: Final = 0.6
"""What an everyday word counts for while only its beginning has been typed."""

_SECOND: Final = 0.35
"""What the lesser of two reasons adds."""

_KEPT: Final = 64
"""Words whose places are kept: a key typed changes only the last word of a query."""


class Fit(NamedTuple):
    """How an entry answers a word."""

    strength: float
    field: int
    how: int
    quality: float = 0.0
    """How nearly a word that it holds is what was typed; 0 when it is only led to."""


class Fits(NamedTuple):
    """What answers one word of a query."""

    entries: dict[int, Fit]
    """The fit in each entry that does."""
    direct: int
    """How many of them hold the word itself: the fewer, the more it says."""
    needed: bool = True
    """Whether a whole hit must hold it."""
    share: float = 1.0
    """How much the word counts beside others."""
    guessed: bool = False
    """Whether only parts of the word are known, so that it may be mistyped as well."""


class Query:
    """The words of what was typed, made ready once for the whole pack."""

    __slots__ = ("folded", "key", "said", "short")

    def __init__(self, query: str) -> None:
        line = clean_line(query[:LONGEST])
        self.said = tuple([word.casefold() for word in WORD.findall(line)[:MOST_WORDS]])
        self.folded = tuple(map(fold, self.said))
        self.short = max(map(len, self.folded), default=0) < SHORT
        """Whether all of it is too short to be looked for in texts."""
        self.key = fold(line) if len(line) > 1 and any(map(str.isdigit, line)) else ""
        """The query as the key of an item, or the beginning of one; empty if it is none."""


_NOTHING: Final = Fits({}, 0, needed=False, share=0.0)
"""What answers a small word beside others."""

_OF_FAINT: Final = 0.4
"""How much a word counts that says little."""


def fits(index: SearchIndex, query: Query) -> tuple[Fits, ...]:
    """For each word of the query, what answers it."""
    small = [is_small(word, index.language) for word in query.folded]
    some = not all(small)
    found = [
        _NOTHING if some and aside else _known_fits(index, said, word, names_only=query.short)
        for said, word, aside in zip(query.said, query.folded, small, strict=True)
    ]
    # A short word begins another only while it is being typed.
    for at, word in enumerate(query.folded[:-1]):
        if len(word) < SHORT and found[at].entries:
            found[at] = _whole_words(found[at])
    faint = [is_faint(word, index.language) for word in query.folded]
    if not all(one or other for one, other in zip(small, faint, strict=True)):
        for at in range(len(found)):
            if faint[at]:
                found[at] = found[at]._replace(needed=False, share=_OF_FAINT)
    if not query.short:
        _follow_phrases(index, query, found)
    return tuple(found)


def _whole_words(found: Fits) -> Fits:
    """What answers a short word, without what only begins with it, if there is anything."""
    whole = {entry: fit for entry, fit in found.entries.items() if fit.quality >= _UNDOTTED}
    return found._replace(entries=whole, direct=len(whole)) if whole else found


def _follow_phrases(index: SearchIndex, query: Query, found: list[Fits]) -> None:
    """Add what everyday phrases of the query lead to, for each word of the phrase."""
    stems = [stem(word, index.language) for word in query.folded]
    for subject, phrase in index.subjects.said(stems):
        led = dict(_led_to(index.subjects.leads[subject], 1.0))
        says = [
            not _says_little(word, index.language)
            for word, own in zip(query.folded, stems, strict=True)
            if own in phrase
        ]
        share = 1.0 if any(says) else _OF_FAINT / len(says)
        for at, own in enumerate(stems):
            if own in phrase:
                entries = dict(found[at].entries)
                for entry, strength in led.items():
                    _add(entries, entry, Fit(strength, BODY, RELATED))
                direct = max(found[at].direct, _IN_PHRASES)
                found[at] = found[at]._replace(
                    entries=entries, direct=direct, share=max(share, found[at].share), guessed=False
                )


def _says_little(word: str, language: str) -> bool:
    """Whether a word is a small or a faint one."""
    return is_small(word, language) or is_faint(word, language)


def _known_fits(index: SearchIndex, said: str, folded: str, *, names_only: bool) -> Fits:
    """What answers a word, from the last query if it was in that."""
    key = (said, names_only)
    known: Fits | None = index.known.get(key)
    if known is None:
        if len(index.known) >= _KEPT:
            index.known.clear()
        known = index.known[key] = _fits(index, said, folded, names_only=names_only)
    return known


def _fits(index: SearchIndex, said: str, folded: str, *, names_only: bool) -> Fits:
    """The best fit in each entry of the pack's words that match."""
    best: dict[int, Fit] = {}
    _place(index, best, _direct(index, said, folded), names_only=names_only)
    direct = sum(fit.quality >= _IN_COMPOUND * _UNDOTTED for fit in best.values())
    own = stem(folded, index.language)
    led = dict(_subjects(index, own, 1.0))
    if len(folded) < SHORT:
        for entry, strength in led.items():
            _add(best, entry, Fit(strength, BODY, RELATED))
        return Fits(best, direct)
    if not led and max([fit.quality for fit in best.values()], default=0.0) < _INFLECTED:
        led = dict(_begun_subjects(index, own))
    _place(index, best, _synonyms(index, own, 1.0))
    known = bool(best or led)
    if not index.stems.equal(own):
        _place_parts(index, best, led, folded)
    for entry, strength in led.items():
        _add(best, entry, Fit(strength, BODY, RELATED))
    return Fits(best, direct, guessed=not known)


def _place(
    index: SearchIndex,
    best: dict[int, Fit],
    words: Iterable[tuple[int, int, float]],
    *,
    names_only: bool = False,
) -> None:
    """Note where each of the pack's words stands, if that is better than what is noted."""
    lengths = index.length_shares
    for number, how, quality in words:
        for place in index.places(number):
            entry, field = divmod(place, FIELDS)
            if (names_only and field not in NAMES) or (field > BODY and quality < _LEAST_ASIDE):
                continue
            strength = quality * _STRENGTHS[field]
            if how == RELATED:
                strength = min(strength, _MOST_OF_A_SYNONYM * quality)
            if field == BODY:
                strength *= lengths[entry]
            known = best.get(entry)
            if known is None or strength > known.strength:
                best[entry] = Fit(strength, field, how, quality)


def _add(best: dict[int, Fit], entry: int, fit: Fit) -> None:
    """Note a second reason for an entry: the greater one counts, and the other a little."""
    known = best.get(entry)
    if known is None:
        best[entry] = fit
    else:
        both = known.strength, fit.strength
        best[entry] = known._replace(strength=max(both) + _SECOND * min(both))


def _direct(index: SearchIndex, said: str, word: str) -> Iterator[tuple[int, int, float]]:
    """The pack's words that are the word, a form of it or a compound with it.

    With each: its number, how it was found, and how nearly it is what was typed.
    """
    short = len(word) < SHORT
    own = stem(word, index.language)
    held = set()
    for number, where in index.folded.holding(word, begins=short):
        held.add(number)
        exact = said in index.said[number]
        quality = 1.0 if where == WHOLE else _part_of(index, number, word, own, where)
        yield number, EXACT if exact else FOLDED, quality * (1.0 if exact else _UNDOTTED)
    if not short:
        # One that holds the word has been told, and counts alike with dots and without.
        for number in index.stems.equal(own):
            if number not in held:
                yield number, INFLECTED, _INFLECTED


def _part_of(index: SearchIndex, number: int, word: str, own: str, where: int) -> float:
    """How much a part of one of the pack's words counts."""
    if index.stems.words[number] == own:
        return _INFLECTED
    if where == BEGINS:
        return _BEGUN
    if where == INSIDE and word not in SUFFIXES:
        other = index.folded.words[number]
        at = other.find(word)
        ends = len(other) - at - len(word) <= _ENDING
        if ends and any(
            one in index.known_stems for one in first_parts(other[:at], index.language)
        ):
            return _IN_COMPOUND
    return _WITHIN


_ENDING: Final = 5
"""Letters that the last part of a compound may have as its ending."""


def _synonyms(index: SearchIndex, own: str, quality: float) -> Iterator[tuple[int, int, float]]:
    """The pack's words that mean the same."""
    for other in index.synonyms.of(own):
        for number, where in index.stems.holding(other):
            if where == WHOLE or len(other) >= PART:
                yield number, RELATED, quality * (1.0 if where == WHOLE else _BEGUN)


def _subjects(index: SearchIndex, own: str, quality: float) -> Iterator[tuple[int, float]]:
    """What an everyday word leads to, by its stem."""
    for subject in index.subjects.named(own):
        yield from _led_to(index.subjects.leads[subject], quality)


def _begun_subjects(index: SearchIndex, own: str) -> Iterator[tuple[int, float]]:
    """What everyday words lead to that begin so."""
    for subject in sorted(index.subjects.begun(own)):
        yield from _led_to(index.subjects.leads[subject], _WORD_BEGUN)


def _led_to(entries: Iterable[int], quality: float) -> Iterator[tuple[int, float]]:
    """How much each of the things counts that an everyday word leads to."""
    strength = _LED_TO * quality
    for entry in entries:
        yield entry, strength
        strength *= _NEXT


def _place_parts(
    index: SearchIndex, best: dict[int, Fit], led: dict[int, float], word: str
) -> None:
    """Note what the two parts of a compound stand for, where the pack does not have the whole."""
    both = parts(word, index.known_stems, index.language)
    if both is None:
        return
    found: list[dict[int, Fit]] = []
    for own, quality in zip(both, (_OF_FIRST_PART, _OF_LAST_PART), strict=True):
        if not own:
            continue
        here: dict[int, Fit] = {}
        words = index.stems.holding(own)
        _place(index, here, ((at, INFLECTED, _as_part(where) * quality) for at, where in words))
        _place(index, here, _synonyms(index, own, quality))
        for entry, strength in _subjects(index, own, quality):
            led[entry] = led.get(entry, 0.0) + strength
        found.append(here)
    for here in found:
        for entry, fit in here.items():
            before = best[entry].strength if entry in best else 0.0
            best[entry] = fit._replace(strength=before + fit.strength, how=RELATED)


def related_stems(index: SearchIndex, word: str) -> tuple[str, ...]:
    """The stems by which a folded word may have been found: its own, and those of other words."""
    own = stem(word, index.language)
    found = [own, *index.synonyms.of(own)]
    if not index.stems.equal(own):
        for part in parts(word, index.known_stems, index.language) or ():
            if part:
                found += [part, *index.synonyms.of(part)]
    return tuple(dict.fromkeys(found))


def _as_part(where: int) -> float:
    """How much a part of a compound counts where it stands."""
    return (1.0, _BEGUN, _WITHIN)[where]
