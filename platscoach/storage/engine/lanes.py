"""Two lanes to the database, both off the UI thread.

The write lane is one thread: drafts, saves and short reads, in the order of the calls. It never
imports, copies, checks or rebuilds. The long lane opens connections of its own that only read:
backups, checks, long look-ups. A read that nobody waits for any more is dropped before it starts; a
write never is.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from platscoach.errors import LostError, PlatscoachError, ReadOnlyError, StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.engine.late_store import LateStore
from platscoach.storage.engine.pending_drafts import DraftFile, PendingDrafts, ReportTrouble
from platscoach.storage.engine.quick_connection import QuickConnection
from platscoach.storage.engine.standing_file import StandingFile

S = TypeVar("S")
Subject = TypeVar("Subject")
T = TypeVar("T")
P = ParamSpec("P")


def _with(
    call: Callable[Concatenate[Subject, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> Callable[[Subject], T]:
    """A call with all its arguments but the first."""
    return lambda subject: call(subject, *args, **kwargs)


async def _done(future: "Future[T]") -> T:
    """Wait for work that is carried out in any case, even if the waiting task is cancelled.

    Raises what it raised. An error that nobody waits for any more is swallowed: asyncio would print
    it with a trace when the program has ended.
    """
    settled: Future[Future[T]] = Future()
    future.add_done_callback(settled.set_result)
    return (await asyncio.shield(asyncio.wrap_future(settled))).result()


class Lanes(Generic[S]):
    """Takes the screens' requests to the database threads and brings the answers back.

    `S` is the type of the store that use cases are called with; the lanes use none of its methods.
    """

    def __init__(
        self, database: Database, now: Callable[[], datetime], lock: InstanceLock | None = None
    ) -> None:
        """`lock` is held already, or is taken before the first write."""
        self.database = database
        self.now = now
        self._quick = QuickConnection(database, self._let_go, self._know_log)
        self._file = database.in_words(partial(StandingFile, database.path, self._quick.plain))
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="platscoach-db")
        self._long_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="platscoach-long")
        self._store: LateStore[Any] = LateStore(self._load_store)
        self._lock = lock or InstanceLock(database.path)
        self._claimed = False
        self.lost: StorageError | None = None
        """The reason why everything would be lost if the program ended now, as of the last check:
        see `flush`."""
        file = DraftFile(self._quick, self._file, self.claim, self._distrust)
        self._drafts = PendingDrafts(self._lane, file.write)
        self.draft = self._drafts.put
        """Writes what is being typed, now. Of each key only the newest text is written."""

    def warm(self) -> Future[Any]:
        """Import SQLModel and build the store on a thread of its own, so that no lane waits.

        Tried again when that could not be done before.
        """
        return self._store.begin()

    def _load_store(self) -> Callable[[], Any]:
        """Import the code that builds the store; the returned call raises StorageError."""
        from platscoach.storage.repositories.store import Store

        return partial(self._open_store, Store.open)

    def _open_store(self, open_store: Callable[[Database, Callable[[], datetime]], Any]) -> Any:  # noqa: ANN401
        """Open the store, and note the database file that it has opened.

        Raises StorageError.
        """
        store = open_store(self.database, self.now)
        with closing(self.database.connect(read_only=True)) as opened:
            self._in_words(self._file.know, opened)
        return store

    def first(
        self,
        call: Callable[Concatenate[driver.Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """A read on the calling thread, before the lanes are in use. Raises StorageError."""
        return self._quick.run(_with(call, *args, **kwargs))

    def last(
        self,
        call: Callable[Concatenate[driver.Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """A read after the screens have gone, in its turn on the lane. Raises StorageError."""
        job = _with(call, *args, **kwargs)
        return self._lane.submit(self._quick.run, job).result()

    async def quick(
        self,
        call: Callable[Concatenate[driver.Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """A short read by the plain driver; needs no SQLModel. Raises StorageError."""
        job = _with(call, *args, **kwargs)
        return await asyncio.wrap_future(self._lane.submit(self._looked_into, self._quick.run, job))

    async def quick_write(
        self,
        call: Callable[Concatenate[driver.Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """A short write by the plain driver to what is this computer's own. Raises StorageError.

        Never dropped, and in order with the drafts.
        """
        self.retry_drafts()
        job = _with(call, *args, **kwargs)
        return await _done(self._lane.submit(self._locked, self._quick.run, job))

    async def read(
        self, call: Callable[Concatenate[S, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """A short read by the store, dropped when nobody waits any more. Raises StorageError."""
        store = await _done(self.warm())
        job = _with(call, *args, **kwargs)
        return await asyncio.wrap_future(self._lane.submit(self._looked_into, store.read, job))

    async def write(
        self, call: Callable[Concatenate[S, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """A write by the store. It is carried out even if its screen has been left.

        Raises StorageError if it fails; then nothing is changed. Queued on the lane at once, so
        that it keeps its place in the order and survives the end of the program. Drafts that could
        not be written before are tried first, so that none is written after the save that includes
        it.
        """
        self.warm()
        self.retry_drafts()
        job = _with(call, *args, **kwargs)
        return await _done(self._lane.submit(self._locked, self._store_call, job))

    def _store_call(self, call: Callable[[S], T]) -> T:
        """Make a call on the store; the first calls wait until it is built, and no draft does."""
        self._drafts.write_until(self.warm())
        store = self.warm().result()
        try:
            done: T = store.run(call)
        except ReadOnlyError:
            # The failed call has begun nothing. The file may be held open by the other connection.
            self._quick.open_anew()
            done = store.run(call)
        return done

    def _let_go(self) -> None:
        """On the lane: close the store's connection, which is reopened when it is needed.

        Raises StorageError if another file is at the path: that must not be opened as ours.
        """
        self._file.check()
        if (store := self._store.built()) is not None:
            store.let_go()

    def _know_log(self, connection: driver.Connection) -> None:
        """On the lane: know the log of a new connection. Raises the driver's errors."""
        self._file.know_log(connection)

    async def long(
        self, call: Callable[Concatenate[Database, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Work that takes long: a backup, a check. Raises StorageError."""
        job = _with(call, *args, **kwargs)
        return await asyncio.wrap_future(self._long_lane.submit(self._in_words, job, self.database))

    def retry(self) -> None:
        """Retry what has failed: writing the waiting drafts, building the store."""
        self.retry_drafts()
        self._store.retry()

    def retry_drafts(self) -> None:
        """Write the waiting drafts, including those that could not be written before."""
        self._drafts.retry()

    def on_draft_trouble(self, call: ReportTrouble) -> None:
        """Register a call, made on the database thread, for drafts that could not be written.

        It is called with None when writing works again.
        """
        self._drafts.on_trouble(call)

    def on_store_trouble(self, call: ReportTrouble) -> None:
        """Register a call, made on a thread of its own, for the reason why the store could not be
        built.

        Only drafts can be saved then. It is called with None once the store is built.
        """
        self._store.on_trouble(call)

    def unsaved(self, *keys: str) -> tuple[DraftView, ...]:
        """The drafts that are not on disk, of these keys or all of them. Also after the end."""
        return self._drafts.unsaved(*keys)

    def on_waiting(self, call: Callable[[], object]) -> None:
        """Register a call for when something is typed that is not on disk yet."""
        self._drafts.on_waiting(call)

    def waited(self) -> float:
        """How long the oldest pending draft has been waiting to be on disk, in seconds."""
        return self._drafts.waited()

    async def kept_draft(self, key: str) -> DraftView | None:
        """The draft with that key, even if it is not on disk yet. Raises StorageError."""
        stored = await self.quick(drafts.get, key)
        # Read afterwards: what was being written meanwhile is on disk, or still pending.
        return next(iter(self.unsaved(key)), stored)

    async def flush(self) -> PlatscoachError | None:
        """Write all drafts now. Returns the error if that could not be done."""
        self._lane.submit(self._look)
        return await _done(self._drafts.flush())

    def wait_briefly(self) -> None:
        """From now on wait only briefly for another program: all that is typed is on disk.

        For the end of the program, which else stood for seconds without a word. What cannot be
        stored then stays a draft, and is there at the next start.
        """
        self._lane.submit(self._wait_briefly)

    def _wait_briefly(self) -> None:
        """On the lane: let every connection wait only briefly."""
        self._quick.run(driver.wait_briefly)
        if (store := self._store.built()) is not None:
            store.wait_briefly()

    def flush_before(self, seconds: float) -> bool:
        """Like `flush`, but blocking: whether all that is typed is on disk in time."""
        looked, flushed = self._lane.submit(self._look), self._drafts.flush()
        try:
            failed = flushed.exception(seconds) or looked.exception()
        except TimeoutError:
            return False
        return failed is None and flushed.result() is None

    def claim(self) -> None:
        """On the lane: take the lock of this database before anything is written.

        Raises StorageError if another Platscoach holds it, or if it cannot be taken.
        """
        self._lock.take()
        self._claimed = True

    async def claim_soon(self) -> None:
        """Like `claim`, for the screens."""
        await asyncio.wrap_future(self._lane.submit(self.claim))

    def _locked(self, call: Callable[..., T], *arguments: object) -> T:
        """Make a call that writes, once the lock of the database is held.

        Its result is only returned if what it wrote is in the file at the path.
        """
        self._look()
        if not self._claimed:
            self.claim()
        done = call(*arguments)
        try:
            self._in_words(self._file.check_written, self._quick.plain)
        except StorageError:
            self._distrust()
            raise
        return done

    def _looked_into(self, read: Callable[..., T], *arguments: object) -> T:
        """Make a read. What looks like damage may be the content of another file by now."""
        try:
            return read(*arguments)
        except LostError:
            self._look()
            raise

    def _look(self) -> None:
        """On the lane: check that the database is still at its path. Raises StorageError."""
        try:
            self._file.check()
        except StorageError as error:
            self.lost = error
            self._distrust()
            raise
        self.lost = None

    def _distrust(self) -> None:
        """On the lane: treat what was saved before as unsaved, like what is typed now.

        What is read from an overwritten file may be another database's.
        """
        if self._file.is_overwritten:
            return
        self._drafts.put_back(self._quick.run(drafts.all_drafts))

    @property
    def is_going(self) -> bool:
        """Whether the open file goes with the program and can be saved as a copy: see `lost`."""
        return self.lost is not None and not self._file.is_overwritten

    def _in_words(self, call: Callable[[Subject], T], subject: Subject) -> T:
        """Make a call, and translate the driver's errors into messages."""
        try:
            return call(subject)
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.database.path) from None

    def close(self) -> None:
        """Finish all queued work, then close the connections and release the lock."""
        self._drafts.close()
        self._lane.shutdown(wait=True)
        self._long_lane.shutdown(wait=True, cancel_futures=True)
        if (store := self._store.end()) is not None:
            store.close()
        self._file.come_apart_at_end()
        self._quick.close()
        self._lock.release()
