"""Joining two databases: what one has written that the other does not know, and taking it in."""

from collections.abc import Iterable

from platscoach.storage.journal.apply import Applying, Receipt
from platscoach.storage.journal.frontier import Frontier, frontier
from platscoach.storage.journal.travelling import TravellingChange, changes_since
from platscoach.storage.repositories.transactions import Transactions, plain


class Merging:
    """What has been written here and elsewhere, as changes."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def seen(self) -> Frontier:
        """How far this database knows what each incarnation has written."""
        with self._base.begin() as session:
            return frontier(plain(session))

    def changes_since(self, known: Frontier) -> tuple[TravellingChange, ...]:
        """What somebody who has come so far does not know yet."""
        with self._base.begin() as session:
            return tuple(changes_since(plain(session), known))

    def apply(self, changes: Iterable[TravellingChange]) -> Receipt:
        """Take in changes from elsewhere, in any order and as often as they come."""
        with self._base.begin() as session, self._base.journal.silent():
            return Applying(session, plain(session)).apply(changes)
