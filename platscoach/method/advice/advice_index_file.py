"""The advice index of the built-in pack, kept as JSON beside the compiled pack.

It is good for exactly the sources and the code it was made from: their checksum stands in it. Sums
and not hashes, which would have to be imported; nobody gains from a forged index of one's own.
"""

import json
import os
from contextlib import suppress
from typing import Final
from zlib import crc32

from platscoach.i18n import LANGUAGES
from platscoach.method.advice.advice_index import AdviceIndex, from_rows, to_rows

_METHOD: Final = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
PACK: Final = f"{_METHOD}/pack"
COMPILED: Final = f"{_METHOD}/compiled"

_CODE: Final = (
    "advice/advice_index.py", "search/hits.py", "search/pack_entries.py", "search/kind_words.py",
    "search/word_index.py", "search/stems.py", "search/synonyms.py",
)  # fmt: skip
"""What decides what the index holds."""


def read_advice_index(
    language: str, pack: str = PACK, compiled: str = COMPILED
) -> AdviceIndex | None:
    """The kept index of a language; None when there is none of these sources."""
    with suppress(OSError, ValueError, TypeError, KeyError, IndexError):
        with open(_file(language, compiled), encoding="utf-8") as file:  # noqa: PTH123
            kept = json.load(file)
        if kept["sum"] == checksum(language, pack):
            return from_rows(kept)
    return None


def write_advice_index(book: AdviceIndex, pack: str = PACK, compiled: str = COMPILED) -> None:
    """Keep an index for the next time; where that cannot be written, the next is no quicker."""
    from pathlib import Path

    from platscoach.method.pack_format.compiled import write_whole

    language = book.word_index.language
    rows = {"sum": checksum(language, pack), **to_rows(book)}
    content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        write_whole(Path(_file(language, compiled)), content)


def _file(language: str, compiled: str) -> str:
    """Where it is kept."""
    return f"{compiled}/{language}.advice.json"


def checksum(language: str, pack: str) -> int:
    """The sum of the sources in a language, the Swedish ones included, and of our code."""
    paths = [f"{_METHOD}/{name}" for name in _CODE]
    for one in dict.fromkeys((LANGUAGES[0], language)):
        for folder in (f"{pack}/{one}", f"{pack}/{one}/stages"):
            with os.scandir(folder) as found:
                paths += sorted(file.path for file in found if file.name.endswith(".toml"))
    total = 0
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
        name = path[path.rfind("/") :]
        total = crc32(content, crc32(f"{name} {len(content)}".encode(), total))
    return total
