"""Sessions that were begun and not yet saved, and whether a session and its place still exist.

Read by the plain driver, like everything that must be on screen before SQLModel is imported.
"""

from dataclasses import dataclass
from datetime import datetime

from platscoach.domain.session_draft import SESSION_DRAFT, from_json
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.titles import first_line
from platscoach.storage.device import drafts
from platscoach.storage.device.open_calls import read_open_calls
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.overview import read_begun, read_wrapping


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that has a draft: its content so far."""

    session_id: str
    place_id: str
    place_name: str
    """Empty when the place is in the trash."""
    day: str
    """As typed, so perhaps no date at all."""
    first_line: str
    at: str = ""
    """When it was last written, as ISO."""
    booked: bool = False
    """Whether the draft is of a booking, not of a held session."""


def read_unfinished_sessions(
    connection: Connection, place_id: str = ""
) -> tuple[UnfinishedSession, ...]:
    """The sessions begun in one place or in all, the latest first."""
    names = dict(connection.execute("SELECT id, name FROM v_place").fetchall())
    found = []
    for draft in drafts.all_drafts(connection, SESSION_DRAFT):
        if place_id in ("", draft.place_id):
            form = from_json(draft.value).form
            key = draft.key.removeprefix(SESSION_DRAFT)
            name = names.get(draft.place_id, "")
            found.append(
                UnfinishedSession(
                    key, draft.place_id, name, form.day, first_line(form.notes),
                    draft.updated_at, form.status is SessionStatus.BOOKED,
                )
            )  # fmt: skip
    return tuple(found)


def read_not_ended(connection: Connection, place_id: str) -> frozenset[str]:
    """The sessions of a place whose call is not over, or whose wrap-up was begun, by id."""
    left = (*read_begun(connection, place_id), *read_wrapping(connection, place_id))
    return frozenset(one.session_id for one in left)


def read_cut_off(connection: Connection, place_id: str) -> tuple[str, ...]:
    """The sessions held on a place that were cut off, by id, the one last written first.

    Sorted by turn number: a clock may have been set back. One without a turn is older.

    Without drafts of bookings, and without changes to a session that was over.
    """
    calls = {
        call.session_id: (call.turn, _moment(call.at))
        for call in read_open_calls(connection, place_id)
    }
    turns = drafts.turns(connection, SESSION_DRAFT)
    begun = {
        session.session_id: (turns[SESSION_DRAFT + session.session_id], _moment(session.at))
        for session in read_unfinished_sessions(connection, place_id)
        if not session.booked
        and (session.session_id in calls or not is_held(connection, session.session_id))
    }
    last = calls | begun
    return tuple(sorted(last, key=lambda key: last[key], reverse=True))


def _moment(at: str) -> float:
    """A moment in seconds; one that cannot be read counts as long ago.

    Not compared as text: one hour occurs twice when summer time ends.
    """
    try:
        return datetime.fromisoformat(at).timestamp()
    except ValueError:
        return 0.0


def read_gone(connection: Connection, place_id: str, session_id: str) -> str:
    """`place` or `session` when that is in the trash (or the place unknown), else nothing."""
    place = connection.execute("SELECT 1 FROM v_place WHERE id = ?", (place_id,)).fetchone()
    if place is None:
        return "place"
    row = connection.execute(
        "SELECT trashed_at FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    return "session" if row is not None and row[0] is not None else ""


def is_held(connection: Connection, session_id: str) -> bool:
    """Whether the session has been saved as a held one."""
    row = connection.execute(
        "SELECT 1 FROM session WHERE id = ? AND status = 'held'", (session_id,)
    ).fetchone()
    return row is not None


def is_stored(connection: Connection, session_id: str) -> bool:
    """Whether the session has ever been saved."""
    row = connection.execute("SELECT 1 FROM session WHERE id = ?", (session_id,)).fetchone()
    return row is not None
