"""Messages on standard error."""

import sys

from platscoach.text import printable_block


def print_to_stderr(text: str) -> None:
    """Print a message to standard error, so that it does not mix with the output."""
    sys.stderr.write(f"{printable_block(text)}\n")
