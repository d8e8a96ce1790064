"""Saving a document as a file of its own, under a name that every system takes."""

import contextlib
import errno
import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.platform import home_folder, open_new, sync_folder
from platscoach.text import clean_line, harmless

_FORBIDDEN: Final = re.compile(r'\s*[/\\:*?"<>|][/\\:*?"<>|\s]*')
_RESERVED: Final = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.I)
_MAX_BYTES: Final = 160
"""The longest name without ending, in bytes: systems allow 255, and Windows often a path of 260."""

_PART: Final = ".part"
"""The suffix of a document that is not complete yet."""

_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
)
"""The errors of disks without hard links (FAT, exFAT, some shares)."""

_TEXT: Final = (".md", ".txt", ".ics", ".vcf")
"""The endings of files that are read as text, perhaps in a terminal."""


class DocumentError(PlatscoachError):
    """A document could not be saved or opened."""


def documents_folder() -> Path:
    """The folder where the user keeps documents, according to the system."""
    from platformdirs import user_documents_path

    with contextlib.suppress(RuntimeError):
        folder = user_documents_path()
        if folder.is_absolute():
            return folder
    return home_folder()


def save_document(folder: Path, stem: str, suffix: str, content: str | bytes) -> Path:
    """Save as a new file that only its owner can read. Returns its path.

    `suffix` includes the dot. A name that is taken gets -2, -3 and so on: no file is overwritten.
    Raises DocumentError.
    """
    if isinstance(content, bytes) and suffix not in _TEXT:
        data = content
    else:
        text = content if isinstance(content, str) else content.decode("utf-8", "replace")
        data = harmless(text).encode()
    name = safe_name(stem)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = (f"{name}{end}{suffix}" for end in name_endings())
        return next(path for path in map(folder.joinpath, names) if _write_new(path, data))
    except OSError as error:
        raise DocumentError(
            _("Filen gick inte att spara i {folder}").format(folder=folder),
            _("Texten finns kvar på skärmen."),
            _("Se till att du får skriva i mappen och att disken inte är full, och försök igen."),
        ) from error


def name_endings() -> Iterator[str]:
    """The endings tried after a name until one is free: none, -2, -3 and so on."""
    yield ""
    yield from (f"-{number}" for number in itertools.count(2))


def safe_name(stem: str) -> str:
    """The name without anything that some system refuses or interprets."""
    name = _FORBIDDEN.sub("-", clean_line(stem))
    name = name.encode()[:_MAX_BYTES].decode(errors="ignore").strip(" .-~")
    if not name:
        return _("dokument")
    # In front, for a reserved name is refused with any ending too.
    return f"_{name}" if _RESERVED.fullmatch(name.partition(".")[0].rstrip()) else name


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; False where there is one already. Raises OSError.

    It is written under a temporary name and renamed once it is on disk, so that a program that is
    killed meanwhile never leaves a partial document under the real name. The remnant ends in .part
    and is not hidden, since it may be confidential.
    """
    if os.path.lexists(path):
        return False
    handle, part = open_new(path, f"{path.name}.", _PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not _rename_to_free(part, path):
            return False
        # A network share may not support it: the document has been written all the same.
        with contextlib.suppress(OSError):
            sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            held_files.remove(part)
    return True


def _rename_to_free(path: Path, target: Path) -> bool:
    """Rename a file unless the new name is taken: then False. Raises OSError."""
    try:
        # Unlike a rename this never replaces another file, even one created at the same moment.
        target.hardlink_to(path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            return False
        held_files.rename_to_free(path, target)
    return True
