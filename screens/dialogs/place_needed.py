"""What is said in place of a form for something that belongs to a place, while there is none."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from platscoach.i18n import _


def place_missing(app: App[Any], places: Sequence[tuple[str, str]]) -> bool:
    """Whether there is no place that it could belong to; says how one is added."""
    if places:
        return False
    words = _("Det finns ingen plats än. Lägg till den första med n på översikten.")
    app.notify(words, timeout=6, markup=False)
    return True
