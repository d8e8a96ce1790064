"""Errors that a person can meet: what happened, what was kept, what to do next."""

from typing import Final

_CLOSED: Final = (".", "!", "?", "…")
"""How a sentence ends; any other part ends in a path or a name."""


def said_in_turn(*parts: str) -> str:
    """The parts of a message. A sentence never follows a path on the same line: it begins a new
    one.
    """
    told = ""
    for part in filter(None, parts):
        told += (" " if told.endswith(_CLOSED) else "\n" if told else "") + part
    return told


class PlatscoachError(Exception):
    """An error with words for the user, already in the language in force.

    The three parts are shown together; none may hold what people have said or who they are.
    """

    def __init__(self, what: str, kept: str = "", then: str = "") -> None:
        super().__init__(what, kept, then)
        self.what = what
        self.kept = kept
        self.then = then

    def __str__(self) -> str:
        return said_in_turn(self.what, self.kept, self.then)

    def untyped(self) -> "PlatscoachError":
        """The same where nothing is being typed and nothing is tried again, as in a command."""
        return self


class StorageError(PlatscoachError):
    """The database could not be opened, read or written."""


class TypingError(StorageError):
    """Typed text cannot be saved: the message is about that text, and about retrying."""

    def __init__(self, what: str, kept: str, then: str, untyped: StorageError) -> None:
        super().__init__(what, kept, then)
        self._untyped = untyped

    def untyped(self) -> StorageError:
        """The message where nothing was typed."""
        return self._untyped


class UnsoundError(StorageError):
    """What was to be copied cannot be read from beginning to end, or is not as it was written."""


class LostError(StorageError):
    """The database is missing, damaged or not ours: a case for restoring a backup."""


class ReadOnlyError(StorageError):
    """The database may not be written, or could not be when it was opened."""


class NotFoundError(StorageError):
    """The requested thing is not in the database."""


class FieldErrors(PlatscoachError):
    """One or more fields of a form are invalid; `fields` has a message for each."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = fields
