"""What stays in memory of screens that were opened and closed again.

`python -m architecture.opened ROUNDS` opens and closes each room that many times. It prints as JSON
how many screens and widgets of each kind the second half of the rounds left behind, how many
screens were opened, and how many megabytes the program used at the start, half way and at the end.
"""

import gc
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from support import press
from textual.dom import DOMNode
from textual.pilot import Pilot

from .program import Database, run
from .traced import begin_call

ROOMS = (("enter",), ("m",), ("t",), ("comma",), ("w",), ("n",), ("slash",), ("f1",), ("ctrl+p",))
"""Keys of the overview, each of which opens another screen; a call is begun as well."""

STATM = Path("/proc/self/statm")


PATIENCE = 30
"""How often the leftovers are counted again before they are taken for a leak."""


def alive() -> Counter[str]:
    """How many nodes of each kind exist after a garbage collection."""
    gc.unfreeze()
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, DOMNode))


def megabytes() -> float:
    """The memory that the program uses; 0 where the system does not report it."""
    if not STATM.exists():
        return 0.0
    return int(STATM.read_text("utf-8").split()[1]) * 4096 / 1e6


async def close(pilot: Pilot[object], top: object) -> None:
    """Close screens until the given one is on top."""
    for _ in range(6):
        if pilot.app.screen is top:
            return
        await press(pilot, "escape")
    raise RuntimeError(f"{pilot.app.screen} does not close")


async def rooms_ready(pilot: Pilot[object]) -> None:
    """Wait for the rooms that are prepared behind the first one: they stay, and are no leak."""
    navigator = pilot.app._navigator  # type: ignore[attr-defined]
    while navigator._spares is None or navigator._spares.missing:
        await pilot.pause(0.05)


def main(rounds: int) -> None:
    """Open and close the screens, and print what was found."""
    found: dict[str, object] = {}

    async def scenario(pilot: Pilot[object], _database: Database) -> None:
        top = pilot.app.screen
        opened = 0
        sizes = [megabytes()]
        before: Counter[str] = Counter()
        for number in range(rounds):
            if number == rounds // 2:
                await rooms_ready(pilot)
                before = alive()
                sizes.append(megabytes())
            for keys in ROOMS:
                await press(pilot, *keys)
                if pilot.app.screen is top:
                    raise RuntimeError(f"{keys} opened nothing")
                await close(pilot, top)
            await begin_call(pilot)
            await close(pilot, top)
            opened += len(ROOMS) + 1
        await rooms_ready(pilot)
        left = alive() - before
        for _ in range(PATIENCE):
            # On a busy machine the last message may still be on its way to a closed room.
            if left:
                await pilot.pause(0.1)
                left = alive() - before
        found.update(left=dict(left), opened=opened, megabytes=[*sizes, megabytes()])

    with tempfile.TemporaryDirectory() as folder:
        run(scenario, Path(folder))
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
