"""What an operation says, whole: a long text stands in the journal as what was changed in it.

A text that is saved a hundred times while it grows would else be there a hundred times. An
operation of the form `CUT` says from where on how many letters of the text that it replaces went,
and what came instead; now and then the text stands whole again.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from platscoach.storage.engine.driver import Statements

WHOLE: Final = ""
"""The form of an operation whose value stands in it."""

CUT: Final = "cut"
"""The form of one that says what it changed in the one text that it replaces."""

MOST_IN_A_ROW: Final = 32
"""After so many cuts the text stands whole again, so that no value is far to seek."""

_SHORTEST: Final = 200
"""Letters from which on a text is worth cutting."""

Cut = tuple[int, int, str]
"""Where it begins, how many letters go, and what comes instead."""


def cut_of(before: str, after: str) -> Cut:
    """What has been changed in a text, as the one passage from the first difference to the last."""
    shorter = min(len(before), len(after))
    start = _alike(before, after, shorter)
    end = _alike_from_behind(before, after, shorter - start)
    return start, len(before) - start - end, after[start : len(after) - end]


def pasted(before: str, cut: Cut) -> str:
    """The text that a cut made of another."""
    start, gone, instead = cut
    return before[:start] + instead + before[start + gone :]


def worth_cutting(connection: Statements, replaced: Sequence[str], value: object) -> str:
    """The cut, as JSON, that a long text is better kept as; empty when it is kept whole.

    `replaced` names the operations that it replaces. Raises the driver's errors.
    """
    if not isinstance(value, str) or len(value) < _SHORTEST or len(replaced) != 1:
        return ""
    try:
        before, cuts = whole_and_cuts(connection, replaced[0])
    except TornChainError:
        return ""
    if not isinstance(before, str) or cuts >= MOST_IN_A_ROW:
        return ""
    cut = cut_of(before, value)
    return json.dumps(cut, ensure_ascii=False) if len(cut[2]) < len(value) // 2 else ""


def _alike(one: str, other: str, most: int) -> int:
    """With how many letters both begin; found by halves, for a text may have 200,000."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _alike_from_behind(one: str, other: str, most: int) -> int:
    """With how many letters both end."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


class TornChainError(ValueError):
    """A text cannot be put together: an operation that it was cut from is not there, or empty."""


def read_name(name: str) -> tuple[str, int]:
    """The device and number in the name of an operation, `device:seq`."""
    device, seq = name.rsplit(":", 1)
    return device, int(seq)


def whole_value(connection: Statements, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    """What an operation says; None for one that is not there. Raises TornChainError."""
    value, _cuts = whole_and_cuts(connection, name)
    return value


def whole_and_cuts(connection: Statements, name: str) -> tuple[Any, int]:
    """The same, and how many cuts it was put together from. Raises TornChainError."""
    cuts: list[Cut] = []
    while True:
        row = connection.execute(
            "SELECT value, form, supersedes FROM op WHERE device = ? AND seq = ?", read_name(name)
        ).fetchone()
        if row is None:
            if cuts:
                raise TornChainError(name)
            return None, 0
        told = json.loads(row[0])
        if row[1] != CUT:
            break
        cuts.append((told[0], told[1], told[2]))
        (name,) = json.loads(row[2])
    if cuts and not isinstance(told, str):
        raise TornChainError(name)
    for cut in reversed(cuts):
        told = pasted(told, cut)
    return told, len(cuts)
