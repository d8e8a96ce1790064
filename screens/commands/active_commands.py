"""The keys that work now and what they do, gathered from what the screens declare.

Help and the palette both show them. Textual's own keys (how a cursor moves in a text) are left
out: they are the same everywhere and are explained by kind of field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from screens.base import BaseScreen, Dialog, RoomScreen

_MOVES: Final = ("cursor_", "scroll_", "scroll(", "move(", "go(", "focus_")
"""Prefixes of actions that only move."""

_SIGNS: Final = ("slash", "minus", "plus")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done now, with all keys that do it."""

    action: str
    node: DOMNode
    """The node that the action runs on."""
    label: str
    """The short label for the bottom line; a Swedish msgid."""
    words: str
    """The full description; a Swedish msgid."""
    keys: tuple[str, ...]
    everywhere: bool
    """Whether it is the same in every room."""
    typed: bool
    """Whether its keys are letters that go into the text at present, as the user is writing."""

    @property
    def moves(self) -> bool:
        """Whether it only moves a cursor or a page, as the arrows do."""
        return self.action.removeprefix("screen.").removeprefix("app.").startswith(_MOVES)


def commands(screen: BaseScreen[object]) -> tuple[Command, ...]:
    """What can be done on the screen as it is now: the focused widget's first, then the room's.

    A command with several keys is listed with those that work.
    """
    found: dict[tuple[str, str], Command] = {}
    for command in (*_working(screen), *_put_aside(screen)):
        name = (command.label, command.action.removeprefix("app."))
        before = found.get(name)
        if before is None or (before.typed and not command.typed):
            found[name] = command
        elif before.typed == command.typed:
            found[name] = replace(before, keys=(*before.keys, *command.keys))
    return tuple(found.values())


def _working(screen: BaseScreen[object]) -> Iterator[Command]:
    """The keys that work now, one by one."""
    for key, (node, binding, enabled, _tip) in screen.active_bindings.items():
        family, _binding = _declared(type(node)).get((key, binding.action), (type(node), binding))
        if enabled and binding.description and not _is_textuals(family):
            # Textual removes the letters that go into a text, but not these signs.
            typed = key in _SIGNS and node is not screen.focused and screen.writing()
            yield _command(node, key, binding, family, typed=typed)


def _put_aside(screen: BaseScreen[object]) -> Iterator[Command]:
    """The letters that would work if the user were not writing: they go into the text instead."""
    if not screen.writing() or screen.focused is None:
        return
    working = screen.active_bindings
    for node in screen.focused.ancestors:
        for (key, action), (family, binding) in _declared(type(node)).items():
            if key not in working and binding.description and not _is_textuals(family):
                _namespace, name, parameters = parse(action)
                if node.check_action(name, parameters):
                    yield _command(node, key, binding, family, typed=True)
        if node is screen:
            return


def _command(node: DOMNode, key: str, binding: Binding, family: type, *, typed: bool) -> Command:
    """A key as a command, labelled as in the bottom line; `family` is the declaring class."""
    everywhere = issubclass(family, App) or family in (RoomScreen, Dialog)
    label = getattr(node, "key_texts", {}).get(binding.action)
    words = label or binding.tooltip or binding.description
    label = label or binding.description
    return Command(binding.action, node, label, words, (key,), everywhere, typed)


@lru_cache
def _declared(kind: type) -> dict[tuple[str, str], tuple[type, Binding]]:
    """Which class of a node's family declares each pair of key and action, and how."""
    found: dict[tuple[str, str], tuple[type, Binding]] = {}
    for family in kind.__mro__:
        for binding in Binding.make_bindings(family.__dict__.get("BINDINGS", ())):
            found.setdefault((binding.key, binding.action), (family, binding))
    return found


def _is_textuals(kind: type) -> bool:
    """Whether a class is Textual's own."""
    return kind.__module__.split(".")[0] == "textual"
