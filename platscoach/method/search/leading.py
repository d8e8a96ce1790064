"""The weights of the entries that an everyday word or phrase leads to."""

from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.method.search.index import SearchIndex

_LED_TO: Final = 2.3
"""The weight of the first entry that an everyday word leads to."""

_NEXT: Final = 0.76
"""The weight of each further one, as a share of the one before: after a few, containing the word
counts for more."""

_OF_A_PHRASE: Final = 0.3
"""The weight of what a word leads to that is known only as part of phrases."""


def led_to(entries: Iterable[int], quality: float) -> Iterator[tuple[int, float]]:
    """The entries that an everyday word leads to, the best first, each with its weight."""
    strength = _LED_TO * quality
    for entry in entries:
        yield entry, strength
        strength *= _NEXT


def led_by_phrases(index: SearchIndex, own: str) -> dict[int, float]:
    """The weights, by entry, of what the phrases with a word lead to; `own` is the word's stem."""
    found: dict[int, float] = {}
    for subject in index.subjects.phrases.saying(own):
        for entry, strength in led_to(index.subjects.leads(subject), _OF_A_PHRASE):
            found[entry] = found.get(entry, 0.0) + strength
    return found
