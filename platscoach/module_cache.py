"""A cache of the bytecode of all modules that a start imports, in a single file.

Python searches its folders for each module and opens a file for it: over four hundred before the
first screen is shown, most of them Textual's and Python's own. That takes a tenth of the time to
the first rows, and more where a virus scanner reads every file that is opened. So their code is
stored in one file beside Python's own bytecode, in the order in which they are imported.

An entry is trusted as Python trusts its own bytecode files: only by the same interpreter, only
while the source has the same modification time and size, and only in a folder that is searched. Any
other module is imported as usual and cached again. Where Python may not write bytecode, no cache is
written.
"""

import marshal
import os
import sys
from _thread import allocate_lock
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from io import FileIO
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

Place = tuple[str, str, bool]
"""A module's source file, the searched folder that contains it, and whether it is a package."""

Entry = tuple[Place, tuple[int, int], int, int]
"""A module's place; the modification time (whole seconds) and size of its source; where its code
begins, counted from the end of the index; and the code's length in bytes."""

_HEAD: Final = f"modules of {sys.version}\n".encode()
"""The beginning of the file. Another interpreter may have different bytecode."""

_NUMBER: Final = 3
"""Bytes of the index's length field: at most 16 MB then, also in a damaged file."""

_DAMAGED: Final = (
    OSError, ValueError, TypeError, EOFError, KeyError, OverflowError, MemoryError
)  # fmt: skip
"""The errors that reading a file with arbitrary content can raise."""

_LATE: Final = "sqlalchemy"
"""The first import that no start waits for: from it on, nothing is looked up or cached."""


class ModuleCache:
    """An import finder that looks in the cache file before Python's own finders do."""

    def __init__(self, path: str) -> None:
        """A file that is missing, damaged or another interpreter's is treated as empty."""
        self._path = path
        self._lock = allocate_lock()
        self._index: dict[str, Entry] = {}
        self._first = 0
        self._found = set(sys.modules)
        """Modules imported before the cache was used or found in it: all others could be cached."""
        self._file: FileIO | None = None
        with suppress(*_DAMAGED):
            self._open()

    def _open(self) -> None:
        """Read the index. Raises OSError and others: see `_DAMAGED`."""
        self._file = FileIO(self._path)
        head = self._file.read(len(_HEAD) + _NUMBER)
        length = int.from_bytes(head[-_NUMBER:], "little")
        if head[:-_NUMBER] == _HEAD and len(table := self._file.read(length)) == length:
            self._index = dict(marshal.loads(table))
            self._first = len(head) + length

    def find_spec(
        self,
        name: str,
        path: "Sequence[str] | None" = None,
        _target: "ModuleType | None" = None,
    ) -> ModuleSpec | None:
        """The spec of a module with valid cached code, else None (Python's finder protocol)."""
        if name == _LATE:
            self._close()
        if self._file is None or name not in self._index:
            return None
        try:
            (source, folder, is_package), state, *_where = self._index[name]
        except (TypeError, ValueError):
            return None
        if folder not in (sys.path if path is None else path) or _state(source) != state:
            return None
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))  # noqa: PTH120
        self._found.add(name)
        return spec

    def code(self, name: str) -> "CodeType | None":
        """The code of a module; None when it can no longer be read."""
        with suppress(*_DAMAGED):
            code: CodeType = marshal.loads(self._read(name))
            return code
        return None

    def _read(self, name: str) -> bytes:
        """A module's code as it is stored. Raises OSError and others: see `_DAMAGED`."""
        _place, _source_state, start, length = self._index[name]
        with self._lock:
            if self._file is None:
                raise KeyError(name)
            self._file.seek(self._first + start)
            return self._file.read(length)

    def keep(self) -> None:
        """Write the cache with what this start imported, unless all of that was found in it.

        If it cannot be written, the next start is as slow as this one, and nothing else.
        """
        early = takewhile(lambda name: not name.startswith(_LATE), list(sys.modules))
        missed = (name for name in early if name not in self._found)
        places = {name: place for name in missed if (place := _place_of(name)) is not None}
        if not places or not self._path or sys.dont_write_bytecode:
            return
        # Windows does not let a file replace one that is open.
        self._close()
        # A source may be half written; and a user who has ended the program need not wait for this.
        with suppress(*_DAMAGED, ImportError, SyntaxError, KeyboardInterrupt):
            self._write(places)

    def _write(self, places: dict[str, Place]) -> None:
        """Rewrite the file, completely or not at all. Raises OSError and others: see `_DAMAGED`."""
        index: dict[str, Entry] = {}
        codes: list[bytes] = []
        start = 0
        for name in {**self._index, **places}:
            place = places.get(name) or self._index[name][0]
            # Read before the code: if the source changes meanwhile, its state no longer matches.
            state = _state(place[0])
            if state is None:
                continue
            code = marshal.dumps(SourceFileLoader(name, place[0]).get_code(name))
            index[name] = (place, state, start, len(code))
            codes.append(code)
            start += len(code)
        table = marshal.dumps(index)
        content = b"".join((_HEAD, len(table).to_bytes(_NUMBER, "little"), table, *codes))
        from pathlib import Path

        from platscoach.held_files import write_whole

        write_whole(Path(self._path), content)

    def _close(self) -> None:
        """Close the file; from then on nothing is found in it."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file = None


def begin(kind: str) -> ModuleCache:
    """Look modules up in the cache from now on; returns the cache.

    Each kind of start has a file of its own: reading the index of a longer one takes longer.
    """
    cached = __spec__.cached if __spec__ is not None else None
    # Where this module has no bytecode file of its own, there is no folder for a cache either.
    cache = ModuleCache(f"{cached}.{kind}" if cached else "")
    sys.meta_path.insert(0, cache)
    return cache


def _place_of(name: str) -> Place | None:
    """The place of an imported module; None unless Python found its source on the search path."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    if spec is None or spec.name != name or not isinstance(spec.loader, SourceFileLoader):
        return None
    source = spec.loader.path
    is_package = spec.submodule_search_locations is not None
    folder = os.path.dirname(os.path.dirname(source) if is_package else source)  # noqa: PTH120
    parent = sys.modules.get(spec.parent.rpartition(".")[0] if is_package else spec.parent)
    searched = getattr(parent, "__path__", sys.path)
    return (source, folder, is_package) if folder in searched else None


def _state(source: str) -> tuple[int, int] | None:
    """The modification time and size of a source file; None when it cannot be found."""
    with suppress(OSError):
        found = os.stat(source)  # noqa: PTH116
        return int(found.st_mtime), found.st_size
    return None


class _Loader(SourceFileLoader):
    """Loads a module from the cache, or from its own files when the cache fails."""

    def __init__(self, name: str, path: str, cache: ModuleCache) -> None:
        super().__init__(name, path)
        self._cache = cache

    def get_code(self, fullname: str) -> Any:  # noqa: ANN401
        """The code of the module."""
        return self._cache.code(fullname) or super().get_code(fullname)
