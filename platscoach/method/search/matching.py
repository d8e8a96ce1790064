"""Which entries match a word of a query, and how well.

The word itself ranks above its other forms, those above compounds it is a part of, and those above
synonyms. A word counts for more in a name than in a text, and in a short text than in a long one.
An everyday word leads to what was chosen for it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.method.search.compounds import SUFFIXES, first_parts, parts, spelled_part
from platscoach.method.search.everyday_words import OF_FAINT
from platscoach.method.search.function_words import is_faint, is_small
from platscoach.method.search.hits import is_kind_word
from platscoach.method.search.index import BODY, FIELDS, KIND, NAMES, SHORT, SearchIndex
from platscoach.method.search.irregular_forms import irregular_stem
from platscoach.method.search.leading import led_by_phrases, led_to
from platscoach.method.search.query import (
    EXACT,
    FOLDED,
    INFLECTED,
    RELATED,
    Fit,
    Fits,
    Query,
    rarity,
)
from platscoach.method.search.related_words import PART
from platscoach.method.search.word_forms_and_synonyms import spelled_stem, stem
from platscoach.method.search.word_list import BEGINS, INSIDE, WHOLE
from platscoach.text import fold

_STRENGTHS: Final = (3.0, 2.6, 2.2, 2.3, 1.9, 1.0, 0.3, 0.5)
"""The weight of a word in each of the index's fields, in their order."""

_INFLECTED: Final = 0.92
_BEGUN: Final = 0.78
_IN_COMPOUND: Final = 0.62
_WITHIN: Final = 0.15
"""The weight of letters inside a word that are not one of its parts as a compound."""

_OTHER_LETTERS: Final = 0.25
"""The weight of a word whose å, ä and ö differ from those typed, if any were typed."""

_LEAST_ASIDE: Final = 0.6
"""The least quality of a match in a text's context or kind for it to count at all."""

_UNDOTTED: Final = 0.97
_MOST_OF_A_SYNONYM: Final = 0.5
"""The highest weight of a synonym, so that it never comes before the word itself."""

_OF_A_PART = 0.6
"""The weight of a part of a compound, compared with the whole of it."""

_OF_FIRST_PART: Final = 0.85
"""The weight of the first part, compared with the last."""

_IN_PHRASES: Final = 20
"""Fewest entries that a word of an everyday phrase is assumed to be in: it is not a rare word."""

_WORD_BEGUN: Final = 0.6
"""The weight of an everyday word while only its beginning has been typed."""

_SECOND: Final = 0.35
"""The share of the weaker of two matches that is added to the stronger."""

_KEPT: Final = 64
"""How many words' matches are cached: a key typed changes only the last word of a query."""


_NOTHING: Final = Fits({}, 0, needed=False, share=0.0)
"""The matches of a small word beside others: none, and none is needed."""


def fits(index: SearchIndex, query: Query) -> tuple[Fits, ...]:
    """The matches of each word of the query."""
    small = [is_small(word, index.language) for word in query.folded]
    some = not all(small)
    found = [
        _NOTHING if some and aside else _known_fits(index, query, at)
        for at, aside in enumerate(small)
    ]
    # A short word matches the beginning of another only while it is being typed.
    for at, word in enumerate(query.folded[:-1]):
        if len(word) < SHORT and found[at].entries:
            found[at] = _whole_words(found[at])
    if len(found) > 1:
        for at, word in enumerate(query.folded):
            known = found[at]
            if is_kind_word(word) and any(fit.field == KIND for fit in known.entries.values()):
                found[at] = Fits(known.entries, known.direct, needed=False, share=known.share)
    faint = [is_faint(word, index.language) for word in query.folded]
    if not all(one or other for one, other in zip(small, faint, strict=True)):
        for at in range(len(found)):
            if faint[at]:
                known = found[at]
                found[at] = Fits(known.entries, known.direct, needed=False, share=OF_FAINT)
    if len(query.folded) > 1 and not query.short:
        _follow_phrases(index, query, found)
    return tuple(found)


def _whole_words(found: Fits) -> Fits:
    """The whole-word matches of a short word; all of its matches, if there are none of those."""
    whole = {entry: fit for entry, fit in found.entries.items() if fit.quality >= _UNDOTTED}
    return Fits(whole, len(whole)) if whole else found


def _follow_phrases(index: SearchIndex, query: Query, found: list[Fits]) -> None:
    """Add what everyday phrases of the query lead to, for each word of the phrase."""
    for subject, phrase in phrases_within(index, query):
        led = dict(led_to(index.subjects.leads(subject), 1.0))
        says = [not _says_little(query.folded[at], index.language) for at in phrase]
        whole = 1.0 if any(says) else OF_FAINT / len(says)
        for at, tells in zip(phrase, says, strict=True):
            share = whole if tells or not any(says) else OF_FAINT
            entries = dict(found[at].entries)
            for entry, strength in led.items():
                _add(entries, entry, Fit(strength, BODY, RELATED))
            known = found[at]
            found[at] = Fits(
                entries,
                max(known.direct, _IN_PHRASES),
                needed=known.needed,
                share=max(share, known.share),
            )


