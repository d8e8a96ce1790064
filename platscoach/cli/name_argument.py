"""The name of a place or a person on the command line: one word or several, quoted or not."""

import argparse
from collections.abc import Sequence
from typing import Any, Final

from platscoach.text import clean_line

QUOTES: Final = "”“\"'"
"""Quotation marks that a copied name may have around it; a shell removes only the last two."""


class JoinedWords(argparse.Action):
    """All words are one name: `platscoach log Övre Fors` needs no quotation marks."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Keep the name; empty when there is none."""
        words = [values] if isinstance(values, str) else list(values or ())
        setattr(namespace, self.dest, clean_line(" ".join(words)).strip(QUOTES))


def add_name(
    command: argparse.ArgumentParser, name: str, shown: str, help_text: str, *, needed: bool
) -> None:
    """Add the argument `name`; the help calls it `shown`."""
    command.add_argument(
        name,
        action=JoinedWords,
        nargs="+" if needed else "*",
        default="",
        metavar=shown,
        help=help_text,
    )
