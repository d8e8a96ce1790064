"""Load a pack: from its compiled form when that is fresh, else from its sources.

The compiled form is one file in each language: a line of JSON, the search index, and the pack's
records. A command that answers at once reads only the first two, and only those of the index's long
texts that it needs. The file is valid for exactly the sources and the code it was made from: the
first line has a hash of both, and one of each part. A file that is missing, damaged, or made from
something else is ignored: the pack is read from its sources and the file is rewritten atomically.

In a wheel neither the sources nor the code can change, so the build records once what the compiled
built-in pack was made from, in `made_from.json`; an installed program opens only that and the
compiled form. In a source tree there is no such file: the sources and the code are read and hashed,
which takes a millisecond.

No `pathlib`, `hashlib` or records are imported at the top: that would take longer than the answer.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeVar

from platscoach.i18n import LANGUAGES, _
from platscoach.i18n import language as language_in_force

if TYPE_CHECKING:
    from platscoach.method.model import Pack
    from platscoach.method.pack_format.faults import PackError
    from platscoach.method.search.index import SearchIndex

T = TypeVar("T")

Folder = str | os.PathLike[str]

_DAMAGED: Final = (
    OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError
)  # fmt: skip
"""The errors that reading a file with arbitrary content can raise."""

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120

CODE: Final = (
    "dates/show.py", "domain/eighteen_months/due_dates.py", "domain/steps.py",
    "method/model.py", "method/region_facts.py",
    "method/pack_format/builtin_pack.py", "method/pack_format/compiled_pack.py",
    "method/pack_format/faults.py", "method/pack_format/lists.py",
    "method/pack_format/pack_rows.py", "method/pack_format/schema.py",
    "method/pack_format/table.py", "method/pack_format/toml_errors.py",
    "method/pack_format/toml_file.py", "method/region_pack/attribution.py",
    "method/region_pack/compiled_pack.py", "method/region_pack/manifest.py",
    "method/region_pack/overlay.py", "method/region_pack/read_folder.py",
    "method/region_pack/texts.py", "method/region_pack/used_packs.py", "method/search/entries.py",
    "method/search/everyday_words.py", "method/search/function_words.py", "method/search/hits.py",
    "method/search/index.py", "method/search/irregular_forms.py", "method/search/phrases.py",
    "method/search/search_entry.py", "method/search/synonyms_of_pack.py",
    "method/search/word_forms_and_synonyms.py", "method/search/word_list.py",
    "text.py",
)  # fmt: skip
"""The modules that decide what a compiled pack contains: all that is needed to read one."""

PACK: Final = f"{_PACKAGE}/method/pack"
"""A folder per language with the TOML sources."""

COMPILED: Final = f"{_PACKAGE}/method/compiled"
"""A file per language, made by the build or at the first load."""

INDEX, RECORDS = range(2)
"""The parts of a compiled form, in their order."""

MADE_FROM: Final = "made_from.json"
"""What the compiled forms of a wheel were made from, by language."""


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

        index = self._read(INDEX, lambda part: from_rows(*_rows_and_texts(part)))
        if index is None:
            from platscoach.method.search.entries import search_index

            index = search_index(self._made_anew())
        return index

    def pack(self) -> "Pack":
        """The pack's records. Raises PackError when the sources are needed and wrong."""
        from platscoach.method.pack_format.pack_rows import from_rows

        return self._read(RECORDS, lambda part: from_rows(json.loads(part))) or self._made_anew()

    def _made_anew(self) -> "Pack":
        """The pack from its sources, cached for the next time if that can be written."""
        pack = self._make()
        with suppress(OSError):
            self.write(pack)
        return pack

    def write(self, pack: "Pack") -> None:
        """Write the file. Raises OSError."""
        from pathlib import Path

        from platscoach.held_files import write_whole
        from platscoach.method.pack_format import pack_rows
        from platscoach.method.search.entries import search_index
        from platscoach.method.search.index import to_rows, to_texts

        # The index contains report dates in words: one in another language is made later.
        index = b""
        if pack.language == language_in_force() or not pack.reports:
            made = search_index(pack)
            index = _as_part(to_rows(made), to_texts(made))
        parts = (index, _as_json(pack_rows.to_rows(pack)))
        head = _as_json([self._made_from, *((len(part), _hash(part)) for part in parts)])
        write_whole(Path(self._file), b"\n".join((head, b"".join(parts))))

    def _read(self, wanted: int, made: Callable[[bytes], T]) -> T | None:
        """The content of a part of the file; None if no file is valid for these sources.

        The hash of the part proves it complete: not all of the index is read now.
        """
        with suppress(*_DAMAGED), open(self._file, "rb") as file:  # noqa: PTH123
            made_from, *parts = json.loads(file.readline())
            if made_from == self._made_from:
                file.seek(sum([length for length, _its_hash in parts[:wanted]]), os.SEEK_CUR)
                length, its_hash = parts[wanted]
                part = file.read(length)
                if _hash(part) == its_hash:
                    return made(part)
        return None


