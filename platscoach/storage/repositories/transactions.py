"""The transactions in which every repository reads and writes, journaled and indexed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.domain.trash_errors import in_trash
from platscoach.storage import search_index
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.concurrent_edits import Editing
from platscoach.storage.journal.frontier import Frontier
from platscoach.storage.journal.incarnation import confirm
from platscoach.storage.journal.journal import Journal, changed_fields, written
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.orm import (
    DBAPIError,
    Engine,
    Session,
    StaticPool,
    UOWTransaction,
    create_engine,
    event,
    sessionmaker,
)
from platscoach.storage.repositories.column_types import COLUMN_TYPES
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import Shared, Trashable


class Transactions:
    """Begins transactions; changes are journaled and indexed in the same transaction."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        *,
        read_only: bool,
        only_indexes: bool = False,
    ) -> None:
        """With `only_indexes` nothing shared is written, so no incarnation is confirmed."""
        self.database = database
        self.now = now
        self._session: Session | None = None
        self._reverts = ""
        self._live: set[str] = set()
        self._read_only = read_only
        self._reads = self._in_trash = False
        self.engine = _engine(database, self._begin_words, read_only=read_only)
        self._factory: sessionmaker[Session] = sessionmaker(
            bind=self.engine, class_=Session, expire_on_commit=False
        )
        self._confirmed = read_only or only_indexes
        device, author = self._identity()
        self.journal = Journal(device, author, now, ENTITIES)
        self.journal.attach(self._factory)
        event.listen(self._factory, "before_flush", self._refuse_in_a_read)
        event.listen(self._factory, "after_flush", self._refuse_in_trash)
        event.listen(self._factory, "after_flush", _index)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make every transaction inside a read: it waits for no writer, and must not write."""
        before, self._reads = self._reads, True
        try:
            yield
        finally:
            self._reads = before

    def failed(self, error: DBAPIError) -> None:
        """Drop a connection that turns out to be read-only: the next transaction opens another.

        SQLite opens one read-only when the file cannot be written at that moment, and keeps it so
        even when the file becomes writable again.
        """
        if str(getattr(error.orig, "sqlite_errorname", "")).startswith("SQLITE_READONLY"):
            self.let_go()

    def wait_briefly(self) -> None:
        """From now on wait only briefly while another program holds the database."""
        with self.reading(), self.begin() as session:
            driver.wait_briefly(plain(session))

    def let_go(self) -> None:
        """Close the connection; the next transaction opens another."""
        self.engine.dispose()

    def _begin_words(self) -> str:
        """The BEGIN statement: a writer takes the lock at once, so that no read becomes a write."""
        return "BEGIN" if self._reads or self._read_only else "BEGIN IMMEDIATE"

    def _refuse_in_a_read(self, session: Session, _context: object, _instances: object) -> None:
        """Raise if a read transaction writes: it could fail half-way, or be dropped."""
        if self._reads and (session.new or session.dirty or session.deleted):
            raise RuntimeError("a read of the store wrote")

    def _refuse_in_trash(self, session: Session, _context: object) -> None:
        """Refuse changes to something that was put in the trash after its room was opened.

        They would be in the trash too, and be taken for saved. Checked at the flush, because what a
        row belongs to may be set during it. Raises StorageError.
        """
        if self._in_trash:
            return
        # What others put in the trash while a form was open is reported when the form is saved.
        told = self.journal.editing.in_trash if self.journal.editing else set()
        with session.no_autoflush:
            self._live |= told
            gone = _thrown_away(session, written(session), self._live)
        if gone:
            raise in_trash(gone)

    def today(self) -> date:
        """Today, in local time."""
        return self.now().date()

    @contextmanager
    def begin(self, *, in_trash: bool = False) -> Iterator[Session]:
        """A session in a transaction that commits at the end, or rolls back.

        Inside another transaction it is a savepoint. With `in_trash` records in the trash may be
        changed too, as undo and joining do.
        """
        before, self._in_trash = self._in_trash, in_trash or self._in_trash
        try:
            yield from self._begin()
        finally:
            self._in_trash = before

    def _begin(self) -> Iterator[Session]:
        """Yield a session in a transaction of its own, or in a savepoint of the present one."""
        if self._session is not None:
            with self._session.begin_nested():
                yield self._session
            return
        if not self._confirmed and not self._reads:
            self._confirm()
        with self._factory() as session, session.begin():
            self._session = session
            self.journal.begin_change(plain(session))
            self._reverts = ""
            self._live = set()
            try:
                yield session
                session.flush()
                self.journal.end_change(self._reverts)
            finally:
                self._session = None

    def takes_back(self, change: str) -> None:
        """Note that the present transaction reverts this change, by its id."""
        self._reverts = change

    @contextmanager
    def batch(self, seen: Frontier | None = None) -> Iterator[None]:
        """Make everything inside one transaction, committed as one change.

        `seen` says which changes by others the user had seen; None means all. A batch inside
        another is a part of it.
        """
        with self.begin():
            if seen is not None:
                self.journal.seen = seen
            yield

    @contextmanager
    def editing(self, seen: Frontier | None) -> Iterator[list[ConcurrentEdit]]:
        """Like `batch`, for a form: it overwrites nothing that the user has not seen.

        Yields the list of concurrent edits by others, which is filled at the end.
        """
        met: list[ConcurrentEdit] = []
        with self.begin() as session:
            if seen is None:
                yield met
                return
            editing = Editing(self.journal.device, seen, ENTITIES)
            self.journal.seen, self.journal.editing = seen, editing
            yield met
            session.flush()
            met += editing.met

    def _identity(self) -> tuple[str, str]:
        """The incarnation that writes to the journal, and the id of the user.

        Read without the write lock, so that another writer does not stop the store from opening.
        """
        with self.reading(), self._factory() as session, session.begin():
            rows = [session.get(Local, key) for key in ("device", "me")]
        device, author = (row.value if row else "" for row in rows)
        return device, author

    def _confirm(self) -> None:
        """Before the first change, confirm the incarnation that writes."""
        with self._factory() as session, session.begin():
            device = confirm(plain(session), self.database.path, self.now())
        self.journal.device, self._confirmed = device, True

    def close(self) -> None:
        """Close the connection and remove its listeners."""
        self.engine.dispose()
        if event.contains(self._factory, "before_flush", self._refuse_in_a_read):
            event.remove(self._factory, "before_flush", self._refuse_in_a_read)
            event.remove(self._factory, "after_flush", self._refuse_in_trash)
            self.journal.detach(self._factory)


def _engine(database: Database, begin: Callable[[], str], *, read_only: bool) -> Engine:
    """An engine with one connection of its own, whose transactions begin explicitly."""
    engine = create_engine(
        "sqlite://",
        module=driver.module,
        creator=lambda: database.connect(read_only=read_only),
        poolclass=StaticPool,
    )
    engine.dialect.colspecs = {**engine.dialect.colspecs, **COLUMN_TYPES}
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin()))
    return engine


def _index(session: Session, _context: UOWTransaction) -> None:
    """Update the search index with what was just flushed."""
    execute = plain(session).execute
    for row in written(session):
        document = ENTITIES[row.entity].document(row)
        if document is None:
            continue
        if isinstance(row, Trashable) and row.trashed_at is not None:
            search_index.remove(execute, document.entity, document.entity_id)
        else:
            search_index.put(execute, document)


def _thrown_away(session: Session, rows: Sequence[Shared], live: set[str]) -> str:
    """The first entity in the trash that changed rows are, or belong to; empty if there is none.

    Putting a record in the trash does not count as such a change, nor does removing a link to one
    in the trash. `live` holds the ids that need no check, and is extended with those that were
    checked, because the session forgets rows without references.
    """
    for row in rows:
        if not isinstance(row, Trashable) or row.trashed_at is None:
            live.add(row.id)
    for row in rows:
        if getattr(row, "active", True) is False:
            continue
        if isinstance(row, Trashable) and row.trashed_at is not None:
            if row.id not in live and changed_fields(row).keys() != {"trashed_at"}:
                return row.entity
            continue
        for column, parent in ENTITIES[row.entity].parents.items():
            table, key = ENTITIES[parent].table, getattr(row, column)
            if not key or key in live or not issubclass(table, Trashable):
                continue
            above = session.get(table, key)
            if above is not None and above.trashed_at is not None:
                return parent
            live.add(key)
    return ""


def plain(session: Session) -> PlainStatements:
    """Plain SQL in the transaction of a session."""
    return PlainStatements(session.connection())
