"""The title of a text that has none of its own."""

from platscoach.i18n import _
from platscoach.text import clean_line

_MOST = 60
"""How much of a text is used as its title, in characters."""


def first_line(text: str) -> str:
    """The first line of a text that is not empty, without the marks it begins with."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return clean_line(first.lstrip("#*- "))


def title_of(title: str, body: str) -> str:
    """The title, else the first words of the text, else words that say there is none."""
    return title or first_line(body)[:_MOST] or _("Utan rubrik")
