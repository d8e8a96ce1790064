"""The store, built behind the first room; a failure to build it is not final.

It is imported and built on a thread of its own, so that no lane waits for it. Most causes of a
failure pass: a full disk, a database locked by another program, too little memory. So the next
caller that needs it tries again, and whoever shows the error is notified of it and of its end.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

from platscoach.errors import PlatscoachError
from platscoach.storage.engine.pending_drafts import ReportTrouble, unforeseen

S = TypeVar("S")


class LateStore(Generic[S]):
    """Builds the store when it is first needed, and again after a failure; from any thread."""

    def __init__(self, load: Callable[[], Callable[[], S]]) -> None:
        """`load` imports the builder and returns it; the builder raises StorageError."""
        self._load = load
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="platscoach-warm")
        self._guard = threading.Lock()
        self._building: Future[S] | None = None
        self._trouble: PlatscoachError | None = None
        self._tell: ReportTrouble | None = None

    def on_trouble(self, call: ReportTrouble) -> None:
        """Register a call, made on the building thread, for the reason why the store could not be
        built.

        It is called with None once it has been built after all.
        """
        self._tell = call

    def begin(self) -> Future[S]:
        """Begin to build it, unless that is done or under way; callers can wait for the result."""
        with self._guard:
            building = self._building
            if building is None or (building.done() and building.exception() is not None):
                building = self._building = self._thread.submit(self._build)
            return building

    def built(self) -> S | None:
        """The store, if it is built."""
        building = self._building
        done = building is not None and building.done() and building.exception() is None
        return building.result() if building is not None and done else None

    def retry(self) -> None:
        """Try again after a failure."""
        if self._trouble is not None:
            self.begin()

    def end(self) -> S | None:
        """Wait for a build under way, and begin no other; the store, if there is one."""
        self._thread.shutdown(wait=True)
        return self.built()

    def _build(self) -> S:
        """Import and build it. Raises StorageError."""
        try:
            with _InWords(any_error=True):
                build = self._load()
            # After a partial import, building may raise anything.
            with _InWords(any_error=self._trouble is not None):
                store = build()
        except PlatscoachError as error:
            self._report(error)
            raise
        self._report(None)
        return store

    def _report(self, trouble: PlatscoachError | None) -> None:
        """Report a new failure, or that it is over."""
        was, self._trouble = self._trouble, trouble
        if (trouble or was) is not None and self._tell is not None:
            self._tell(trouble)


class _InWords:
    """Translates errors of an import into messages: a half-finished update may raise any error."""

    def __init__(self, *, any_error: bool) -> None:
        """Without `any_error` only a lack of memory is translated."""
        self._any_error = any_error

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Raise a StorageError in place of an error; exceptions that end a thread pass through."""
        translated = self._any_error or isinstance(error, MemoryError)
        if translated and isinstance(error, Exception) and not isinstance(error, PlatscoachError):
            raise unforeseen(error) from None
