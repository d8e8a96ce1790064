"""The other places that a session is about, beside the one it stands on."""

from platscoach.storage.engine.statements import Statements


def read_shared_with(connection: Statements, session_id: str) -> tuple[tuple[str, str], ...]:
    """Their ids and names, by name, but for those in the trash. Raises the driver's errors."""
    rows = connection.execute(
        "SELECT place.id, place.name FROM session_place"
        " JOIN place ON place.id = session_place.place_id"
        " WHERE session_id = ? AND active AND trashed_at IS NULL ORDER BY place.name, place.id",
        (session_id,),
    ).fetchall()
    return tuple((key, name) for key, name in rows)
