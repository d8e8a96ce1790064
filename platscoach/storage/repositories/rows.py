"""A row by its key, and the rows that are not in the trash, nor on something that is."""

from typing import TypeVar

from platscoach.errors import NotFoundError
from platscoach.i18n import _
from platscoach.storage.orm import ColumnElement, SelectOfScalar, Session, col, select
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.identity_tables import Erasure
from platscoach.storage.schema.tables import Shared, Trashable

R = TypeVar("R", bound=Shared)
L = TypeVar("L", bound=Trashable)


def live(table: type[Trashable]) -> ColumnElement[bool]:
    """The condition that a row is not in the trash."""
    return col(table.trashed_at).is_(None)


def select_live(table: type[L]) -> SelectOfScalar[L]:
    """The rows of a table that are not in the trash, nor on a place or in a session that is."""
    query = select(table).where(live(table))
    for column, parent in ENTITIES[table.entity].parents.items():
        above = ENTITIES[parent].table
        if issubclass(above, Trashable):
            query = query.outerjoin(above, col(above.id) == getattr(table, column))
            query = query.where(live(above))
    return query


def erased(session: Session) -> set[str]:
    """The ids of those who were erased: nothing brings them back."""
    return set(session.exec(select(Erasure.thing_id)).all())


def must_get(session: Session, table: type[R], key: str) -> R:
    """The row with that key. Raises NotFoundError when there is none."""
    row = session.get(table, key)
    if row is None:
        raise NotFoundError(
            _("Det finns inte längre i databasen."),
            _("Inget har ändrats."),
            _("Gå tillbaka och öppna det igen."),
        )
    return row
