"""Load the method pack: from the compiled JSON when it is fresh, else from the TOML sources.

This runs before the first screen is drawn and in commands that answer at once, so the TOML parser
is imported only when it is needed.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from platscoach.i18n import LANGUAGES, _
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled import decode, digest, encode, write_whole

PACK: Final = Path(__file__).parents[1] / "pack"
"""A folder per language with the TOML sources."""

COMPILED: Final = Path(__file__).parents[1] / "compiled"
"""A JSON file per language, made at build time or at the first load."""


def load_pack(language: str, *, folder: Path = PACK, compiled: Path = COMPILED) -> Pack:
    """The pack in a language; an unknown language gives Swedish. Raises PackError."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    files = read_sources(language, folder)
    made_from = digest(files)
    pack = None
    with contextlib.suppress(OSError):
        pack = decode((compiled / f"{language}.json").read_bytes(), made_from)
    if pack is None:
        pack = _parse(files, language)
        with contextlib.suppress(OSError):
            write_whole(compiled / f"{language}.json", encode(pack, made_from))
    return pack


def compile_packs(folder: Path = PACK, compiled: Path = COMPILED) -> None:
    """Write the compiled JSON of every language, and what `tips` answers from.

    Raises PackError or OSError.
    """
    from platscoach.method.advice.advice_index import advice_index
    from platscoach.method.advice.advice_index_file import write_advice_index

    for language in LANGUAGES:
        files = read_sources(language, folder)
        pack = _parse(files, language)
        write_whole(compiled / f"{language}.json", encode(pack, digest(files)))
        write_advice_index(advice_index(pack), str(folder), str(compiled))


def read_sources(language: str, folder: Path = PACK) -> dict[str, bytes]:
    """The TOML files that the pack is made from, Swedish ones included. Raises PackError."""
    files: dict[str, bytes] = {}
    for name in dict.fromkeys((LANGUAGES[0], language)):
        for part in (name, f"{name}/stages"):
            files.update(_folder(folder / part, part))
    return files


def _folder(path: Path, name: str) -> dict[str, bytes]:
    """The TOML files of one folder, by the name they have in the pack."""
    try:
        with os.scandir(path) as entries:
            return {
                f"{name}/{entry.name}": Path(entry.path).read_bytes()
                for entry in entries
                if entry.name.endswith(".toml") and not entry.name.startswith(".")
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        from platscoach.method.pack_format.toml_table import broken

        wrong = _("går inte att läsa ({reason})").format(reason=error.strerror)
        raise broken(name, "", wrong, _("en läsbar mapp med TOML-filer")) from error


def _parse(files: Mapping[str, bytes], language: str) -> Pack:
    """The pack of the sources."""
    from platscoach.method.pack_format.parse import parse_pack

    return parse_pack(files, language)
