"""A pack in its compiled form: one file beside it in each language, read instead of the sources.

The file has three lines of JSON: what it was made from, the search index, and the pack's records.
A command that answers at once parses the first two only. It is good for exactly the sources and the
code it was made from: a hash of both stands first in it. A file that is missing, damaged, or made
from something else is as none: the pack is read from its sources and the file written anew, whole
or not at all.

No `pathlib`, `hashlib` or records at the top: importing those would take longer than the answer.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from platscoach.method.model import Pack
    from platscoach.method.search.index import SearchIndex

T = TypeVar("T")

_DAMAGED: Final = (
    OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError
)  # fmt: skip
"""What reading a file that holds anything at all can lead to."""

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120

CODE: Final = (
    "dates/dates.py", "domain/eighteen_months/due_dates.py", "domain/places.py", "domain/steps.py",
    "method/model.py", "method/region_facts.py",
    "method/pack_format/builtin_pack.py", "method/pack_format/cache.py",
    "method/pack_format/faults.py", "method/pack_format/lists.py", "method/pack_format/load.py",
    "method/pack_format/pack_rows.py", "method/pack_format/rules.py",
    "method/pack_format/table.py", "method/pack_format/toml_errors.py",
    "method/pack_format/toml_file.py",
    "method/region_pack/load.py", "method/region_pack/manifest.py", "method/region_pack/merge.py",
    "method/region_pack/ordering.py", "method/region_pack/overlay.py",
    "method/region_pack/provenance.py", "method/region_pack/read_folder.py",
    "method/region_pack/texts.py",
    "method/search/entries.py", "method/search/hits.py", "method/search/index.py",
    "method/search/related_words.py", "text.py",
)  # fmt: skip
"""The modules that decide what a compiled pack holds: all that reading one from its files needs."""


class CompiledPack:
    """The compiled form of one pack in one language."""

    def __init__(self, file: str, made_from: str, make: "Callable[[], Pack]") -> None:
        self._file = file
        self._made_from = made_from
        self._make = make
        """Reads the pack from its sources."""

    def index(self) -> "SearchIndex":
        """The pack's search index. Raises PackError when the sources are needed and wrong."""
        from platscoach.method.search.index import from_rows

        index = self._read(1, from_rows)
        if index is None:
            from platscoach.method.search.entries import search_index

            pack = self._make()
            with suppress(OSError):
                self.write(pack)
            index = search_index(pack)
        return index

    def pack(self) -> "Pack":
        """The pack's records. Raises PackError when the sources are needed and wrong."""
        from platscoach.method.pack_format.pack_rows import from_rows

        pack = self._read(2, from_rows)
        if pack is None:
            pack = self._make()
            with suppress(OSError):
                self.write(pack)
        return pack

    def write(self, pack: "Pack") -> None:
        """Write the file. Raises OSError."""
        from platscoach.method.pack_format import pack_rows
        from platscoach.method.search import index
        from platscoach.method.search.entries import search_index

        parts = (self._made_from, index.to_rows(search_index(pack)), pack_rows.to_rows(pack))
        lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
        write_whole(self._file, "".join(f"{line}\n" for line in lines).encode())

    def _read(self, part: int, from_rows: Callable[[Any], T]) -> T | None:
        """One part of the file; None when there is no file that is good for these sources."""
        with suppress(*_DAMAGED):
            with open(self._file, "rb") as file:  # noqa: PTH123
                lines = file.read().split(b"\n")
            if json.loads(lines[0]) == self._made_from:
                return from_rows(json.loads(lines[part]))
        return None


def hash_of(files: Mapping[str, bytes]) -> str:
    """The hash of files by their names; another in each version of Python, as of its own code."""
    from importlib.util import source_hash

    parts = [b"%s\0%d\0%s" % (name.encode(), len(files[name]), files[name])
             for name in sorted(files)]  # fmt: skip
    return source_hash(b"".join(parts)).hex()


def read_files(folder: str, names: Iterable[str]) -> dict[str, bytes]:
    """What stands in files of a folder, by their names. Raises OSError."""
    found = {}
    for name in names:
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
            found[name] = file.read()
    return found


def read_code() -> dict[str, bytes]:
    """The source text of those modules; none where they are there as bytecode only."""
    with suppress(FileNotFoundError):
        return read_files(_PACKAGE, CODE)
    return {}


def write_whole(path: str, content: bytes) -> None:
    """Write a whole file or nothing; readable by all, unlike what holds people's data.

    Raises OSError.
    """
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    fresh = f"{path}.{os.getpid()}.new"
    try:
        with open(fresh, "wb") as file:  # noqa: PTH123
            file.write(content)
        os.replace(fresh, path)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(fresh)  # noqa: PTH108
        raise
