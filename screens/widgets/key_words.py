"""A key and its label, wherever they are beside each other: a click on them presses the key.

The footer, the question above it, the actions of the summary and the text of an empty list all
write their keys this way, so that whatever looks like a key works with the mouse too. The app
presses it (`PlatscoachApp.on_click`), whichever widget or line of a list the words are in.
"""

from collections.abc import Mapping
from typing import Final

from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

_KEY: Final = "key"
"""The name of the key in the style of words that press it."""

_ACTION: Final = "action"
"""The name of the action in the style of words that lead to it."""

_BOX: Final = "box"
"""The name of a list's box in its style."""

BOX: Final = Style.from_meta({_BOX: True})
"""The style of a box that a click ticks, for the line of a list."""

_NAMES: Final[Mapping[str, str]] = {
    "/": "slash", "-": "minus", "+": "plus", "esc": "escape", "→": "right",
}  # fmt: skip
"""Keys whose names in Textual differ from their labels."""


def key_words(name: str, words: str = "", *, key: str = "", style: str = "") -> Content:
    """A key by its label on the keyboard, and in a style what it does.

    `key` is Textual's name for it, if that cannot be derived from the label.
    """
    parts = [(name, "bold $footer-key-foreground"), *([(f" {words}", style)] if words else [])]
    return Content.assemble(*parts).stylize(_pressing(key or pressed_by(name)))


def with_keys(sentence: str, *names: str) -> Content:
    """A sentence in which some words are names of keys."""
    content = Content(sentence)
    for name in names:
        at = sentence.find(name)
        if at >= 0:
            content = content.stylize("bold $footer-key-foreground", at, at + len(name))
            content = content.stylize(_pressing(pressed_by(name)), at, at + len(name))
    return content


def leading(words: Content, action: str) -> Content:
    """Words that stand for a thing: a click on them does the screen's action, which goes there."""
    return words.stylize(Style.from_meta({_ACTION: action}))


def pressed_by(name: str) -> str:
    """Textual's name for a key: `F8` is `f8`, `/` is `slash`."""
    return _NAMES.get(name, name if len(name) == 1 else name.lower())


def key_under(style: RichStyle) -> str:
    """The key that a click on cells of this style presses; empty for all others."""
    return str(style.meta.get(_KEY, ""))


def action_under(style: RichStyle) -> str:
    """The action of the screen that cells of this style lead to; empty for all others."""
    return str(style.meta.get(_ACTION, ""))


def is_box(style: RichStyle) -> bool:
    """Whether these are the cells of a box."""
    return bool(style.meta.get(_BOX))


def _pressing(key: str) -> Style:
    """The style of words that press a key."""
    return Style.from_meta({_KEY: key})
