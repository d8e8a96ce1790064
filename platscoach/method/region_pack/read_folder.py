"""Reads the files of a region's pack from its folder, trusting nothing in it.

A pack comes on a USB stick or by mail. Sizes are checked before anything is read, links are not
followed, and only regular files are opened: reading a pipe would never end.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from platscoach.domain.steps import STAGE_KEYS
from platscoach.i18n import LANGUAGES, _
from platscoach.method.pack_format.faults import Fault, Faults, most_similar, quoted
from platscoach.method.pack_format.schema import (
    HEAD_FILE,
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_FILE,
    MAX_WHOLE,
    SEARCH_FILES,
    TEXT_FILES,
    stage_file,
)
from platscoach.os_reasons import os_reason

_SAVED_AS_TEXT: Final = (".toml.txt", ".toml.rtf", ".toml.docx")
"""Suffixes that result from saving a TOML file as something else."""

_COPY: Final = re.compile(
    r"(?: - kopia| - copy| kopia| copy|\(kopia\)|\(copy\))?(?: ?\(?\d{1,3}\)?)?(?=\.toml\Z)",
    re.IGNORECASE,
)
"""What file managers insert before the suffix of a copy: `pack - kopia.toml`."""

_SKIPPED: Final = frozenset({"thumbs.db", "desktop.ini"})
"""Files that systems create in folders by themselves; names with a leading dot are skipped too."""


def read_folder(folder: Path, faults: Faults) -> dict[str, bytes]:
    """The pack's files by their paths in it. Faults are noted, and their files left out."""
    try:
        is_folder = S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        faults.add(Fault(str(folder), _("mappen finns inte"), _("mappen där pack.toml ligger")))
        return {}
    if not is_folder:
        faults.add(
            Fault(str(folder), _("det är en fil och ingen mapp"), _("mappen där pack.toml ligger"))
        )
        return {}
    return _FolderReader(folder, faults).files()


class _FolderReader:
    """One walk through the folder."""

    def __init__(self, folder: Path, faults: Faults) -> None:
        self._folder = folder.resolve()
        self._faults = faults
        self._entries = 0
        self._bytes = 0

    def files(self) -> dict[str, bytes]:
        """Every file that is to be read."""
        found = dict(self._files(self._folder, ""))
        if self._entries > MAX_ENTRIES:
            self._faults.add(
                Fault(
                    "",
                    _("det är för många filer"),
                    _("högst {n} filer och mappar").format(n=MAX_ENTRIES),
                )
            )
        if HEAD_FILE not in found and not self._faults:
            self._faults.add(
                Fault(HEAD_FILE, _("filen saknas"), _("en fil med det namnet överst i mappen"))
            )
        return found

    def _files(self, folder: Path, part: str) -> Iterator[tuple[str, bytes]]:
        """The files of one folder of the pack and of its subfolders; `part` ends with a slash."""
        for entry in self._listed(folder, part):
            path = f"{part}{entry.name}"
            if entry.is_symlink() or self._leads_out(entry):
                self._faults.add(
                    Fault(path, _("är en genväg till något annat"), _("själva filen, kopierad hit"))
                )
            elif entry.is_dir(follow_symlinks=False):
                if self._may_enter(path):
                    yield from self._files(Path(entry.path), f"{path}/")
            elif self._is_wanted(path):
                content = self._read(entry, path)
                if content is not None:
                    yield path, content

    def _listed(self, folder: Path, part: str) -> list[os.DirEntry[str]]:
        """The entries of a folder, by name."""
        listed: list[os.DirEntry[str]] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._entries += 1
                    if self._entries > MAX_ENTRIES:
                        return []
                    if not entry.name.startswith((".", "~", "__")):
                        listed.append(entry)
        except OSError as error:
            self._unreadable(part.rstrip("/"), error)
        return sorted(listed, key=lambda entry: entry.name)

    def _leads_out(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry is a junction, which Windows does not report as a link."""
        if not entry.is_dir(follow_symlinks=False):
            return False
        return not Path(entry.path).resolve().is_relative_to(self._folder)

    def _may_enter(self, path: str) -> bool:
        """Whether a folder belongs to the pack."""
        top, *inner = path.split("/")
        if top not in LANGUAGES:
            self._faults.add(
                Fault(
                    path,
                    _("en mapp med det namnet läses inte"),
                    _("mapparna {names}").format(names=", ".join(LANGUAGES)),
                    meant=most_similar(top, LANGUAGES),
                )
            )
            return False
        if len(inner) > MAX_DEPTH:
            self._faults.add(
                Fault(
                    path,
                    _("mappen ligger för djupt"),
                    _("högst {n} mappar i varandra").format(n=MAX_DEPTH),
                )
            )
            return False
        return True

    def _is_wanted(self, path: str) -> bool:
        """Whether a file is to be read; a TOML file that would not be is a fault."""
        language, _slash, name = path.partition("/")
        if path.endswith(".md"):
            return language in LANGUAGES and bool(name)
        if path.lower().endswith(_SAVED_AS_TEXT):
            self._saved_as_text(path)
        if not path.lower().endswith(".toml"):
            return False
        read: tuple[str, ...] = (HEAD_FILE,)
        if name:
            read = (*TEXT_FILES, *SEARCH_FILES, *map(stage_file, STAGE_KEYS))
        if (name or path) in read:
            return True
        if _COPY.sub("", name or path, count=1) in read:
            return False
        self._faults.add(
            Fault(
                path,
                _("en fil med det namnet läses inte"),
                ", ".join((*TEXT_FILES, *SEARCH_FILES, "stages/…")) if name else HEAD_FILE,
                meant=most_similar(name or path, read),
            )
        )
        return False

    def _saved_as_text(self, path: str) -> None:
        """Note a file that an editor has given one ending too many."""
        name = path.rpartition("/")[2]
        self._faults.add(
            Fault(
                path,
                _("filen heter {name} och läses inte: ta bort {ending} i slutet").format(
                    name=quoted(name), ending=name[name.rindex(".") :]
                ),
                quoted(name[: name.rindex(".")]),
            )
        )

    def _read(self, entry: os.DirEntry[str], path: str) -> bytes | None:
        """The content of a file, if it is a plain one of a sensible size."""
        if entry.name.lower() in _SKIPPED:
            return None
        try:
            if not entry.is_file(follow_symlinks=False):
                self._faults.add(Fault(path, _("är ingen vanlig fil"), _("en textfil")))
                return None
            size = entry.stat(follow_symlinks=False).st_size
            if size > MAX_FILE:
                self._too_large(path, _("filen är för stor ({n} kB)").format(n=size // 1024))
                return None
            with Path(entry.path).open("rb") as file:
                content = file.read(MAX_FILE)
        except OSError as error:
            self._unreadable(path, error)
            return None
        self._bytes += len(content)
        if self._bytes > MAX_WHOLE:
            limit = _("högst {n} kB").format(n=MAX_WHOLE // 1024)
            self._faults.add(Fault("", _("filerna är för stora tillsammans"), limit))
            return None
        return content

    def _too_large(self, path: str, wrong: str) -> None:
        """Note a file that was too large to be opened."""
        self._faults.add(Fault(path, wrong, _("högst {n} kB").format(n=MAX_FILE // 1024)))

    def _unreadable(self, path: str, error: OSError) -> None:
        """Note a file or folder that the system refused to read."""
        wrong = _("går inte att läsa ({reason})").format(reason=os_reason(error))
        self._faults.add(Fault(path, wrong, _("något som du får läsa")))
