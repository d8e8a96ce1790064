"""Check-ins without a session here: held before the place was taken over, or not to be held."""

from collections.abc import Sequence
from typing import NamedTuple

from platscoach.storage.engine.driver import Connection
from platscoach.storage.schema.derived_ids import recorded_check_in_id


class CheckInWithoutSession(NamedTuple):
    """What is known of a check-in besides its session."""

    known_since: str
    """When coaching of its place began here, as stored: the day that was given, else that of the
    first session held; empty for neither."""
    held: bool | None
    """Whether it is recorded as held elsewhere; None without a record."""


def read_check_ins_without_session(
    connection: Connection, wanted: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], CheckInWithoutSession]:
    """What is recorded of some check-ins, by place and by the months after which each is held.

    One index look-up for each: there are many sessions and agenda items to search through
    otherwise.
    """
    if not wanted:
        return {}
    values = ", ".join(["(?, ?, ?)"] * len(wanted))
    rows = connection.execute(
        f"WITH wanted(place_id, months, told) AS (VALUES {values})"
        " SELECT place_id, months,"
        " COALESCE((SELECT taken_over_on FROM place WHERE place.id = wanted.place_id),"
        " (SELECT starts FROM session"
        " WHERE session.place_id = wanted.place_id AND status = 'held' AND trashed_at IS NULL"
        " ORDER BY starts LIMIT 1)),"
        " (SELECT state FROM agenda_item WHERE id = told AND trashed_at IS NULL) FROM wanted",
        [
            value
            for place_id, months in wanted
            for value in (place_id, months, recorded_check_in_id(place_id, months))
        ],
    ).fetchall()
    return {
        (place_id, months): CheckInWithoutSession(
            starts[:10] if starts else "", state == "done" if state else None
        )
        for place_id, months, starts, state in rows
    }