def phrases_within(index: SearchIndex, query: Query) -> Iterator[tuple[int, frozenset[int]]]:
    """The subjects with a phrase that is whole in the query, with the places of its words there."""
    stems = [spelled_stem(said, index.language) for said in query.said]
    return index.subjects.phrases.within(stems)


def _says_little(word: str, language: str) -> bool:
    """Whether a word is a small or a faint one."""
    return is_small(word, language) or is_faint(word, language)


def _known_fits(index: SearchIndex, query: Query, at: int) -> Fits:
    """The matches of a word of the query, from the cache if it was asked for lately."""
    said, folded = query.said[at], query.folded[at]
    alone, last = len(query.folded) == 1, at == len(query.folded) - 1
    key = (said, query.short, alone, last, query.dotted)
    known: Fits | None = index.known.get(key)
    if known is None:
        if len(index.known) >= _KEPT:
            index.known.clear()
        words = _direct(index, said, folded, alone=alone, last=last)
        if query.dotted:
            words = _as_spelled(index, words, said, folded)
        known = _fits(index, words, said, folded, names_only=query.short)
        if alone and not known.entries:
            led = led_by_phrases(index, spelled_stem(said, index.language))
            found = {entry: Fit(strength, BODY, RELATED) for entry, strength in led.items()}
            known = Fits(found, 0) if found else known
        index.known[key] = known
    return known


def _fits(
    index: SearchIndex,
    words: Iterable[tuple[int, int, float]],
    said: str,
    folded: str,
    *,
    names_only: bool,
) -> Fits:
    """The best match in each entry, from the pack's words that match."""
    best: dict[int, Fit] = {}
    _place(index, best, words, names_only=names_only)
    qualities = [fit.quality for fit in best.values() if fit.field <= BODY]
    direct = sum(quality >= _INFLECTED for quality in qualities)
    if not direct:
        direct = sum(quality >= _LEAST_ASIDE for quality in qualities)
    own = stem(folded, index.language)
    as_said = spelled_stem(said, index.language)
    led = dict(_subjects(index, as_said, 1.0))
    if len(folded) < SHORT:
        for entry, strength in led.items():
            _add(best, entry, Fit(strength, BODY, RELATED))
        return Fits(best, direct)
    if not led and max([fit.quality for fit in best.values()], default=0.0) < _INFLECTED:
        led = dict(_begun_subjects(index, as_said))
    _place(index, best, _synonyms(index, as_said, 1.0))
    # A word that is found only inside others, not at the end of one of their parts, may be
    # mistyped.
    within = len(folded) >= PART and all(fit.quality <= _WITHIN for fit in best.values())
    known = bool(led or (best and not within))
    if not index.stems.equal(own):
        _place_parts(index, best, led, said)
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
    """Record where each of the pack's words occurs, if better than the match recorded so far."""
    for number, how, quality in words:
        for place in index.places(number):
            entry, field = divmod(place, FIELDS)
            if (names_only and field not in NAMES) or (field > BODY and quality < _LEAST_ASIDE):
                continue
            strength = quality * _STRENGTHS[field]
            if how == RELATED:
                strength = min(strength, _MOST_OF_A_SYNONYM * quality)
            if field == BODY:
                strength *= index.length_share(entry)
            known = best.get(entry)
            if known is None or strength > known.strength:
                best[entry] = Fit(strength, field, how, quality)


def _add(best: dict[int, Fit], entry: int, fit: Fit) -> None:
    """Add a second match for an entry: the stronger one counts in full, the weaker a little."""
    known = best.get(entry)
    if known is None:
        best[entry] = fit
    else:
        both = known.strength, fit.strength
        best[entry] = known._replace(strength=max(both) + _SECOND * min(both))


def _direct(
    index: SearchIndex, said: str, word: str, *, alone: bool, last: bool
) -> Iterator[tuple[int, int, float]]:
    """The pack's words that are the word, a form of it or a compound with it.

    With each: its number, how it was found, and how nearly it is what was typed.
    """
    short = len(word) < SHORT
    own = stem(word, index.language)
    # A small word by itself is most likely the beginning of another.
    whole = _WITHIN if alone and is_small(word, index.language) else 1.0
    held = [
        (number, whole if where == WHOLE else _part_of(index, number, word, own, where))
        for number, where in index.folded.holding(word, begins=short)
        if last or where != BEGINS or len(word) > _OFTEN_BEGINS or _goes_on(index, number, word)
    ]
    # Beside other query words, letters inside a word count only if nothing better was found.
    least = _IN_COMPOUND if not alone and any(one > _WITHIN for _at, one in held) else 0.0
    told = set()
    for number, quality in held:
        if quality >= least:
            told.add(number)
            exact = said in index.said[number]
            yield number, EXACT if exact else FOLDED, quality * (1.0 if exact else _UNDOTTED)
    if not short:
        # A word that contains the query word has been yielded above, with the same dots or not.
        for number, where in index.stems.holding(own):
            quality = 0.0 if number in told else _as_stem(index, number, own, where)
            if quality:
                yield number, INFLECTED, quality


