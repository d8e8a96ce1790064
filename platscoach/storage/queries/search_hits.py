"""What look-up shows of the things found, read in one statement per kind.

By SQL and not by SQLModel: a hundred rows at every key typed, with their places and sessions, take
it longer than a frame of the screen. A test compares every kind with the store's own row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from platscoach.storage.search_index import Executor, IndexMatch

_OF_PLACE: Final = "LEFT JOIN place ON place.id = thing.place_id"
_OF_SESSION: Final = f"{_OF_PLACE} LEFT JOIN session ON session.id = thing.session_id"
_SESSION_DAY: Final = "substr(session.starts, 1, 10)"

_READ: Final = {
    "place": (
        "place AS thing JOIN place ON place.id = thing.id",
        "thing.name, thing.municipality || char(10) || thing.boundary, '', ''",
    ),
    "leader": (
        f"leader AS thing {_OF_PLACE}",
        "thing.name, thing.role || char(10) || thing.employer, '', ''",
    ),
    "supporter": ("supporter AS thing LEFT JOIN place ON 0", "thing.name, '', '', ''"),
    "note": (
        f"note AS thing {_OF_PLACE}",
        "thing.title, thing.body, thing.stage_key, thing.updated_at",
    ),
    "session": (
        f"session AS thing {_OF_PLACE}",
        "thing.kind, thing.notes, '', substr(thing.starts, 1, 10)",
    ),
    "commitment": (
        f"commitment AS thing {_OF_SESSION}",
        "thing.what, thing.person, '', COALESCE(thing.due, '')",
    ),
    "point": (f"point AS thing {_OF_PLACE}", "thing.text, thing.evidence, thing.stage_key, ''"),
    "remark": (
        f"remark AS thing {_OF_SESSION}",
        f"thing.kind, thing.text, '', {_SESSION_DAY}",
    ),
    "agenda_item": (
        f"agenda_item AS thing {_OF_SESSION}",
        "thing.text, '', thing.stage_key, ''",
    ),
    "trial": (f"trial AS thing {_OF_SESSION}", f"'', thing.why, '', {_SESSION_DAY}"),
}
"""Of every kind: the tables, and its title, text, stage key and day."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """A thing that was found, as it stands in the tables."""

    found: IndexMatch
    place_name: str
    title: str
    body: str
    stage_key: str
    day: str
    """As stored: a note's is the UTC time of its last change."""


def read_hits(execute: Executor, found: Sequence[IndexMatch]) -> list[HitRow]:
    """The things in the order given, without what lies in the trash or on something that does."""
    rows: dict[tuple[str, str], HitRow] = {}
    for entity, ones in groupby(sorted(found, key=_entity), key=_entity):
        things = {one.entity_id: one for one in ones}
        for key, place_name, title, body, stage_key, day in _rows(execute, entity, list(things)):
            rows[entity, key] = HitRow(things[key], place_name, title, body, stage_key, day)
    return [row for one in found if (row := rows.get((one.entity, one.entity_id))) is not None]


def _entity(one: IndexMatch) -> str:
    """What sort of thing it is."""
    return one.entity


def _rows(
    execute: Executor, entity: str, keys: Sequence[str]
) -> list[tuple[str, str, str, str, str, str]]:
    """The rows of one kind: key, place's name, title, text, stage key, day."""
    tables, columns = _READ[entity]
    also = " AND session.trashed_at IS NULL" if _OF_SESSION in tables else ""
    rows: list[tuple[str, str, str, str, str, str]] = execute(
        f"SELECT thing.id, COALESCE(place.name, ''), {columns} FROM {tables}"
        f" WHERE thing.id IN ({', '.join('?' * len(keys))})"
        f" AND thing.trashed_at IS NULL AND place.trashed_at IS NULL{also}",
        tuple(keys),
    ).fetchall()
    return rows
