"""A command of the palette: its words, what finds it, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from textual.message import Message

from platscoach.i18n import in_every_language
from platscoach.text import fold
from screens.base import BaseScreen
from screens.commands.everyday_names import everyday_names

Names = Callable[[], tuple[str, ...]]
"""Words that find something. They are asked for once something is typed: to put them together for
every command took longer than to show the commands."""


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """One command: its words, what finds it, what it does."""

    label: str
    hint: str
    """Its keys, or what sort of thing it is."""
    run: Callable[[], object]
    names: Names
    """What it is called in each language, folded."""
    words: str
    """What else it is found by, folded."""
    weight: float
    """How much it matters among commands that match equally well, 0 to 1."""
    first: bool = True
    """Whether it is shown before anything has been typed."""
    also: Names = tuple
    """What people call it in everyday life, folded."""


def posting(screen: BaseScreen[object], request: Message) -> Callable[[], object]:
    """Ask the app for something, on behalf of the screen the palette was opened over."""
    return lambda: screen.post_message(request)


def folded(message: str, **values: str) -> Names:
    """A text of ours in every language, folded for matching."""
    return cache(lambda: tuple(fold(text.format(**values)) for text in in_every_language(message)))


def folded_names(*keys: str) -> Names:
    """The everyday names of an action, a room or a setting, folded for matching."""
    return cache(lambda: tuple(dict.fromkeys(map(fold, everyday_names(*keys)))))
