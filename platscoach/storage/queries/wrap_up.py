"""What the end of a call and its summary start from, read by the plain driver."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from platscoach.domain.agenda import AgendaItemView, ItemState
from platscoach.domain.enums import SessionKind, SessionStatus
from platscoach.domain.wrap_up import next_session_id
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.agenda import read_items
from platscoach.storage.queries.overview import Booked, read_booked
from platscoach.storage.queries.place import read_next_booked

WRAP_DRAFT = "wrap:"
"""How the keys of the drafts of ended calls begin."""

_OVERLAP: Final = timedelta(hours=1)
"""Sessions that begin closer to each other than this are not both kept in time."""


@dataclass(frozen=True, slots=True)
class WrapBasis:
    """What is stored that a call is ended against."""

    items: tuple[AgendaItemView, ...]
    """What is to be brought up on the place, the oldest first."""
    settled: frozenset[str]
    """Texts of what was raised in this call and is not to come again."""
    next_id: str
    """The key of the session that is, or will be, booked at the end of this one."""
    next_starts: datetime | None
    """When it is, if it is booked."""
    other: Booked | None
    """Another session that is booked on the place already."""
    place_id: str
    booked: tuple[Booked, ...]
    """What else is booked, on any place: neither the call that is ended nor what it booked."""

    def beside(self, when: datetime) -> tuple[Booked, ...]:
        """What is booked at about a time, on the same place first."""
        close = (one for one in self.booked if abs(one.starts - when) < _OVERLAP)
        return tuple(sorted(close, key=lambda one: (one.place_id != self.place_id, one.starts)))

    def same(self, when: datetime, kind: SessionKind = SessionKind.CALL) -> Booked | None:
        """The session that a new one would only repeat: same place, same sort, same minute."""
        if self.next_starts is not None:
            # What was booked before is moved, with what has been prepared in it.
            return None
        wanted = (self.place_id, kind, when)
        found = (one for one in self.booked if (one.place_id, one.kind, one.starts) == wanted)
        return next(found, None)


def read_wrap_up(connection: Connection, place_id: str, session_id: str, today: date) -> WrapBasis:
    """All of it."""
    next_id, starts = read_next(connection, session_id)
    # What is booked for the day of the call itself is no next time.
    coming = read_next_booked(connection, place_id, today + timedelta(days=1))
    ours = coming is not None and coming.session_id in (next_id, session_id)
    return WrapBasis(
        read_items(connection, place_id),
        _settled(connection, session_id),
        next_id,
        starts,
        None if ours else coming,
        place_id,
        tuple(
            one for one in read_booked(connection) if one.session_id not in (next_id, session_id)
        ),
    )


def read_next(connection: Connection, session_id: str) -> tuple[str, datetime | None]:
    """The key and start of what was booked at the end of a session, else a key to book with."""
    number = 0
    while (row := _booking(connection, key := next_session_id(session_id, number))) is not None:
        if row[1] == SessionStatus.BOOKED:
            return key, datetime.fromisoformat(row[0])
        number += 1
    return key, None


def _booking(connection: Connection, key: str) -> tuple[str, str | None] | None:
    """Start and status of a session; no status in the trash, nothing where there is none."""
    row = connection.execute(
        "SELECT session.starts, v_session.status FROM session"
        " LEFT JOIN v_session ON v_session.id = session.id WHERE session.id = ?",
        (key,),
    ).fetchone()
    return (row[0], row[1]) if row else None


def read_meeting_after(
    connection: Connection, place_id: str, session_id: str, starts: datetime, today: date
) -> str:
    """The key of the booked session that follows a held one; empty when there is none.

    It is the one that was booked at its end; else the next one on the place, as long as no other
    session has been held since.
    """
    key, booked = read_next(connection, session_id)
    if booked is not None:
        return key
    # What is booked for the day of the session itself is no next time.
    day_after = starts.date() + timedelta(days=1)
    coming = read_next_booked(connection, place_id, max(today, day_after))
    if coming is None or coming.session_id == session_id:
        return ""
    later = connection.execute(
        "SELECT 1 FROM v_session WHERE place_id = ? AND status = ? AND starts > ? LIMIT 1",
        (place_id, SessionStatus.HELD, starts.isoformat(timespec="minutes")),
    ).fetchone()
    return "" if later else coming.session_id


def _settled(connection: Connection, session_id: str) -> frozenset[str]:
    """The texts of what was raised in a session and is open no more."""
    rows = connection.execute(
        "SELECT text FROM v_agenda WHERE session_id = ? AND state <> ?",
        (session_id, ItemState.OPEN),
    ).fetchall()
    return frozenset(text for (text,) in rows)
