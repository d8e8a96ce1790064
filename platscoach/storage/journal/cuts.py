"""What an operation says, whole: a long text stands in the journal as what was changed in it.

A text that is saved a hundred times while it grows would else be there a hundred times. An
operation of the form `CUT` says of each passage that changed from where on how many letters went of
the text that it replaces, and what came instead; now and then the text stands whole again.
"""

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any, Final

from platscoach.storage.engine.statements import Statements

WHOLE: Final = ""
"""The form of an operation whose value stands in it."""

CUT: Final = "cut"
"""The form of one that says what it changed in the one text that it replaces."""

MOST_IN_A_ROW: Final = 64
"""After so many cuts the text stands whole again, so that no value is far to seek."""

_SHORTEST: Final = 200
"""Letters from which on a text is worth cutting."""

_LONGEST: Final = 20_000
"""Letters up to which a passage is looked through for what is still the same in it."""

_CHAIN: Final = (
    "WITH RECURSIVE chain (number, value, form, replaced) AS ("
    " SELECT 0, value, form, supersedes ->> '$[0]' FROM op WHERE device = ? AND seq = ?"
    " UNION ALL"
    " SELECT number + 1, op.value, op.form, op.supersedes ->> '$[0]' FROM chain JOIN op"
    " ON op.device = substr(replaced, 1, instr(replaced, ':') - 1)"
    " AND op.seq = CAST(substr(replaced, instr(replaced, ':') + 1) AS INTEGER)"
    f" WHERE chain.form = '{CUT}') SELECT value, form FROM chain ORDER BY number"
)
"""An operation, and as long as it is a cut the one that it was cut from: at once, for a text that
is saved all through a call has many."""

_WORDS: Final = re.compile(r"\s*\S+|\s+")

Cut = tuple[int, int, str]
"""Where it begins, how many letters go, and what comes instead."""


def cuts_of(before: str, after: str) -> list[Cut]:
    """What has been changed in a text, passage by passage from the first to the last."""
    shorter = min(len(before), len(after))
    start = _alike(before, after, shorter)
    end = _alike_from_behind(before, after, shorter - start)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not _SHORTEST < max(len(old), len(new)) <= _LONGEST:
        return [(start, len(old), new)]
    # By words: someone has written in more than one place. Letter by letter it would take long.
    gone, come = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, gone, come, autojunk=False)
    at = [start, *accumulate(map(len, gone), initial=start)][1:]
    return [
        (at[one], at[two] - at[one], "".join(come[three:four]))
        for tag, one, two, three, four in matcher.get_opcodes()
        if tag != "equal"
    ]


def pasted(before: str, cuts: Sequence[Cut]) -> str:
    """The text that some cuts made of another."""
    after: list[str] = []
    done = 0
    for start, gone, instead in cuts:
        after += (before[done:start], instead)
        done = start + gone
    return "".join((*after, before[done:]))


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
    told = json.dumps(cuts_of(before, value), ensure_ascii=False)
    return told if len(told) < len(value) // 2 else ""


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
    rows = connection.execute(_CHAIN, read_name(name)).fetchall()
    if not rows:
        return None, 0
    *cuts, told = [json.loads(value) for value, _form in rows]
    if rows[-1][1] == CUT or (cuts and not isinstance(told, str)):
        raise TornChainError(name)
    for each in reversed(cuts):
        told = pasted(told, each)
    return told, len(cuts)
