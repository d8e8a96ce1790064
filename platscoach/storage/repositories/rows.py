"""A row by its key, and the condition that it is not in the trash."""

from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.storage.schema.tables import Shared, Trashable

R = TypeVar("R", bound=Shared)


def live(table: type[Trashable]) -> ColumnElement[bool]:
    """The condition that a row is not in the trash."""
    return col(table.trashed_at).is_(None)


def must_get(session: Session, table: type[R], key: str) -> R:
    """The row with that key. Raises StorageError when there is none."""
    row = session.get(table, key)
    if row is None:
        raise StorageError(
            _("Det finns inte längre i databasen."),
            _("Inget har ändrats."),
            _("Gå tillbaka och öppna det igen."),
        )
    return row
