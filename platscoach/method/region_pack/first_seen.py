"""The checklist points that this computer has seen, and the day on which each later one was added.

A point is new on a place if its stage was begun before this computer first saw the point, and it is
not marked there yet. All points count as seen the first time a pack is shown; after that every
point that no earlier pack had is recorded with its day, whether it came with a region's pack or a
new Platscoach. The file is local to this computer: nothing is shared, and losing it only means that
nothing shows as new.
"""

import contextlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from platscoach.method.active_pack import FOLDER
from platscoach.method.model import Pack
from platscoach.platform import private_folder, write_private

NAME: Final = "seen.json"


def first_seen_days(pack: Pack, data_folder: Path, today: date) -> Mapping[str, date]:
    """Record the pack's points; the days on which later ones were added."""
    path = data_folder / FOLDER / NAME
    keys = {point.key for stage in pack.stages for point in stage.points}
    days = _read(path)
    if days is None:
        days, changed = dict.fromkeys(keys, ""), True
    else:
        fresh = {key: today.isoformat() for key in keys - days.keys()}
        days, changed = days | fresh, bool(fresh)
    if changed:
        with contextlib.suppress(OSError):
            private_folder(data_folder)
            private_folder(path.parent)
            write_private(path, json.dumps(days, indent=0, sort_keys=True).encode())
    return {key: day for key in keys if (day := _day(days[key])) is not None}


def _read(path: Path) -> dict[str, Any] | None:
    """The points seen, with the days of later ones; None if nothing is known."""
    try:
        days = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return days if isinstance(days, dict) else None


def _day(text: object) -> date | None:
    """The day in the file, if there is one."""
    with contextlib.suppress(ValueError, TypeError):
        return date.fromisoformat(text)  # type: ignore[arg-type]
    return None
