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
"""Words that find something. They are computed once something is typed: doing so for every command
took longer than showing the commands."""


@dataclass(frozen=True, slots=True)
class PaletteCommand:
    """One command: its words, what finds it, what it does."""

    label: str
    hint: str
    """Its keys, or its kind."""
    run: Callable[[], object]
    names: Names
    """Its name in each language, folded."""
    words: str
    """Other words that find it, folded."""
    weight: float
    """Its rank among commands that match equally well, 0 to 1."""
    first: bool = True
    """Whether it is shown before anything has been typed."""
    also: Names = tuple
    """Its everyday names, folded."""


def posting(screen: BaseScreen[object], request: Message) -> Callable[[], object]:
    """A call that posts a message to the app for the screen the palette was opened over."""
    return lambda: screen.post_message(request)


def folded(message: str, **values: str) -> Names:
    """A text of ours in every language, folded for matching."""
    return cache(lambda: tuple(fold(text.format(**values)) for text in in_every_language(message)))


def folded_names(*keys: str) -> Names:
    """The everyday names of an action, a room or a setting, folded for matching."""
    return cache(lambda: tuple(dict.fromkeys(map(fold, everyday_names(*keys)))))
