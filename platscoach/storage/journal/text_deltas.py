"""Delta encoding of long texts in the journal, and reading the full text back from the deltas.

A text that is saved a hundred times while it grows would otherwise be stored a hundred times. An
operation of the form `DELTA` holds, for each passage that changed, where it begins in the text that
the operation replaces, how many letters are removed there and what is put in their place. Every
`MOST_IN_A_ROW` operations the text is stored in full again.
"""

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any, Final

from platscoach.storage.engine.statements import Statements
from platscoach.text import equal_beginning

WHOLE: Final = ""
"""The form of an operation with its full value."""

DELTA: Final = "cut"
"""The form of an operation with the changes to the one text that it replaces."""

MOST_IN_A_ROW: Final = 64
"""How many deltas may follow each other before the text is stored in full again.

This limits how many operations must be read for one value.
"""

_SHORTEST: Final = 200
"""The length from which a text is worth a delta, in letters."""

_LONGEST: Final = 20_000
"""The length up to which a passage is compared word by word, in letters."""

_CHAIN: Final = (
    "WITH RECURSIVE chain (number, value, form, replaced) AS ("
    " SELECT 0, value, form, supersedes ->> '$[0]' FROM op WHERE device = ? AND seq = ?"
    " UNION ALL"
    " SELECT number + 1, op.value, op.form, op.supersedes ->> '$[0]' FROM chain JOIN op"
    " ON op.device = substr(replaced, 1, instr(replaced, ':') - 1)"
    " AND op.seq = CAST(substr(replaced, instr(replaced, ':') + 1) AS INTEGER)"
    f" WHERE chain.form = '{DELTA}' AND number < {MOST_IN_A_ROW})"
    " SELECT value, form FROM chain ORDER BY number"
)
"""An operation and, as long as that is a delta, the one it is based on: in one statement, for a
text that is saved all through a call has many. Bounded, for a flipped bit may lead one back to a
later one."""

_WORDS: Final = re.compile(r"\s*\S+|\s+")

Delta = tuple[int, int, str]
"""The position, the number of removed letters, and the inserted text."""


def deltas_of(before: str, after: str) -> list[Delta]:
    """The changes in a text, passage by passage from first to last."""
    start = equal_beginning(before, after)
    end = equal_beginning(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not _SHORTEST < max(len(old), len(new)) <= _LONGEST:
        return [(start, len(old), new)]
    # By words, since edits may be in several places. Letter by letter would take long.
    gone, come = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, gone, come, autojunk=False)
    at = [start, *accumulate(map(len, gone), initial=start)][1:]
    return [
        (at[one], at[two] - at[one], "".join(come[three:four]))
        for tag, one, two, three, four in matcher.get_opcodes()
        if tag != "equal"
    ]


def with_deltas(before: str, deltas: Sequence[Delta]) -> str:
    """The text that results from applying deltas to another."""
    after: list[str] = []
    done = 0
    for start, gone, instead in deltas:
        after += (before[done:start], instead)
        done = start + gone
    return "".join((*after, before[done:]))


def shorter_delta(connection: Statements, replaced: Sequence[str], value: object) -> str:
    """A long text as the JSON of a delta, if that is much shorter; empty to store it in full.

    `replaced` names the operations that it replaces. Raises the driver's errors.
    """
    if not isinstance(value, str) or len(value) < _SHORTEST or len(replaced) != 1:
        return ""
    try:
        before, deltas = whole_and_deltas(connection, replaced[0])
    except BrokenChainError:
        return ""
    if not isinstance(before, str) or deltas >= MOST_IN_A_ROW:
        return ""
    as_delta = json.dumps(deltas_of(before, value), ensure_ascii=False)
    return as_delta if len(as_delta) < len(value) // 2 else ""


class BrokenChainError(ValueError):
    """A value cannot be read: damage has struck it, or what its deltas are based on is missing."""


def read_name(name: str) -> tuple[str, int]:
    """The device and number in the name of an operation, `device:seq`."""
    device, seq = name.rsplit(":", 1)
    return device, int(seq)


def whole_value(connection: Statements, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    """The value of an operation; None if it does not exist. Raises BrokenChainError."""
    value, _deltas = whole_and_deltas(connection, name)
    return value


def value_of(connection: Statements, name: str, stored: str, form: str) -> Any:  # noqa: ANN401
    """The value of an operation of which is known already what is stored; most are stored whole.

    Raises BrokenChainError.
    """
    if form == DELTA:
        return whole_value(connection, name)
    try:
        return json.loads(stored)
    except (TypeError, ValueError):
        raise BrokenChainError(name) from None


def whole_and_deltas(connection: Statements, name: str) -> tuple[Any, int]:
    """The value of an operation, and the number of deltas to get it. Raises BrokenChainError."""
    rows = connection.execute(_CHAIN, read_name(name)).fetchall()
    if not rows:
        return None, 0
    if rows[-1][1] == DELTA:
        raise BrokenChainError(name)
    try:
        *deltas, whole = [json.loads(value) for value, _form in rows]
        for each in reversed(deltas):
            whole = with_deltas(whole, each)
    except (TypeError, ValueError):
        # What damage has struck is no JSON any more, or other JSON.
        raise BrokenChainError(name) from None
    return whole, len(deltas)
