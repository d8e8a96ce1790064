"""Drafts removed in the transaction that saves their content: both happen, or neither does."""

from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.repositories.transactions import Transactions, plain


class Drafts:
    """The drafts of what is being typed; they are written by the plain driver, at every key."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def all(self, prefix: str) -> tuple[DraftView, ...]:
        """Every draft whose key begins so, newest first."""
        with self._base.begin() as session:
            return drafts.all_drafts(plain(session), prefix)

    def put_away(self, key: str) -> bool:
        """Set a draft aside until `bring_back`; False when there is none."""
        with self._base.begin() as session:
            return drafts.put_away(plain(session), key, self._base.now().isoformat())

    def bring_back(self, key: str) -> bool:
        """Bring a draft back; False without one."""
        with self._base.begin() as session:
            return drafts.bring_back(plain(session), key)

    def drop(self, key: str, value: str) -> None:
        """Remove a draft that is still `value`, which has been saved; one with more stays."""
        if value:
            with self._base.begin() as session:
                drafts.drop(plain(session), key, value)
