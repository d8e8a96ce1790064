"""Notes on tried methods, added to the methods on a page of the book."""

from collections.abc import Awaitable, Callable, Mapping

from platscoach.domain.tried_methods import TriedMethod
from platscoach.method.reader.chapters import BookChapter
from platscoach.method.reader.tried import with_tried


class TriedMarks:
    """Knows which methods have been tried, once that has been read."""

    def __init__(self, read: Callable[[], Awaitable[Mapping[str, TriedMethod]]]) -> None:
        """`read` queries the database. It raises StorageError."""
        self._read = read
        self._tried: Mapping[str, TriedMethod] = {}

    async def read(self) -> bool:
        """Read what has been tried. Returns whether that has changed. Raises StorageError."""
        tried = await self._read()
        changed, self._tried = tried != self._tried, tried
        return changed

    def on(self, chapter: BookChapter) -> BookChapter:
        """The chapter with the notes on its methods."""
        return with_tried(chapter, self._tried)
