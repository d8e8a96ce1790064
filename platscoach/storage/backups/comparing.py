"""What would come back and what would go if a safety copy were put back."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platscoach.storage.engine import driver

COMPARED: Final = ("place", "leader", "session", "note", "commitment", "remark", "agenda_item")
"""The tables whose rows a person would miss."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from what there is now, for one kind of thing; by number."""

    entity: str
    back: int
    """Seen in the copy, and now thrown away or not there."""
    gone: int
    """Seen now, and not in the copy."""
    older: int
    """Seen in both, with another content."""


def compare(present: Path, copy: Path) -> list[Difference]:
    """How putting a copy back would change what is seen, kind by kind; alike ones are left out.

    Raises the driver's errors.
    """
    differences = []
    with (
        closing(driver.connect(present, read_only=True)) as now,
        closing(driver.connect(copy, read_only=True)) as then,
    ):
        for entity in COMPARED:
            here, there = _rows(now, entity), _rows(then, entity)
            found = Difference(
                entity,
                back=len(there.keys() - here.keys()),
                gone=len(here.keys() - there.keys()),
                older=sum(here[key] != there[key] for key in here.keys() & there.keys()),
            )
            if found.back or found.gone or found.older:
                differences.append(found)
    return differences


def _rows(connection: driver.Connection, entity: str) -> dict[str, int]:
    """What is seen of a kind of thing: by id, a number that tells one content from another."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({entity})").fetchall()]
    if not columns:
        return {}
    shown = ", ".join(f'"{name}"' for name in sorted(columns) if name not in ("id", "updated_at"))
    rows = connection.execute(f"SELECT id, {shown} FROM {entity} WHERE trashed_at IS NULL")
    return {row[0]: hash(row[1:]) for row in rows.fetchall()}
