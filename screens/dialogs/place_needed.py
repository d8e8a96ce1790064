"""The message shown instead of a form about a place while there are no places."""

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.content import Content

from platscoach.i18n import _
from screens.widgets.table_list import empty_words


def place_first(words: str) -> Content:
    """The text of an empty list if there is no place that anything could be added to."""
    return empty_words(words, ("esc", _("Tillbaka; på översikten lägger n till en plats")))


def place_missing(app: App[Any], places: Sequence[object]) -> bool:
    """Whether there are no places; if so, says how to add one."""
    if places:
        return False
    words = _("Det finns ingen plats än. Lägg till den första med n på översikten.")
    app.notify(words, timeout=6, markup=False)
    return True
