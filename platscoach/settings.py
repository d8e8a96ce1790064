"""What the person has chosen for this computer: language and looks.

A small JSON file beside the database, not in it: it is needed before the database is opened, and
it must be readable when the database is not.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from platscoach.i18n import LANGUAGES
from platscoach.platform import private_folder, write_private
from platscoach.settings_file import computer_language, read_settings_file


class Settings(NamedTuple):
    """The choices, with the values used before any has been made."""

    language: str = "sv"
    theme: str = "platscoach-dark"
    pack: str = ""
    """The region's method pack, by its folder's name; empty for the built-in one."""
    backup_folder: str = ""
    """Where backups go too; empty for nowhere else."""
    used: bool = False
    """Whether somebody has begun to work here: then a database that is gone is no first start."""


def load_settings(path: Path) -> Settings:
    """The saved choices; what is missing or broken there falls back, one by one."""
    chosen = Settings(language=computer_language())
    chosen = chosen._replace(**_sound(read_settings_file(path)))
    if chosen.language not in LANGUAGES:
        chosen = chosen._replace(language="sv")
    return chosen


def _sound(saved: dict[str, Any]) -> dict[str, Any]:
    """The saved values that are of the right kind."""
    kinds = {name: type(value) for name, value in Settings()._asdict().items()}
    return {
        name: saved[name]
        for name, kind in kinds.items()
        if name in saved and isinstance(saved[name], kind)
    }


def save_settings(path: Path, settings: Settings) -> None:
    """Write the choices as a whole or not at all. Raises OSError."""
    _save(path, settings._asdict())


def save_pack(path: Path, pack: str) -> None:
    """Write which pack is chosen; the choices that nobody has made stay open. Raises OSError."""
    _save(path, {**_sound(read_settings_file(path)), "pack": pack})


def _save(path: Path, values: dict[str, Any]) -> None:
    """Write values as a whole or not at all. Raises OSError."""
    private_folder(path.parent)
    write_private(path, json.dumps(values, indent=1).encode())
