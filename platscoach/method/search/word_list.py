"""Many words as one text, in which every word that holds some letters is found at once."""

WHOLE, BEGINS, INSIDE = range(3)
"""Where in a word some letters are: all of it, its beginning, any other part."""


class WordList:
    """Words as one text, a line each, in which every word that holds some letters is found.

    That is far faster than searching the words one by one. No table is built: the number of a word
    is found by counting the line ends before it, which costs less than a list of where each begins.
    """

    __slots__ = ("_text", "_words")

    def __init__(self, lines: str) -> None:
        self._text = f"\n{lines}\n"
        self._words: list[str] | None = None

    @property
    def words(self) -> list[str]:
        """The words in their order."""
        if self._words is None:
            self._words = self._text[1:-1].split("\n")
        return self._words

    def holding(self, part: str, *, begins: bool = False) -> list[tuple[int, int]]:
        """The numbers of the words that hold (or begin with) the part, and how much of each it is.

        With `begins` only those that begin with it.
        """
        text = self._text
        wanted = f"\n{part}" if begins else part
        found = []
        at, number, counted = text.find(wanted), 0, 1
        while at >= 0:
            first = at + begins
            number += text.count("\n", counted, first)
            end = counted = text.index("\n", first)
            start = text.rindex("\n", 0, first) + 1
            inside = first > start
            found.append((number, INSIDE if inside else int(len(part) < end - start)))
            at = text.find(wanted, end)
        return found

    def equal(self, word: str) -> list[int]:
        """The numbers of the words that are exactly this."""
        text = self._text
        wanted = f"\n{word}\n"
        found = []
        at, number, counted = text.find(wanted), 0, 1
        while at >= 0:
            number += text.count("\n", counted, at + 1)
            counted = at + 1
            found.append(number)
            at = text.find(wanted, at + 1)
        return found
