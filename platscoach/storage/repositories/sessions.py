"""Sessions, booked and held: the log is read and searched, and forms are written."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from platscoach.domain.overview_records import Booked
from platscoach.domain.session_draft import SESSION_DRAFT
from platscoach.domain.session_forms import (
    SessionForm,
    SessionValues,
    read_session,
    session_form_of,
)
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import LogFilter, SessionLog, SessionView
from platscoach.domain.three_way import with_changes
from platscoach.errors import FieldErrors
from platscoach.storage.device import drafts
from platscoach.storage.device.open_calls import OpenCall, save_open_call
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session, col, select
from platscoach.storage.queries.booked_sessions import read_booked
from platscoach.storage.queries.session_log import read_session_log
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.session_rows import (
    SessionWriter,
    hold_session,
    session_view,
    whole_view,
)
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.tables import CoachingSession, Place


class Sessions:
    """Sessions, booked and held."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, session_id: str) -> SessionView:
        """One session. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return whole_view(session, must_get(session, CoachingSession, session_id))

    def log(self, wanted: LogFilter) -> tuple[SessionView, ...]:
        """The readable sessions that pass a filter, newest first; at most `wanted.limit`."""
        return self.whole_log(wanted).sessions

    def whole_log(self, wanted: LogFilter) -> SessionLog:
        """Like `log`, but with unreadable sessions too, which do not hide the others."""
        with self._base.begin() as session:
            return read_session_log(plain(session), wanted)

    def booked(self, place_id: str = "") -> tuple[Booked, ...]:
        """Every booked session, or those of one place, in chronological order."""
        with self._base.begin() as session:
            return read_booked(plain(session), place_id)

    def called_off(self, place_id: str, since: date) -> tuple[SessionView, ...]:
        """The booked sessions of a place from a day on that were put in the trash."""
        with self._base.begin() as session:
            rows = session.exec(
                select(CoachingSession)
                .where(
                    CoachingSession.place_id == place_id,
                    CoachingSession.status == SessionStatus.BOOKED,
                    CoachingSession.starts >= since.isoformat(),
                    col(CoachingSession.trashed_at).is_not(None),
                )
                .order_by(col(CoachingSession.starts), col(CoachingSession.id))
            ).all()
            return tuple(whole_view(session, row) for row in rows)

    def is_stored(self, session_id: str) -> bool:
        """Whether a session has ever been saved, wherever it is now."""
        with self._base.begin() as session:
            return session.get(CoachingSession, session_id) is not None

    def booked_for(self, session_id: str) -> datetime | None:
        """The local start of a booked session; None for any other.

        One that is in the trash, or whose place is, is not booked.
        """
        with self._base.begin() as session:
            row = session.get(CoachingSession, session_id)
            if row is None or row.status != SessionStatus.BOOKED:
                return None
            away = row.trashed_at or row.place.trashed_at
            return None if away else stored(datetime.fromisoformat, row.starts)

    def ask_leaders(self, session_id: str, leader_ids: Sequence[str]) -> None:
        """Book a session with these leaders instead."""
        with self._base.begin() as session:
            row = must_get(session, CoachingSession, session_id)
            SessionWriter(session, self._base.now()).link_leaders(row, leader_ids)

    def held_after(self, place_id: str, starts: datetime) -> bool:
        """Whether a session has been held on a place since one that began then (local time)."""
        with self._base.begin() as session:
            later = session.exec(
                select(CoachingSession.id)
                .where(
                    CoachingSession.place_id == place_id,
                    CoachingSession.status == SessionStatus.HELD,
                    CoachingSession.starts > starts.isoformat(timespec="minutes"),
                    live(CoachingSession),
                )
                .limit(1)
            )
            return later.first() is not None

    def save(self, session_id: str, place_id: str, form: SessionForm) -> SessionView:
        """Write a session and return it as stored. Raises FieldErrors."""
        with self._base.begin() as session:
            self._write(session, session_id, place_id, form, form)
            return whole_view(session, must_get(session, CoachingSession, session_id))

    def write(
        self,
        session_id: str,
        place_id: str,
        form: SessionForm,
        draft: str = "",
        base: SessionForm | None = None,
    ) -> None:
        """Write a session under the key of its draft. Raises FieldErrors.

        Commitments and marked lines that the form no longer has go to the trash. `base` is what the
        form was filled in from: what others have changed since then is kept; without it the form
        replaces everything. `draft` is the saved draft, which is removed in the same transaction.
        """
        with self._base.begin() as session:
            existing = session.get(CoachingSession, session_id)
            merged = form
            if base is not None and existing is not None:
                merged = with_changes(base, form, session_form_of(session_view(session, existing)))
            self._write(session, session_id, place_id, merged, form)
            if draft:
                drafts.drop(plain(session), f"{SESSION_DRAFT}{session_id}", draft)

    def _write(
        self,
        session: Session,
        session_id: str,
        place_id: str,
        merged: SessionForm,
        typed: SessionForm,
    ) -> None:
        """Write a session from a form; errors are numbered as in the typed form."""
        # The queries in between never concern rows just written: one flush is enough.
        with session.no_autoflush:
            existing = session.get(CoachingSession, session_id)
            values = _read(merged, typed, self._base.now(), _held_start(existing))
            writer = SessionWriter(session, self._base.now())
            row = writer.write(session_id, place_id, existing, values)
            writer.link_all(row, values)
            writer.write_parts(row, values)
        session.flush()
        session.expire_all()

    def gone(self, place_id: str, session_id: str) -> str:
        """`place` or `session` when that is in the trash (or the place unknown), else nothing."""
        with self._base.begin() as session:
            place = session.get(Place, place_id)
            if place is None or place.trashed_at is not None:
                return "place"
            row = session.get(CoachingSession, session_id)
            return "session" if row is not None and row.trashed_at is not None else ""

    def note_open_call(self, call: OpenCall) -> None:
        """Write down on this computer that a call is going on."""
        with self._base.begin() as session:
            save_open_call(plain(session), call)

    def mark_held(
        self, session_id: str, stage_keys: Sequence[str], leader_ids: Collection[str]
    ) -> SessionView:
        """Turn a booked session into a held one, about some stages, with some of its leaders.

        One booked for later was held today.
        """
        with self._base.begin() as session:
            row = must_get(session, CoachingSession, session_id)
            SessionWriter(session, self._base.now()).link_stages(row, stage_keys)
            hold_session(session, row, leader_ids, self._base.now())
            session.expire_all()
            return whole_view(session, must_get(session, CoachingSession, session_id))


def _read(
    merged: SessionForm, typed: SessionForm, now: datetime, stored_start: str
) -> SessionValues:
    """The values of a form. Raises FieldErrors, numbered as the parts of the typed form are."""
    try:
        return read_session(merged, now.date(), now.time(), stored_start)
    except FieldErrors:
        read_session(typed, now.date(), now.time(), stored_start)
        raise


def _held_start(row: CoachingSession | None) -> str:
    """The start of a session stored as held, as stored; empty for any other."""
    return row.starts if row is not None and row.status == SessionStatus.HELD else ""
