"""The store: every subject on one engine. Synchronous; called on a database thread only."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TypeVar

from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.storage.engine import faults
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.frontier import Frontier
from platscoach.storage.orm import DBAPIError
from platscoach.storage.repositories.agenda import Agenda
from platscoach.storage.repositories.agreements import Agreements
from platscoach.storage.repositories.assessments import Assessments
from platscoach.storage.repositories.check_ins import CheckIns
from platscoach.storage.repositories.commitments import Commitments
from platscoach.storage.repositories.contact_attempts import ContactAttempts
from platscoach.storage.repositories.doors import Doors
from platscoach.storage.repositories.drafts import Drafts
from platscoach.storage.repositories.erasing import Erasing
from platscoach.storage.repositories.history import History
from platscoach.storage.repositories.hits import Hits
from platscoach.storage.repositories.marked_lines import Remarks
from platscoach.storage.repositories.meetings import Meetings
from platscoach.storage.repositories.merging import Merging
from platscoach.storage.repositories.method_trials import Trials
from platscoach.storage.repositories.months import Months
from platscoach.storage.repositories.notes import Notes
from platscoach.storage.repositories.people import People
from platscoach.storage.repositories.places import Places
from platscoach.storage.repositories.put_offs import PutOffs
from platscoach.storage.repositories.same_things import SameThings
from platscoach.storage.repositories.session_places import SessionPlaces
from platscoach.storage.repositories.sessions import Sessions
from platscoach.storage.repositories.steps import Steps
from platscoach.storage.repositories.supporters import Supporters
from platscoach.storage.repositories.team import Team
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.repositories.trash import Trash
from platscoach.storage.repositories.undo import Undo

T = TypeVar("T")


class Store:
    """The repositories on one database, for use cases and commands. Returns frozen records."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], *, read_only: bool = False
    ) -> None:
        self._base = Transactions(database, now, read_only=read_only)
        self.supporters = Supporters(self._base)
        self.places = Places(self._base, self.supporters)
        self.steps = Steps(self._base)
        self.drafts = Drafts(self._base)
        self.notes = Notes(self._base, self.drafts)
        self.sessions = Sessions(self._base)
        self.commitments = Commitments(self._base)
        self.remarks = Remarks(self._base)
        self.agenda = Agenda(self._base)
        self.trials = Trials(self._base)
        self.people = People(self._base)
        self.doors = Doors(self._base)
        self.agreements = Agreements(self._base)
        self.contact_attempts = ContactAttempts(self._base)
        self.put_offs = PutOffs(self._base)
        self.team = Team(self._base)
        self.assessments = Assessments(self._base)
        self.meetings = Meetings(self._base, self.drafts)
        self.months = Months(self._base)
        self.check_ins = CheckIns(self._base)
        self.trash = Trash(self._base)
        self.hits = Hits(self._base)
        self.undo = Undo(self._base)
        self.session_places = SessionPlaces(self._base, self.undo)
        self.history = History(self._base)
        self.merging = Merging(self._base)
        self.erasing = Erasing(self._base)
        self.same = SameThings(self._base, self.undo)

    @classmethod
    def open(
        cls, database: Database, now: Callable[[], datetime], *, read_only: bool = False
    ) -> "Store":
        """The store of a database. Raises StorageError."""
        try:
            return cls(database, now, read_only=read_only)
        except DBAPIError as error:
            raise faults.in_words(error, database.path) from None

    @property
    def database(self) -> Database:
        """The database of the store."""
        return self._base.database

    def run(self, call: "Callable[[Store], T]") -> T:
        """Make a call; the driver's errors become StorageError."""
        try:
            return call(self)
        except DBAPIError as error:
            self._base.failed(error)
            raise faults.in_words(error, self._base.database.path) from None

    def wait_briefly(self) -> None:
        """From now on wait only briefly for another program that has the database locked."""
        self._base.wait_briefly()

    def let_go(self) -> None:
        """Close the connection until the next call, which opens another."""
        self._base.let_go()

    def read(self, call: "Callable[[Store], T]") -> T:
        """Make a call that only reads and so does not wait for a writer. Raises StorageError."""
        with self._base.reading():
            return self.run(call)

    def batch(self, seen: Frontier | None = None) -> AbstractContextManager[None]:
        """One transaction for everything inside the block: all of it is committed, or nothing.

        `seen` is which changes by others the user had seen; None for all there are.
        """
        return self._base.batch(seen)

    def editing(self, seen: Frontier | None) -> AbstractContextManager[list[ConcurrentEdit]]:
        """Like `batch`, for a form whose user had seen the changes up to a frontier.

        What somebody else has changed since is kept. Yields the list of those edits, filled at the
        end.
        """
        return self._base.editing(seen)

    def close(self) -> None:
        """Close the connection."""
        self._base.close()
