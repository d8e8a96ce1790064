"""The settings file as it stands, for commands that have no time for more than one of them."""

import json
import os
from typing import TYPE_CHECKING, Any

from platscoach.i18n import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


def read_settings_file(path: "str | Path") -> dict[str, Any]:
    """What the file holds; nothing when it is missing or broken."""
    try:
        # As bytes: an editor may have saved it in another Unicode, which JSON tells by itself.
        with open(path, "rb") as file:  # noqa: PTH123
            saved = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return saved if isinstance(saved, dict) else {}


def saved_language(saved: dict[str, Any]) -> str:
    """The language chosen, else the one of the surroundings, else Swedish."""
    chosen = saved.get("language", os.environ.get("PLATSCOACH_LANG"))
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
