"""What is typed and not on disk yet: written in the order of the lane, kept until it could be.

As long as something waits here it is nowhere else but on the screen, so whoever leaves asks first.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor, Future, wait
from typing import Any, Final

from platscoach.errors import PlatscoachError, StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.quick_connection import QuickConnection
from platscoach.storage.engine.standing_file import StandingFile

LOOK_SECONDS: Final = 0.05
"""How often it is looked for what is typed while something else holds the lane up."""

ReportTrouble = Callable[[PlatscoachError | None], object]


def unforeseen(error: Exception) -> StorageError:
    """The message for an error that is none of the database's: too little memory, a half-finished
    update of the program, which may raise anything.
    """
    if isinstance(error, MemoryError):
        return faults.no_memory()
    return faults.not_loaded(type(error).__name__)


class DraftFile:
    """The file that drafts are written to, once its lock is held."""

    def __init__(
        self, quick: QuickConnection, file: StandingFile, claim: Callable[[], object],
        distrust: Callable[[], object],
    ) -> None:  # fmt: skip
        """`claim` is called before anything is written, and raises StorageError.

        `distrust` is called when earlier writes may be as lost as the present one.
        """
        self._quick = quick
        self._file = file
        self._claim = claim
        self._distrust = distrust
        self._claimed = False
        self._turn: int | None = None
        """Of the last draft written, once there is one."""

    def write(self, waiting: Collection[DraftView]) -> None:
        """On the lane: write drafts down. Raises StorageError."""
        if not self._claimed:
            self._claim()
            self._claimed = True
        try:
            self._put(waiting)
        except StorageError as error:
            if not self._quick.is_mended(error):
                raise
            self._put(waiting)

    def _put(self, waiting: Collection[DraftView]) -> None:
        """Write drafts to disk, and check that they stay there. Raises StorageError."""
        try:
            self._file.check_content()
            self._turn = drafts.put(self._quick.plain, waiting, self._turn)
            # Not before it: what is typed follows a folder that was moved.
            self._file.check_written(self._quick.plain)
        except driver.DatabaseError as error:
            raise faults.in_words(error, self._file.path) from None
        except StorageError:
            self._distrust()
            raise


class PendingDrafts:
    """The drafts that wait to be written, the newest text of each key; used from any thread."""

    def __init__(self, lane: Executor, write: Callable[[Collection[DraftView]], None]) -> None:
        """`write` is called on the lane with the pending drafts; it raises StorageError."""
        self._lane = lane
        self._write = write
        self._waiting: dict[str, DraftView] = {}
        self._being_written: dict[str, DraftView] = {}
        self._since = 0.0
        """When the oldest began to wait, by a monotonic clock; 0 if none is waiting."""
        self._guard = threading.Lock()
        self._is_asked = False
        self._closed = False
        self._trouble: PlatscoachError | None = None
        self._tell: ReportTrouble | None = None
        self._tell_begun: Callable[[], object] | None = None

    def on_trouble(self, call: ReportTrouble) -> None:
        """Register a call, made on the lane, for drafts that could not be written.

        It is called with None when writing works again.
        """
        self._tell = call

    def on_waiting(self, call: Callable[[], object]) -> None:
        """Register a call, made by the writer's thread, for when something begins to wait."""
        self._tell_begun = call

    def put(self, draft: DraftView) -> None:
        """Write text being typed, now."""
        # Half a character (a surrogate), which no file can hold, must not block the rest.
        value = draft.value.encode("utf-8", "replace").decode("utf-8")
        with self._guard:
            self._waiting[draft.key] = draft._replace(value=value)
            begins = not self._since
            self._since = self._since or time.monotonic()
        if begins and self._tell_begun is not None:
            self._tell_begun()
        self.retry()

    def put_back(self, drafts: Iterable[DraftView]) -> None:
        """On the lane: make drafts wait again, unless there are newer ones of their keys.

        They are retried at once, unless this is the result of a try.
        """
        with self._guard:
            before = {draft.key: draft for draft in drafts}
            self._waiting = {**before, **self._being_written, **self._waiting}
            is_tried = bool(self._being_written)
        if not is_tried:
            self.retry()

    def retry(self) -> None:
        """Write what is pending, including what could not be written before."""
        with self._guard:
            if not self._waiting or self._is_asked or self._closed:
                return
            self._is_asked = True
        self._lane.submit(self._write_waiting)

    def write_until(self, ready: Future[Any]) -> None:
        """On the lane: write what is typed until something is ready.

        That may be a save that waits for its import, on a slow disk for seconds. It takes away no
        draft that is newer than what it saves.
        """
        while not ready.done():
            if self._is_asked:
                self._write_waiting()
            wait((ready,), LOOK_SECONDS)

    def unsaved(self, *keys: str) -> tuple[DraftView, ...]:
        """The drafts that are not on disk: of these keys, or all."""
        with self._guard:
            found = {**self._being_written, **self._waiting}
        return tuple(draft for key, draft in found.items() if not keys or key in keys)

    def waited(self) -> float:
        """How long something typed has not been on disk, in seconds."""
        since = self._since
        return time.monotonic() - since if since else 0.0

    def flush(self) -> "Future[PlatscoachError | None]":
        """Write all that is pending; the result is the error if that failed."""
        return self._lane.submit(self._flush)

    def close(self) -> None:
        """Accept no more; what is pending gets a last try before the lane ends."""
        with self._guard:
            closed, self._closed = self._closed, True
        if not closed:
            self._lane.submit(self._write_waiting)

    def _flush(self) -> PlatscoachError | None:
        """On the lane: write what is pending."""
        self._write_waiting()
        return self._trouble if self.unsaved() else None

    def _write_waiting(self) -> None:
        """On the lane: write all that is pending; after a failure keep it for the next try, and
        report.

        After an error that nobody foresaw too: what is taken here is nowhere else.
        """
        with self._guard:
            taken, self._waiting, self._is_asked = self._waiting, {}, False
            self._being_written = taken
        if not taken:
            return
        trouble: PlatscoachError | None = None
        is_written = False
        try:
            self._write(taken.values())
            is_written = True
        except PlatscoachError as error:
            trouble = error
        except (MemoryError, ImportError, SyntaxError) as error:
            trouble = unforeseen(error)
        finally:
            with self._guard:
                self._being_written = {}
                if is_written:
                    self._since = time.monotonic() if self._waiting else 0.0
                else:
                    self._waiting = {**taken, **self._waiting}
        changed, self._trouble = (trouble or self._trouble) is not None, trouble
        if changed and self._tell is not None:
            self._tell(trouble)
