"""A region's pack as compiled JSON beside its files, one per language, all written at once.

The digest in it is of the built-in sources and the region's files together: when either changes,
the pack is read and checked anew, in every language, so that they never differ.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from platscoach.i18n import LANGUAGES
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled import decode, digest, encode, write_whole
from platscoach.method.pack_format.load import load_pack, read_sources
from platscoach.method.region_pack.faults import Faults
from platscoach.method.region_pack.read_folder import gather


def load_region_pack(folder: Path, language: str) -> Pack:
    """The built-in pack with the folder's laid over it. Raises RegionPackError, PackError."""
    faults = Faults()
    files = gather(folder, faults)
    faults.refuse()
    made_from = _digest(files, language)
    pack = None
    with contextlib.suppress(OSError):
        pack = decode((folder / compiled_name(language)).read_bytes(), made_from)
    if pack is None:
        packs = read_packs(files, faults)
        compile_region_pack(folder, files, packs)
        pack = packs[language]
    return pack


def read_packs(files: Mapping[str, bytes], faults: Faults) -> dict[str, Pack]:
    """The packs by language, from the files of a folder. Raises RegionPackError."""
    from platscoach.method.region_pack.overlay import overlay

    return overlay(files, {language: load_pack(language) for language in LANGUAGES}, faults)


def compile_region_pack(
    folder: Path, files: Mapping[str, bytes], packs: Mapping[str, Pack]
) -> None:
    """Write the compiled packs; where that cannot be done they are made again the next time."""
    with contextlib.suppress(OSError):
        for language, pack in packs.items():
            content = encode(pack, _digest(files, language))
            write_whole(folder / compiled_name(language), content)


def compiled_name(language: str) -> str:
    """The file that holds the compiled pack of a language."""
    return f"compiled-{language}.json"


def _digest(files: Mapping[str, bytes], language: str) -> str:
    """The digest of what a region's pack in a language is made from."""
    builtin = read_sources(language)
    return digest({**builtin, **{f"own/{name}": content for name, content in files.items()}})