def _as_spelled(
    index: SearchIndex, words: Iterable[tuple[int, int, float]], said: str, folded: str
) -> Iterator[tuple[int, int, float]]:
    """The pack's words, with a low weight for one whose å, ä and ö differ from those typed."""
    for number, how, quality in words:
        same = _so_spelled(index, number, said, folded)
        yield number, how, quality if same else quality * _OTHER_LETTERS


def _so_spelled(index: SearchIndex, number: int, said: str, word: str) -> bool:
    """Whether one of the pack's words has a word's stem with the same dots: `väg` is not in `våga`.

    Always for an irregular form, whose stem does not follow from its letters.
    """
    own = stem(word, index.language)
    if not word.startswith(own) or irregular_stem(word, index.language):
        return True
    at = index.folded.words[number].find(own)
    return at < 0 or index.said[number].startswith(said[: len(own)], at)


def _goes_on(index: SearchIndex, number: int, word: str) -> bool:
    """Whether one of the pack's words is a form of a short word, or a compound that begins with it.

    Only the last word of a query may be half typed: `bry` before others does not match `brygga`.
    """
    other = index.folded.words[number]
    rest = stem(other[len(word) :], index.language)
    return len(rest) < SHORT or rest in index.known_stems


def _as_stem(index: SearchIndex, number: int, own: str, where: int) -> float:
    """The weight of a word with the stem of what was typed, or of a compound with it; else 0."""
    if where == WHOLE:
        return _INFLECTED
    if len(own) < _STEM:
        return 0.0
    if where == BEGINS:
        return _IN_COMPOUND
    other = index.stems.words[number]
    if other.endswith(own) and any(
        one in index.known_stems for one in first_parts(other[: -len(own)], index.language)
    ):
        return _IN_COMPOUND
    return 0.0


def _part_of(index: SearchIndex, number: int, word: str, own: str, where: int) -> float:
    """The weight of a part of one of the pack's words."""
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


_OFTEN_BEGINS: Final = 4
"""Most letters of a word with which many others begin by chance."""

_STEM: Final = 4
"""Fewest letters of a stem that is looked for in compounds."""

_ENDING: Final = 5
"""Most letters of the ending after the last part of a compound."""


def _synonyms(index: SearchIndex, own: str, quality: float) -> Iterator[tuple[int, int, float]]:
    """The pack's words that are synonyms of a stem, each as in `_direct`."""
    for other in index.synonyms.of(own):
        for number, where in index.stems.holding(fold(other)):
            if (where == WHOLE or len(other) >= PART) and (
                other.isascii() or _so_spelled(index, number, other, fold(other))
            ):
                yield number, RELATED, quality * (1.0 if where == WHOLE else _BEGUN)


def _subjects(index: SearchIndex, own: str, quality: float) -> Iterator[tuple[int, float]]:
    """What an everyday word leads to, by its stem."""
    for subject in index.subjects.named(own):
        yield from led_to(index.subjects.leads(subject), quality)


def _begun_subjects(index: SearchIndex, own: str) -> Iterator[tuple[int, float]]:
    """What the everyday words that begin with `own` lead to."""
    for subject in index.subjects.begun(own):
        yield from led_to(index.subjects.leads(subject), _WORD_BEGUN)


def _place_parts(
    index: SearchIndex, best: dict[int, Fit], led: dict[int, float], said: str
) -> None:
    """Record the matches of both parts of a compound, if the pack does not have the whole.

    The rarer part counts for more, and so does the last, which says what it is: a `föreningsbråk`
    is first of all a quarrel, and only then about associations.
    """
    both = parts(fold(said), index.known_stems, index.language)
    if both is None:
        return
    found: list[tuple[float, dict[int, Fit], list[tuple[int, float]]]] = []
    for own, counts in zip(both, (_OF_FIRST_PART, 1.0), strict=True):
        if not own:
            continue
        here: dict[int, Fit] = {}
        as_said = spelled_part(own, said)
        words = [
            (at, where)
            for at, where in index.stems.holding(own)
            if as_said.isascii() or _so_spelled(index, at, as_said, own)
        ]
        _place(index, here, ((at, INFLECTED, _as_part(where) * _OF_A_PART) for at, where in words))
        rare = counts * rarity(len(here), len(index.entries))
        _place(index, here, _synonyms(index, as_said, _OF_A_PART))
        found.append((rare, here, list(_subjects(index, as_said, _OF_A_PART))))
    most = max([rare for rare, _here, _led in found])
    for rare, here, to in found:
        for entry, strength in to:
            led[entry] = led.get(entry, 0.0) + strength * rare / most
        for entry, fit in here.items():
            before = best[entry].strength if entry in best else 0.0
            strength = before + fit.strength * rare / most
            best[entry] = fit._replace(strength=strength, how=RELATED)


def _as_part(where: int) -> float:
    """The weight of a part of a compound by where in a word it is: all, beginning, inside."""
    return (1.0, _BEGUN, _WITHIN)[where]
