"""Work that takes a while: its progress is shown, and Escape stops it."""

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from platscoach.i18n import _
from platscoach.progress import Progress, StoppedError, share_words

T = TypeVar("T")


class LongWork:
    """The work of a room on the long lane, one task at a time."""

    def __init__(self, say: Callable[[str], object]) -> None:
        """`say` shows a line."""
        self._say = say
        self._told: _ThreadProgress | None = None

    @property
    def can_be_stopped(self) -> bool:
        """Whether a task is running that has not been asked to stop."""
        return self._told is not None and not self._told.is_stopped

    async def run(self, words: str, work: Callable[[Progress], Awaitable[T]]) -> T:
        """Run work that reports its progress; `words` describe it. Raises StoppedError."""
        progress = self._told = _ThreadProgress(words, self._say, get_running_loop())
        self._say(words)
        try:
            return await work(progress.tell)
        finally:
            if self._told is progress:
                self._told = None

    def stop(self) -> None:
        """Ask it to stop, at a point where everything can still be left as it was."""
        if self._told is not None:
            self._told.is_stopped = True
            self._say(_("Avbryter …"))


class _ThreadProgress:
    """Progress reported from the thread that does the work."""

    def __init__(self, words: str, say: Callable[[str], object], loop: AbstractEventLoop) -> None:
        self._words = words
        self._say: Callable[[str], Any] = say
        self._loop = loop
        self._shown = ""
        self.is_stopped = False

    def tell(self, done: int, total: int) -> None:
        """Report the progress. Raises StoppedError."""
        if self.is_stopped:
            raise StoppedError
        if (share := share_words(done, total)) != self._shown:
            self._shown = share
            self._loop.call_soon_threadsafe(self._show, share)

    def _show(self, share: str) -> None:
        """Show the progress, unless the work is being stopped."""
        if not self.is_stopped:
            self._say(_("{what} {share}, esc avbryter").format(what=self._words, share=share))
