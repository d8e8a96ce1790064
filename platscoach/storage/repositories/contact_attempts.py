"""Attempts to reach somebody on a place that got no answer."""

from datetime import datetime

from platscoach.domain.contact_attempts import (
    ContactAttemptForm,
    ContactAttemptView,
    How,
    read_contact_attempt,
)
from platscoach.domain.places import leaders_to_call
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.queries.session_log import read_contact_attempts
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions, plain
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.overview_tables import ContactAttempt
from platscoach.storage.schema.tables import Place


class ContactAttempts:
    """Calls that nobody answered, by place."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def add(self, place_id: str) -> ContactAttemptView:
        """Record that a call was not answered just now. Raises StorageError.

        It was to the leader of the place, if there is only one; on a finished place, to its last
        leader.
        """
        now = self._base.now()
        with self._base.begin() as session:
            place = must_get(session, Place, place_id)
            there = [leader for leader in place.leaders if leader.trashed_at is None]
            leaders = leaders_to_call(there, place.finished_on, self._base.today())
            me = session.get(Local, "me")
            row = ContactAttempt(
                place_id=place_id,
                leader_id=leaders[0].id if len(leaders) == 1 else None,
                supporter_id=me.value if me else None,
                starts=now.replace(tzinfo=None).isoformat(timespec="minutes"),
                created_at=now,
            )
            session.add(row)
            session.flush()
            return _view(row)

    def get(self, attempt_id: str) -> ContactAttemptView:
        """One attempt. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return _view(must_get(session, ContactAttempt, attempt_id))

    def of_place(self, place_id: str) -> tuple[ContactAttemptView, ...]:
        """The attempts on a place, the latest first."""
        with self._base.begin() as session:
            return read_contact_attempts(plain(session), place_id)

    def save(self, attempt_id: str, form: ContactAttemptForm) -> ContactAttemptView:
        """Save how contact was tried, and a note. Raises FieldErrors and StorageError."""
        values = read_contact_attempt(form)
        with self._base.begin() as session:
            row = must_get(session, ContactAttempt, attempt_id)
            row.how, row.note = str(values.how), values.note
            session.add(row)
            session.flush()
            return _view(row)


def _view(row: ContactAttempt) -> ContactAttemptView:
    """The record of an attempt's row."""
    return ContactAttemptView(
        row.id, row.place_id, row.place.name, stored(datetime.fromisoformat, row.starts),
        stored(How, row.how), row.note,
        row.leader.name if row.leader else "", row.supporter.name if row.supporter else "",
    )  # fmt: skip
