"""Copying to the clipboard, and messages that claim no more than is known.

The system reports whether it took the text; a terminal never does.
"""

from typing import Any

from textual.app import App

from platscoach.clipboard import put_on_clipboard
from platscoach.i18n import _
from screens.widgets.screen_internals import keep_for_pasting


def copy(app: App[Any], text: str) -> bool:
    """Copy a text, by the terminal where the system cannot; whether it surely can be pasted."""
    is_there = put_on_clipboard(text)
    if is_there:
        keep_for_pasting(app, text)
    else:
        App.copy_to_clipboard(app, text)
    return is_there


def copied_words(app: App[Any], text: str, done: str, otherwise: str = "") -> str:
    """Copy a text; the message for it: `done`, and `otherwise` if it may not have been copied."""
    if copy(app, text):
        return done
    unsure = _("Går det inte att klistra in tillåter terminalen det inte.")
    return f"{done} {otherwise or unsure}"
