"""The eighteen months of a place: what is due when."""

from typing import Final

PROCESS_MONTHS: Final = 18
"""Length of a local process leader's assignment, in months (method description)."""
