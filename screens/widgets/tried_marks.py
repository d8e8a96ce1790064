"""Notes on tried methods, added to the methods on a page of the book."""

from collections.abc import Awaitable, Callable, Mapping

from platscoach.domain.tried_methods import TriedMethod
from platscoach.method.reader.chapters import BookChapter
from platscoach.method.reader.tried import with_tried


class TriedMarks:
    """Knows what has been tried, once it has been read."""

    def __init__(self, read: Callable[[], Awaitable[Mapping[str, TriedMethod]]]) -> None:
        """`read` asks the database. It raises StorageError."""
        self._read = read
        self._tried: Mapping[str, TriedMethod] = {}

    async def read(self) -> bool:
        """Read what has been tried. Returns whether that has changed. Raises StorageError."""
        tried = await self._read()
        changed, self._tried = tried != self._tried, tried
        return changed

    def on(self, chapter: BookChapter) -> BookChapter:
        """The chapter with what was noted of its methods."""
        return with_tried(chapter, self._tried)
