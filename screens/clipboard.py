"""Copying to the clipboard of the terminal, which does not say whether it took the text."""

from textual.app import App

from platscoach.i18n import _


def copy_text(app: App[object], text: str, told: str = "", otherwise: str = "") -> str:
    """Copy a text; what to say of it: what was copied, and what it means if it cannot be pasted."""
    app.copy_to_clipboard(text)
    told = told or _("Kopierat.")
    otherwise = otherwise or _("Går det inte att klistra in tillåter terminalen det inte.")
    return f"{told} {otherwise}"
