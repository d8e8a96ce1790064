"""How a change says which frontier its writer had seen: in full, or briefly.

On a disk on which every start begins a new incarnation (see `earlier_names`) it would be a name
more with each start, in every change. So where there are many names a change says once for its
incarnation what its writer had seen beyond what the one before it had said, and the changes after
it say only what is newer. The name of the change's own incarnation stands first in what is said
briefly: with `BEGINS` for the one that says it once, with `GOES_ON` for those after it.
`TravellingChange.needs` puts the true number in its place.
"""

import json
from typing import Final

MANY: Final = 8
"""With more incarnations than this it is said briefly."""

GOES_ON: Final = 0
BEGINS: Final = 1


def joined(device: str, before: str, after: str) -> str | None:
    """How two changes say as one what was seen; None when they must stay two."""
    first, last = read_seen_json(before), read_seen_json(after)
    if max(len(first), len(last)) <= MANY and device not in {*first, *last}:
        return after
    if first.get(device) == last.get(device) == GOES_ON:
        return after
    return before if last == {device: GOES_ON} else None


def read_seen_json(seen_json: str) -> dict[str, int]:
    """What is said, by the names."""
    found: dict[str, int] = json.loads(seen_json) if seen_json else {}
    return found
