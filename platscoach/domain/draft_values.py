"""The values in the drafts of texts, which may be damaged: nowhere else is what was typed."""

from collections.abc import Mapping
from typing import Any


def typed(value: object) -> str:
    """A text of a draft. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def seen_of(content: Mapping[str, Any]) -> Mapping[str, int] | None:
    """Which changes by others the writer had seen; None for all there were.

    Raises ValueError, TypeError and AttributeError for what is no such table.
    """
    seen = content.get("seen")
    return None if seen is None else {str(name): int(seq) for name, seq in seen.items()}
