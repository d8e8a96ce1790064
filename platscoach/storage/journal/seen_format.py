"""How a change says which frontier its writer had seen: in full, or briefly.

On a disk on which every start begins a new incarnation (see `earlier_names`) every change would
contain one more name after each start. So if there are many names, one change of an incarnation
records what its writer had seen in addition to what the incarnation before it had recorded, and the
later changes record only what is newer. In the brief form the name of the change's own incarnation
comes first: with `BEGINS` in the change with the record, with `GOES_ON` in the later ones.
`TravellingChange.needs` replaces that by the true number.
"""

import json
from typing import Final

MANY: Final = 8
"""The number of incarnations above which the brief form is used."""

GOES_ON: Final = 0
BEGINS: Final = 1


def joined(device: str, before: str, after: str) -> str | None:
    """The frontier for two changes joined into one, as recorded; None if they must stay two."""
    first, last = read_seen_json(before), read_seen_json(after)
    if max(len(first), len(last)) <= MANY and device not in {*first, *last}:
        return after
    if first.get(device) == last.get(device) == GOES_ON:
        return after
    return before if last == {device: GOES_ON} else None


def read_seen_json(seen_json: str) -> dict[str, int]:
    """The recorded frontier, by incarnation."""
    found: dict[str, int] = json.loads(seen_json) if seen_json else {}
    return found
