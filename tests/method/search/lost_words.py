"""Everyday words that fail to find their subject: measured over all words, or estimated from a
quarter.

Measuring all takes half a minute for each language. So `lost_words.tsv` lists the words that failed
when all were last measured, and a quarter of them shows by how many the number has changed since;
with no changes the estimate is the same number. `PYTHONPATH=tests python -m
tests.method.search.lost_words` rewrites the file, which is needed only after hundreds of words have
changed.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from zlib import crc32

from platscoach.method.model import Pack, Subject
from platscoach.method.search import matching, phrases
from platscoach.method.search.entries import search_index
from platscoach.method.search.search import Search

LOST = Path(__file__).with_name("lost_words.tsv")
"""The list of failed words, one on each line: language, subject, word."""

READ = 3
"""How many of the hits a user is assumed to read."""

PART = 4
"""One word in so many is measured."""

Word = tuple[str, str]
"""An everyday word or phrase, and the key of a subject that it leads to."""


def words_of(subjects: Iterable[Subject]) -> list[Word]:
    """The everyday words of some subjects."""
    return [(word, subject.key) for subject in subjects for word in subject.words]


def part_of(words: Iterable[Word]) -> list[Word]:
    """The words that are measured when not all are: the same ones in each run."""
    return [one for one in words if crc32(one[0].encode()) % PART == 0]


def lost_now(pack: Pack, words: Collection[Word]) -> set[Word]:
    """Those of some words for which none of the first hits belongs to their subject.

    The search's caches are enlarged for as many words as are asked, and words that begin alike are
    asked after each other, which saves half of the time.
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
    """The keys of the first hits of each word; excerpts are not made."""
    index = search_index(pack)
    return {
        word: {index.entries[one.entry].key for one in Search(index).ask(word).matches[:READ]}
        for word in words
    }


def known_lost(language: str) -> set[Word]:
    """The words that failed when all were last measured."""
    lines = [line.split("\t") for line in LOST.read_text("utf-8").splitlines()]
    return {(word, subject) for told, subject, word in lines if told == language}


def lost_in_all(words: Collection[Word], known: set[Word], asked: list[Word], lost: set[Word]):
    """An estimate of how many of all words fail, from those measured now and those known before."""
    more = len(lost) - len(known.intersection(asked))
    return len(known.intersection(words)) + more * len(words) / len(asked)


def _write() -> None:
    """Measure all words in both languages, and write down which fail."""
    from packs import real_pack

    lines = []
    for language in ("sv", "en"):
        lost = lost_now(pack := real_pack(language), words_of(pack.subjects))
        lines += [f"{language}\t{subject}\t{word}\n" for word, subject in sorted(lost)]
    LOST.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    _write()
