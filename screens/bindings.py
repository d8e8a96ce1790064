"""The keys that work now and what they do, gathered from what the screens declare.

Help and the palette both show them. Textual's own keys (how a cursor moves in a text) are left
out: they are the same everywhere and are explained by kind of field.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.widgets import TextArea

from screens.base import CoachDialog, CoachScreen, Translated

_SIGNS: Final = {"slash": "/", "minus": "-", "plus": "+"}
"""Keys whose sign Textual does not tell by their name."""

_MOVES: Final = ("cursor_", "scroll_", "scroll(", "move(")
"""How the actions begin that only move."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done now, with all keys that do it."""

    action: str
    node: DOMNode
    """What the action is run on."""
    label: str
    """In words; a Swedish msgid."""
    keys: tuple[str, ...]
    everywhere: bool
    """Whether it is the same in every room."""
    typed: bool
    """Whether its keys go into the text just now, because she is writing."""

    @property
    def moves(self) -> bool:
        """Whether it only moves a cursor or a page, as the arrows do."""
        return self.action.removeprefix("screen.").startswith(_MOVES)


def commands(screen: Translated[object]) -> tuple[Command, ...]:
    """What can be done on the screen as it is now: the focused widget's first, then the room's."""
    found: dict[tuple[str, str], Command] = {}
    for key, (node, binding, enabled, _tip) in super(Translated, screen).active_bindings.items():
        declared_in = _declarations(type(node)).get((key, binding.action), type(node))
        if not (enabled and binding.description) or _is_textuals(declared_in):
            continue
        place = (binding.action, binding.description)
        before = found.get(place)
        typed = not binding.priority and _is_typed(screen, node, key)
        found[place] = Command(
            binding.action,
            node,
            binding.description,
            (*(before.keys if before else ()), key),
            issubclass(declared_in, App) or declared_in in (CoachScreen, CoachDialog),
            typed and (before is None or before.typed),
        )
    return tuple(found.values())


@lru_cache
def _declarations(kind: type) -> dict[tuple[str, str], type]:
    """Which class of a node's family declares each pair of key and action."""
    found: dict[tuple[str, str], type] = {}
    for family in kind.__mro__:
        for binding in Binding.make_bindings(family.__dict__.get("BINDINGS", ())):
            found.setdefault((binding.key, binding.action), family)
    return found


def _is_textuals(kind: type) -> bool:
    """Whether a class is Textual's own."""
    return kind.__module__.split(".")[0] == "textual"


def _is_typed(screen: Translated[object], node: DOMNode, key: str) -> bool:
    """Whether the key would go into the text field that has the focus."""
    focused = screen.focused
    if focused is None or node is focused or not screen.writing():
        return False
    character = _SIGNS.get(key) or key_to_character(key)
    return focused.check_consume_key(key, character) or (
        key == "enter" and isinstance(focused, TextArea)
    )
