"""Two lanes to the database, both off the UI thread.

The write lane is one thread: drafts, saves and short reads, in the order they were asked for. It
never imports, copies, checks or rebuilds. The long lane has a connection of its own that only
reads: backups, checks, long look-ups. A read that nobody waits for any more is dropped before it
starts; a write never is.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from platscoach.domain.errors import PlatscoachError
from platscoach.storage import drafts, driver, faults
from platscoach.storage.database import Database
from platscoach.storage.drafts import DraftView

if TYPE_CHECKING:
    from platscoach.storage.store.store import Store

S = TypeVar("S")
T = TypeVar("T")


class Gateway:
    """Takes the screens' requests to the database threads and brings the answers back."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now
        self._quick = database.connect()
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="platscoach-db")
        self._long_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="platscoach-long")
        self._warming: Future[Store] | None = None
        self._pending_drafts: dict[str, DraftView] = {}
        self._draft_lock = threading.Lock()
        self._draft_failed: Callable[[PlatscoachError | None], None] | None = None
        self._trouble: PlatscoachError | None = None
        self._closed = False

    def warm(self) -> "Future[Store]":
        """Import SQLModel and build the store on a thread of its own, so that no lane waits."""
        if self._warming is None:
            self._warming = Future()
            threading.Thread(target=self._build_store, name="platscoach-warm", daemon=True).start()
        return self._warming

    def _build_store(self) -> None:
        """Import and build; the result, or the error, goes to whoever waits."""
        assert self._warming is not None
        try:
            from platscoach.storage.store.store import Store

            self._warming.set_result(Store(self.database, self.now))
        except (PlatscoachError, ImportError, OSError) as error:
            self._warming.set_exception(error)
        except driver.DatabaseError as error:
            self._warming.set_exception(faults.in_words(error, self.database.path))

    async def quick(self, call: Callable[[driver.Connection], T]) -> T:
        """A short read by the plain driver; needs no SQLModel. Raises StorageError."""
        return await asyncio.wrap_future(self._lane.submit(self._in_words, call, self._quick))

    async def read(self, call: "Callable[[Store], T]") -> T:
        """A short read by the store, dropped when nobody waits any more. Raises StorageError."""
        store = await asyncio.shield(asyncio.wrap_future(self.warm()))
        return await asyncio.wrap_future(self._lane.submit(store.run, call))

    async def write(self, call: "Callable[[Store], T]") -> T:
        """A write by the store. It happens even if the one who asked has left the screen.

        Raises StorageError when it could not be done; nothing is half done then.
        """
        return await asyncio.shield(asyncio.ensure_future(self._write(call)))

    async def _write(self, call: "Callable[[Store], T]") -> T:
        """Wait for the store, then for the write."""
        store = await asyncio.wrap_future(self.warm())
        return await asyncio.wrap_future(self._lane.submit(store.run, call))

    async def long(self, call: Callable[[Database], T]) -> T:
        """Something that takes time: a backup, a check. Raises StorageError."""
        return await asyncio.wrap_future(
            self._long_lane.submit(self._in_words, call, self.database)
        )

    def draft(self, draft: DraftView) -> None:
        """Write what is being typed, now. Only the newest text of each key is ever written."""
        with self._draft_lock:
            queued = bool(self._pending_drafts)
            self._pending_drafts[draft.key] = draft
        if not queued and not self._closed:
            self._lane.submit(self._write_drafts)

    def retry_drafts(self) -> None:
        """Try again to write drafts that could not be written."""
        if self._pending_drafts and not self._closed:
            self._lane.submit(self._write_drafts)

    def on_draft_trouble(self, call: Callable[[PlatscoachError | None], None]) -> None:
        """Have `call` told, from the database thread, of drafts that could not be written.

        It is called with None when writing works again.
        """
        self._draft_failed = call

    def _write_drafts(self) -> None:
        """Write all that is pending; on failure keep it for the next key, and say so."""
        with self._draft_lock:
            pending, self._pending_drafts = self._pending_drafts, {}
        trouble: PlatscoachError | None = None
        try:
            drafts.put(self._quick, pending.values())
        except driver.DatabaseError as error:
            trouble = faults.in_words(error, self.database.path)
            with self._draft_lock:
                self._pending_drafts = {**pending, **self._pending_drafts}
        if self._draft_failed is not None and (trouble or self._trouble):
            self._draft_failed(trouble)
        self._trouble = trouble

    def _in_words(self, call: Callable[[S], T], subject: S) -> T:
        """Run a call and put the driver's errors into words."""
        try:
            return call(subject)
        except driver.DatabaseError as error:
            raise faults.in_words(error, self.database.path) from None

    def close(self) -> None:
        """Finish everything that was asked, then close the connections."""
        self._closed = True
        self._lane.shutdown(wait=True)
        self._long_lane.shutdown(wait=True, cancel_futures=True)
        if self._warming is not None and self._warming.done() and not self._warming.exception():
            self._warming.result().close()
        self._quick.close()
