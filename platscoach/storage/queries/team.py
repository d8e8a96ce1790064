"""The members of the regional team, read by the plain driver."""

from platscoach.domain.team import MemberView, in_order
from platscoach.storage.engine.driver import Connection


def read_members(connection: Connection) -> tuple[MemberView, ...]:
    """Every member of the team, by name."""
    rows = connection.execute(
        "SELECT id, function_key, function, name, phone, email, helps FROM team_member"
        " WHERE trashed_at IS NULL"
    ).fetchall()
    found = [MemberView(*row) for row in rows]
    return in_order(found)
