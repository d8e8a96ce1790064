"""Load a pack: from its compiled form when that is fresh, else from its sources.

The compiled form is one file in each language, with three lines of JSON: what it was made from, the
search index, and the pack's records. A command that answers at once parses the first two only. It
is good for exactly the sources and the code it was made from: a hash of both stands first in it. A
file that is missing, damaged, or made from something else is as none: the pack is read from its
sources and the file written anew, whole or not at all.

In a wheel neither the sources nor the code can change, so the build says once what the compiled
built-in pack was made from, in the file `made_from.json`; an installed program opens that and the
compiled form and nothing else. In a source tree there is no such file: the sources and the code are
read and hashed, which takes a millisecond.

No `pathlib`, `hashlib` or records at the top: importing those would take longer than the answer.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
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
"""What reading a file that holds anything at all can lead to."""

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
"""The modules that decide what a compiled pack holds: all that reading one from its files needs."""

PACK: Final = f"{_PACKAGE}/method/pack"
"""A folder per language with the TOML sources."""

COMPILED: Final = f"{_PACKAGE}/method/compiled"
"""A file per language, made by the build or at the first load."""

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

        index = self._read(1, lambda rows: from_rows(_as_it_was(rows)))
        if index is None:
            from platscoach.method.search.entries import search_index

            index = search_index(self._made_anew())
        return index

    def pack(self) -> "Pack":
        """The pack's records. Raises PackError when the sources are needed and wrong."""
        from platscoach.method.pack_format.pack_rows import from_rows

        return self._read(2, from_rows) or self._made_anew()

    def _made_anew(self) -> "Pack":
        """The pack from its sources, kept for the next time where that can be written."""
        pack = self._make()
        with suppress(OSError):
            self.write(pack)
        return pack

    def write(self, pack: "Pack") -> None:
        """Write the file. Raises OSError."""
        from platscoach.method.pack_format import pack_rows
        from platscoach.method.search import index
        from platscoach.method.search.entries import search_index

        # When a report is due is said in the language in force: an index in another is made later.
        ready = pack.language == language_in_force() or not pack.reports
        rows = _without_escapes(index.to_rows(search_index(pack))) if ready else None
        parts = (self._made_from, rows, pack_rows.to_rows(pack))
        lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
        write_whole(self._file, "".join(f"{line}\n" for line in lines).encode())

    def _read(self, part: int, from_rows: Callable[[Any], T]) -> T | None:
        """One part of the file; None when there is no file that is good for these sources."""
        with suppress(*_DAMAGED), open(self._file, "rb") as file:  # noqa: PTH123
            if json.loads(file.readline()) == self._made_from:
                for _line in range(part - 1):
                    file.readline()
                return from_rows(json.loads(file.readline()))
        return None


_LINE_END, _TAB, _PAGE = "\x7f", "\x80", "\x81"
"""What stands in the file for three signs that JSON would write as escapes: the index has tens of
thousands of them, and reading those takes longer than all else in it. No cleaned text holds these.
"""


def _without_escapes(value: Any) -> Any:  # noqa: ANN401
    """Rows in which no text needs an escape for its ends of lines."""
    if isinstance(value, str):
        return value.replace("\n", _LINE_END).replace("\t", _TAB).replace("\f", _PAGE)
    if isinstance(value, dict):
        return {name: _without_escapes(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_escapes(one) for one in value]
    return value


def _as_it_was(value: Any) -> Any:  # noqa: ANN401
    """The rows that `_without_escapes` was given."""
    if isinstance(value, str):
        return value.replace(_LINE_END, "\n").replace(_TAB, "\t").replace(_PAGE, "\f")
    if isinstance(value, dict):
        return {name: _as_it_was(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_it_was(one) for one in value]
    return value


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
    """What the compiled form must say it was made from. Raises PackError."""
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
    """What reads the pack from its sources."""

    def read() -> "Pack":
        from platscoach.method.pack_format.builtin_pack import parse_pack

        return parse_pack(pack_files(language, folder), language)

    return read


def hash_of(files: Mapping[str, bytes]) -> str:
    """The hash of files by their names, by what Python has for its own modules: quick, 64 bits."""
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
    """The source text of those modules; nothing of one that is there as bytecode only."""
    found: dict[str, bytes] = {}
    for name in CODE:
        with suppress(FileNotFoundError):
            found.update(read_files(_PACKAGE, (name,)))
    return found


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
