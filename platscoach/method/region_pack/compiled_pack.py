"""A region's pack: from its compiled form beside its files if that is valid, else from the files.

It depends on the region's files and on everything that the built-in pack's compiled form depends
on: when any of those changes, the pack is read and checked again.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from platscoach.i18n import LANGUAGES
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import CompiledPack, hash_of, load_pack, made_from
from platscoach.method.pack_format.faults import Faults
from platscoach.method.region_pack.read_folder import read_folder

NAME: Final = "compiled-{language}.json"
"""The file that holds the compiled pack of a language."""


def region_pack(folder: Path, language: str) -> CompiledPack:
    """The built-in pack overlaid with the folder's. Raises PackError."""
    faults = Faults()
    files = read_folder(folder, faults)
    faults.refuse()
    return _compiled(folder, files, language)


def read_packs(files: Mapping[str, bytes], faults: Faults) -> dict[str, Pack]:
    """The packs by language, from the files of a folder. Raises PackError."""
    from platscoach.method.region_pack.used_packs import used_packs

    return used_packs(files, {language: load_pack(language) for language in LANGUAGES}, faults)


def compile_region_pack(
    folder: Path, files: Mapping[str, bytes], packs: Mapping[str, Pack]
) -> None:
    """Write the compiled packs; if that is not possible, they are made again the next time."""
    with suppress(OSError):
        for language, pack in packs.items():
            _compiled(folder, files, language).write(pack)


def _compiled(folder: Path, files: Mapping[str, bytes], language: str) -> CompiledPack:
    """The compiled form, in a language, of the pack in a folder with these files."""
    own = {f"region/{name}": content for name, content in files.items()}
    builtin = {"built-in": made_from(language).encode()}
    return CompiledPack(
        str(folder / NAME.format(language=language)),
        hash_of(own | builtin),
        lambda: read_packs(files, Faults())[language],
    )
