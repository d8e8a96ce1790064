"""The method pack in use: the region's, if one is chosen and valid, else the built-in one.

A pack that cannot be used never stops the program. Its fault is returned with the built-in pack,
and shown once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from platscoach.i18n import LANGUAGES, _
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import CompiledPack, load_index, load_pack
from platscoach.method.pack_format.faults import Fault, PackError, single_fault
from platscoach.method.search.index import SearchIndex
from platscoach.settings import Settings

T = TypeVar("T")

FOLDER = "packs"
"""The folder in the data folder that holds the region's packs, one folder each."""


@dataclass(frozen=True, slots=True)
class PackFault:
    """Why the chosen pack is not used."""

    name: str
    """Its folder's name."""
    faults: tuple[Fault, ...]

    @property
    def message(self) -> str:
        """The message, with the first fault."""
        words = _(
            "Regionens metodpaket {name} går inte att använda, så den inbyggda metoden visas. "
            "Det du skrivit är orört."
        ).format(name=self.name)
        more = _("Se alla fel med: platscoach pack check") if len(self.faults) > 1 else ""
        return " ".join(part for part in (words, self.faults[0].message, more) if part)


@dataclass(frozen=True, slots=True)
class ActivePack:
    """A pack to show, and what is wrong if it is not the chosen one."""

    pack: Pack
    fault: PackFault | None = None


@dataclass(frozen=True, slots=True)
class ActiveIndex:
    """The search index of a pack to use, and what is wrong if it is not that of the chosen one."""

    index: SearchIndex
    fault: PackFault | None = None


def active_pack(language: str, settings: Settings, data_folder: Path) -> ActivePack:
    """The pack to show in a language. Raises PackError only if the built-in one is damaged."""
    pack, fault = _in_use(language, settings, data_folder, CompiledPack.pack, load_pack)
    return ActivePack(pack, fault)


def active_index(language: str, settings: Settings, data_folder: Path) -> ActiveIndex:
    """The search index of that pack. Raises PackError only if the built-in one is damaged."""
    index, fault = _in_use(language, settings, data_folder, CompiledPack.index, load_index)
    return ActiveIndex(index, fault)


def _in_use(
    language: str,
    settings: Settings,
    data_folder: Path,
    read: Callable[[CompiledPack], T],
    read_builtin: Callable[[str], T],
) -> tuple[T, PackFault | None]:
    """The result of reading the region's pack, else the built-in one, and why."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    if not settings.pack:
        return read_builtin(language), None
    from platscoach.method.region_pack.compiled_pack import region_pack

    try:
        return read(region_pack(folder_of(settings.pack, data_folder), language)), None
    except PackError as error:
        return read_builtin(language), PackFault(settings.pack, error.faults)


def folder_of(name: str, data_folder: Path) -> Path:
    """The folder of an installed pack. Raises PackError if the name is no plain file name."""
    if name in (".", "..") or any(sign in name for sign in "/\\:\0"):
        expected = _("ett paket som tagits i bruk med pack use")
        raise single_fault("", _("mappens namn duger inte"), expected)
    return data_folder / FOLDER / name
