"""Which sentence of a thing to show for a query, and which letters of it to mark."""

from platscoach.domain.matching_line import LINE_LENGTH, best_line
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.matching import PART, related_stems
from platscoach.method.search.query import Query


class ExcerptFinder:
    """Finds the sentence that holds most of a query, in its words or in words related to them."""

    __slots__ = ("_index", "_words")

    def __init__(self, index: SearchIndex, parsed_query: Query) -> None:
        self._index = index
        self._words = tuple((word, *related_stems(index, word)) for word in parsed_query.folded)

    def excerpt(self, number: int) -> tuple[str, str]:
        """The sentence to show of an entry, and what to mark in it and in the entry's name."""
        body = self._index.entries[number].body
        names, *folded = self._index.sentences(number)
        best = self._best(folded)
        held = [*self._held(names), *(self._held(folded[best]) if folded else ())]
        marked = " ".join(dict.fromkeys(filter(None, held)))
        if len(body) <= LINE_LENGTH and "\n" not in body:
            return body, marked
        return best_line(self._index.said_sentences(number)[best], marked) if folded else "", marked

    def _best(self, folded: list[str]) -> int:
        """The sentence that says most of the words; if none says any, that means most."""
        said = [sum(word[0] in sentence for word in self._words) for sentence in folded]
        if not any(said):
            said = [sum(map(bool, self._held(sentence))) for sentence in folded]
        return said.index(max(said)) if said else 0

    def _held(self, text: str) -> tuple[str, ...]:
        """What the text holds of each word: it, else its stem, else a synonym, else nothing."""
        return tuple(_part(text, *word) for word in self._words)


def _part(text: str, word: str, *stems: str) -> str:
    """The word, or as much of another as follows the first of the stems there."""
    if word in text:
        return word
    for one in stems:
        at = text.find(f" {one}") + 1 or (text.find(one) if len(one) >= PART else 0)
        if at > 0:
            return text[at : text.find(" ", at)]
    return ""
