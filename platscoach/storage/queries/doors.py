"""Doors and agreements, read by the plain driver: only as many as are shown, and their count."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from platscoach.domain.agenda import OpenDoor
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorCount, DoorView
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, stored


class _Listing(NamedTuple):
    """The query of a list: its columns and tables, and its parts, which follow each other.

    A part is a condition and an order.
    """

    table: str
    select: str
    parts: tuple[tuple[str, str], ...]


_LIVE_DOOR = (
    " FROM door JOIN place ON place.id = door.place_id"
    " LEFT JOIN session ON session.id = door.session_id"
    " WHERE door.trashed_at IS NULL AND place.trashed_at IS NULL AND session.trashed_at IS NULL"
)
"""The doors that are not in the trash, nor on a place or in a session that is."""

_OPEN_DOORS = (
    f"{_LIVE_DOOR} AND door.answered_on IS NULL",
    " ORDER BY COALESCE(door.expected_by, '9999-12-31'), door.id",
)
_ANSWERED_DOORS = (
    f"{_LIVE_DOOR} AND door.answered_on IS NOT NULL",
    " ORDER BY door.answered_on DESC, COALESCE(door.expected_by, '9999-12-31'), door.id",
)
"""The conditions and orders of doors: open ones by when the answer is due, answered ones newest
first."""

MOST_COUNTED: Final = 5_000
"""The most answers that are counted, the newest: the room opens as fast however many there are."""

_LIVE_AGREEMENT = (
    " FROM agreement JOIN place ON place.id = agreement.place_id"
    " WHERE agreement.trashed_at IS NULL AND place.trashed_at IS NULL"
)

_ENDING = (
    f"{_LIVE_AGREEMENT} AND agreement.until IS NOT NULL",
    " ORDER BY agreement.until, agreement.id",
)
_FOR_GOOD = (f"{_LIVE_AGREEMENT} AND agreement.until IS NULL", " ORDER BY agreement.id")
"""The conditions and orders of agreements: those with an end by its day, then those without."""


def read_open_doors(connection: Connection, place_id: str) -> tuple[OpenDoor, ...]:
    """The open doors of a place, by when the answer is due."""
    rows = connection.execute(
        "SELECT id, question, to_whom, asked_on, expected_by, session_id FROM v_open_door"
        " WHERE place_id = ? ORDER BY expected_by IS NULL, expected_by, id",
        (place_id,),
    ).fetchall()
    return tuple(
        OpenDoor(
            key, question, to_whom, stored(date.fromisoformat, asked), date_of(expected), session
        )
        for key, question, to_whom, asked, expected, session in rows
    )


def read_doors(
    connection: Connection, place_id: str = "", most: int | None = None, *, only_open: bool = False
) -> tuple[DoorView, ...]:
    """The first doors of a place, or of all: open ones first, by when the answer is due.

    Raises UnreadableValueError.
    """
    listing = _Listing(
        "door",
        "SELECT door.id, door.place_id, place.name, door.session_id, door.question,"
        " door.person_id, COALESCE(NULLIF(person.name, ''), person.function, door.to_whom),"
        " door.asked_on, door.expected_by, door.answer, door.answered_on, door.result"
        " FROM door JOIN place ON place.id = door.place_id"
        " LEFT JOIN person ON person.id = door.person_id",
        (_OPEN_DOORS,) if only_open else (_OPEN_DOORS, _ANSWERED_DOORS),
    )
    rows = _first(connection, listing, place_id, most)
    return tuple(
        DoorView(
            key, place, name, session, question, person, to_whom,
            stored(date.fromisoformat, asked), date_of(expected), answer, date_of(answered), result,
        )
        for (
            key, place, name, session, question, person, to_whom, asked, expected, answer,
            answered, result,
        ) in rows
    )  # fmt: skip


def read_door_count(
    connection: Connection, today: date, place_id: str = "", most: int = MOST_COUNTED
) -> DoorCount:
    """The number of doors of a place, or of all places; of the answered ones only the newest
    `most`.

    Raises UnreadableValueError.
    """
    waiting, late = connection.execute(
        f"SELECT COUNT(*), COALESCE(SUM(door.expected_by < ?), 0){_OPEN_DOORS[0]}"
        f"{_of_place('door', place_id)}",
        (today.isoformat(), *_given(place_id)),
    ).fetchone()
    since = _since_newest(connection, place_id, most)
    rows = connection.execute(
        f"SELECT substr(door.answered_on, 1, 4), COUNT(*){_ANSWERED_DOORS[0]}"
        f" AND door.answered_on >= ?{_of_place('door', place_id)} GROUP BY 1 ORDER BY 1 DESC",
        (since, *_given(place_id)),
    ).fetchall()
    opened = tuple((stored(int, year), number) for year, number in rows)
    asked = waiting + sum(number for _year, number in opened)
    return DoorCount(asked, late, opened, has_older=bool(since))


def _since_newest(connection: Connection, place_id: str, most: int) -> str:
    """The first day of the newest `most` answers; empty if there are no older ones."""
    found = connection.execute(
        "SELECT answered_on FROM door WHERE answered_on IS NOT NULL AND trashed_at IS NULL"
        f"{_of_place('door', place_id)} ORDER BY answered_on DESC LIMIT 2 OFFSET ?",
        (*_given(place_id), most - 1),
    ).fetchall()
    return found[0][0] if len(found) > 1 else ""


def read_agreements(
    connection: Connection, place_id: str = "", most: int | None = None
) -> tuple[AgreementView, ...]:
    """The first agreements of a place, or of all: the one that ends first comes first.

    Raises UnreadableValueError.
    """
    listing = _Listing(
        "agreement",
        "SELECT agreement.id, agreement.place_id, place.name, agreement.parties, agreement.what,"
        " agreement.agreed_on, agreement.until, agreement.written_where"
        " FROM agreement JOIN place ON place.id = agreement.place_id",
        (_ENDING, _FOR_GOOD),
    )
    rows = _first(connection, listing, place_id, most)
    return tuple(
        AgreementView(key, place, name, parties, what, date_of(agreed), date_of(until), where)
        for key, place, name, parties, what, agreed, until, where in rows
    )


def _first(
    connection: Connection, listing: _Listing, place_id: str, most: int | None
) -> list[Sequence[Any]]:
    """The first rows of a list.

    Sorted by their keys alone, so that the texts of rows that are not shown are not read. A part is
    skipped once the parts before it have given enough rows.
    """
    table, select, parts = listing
    found: list[Sequence[Any]] = []
    for condition, order in parts:
        left = -1 if most is None else most - len(found)
        if left:
            keys = f"SELECT {table}.id{condition}{_of_place(table, place_id)}{order} LIMIT ?"
            rows = connection.execute(
                f"{select} WHERE {table}.id IN ({keys}){order}", (*_given(place_id), left)
            )
            found += rows.fetchall()
    return found


def _of_place(table: str, place_id: str) -> str:
    """The condition that a row belongs to a place; empty if no place is given."""
    return f" AND {table}.place_id = ?" if place_id else ""


def _given(place_id: str) -> tuple[str, ...]:
    """The parameters of that condition."""
    return (place_id,) if place_id else ()
