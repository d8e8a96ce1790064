"""Which everyday words lead to nothing that was meant: asked of all, or told from a quarter.

All of them take half a minute a language. So `lost_words.tsv` says which were lost when all were
last asked, and a quarter tells by how many more, or fewer, that has changed since: with nothing
changed it is the same number. `PYTHONPATH=tests python -m tests.method.search.lost_words`
writes the file anew; it need not be done until words have changed by the hundred.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from zlib import crc32

from platscoach.method.model import Pack, Subject
from platscoach.method.search import matching, phrases
from platscoach.method.search.entries import search_index
from platscoach.method.search.search import Search

LOST = Path(__file__).with_name("lost_words.tsv")
"""A line for each that was lost: its language, its subject, the word."""

READ = 3
"""How many of what was found are read."""

PART = 4
"""One of so many words is asked."""

Word = tuple[str, str]
"""An everyday word or phrase, and the key of a subject that it leads to."""


def words_of(subjects: Iterable[Subject]) -> list[Word]:
    """The everyday words of some subjects."""
    return [(word, subject.key) for subject in subjects for word in subject.words]


def part_of(words: Iterable[Word]) -> list[Word]:
    """The words that are asked of when not all are: the same at each run."""
    return [one for one in words if crc32(one[0].encode()) % PART == 0]


def lost_now(pack: Pack, words: Collection[Word]) -> set[Word]:
    """Those of some words that lead to nothing of their subject that would be read.

    What is found of a word is kept for as many as are asked, and those that begin alike are asked
    after each other: half of the time is saved.
    """
    kept = matching._KEPT, phrases._KEPT
    matching._KEPT = phrases._KEPT = 100_000
    try:
        first = _first_found(pack, sorted({word for word, _subject in words}))
    finally:
        matching._KEPT, phrases._KEPT = kept
    leads = {subject.key: subject.leads_to for subject in pack.subjects}
    return {(word, key) for word, key in words if first[word].isdisjoint(leads[key])}


def _first_found(pack: Pack, words: Iterable[str]) -> dict[str, set[str]]:
    """What is read of what each word finds; what is found is looked at, and no excerpts of it."""
    index = search_index(pack)
    return {
        word: {index.entries[one.entry].key for one in Search(index).ask(word).matches[:READ]}
        for word in words
    }


def known_lost(language: str) -> set[Word]:
    """Those that were lost when all were last asked."""
    lines = [line.split("\t") for line in LOST.read_text("utf-8").splitlines()]
    return {(word, subject) for told, subject, word in lines if told == language}


def lost_in_all(words: Collection[Word], known: set[Word], asked: list[Word], lost: set[Word]):
    """How many of all the words are lost, told from those that were asked and what was known."""
    more = len(lost) - len(known.intersection(asked))
    return len(known.intersection(words)) + more * len(words) / len(asked)


def _write() -> None:
    """Ask all of the words in both languages, and write which are lost."""
    from packs import real_pack

    lines = []
    for language in ("sv", "en"):
        lost = lost_now(pack := real_pack(language), words_of(pack.subjects))
        lines += [f"{language}\t{subject}\t{word}\n" for word, subject in sorted(lost)]
    LOST.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    _write()
