"""The leaders of the places, read before SQLModel is imported: a view, the plain driver."""

from collections import defaultdict

from platscoach.domain.leaders import LeaderView, leader_order
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, noted


def read_leaders(
    connection: Connection, place_id: str = "", *, bad: set[str] | None = None
) -> dict[str, list[LeaderView]]:
    """The leaders of one place or of all, by place, in the order in which they began.

    A day that cannot be read is left out and its place added to `bad`. Without `bad` it raises
    UnreadableValueError.
    """
    rows = connection.execute(
        "SELECT id, place_id, name, role, employer, percent, phone, email, first_day, last_day"
        " FROM v_leader WHERE ?1 = '' OR place_id = ?1",
        (place_id,),
    ).fetchall()
    found: dict[str, list[LeaderView]] = defaultdict(list)
    for row in rows:
        key, place, name, role, employer, percent, phone, email, first, last = row
        days = (noted(date_of, day, place, bad) for day in (first, last))
        leader = LeaderView(key, place, name, role, employer, percent, phone, email, *days)
        found[leader.place_id].append(leader)
    for leaders in found.values():
        leaders.sort(key=leader_order)
    return found
