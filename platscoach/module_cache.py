"""The bytecode of the modules that a start imports, in one file beside what Python keeps of each.

Python looks for each module in its folders and opens a file for it: over four hundred until the
first screen stands, most of them Textual's and its own. That is a tenth of the time to the first
rows, and more where every file that is opened is looked through for viruses. So they are kept one
behind the other, in the order in which they are imported.

They are trusted as far as Python trusts its own files: by this very interpreter, and of each module
for as long as its source has the time and the size that it had, in a folder that is searched. What
is not good is imported as ever, and kept anew. Where Python may keep no bytecode, nothing is kept.
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
"""Where a module is: its source, the folder searched for that, whether it is a package."""

Entry = tuple[Place, tuple[int, int], int, int]
"""Of a module: its place, the time (whole seconds) and size of its source, where its code begins
behind the index, and how long that is."""

_HEAD: Final = f"modules of {sys.version}\n".encode()
"""What the file begins with. Another interpreter may have other bytecode."""

_NUMBER: Final = 3
"""The bytes that say how long the index is: no more than 16 MB, whatever they are."""

_DAMAGED: Final = (
    OSError, ValueError, TypeError, EOFError, KeyError, OverflowError, MemoryError
)  # fmt: skip
"""What reading a file that holds anything at all can lead to."""

_LATE: Final = "sqlalchemy"
"""What no start waits for: from then on nothing is found or kept."""


class ModuleCache:
    """Finds modules in the file, before Python's own finders do."""

    def __init__(self, path: str) -> None:
        """Nothing is found in a file that is not there, damaged, or another interpreter's."""
        self._path = path
        self._lock = allocate_lock()
        self._index: dict[str, Entry] = {}
        self._first = 0
        self._found = set(sys.modules)
        """What was there before, or was found here: all else could be kept."""
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
        """How a module is loaded, if what is kept of it is good: Python's protocol of finders."""
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
        """The code of a module; None when it cannot be read any more."""
        with suppress(*_DAMAGED):
            code: CodeType = marshal.loads(self._read(name))
            return code
        return None

    def _read(self, name: str) -> bytes:
        """A module's code as it is kept. Raises OSError and others: see `_DAMAGED`."""
        _place, _source_state, start, length = self._index[name]
        with self._lock:
            if self._file is None:
                raise KeyError(name)
            self._file.seek(self._first + start)
            return self._file.read(length)

    def keep(self) -> None:
        """Keep what the start has imported, unless all that can be kept was found here.

        Where it cannot be written, the next start is as slow as this one and nothing else.
        """
        early = takewhile(lambda name: not name.startswith(_LATE), list(sys.modules))
        missed = (name for name in early if name not in self._found)
        places = {name: place for name in missed if (place := _place_of(name)) is not None}
        if not places or sys.dont_write_bytecode:
            return
        # Windows gives no file the name of one that is open.
        self._close()
        # A source may be half written; and whoever has ended the program need not wait for this.
        with suppress(*_DAMAGED, ImportError, SyntaxError, KeyboardInterrupt):
            self._write(places)

    def _write(self, places: dict[str, Place]) -> None:
        """Write the file anew, whole or not at all. Raises OSError and others: see `_DAMAGED`."""
        index: dict[str, Entry] = {}
        codes: list[bytes] = []
        start = 0
        for name in {**self._index, **places}:
            place = places.get(name) or self._index[name][0]
            # Asked first: a source that changes meanwhile is other than what is noted.
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
        """Close the file; what is asked for later is not found in it."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file = None


def begin(kind: str) -> ModuleCache | None:
    """Have modules found in the cache from now on; None where Python keeps no bytecode.

    Each kind of start has a file of its own: to read the index of a long one takes time too.
    """
    if __spec__ is None or __spec__.cached is None:
        return None
    cache = ModuleCache(f"{__spec__.cached}.{kind}")
    sys.meta_path.insert(0, cache)
    return cache


def _place_of(name: str) -> Place | None:
    """Where a module that has been imported is; None when Python found it otherwise."""
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
    """The time and the size of a source; None when it is not there."""
    with suppress(OSError):
        found = os.stat(source)  # noqa: PTH116
        return int(found.st_mtime), found.st_size
    return None


class _Loader(SourceFileLoader):
    """Loads a module from the cache, and from its own files when it is not to be had there."""

    def __init__(self, name: str, path: str, cache: ModuleCache) -> None:
        super().__init__(name, path)
        self._cache = cache

    def get_code(self, fullname: str) -> Any:  # noqa: ANN401
        """The code of the module."""
        return self._cache.code(fullname) or super().get_code(fullname)