def _as_json(value: object) -> bytes:
    """A value as JSON, on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _as_part(rows: dict[str, Any], texts: dict[str, str]) -> bytes:
    """The search index as a part of the file: its rows, the length of each text, the texts."""
    spelled = {name: text.encode() for name, text in texts.items()}
    lengths = {name: len(text) for name, text in spelled.items()}
    return b"".join((_as_json([rows, lengths]), b"\n", *spelled.values()))


def _rows_and_texts(part: bytes) -> "tuple[dict[str, Any], KeptTexts]":
    """The rows and texts that `_as_part` has encoded."""
    head, _line_end, texts = part.partition(b"\n")
    rows, lengths = json.loads(head)
    return rows, KeptTexts(texts, lengths)


class KeptTexts(Mapping[str, str]):
    """Texts stored one after another in a file, by name: each is decoded when it is needed.

    Decoding takes longer than the rest of reading, and half of the index is only for queries of
    several words.
    """

    def __init__(self, spelled: bytes, lengths: Mapping[str, int]) -> None:
        self._spelled = spelled
        self._ends = dict(zip(lengths, accumulate(lengths.values()), strict=True))
        self._lengths = lengths

    def __getitem__(self, name: str) -> str:
        end = self._ends[name]
        return self._spelled[end - self._lengths[name] : end].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._lengths)

    def __len__(self) -> int:
        return len(self._lengths)


def load_pack(language: str, *, folder: Folder = PACK, compiled: Folder = COMPILED) -> "Pack":
    """The pack in a language; an unknown language gives Swedish. Raises PackError."""
    return _compiled(language, folder, compiled).pack()


def load_index(
    language: str, *, folder: Folder = PACK, compiled: Folder = COMPILED
) -> "SearchIndex":
    """The search index of the pack in a language. Raises PackError."""
    return _compiled(language, folder, compiled).index()


def compile_packs(folder: Folder = PACK, compiled: Folder = COMPILED) -> dict[str, str]:
    """Write the compiled form of every language; what each was made from.

    Raises PackError or OSError.
    """
    found = {language: hash_of_sources(language, folder) for language in LANGUAGES}
    for language, made_from in found.items():
        make = _reader(language, folder)
        CompiledPack(f"{compiled}/{language}.json", made_from, make).write(make())
    return found


def made_from(language: str, folder: Folder = PACK, compiled: Folder = COMPILED) -> str:
    """What the compiled form must have been made from to be valid. Raises PackError."""
    with (
        suppress(OSError, ValueError, KeyError, TypeError),
        open(f"{compiled}/{MADE_FROM}", encoding="utf-8") as file,  # noqa: PTH123
    ):
        return str(json.load(file)[language])
    return hash_of_sources(language, folder)


def hash_of_sources(language: str, folder: Folder = PACK) -> str:
    """The hash of the sources of a language and of the code. Raises PackError."""
    return hash_of({**pack_files(language, folder), **read_code()})


def pack_files(language: str, folder: Folder = PACK) -> dict[str, bytes]:
    """The TOML files that the pack is made from, Swedish ones included. Raises PackError."""
    names: list[str] = []
    for name in dict.fromkeys((LANGUAGES[0], language)):
        for part in (name, f"{name}/stages"):
            try:
                with suppress(FileNotFoundError):
                    found = os.listdir(f"{folder}/{part}")  # noqa: PTH208
                    names += [f"{part}/{one}" for one in found if one.endswith(".toml")]
            except OSError as error:
                raise _unreadable(part, error) from error
    try:
        return read_files(str(folder), [one for one in names if "/." not in one])
    except OSError as error:
        raise _unreadable("", error) from error


def _unreadable(part: str, error: OSError) -> "PackError":
    """The error for a file or folder of the pack that the system does not let us read."""
    from platscoach.method.pack_format.faults import single_fault
    from platscoach.os_reasons import os_reason

    wrong = _("går inte att läsa ({reason})").format(reason=os_reason(error))
    return single_fault(part, wrong, _("en läsbar mapp med TOML-filer"))


def _compiled(language: str, folder: Folder, compiled: Folder) -> CompiledPack:
    """The compiled form of the pack in a language."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    return CompiledPack(
        f"{compiled}/{language}.json",
        made_from(language, folder, compiled),
        _reader(language, folder),
    )


def _reader(language: str, folder: Folder) -> "Callable[[], Pack]":
    """The function that reads the pack from its sources."""

    def read() -> "Pack":
        from platscoach.method.pack_format.builtin_pack import parse_pack

        return parse_pack(pack_files(language, folder), language)

    return read


def hash_of(files: Mapping[str, bytes]) -> str:
    """The hash of files by name, by the function that Python has for its modules: fast, 64 bits."""
    parts = [b"%s\0%d\0%s" % (name.encode(), len(files[name]), files[name])
             for name in sorted(files)]  # fmt: skip
    return _hash(b"".join(parts))


def _hash(content: bytes) -> str:
    """The hash of some content."""
    from importlib.util import source_hash

    return source_hash(content).hex()


def read_files(folder: str, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of files in a folder, by name. Raises OSError."""
    found = {}
    for name in names:
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
            found[name] = file.read()
    return found


def read_code() -> dict[str, bytes]:
    """The source text of those modules; empty for one that exists as bytecode only."""
    found: dict[str, bytes] = {}
    for name in CODE:
        with suppress(FileNotFoundError):
            found.update(read_files(_PACKAGE, (name,)))
    return found
