"""The built-in pack: from its compiled form when that is fresh, else from its TOML sources.

In a wheel neither the sources nor the code can change, so the build says once what the compiled
form was made from, in the file `made_from.json`; an installed program opens that and the compiled
form and nothing else. In a source tree there is no such file and the sources and the code are read
and hashed, which takes a few milliseconds.
"""

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from platscoach.i18n import LANGUAGES, _
from platscoach.method.pack_format.cache import CompiledPack, hash_of, read_code, read_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from platscoach.method.model import Pack
    from platscoach.method.pack_format.faults import PackError
    from platscoach.method.search.index import SearchIndex

_METHOD: Final = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120

PACK: Final = f"{_METHOD}/pack"
"""A folder per language with the TOML sources."""

COMPILED: Final = f"{_METHOD}/compiled"
"""A file per language, made by the build or at the first load."""

MADE_FROM: Final = "made_from.json"
"""What the compiled forms of a wheel were made from, by language."""


def load_pack(
    language: str, *, folder: "os.PathLike[str] | str" = PACK,
    compiled: "os.PathLike[str] | str" = COMPILED,
) -> "Pack":  # fmt: skip
    """The pack in a language; an unknown language gives Swedish. Raises PackError."""
    return _compiled(language, folder, compiled).pack()


def load_index(
    language: str, *, folder: "os.PathLike[str] | str" = PACK,
    compiled: "os.PathLike[str] | str" = COMPILED,
) -> "SearchIndex":  # fmt: skip
    """The search index of the pack in a language. Raises PackError."""
    return _compiled(language, folder, compiled).index()


def compile_packs(
    folder: "os.PathLike[str] | str" = PACK, compiled: "os.PathLike[str] | str" = COMPILED
) -> dict[str, str]:
    """Write the compiled form of every language; what each was made from.

    Raises PackError or OSError.
    """
    found = {language: hash_of_sources(language, folder) for language in LANGUAGES}
    for language, made_from in found.items():
        make = _reader(language, folder)
        CompiledPack(f"{compiled}/{language}.json", made_from, make).write(make())
    return found


def made_from(
    language: str, folder: "os.PathLike[str] | str" = PACK,
    compiled: "os.PathLike[str] | str" = COMPILED,
) -> str:  # fmt: skip
    """What the compiled form must say it was made from. Raises PackError."""
    with (
        suppress(OSError, ValueError, KeyError, TypeError),
        open(f"{compiled}/{MADE_FROM}", encoding="utf-8") as file,  # noqa: PTH123
    ):
        return str(json.load(file)[language])
    return hash_of_sources(language, folder)


def hash_of_sources(language: str, folder: "os.PathLike[str] | str" = PACK) -> str:
    """The hash of the sources of a language and of the code. Raises PackError."""
    return hash_of({**pack_files(language, folder), **read_code()})


def pack_files(language: str, folder: "os.PathLike[str] | str" = PACK) -> dict[str, bytes]:
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
    from platscoach.method.pack_format.faults import refusal

    wrong = _("går inte att läsa ({reason})").format(reason=error.strerror)
    return refusal(part, wrong, _("en läsbar mapp med TOML-filer"))


def _compiled(
    language: str, folder: "os.PathLike[str] | str", compiled: "os.PathLike[str] | str"
) -> CompiledPack:
    """The compiled form of the pack in a language."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    return CompiledPack(
        f"{compiled}/{language}.json",
        made_from(language, folder, compiled),
        _reader(language, folder),
    )


def _reader(language: str, folder: "os.PathLike[str] | str") -> "Callable[[], Pack]":
    """What reads the pack from its sources."""

    def read() -> "Pack":
        from platscoach.method.pack_format.builtin_pack import parse_pack

        return parse_pack(pack_files(language, folder), language)

    return read
