"""The names of keys on a Swedish keyboard."""

from typing import Final

from platscoach.i18n import N_, _

_NAMES: Final = {
    "space": N_("mellanslag"),
    "enter": "enter",
    "escape": "esc",
    "slash": "/",
    "comma": ",",
    "minus": "-",
    "plus": "+",
    "question_mark": "?",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "semicolon": ";",
    "colon": ":",
    "delete": "delete",
    "backspace": N_("backsteg"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "page up",
    "pagedown": "page down",
    "home": "home",
    "end": "end",
    "tab": "tab",
    "shift": N_("skift"),
}


def key_name(key: str) -> str:
    """The name of a key as people say it: `ctrl+s`, `F1`, `mellanslag`."""
    *held, last = key.split("+")
    if last.startswith("f") and last[1:].isdigit():
        last = last.upper()
    return "+".join(_(_NAMES.get(part, part)) for part in (*held, last))
