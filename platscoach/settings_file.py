"""One setting read straight from the settings file, for commands that must answer at once."""

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from platscoach.i18n import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

_NAMED_BY: Final = ("PLATSCOACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that may name a language, the one with the highest priority first."""

_NO_LANGUAGE: Final = ("", "c", "posix")

_SWEDISH: Final = ("sv", "swedish")


def read_settings_file(path: "str | Path") -> dict[str, Any]:
    """What the file holds; nothing when it is missing or broken."""
    try:
        # As bytes: an editor may have saved it in another Unicode encoding, which JSON detects.
        with open(path, "rb") as file:  # noqa: PTH123
            saved = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return saved if isinstance(saved, dict) else {}


def saved_language(saved: dict[str, Any]) -> str:
    """The chosen language, else that of the computer."""
    chosen = saved["language"] if "language" in saved else computer_language()
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def computer_language() -> str:
    """The language before anybody has chosen one: Swedish unless another one is configured."""
    return named_language(os.environ, _windows_locale())


def named_language(environment: Mapping[str, str], windows_locale: str) -> str:
    """The language named by the first variable that is not empty, else by Windows' locale.

    `sv_FI.UTF-8` and `Swedish_Sweden.1252` are Swedish, the language of the work, and so are `C`
    and `POSIX`, which name no language. Any other language gives English.
    """
    locale_name = next(filter(None, map(environment.get, _NAMED_BY)), windows_locale)
    name = locale_name.lower().partition(".")[0]
    return LANGUAGES[0] if name in _NO_LANGUAGE or name.startswith(_SWEDISH) else "en"


def _windows_locale() -> str:
    """The user's locale as Windows calls it; empty elsewhere, where variables name it."""
    if os.name != "nt":
        return ""
    import locale

    return locale.setlocale(locale.LC_CTYPE)
