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
    """The settings, with their defaults."""

    language: str = "sv"
    theme: str = "platscoach-dark"
    pack: str = ""
    """The region's method pack, by its folder's name; empty for the built-in one."""
    backup_folder: str = ""
    """A second folder for backups; empty for none."""
    used: bool = False
    """Whether somebody has worked here: then a missing database does not mean a first start."""


def load_settings(path: Path) -> Settings:
    """The saved settings; missing or broken ones get their default, each by itself."""
    chosen = Settings(language=computer_language())
    chosen = chosen._replace(**_sound(read_settings_file(path)))
    if chosen.language not in LANGUAGES:
        chosen = chosen._replace(language="sv")
    return chosen


def _sound(saved: dict[str, Any]) -> dict[str, Any]:
    """The saved values that have the right type."""
    kinds = {name: type(value) for name, value in Settings()._asdict().items()}
    return {
        name: saved[name]
        for name, kind in kinds.items()
        if name in saved and isinstance(saved[name], kind)
    }


def save_settings(path: Path, settings: Settings) -> None:
    """Write all settings atomically. Raises OSError."""
    _save(path, settings._asdict())


def save_pack(path: Path, pack: str) -> None:
    """Save which pack is chosen; settings that were never made stay open. Raises OSError."""
    _save(path, {**_sound(read_settings_file(path)), "pack": pack})


def _save(path: Path, values: dict[str, Any]) -> None:
    """Write values atomically. Raises OSError."""
    private_folder(path.parent)
    write_private(path, json.dumps(values, indent=1).encode())
