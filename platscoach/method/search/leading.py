"""How much what an everyday word or phrase leads to counts."""

from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.method.search.index import SearchIndex

_LED_TO: Final = 2.3
"""What the first thing counts for that an everyday word leads to."""

_NEXT: Final = 0.76
"""What the next one counts for, of the one before: after a few, having the word counts for more."""

_OF_A_PHRASE: Final = 0.3
"""What a word counts for that is known only beside others."""


def led_to(entries: Iterable[int], quality: float) -> Iterator[tuple[int, float]]:
    """How much each of the things counts that an everyday word leads to."""
    strength = _LED_TO * quality
    for entry in entries:
        yield entry, strength
        strength *= _NEXT


def led_by_phrases(index: SearchIndex, own: str) -> dict[int, float]:
    """How much each of the things counts that phrases with a word lead to, by its stem."""
    found: dict[int, float] = {}
    for subject in index.subjects.phrases.saying(own):
        for entry, strength in led_to(index.subjects.leads(subject), _OF_A_PHRASE):
            found[entry] = found.get(entry, 0.0) + strength
    return found
