"""The people of a place in brief, read before SQLModel is there: a view, the plain driver."""

from platscoach.domain.people import LEVELS, BriefPerson, Level
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored
from platscoach.text import sort_key


def read_place_people(connection: Connection, place_id: str) -> tuple[BriefPerson, ...]:
    """The people of a place: those nearest to it first, then by what they are called."""
    rows = connection.execute(
        "SELECT id, name, function, level FROM v_person WHERE place_id = ?", (place_id,)
    ).fetchall()
    found = [
        BriefPerson(key, name or function, stored(Level, level))
        for key, name, function, level in rows
    ]
    return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), sort_key(one.called))))
