"""Install a region's pack: it is checked, copied into the data folder, then chosen.

The copy is what is used, so that a USB stick can be removed and a half-edited folder does no harm.
An installed folder is never overwritten: the same name and version with other content gets a folder
of its own, so whatever is chosen is always complete.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.i18n import LANGUAGES
from platscoach.method.active_pack import FOLDER
from platscoach.method.model import Pack
from platscoach.method.pack_format.faults import Faults
from platscoach.method.region_pack.compiled_pack import compile_region_pack, read_packs
from platscoach.method.region_pack.read_folder import read_folder
from platscoach.platform import is_present, private_folder
from platscoach.settings import save_pack
from platscoach.text import fold

_MAX_NAME: Final = 40


def check(folder: Path) -> dict[str, Pack]:
    """The packs by language that the folder gives. Raises PackError with every fault."""
    return read_checked(folder)[1]


def read_checked(folder: Path) -> tuple[dict[str, bytes], dict[str, Pack]]:
    """The files of the folder and the packs that they give. Raises PackError."""
    faults = Faults()
    files = read_folder(folder, faults)
    if not files:
        faults.refuse()
    return files, read_packs(files, faults)


def install(folder: Path, data_folder: Path) -> tuple[str, Pack]:
    """Copy a pack into the data folder; its name there and the pack in Swedish.

    Raises PackError if the pack is not valid, OSError if it cannot be copied.
    """
    files, packs = read_checked(folder)
    pack = packs[LANGUAGES[0]]
    home = data_folder / FOLDER
    private_folder(data_folder)
    private_folder(home)
    name, there = _free_name(home, f"{_plain(pack.name)}-{pack.version.lower()}", files)
    if not there:
        _copy(home, name, files)
    compile_region_pack(home / name, files, packs)
    return name, pack


def choose(name: str, data_folder: Path) -> None:
    """Use this pack from the next start on; no name is the built-in one. Raises OSError."""
    path = data_folder / "settings.json"
    save_pack(path, name)


def _plain(name: str) -> str:
    """A folder name that every system accepts."""
    letters = (sign if sign.isascii() and sign.isalnum() else "-" for sign in fold(name))
    words = "".join(letters).split("-")
    return "-".join(word for word in words if word)[:_MAX_NAME].strip("-") or "paket"


def _free_name(home: Path, wanted: str, files: Mapping[str, bytes]) -> tuple[str, bool]:
    """A free folder name, or that of a folder with exactly these files, and which it is."""
    name, number = wanted, 1
    while is_present(home / name):
        if _holds(home / name, files):
            return name, True
        number += 1
        name = f"{wanted}-{number}"
    return name, False


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files and no others."""
    faults = Faults()
    return read_folder(folder, faults) == files and not faults


def _copy(home: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that appears under its name when all of them are there."""
    fresh = home / f".{name}.{os.getpid()}"
    try:
        for path, content in files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        held_files.rename_to_free(fresh, home / name)
    finally:
        # Also when the user stops it; a complete folder has its final name.
        shutil.rmtree(fresh, ignore_errors=True)
