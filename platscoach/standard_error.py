"""Words beside what a program prints: on standard error."""

import sys

from platscoach.text import printable_block


def print_to_stderr(text: str) -> None:
    """Say something beside what is printed, where a program that reads it does not see it."""
    sys.stderr.write(f"{printable_block(text)}\n")
