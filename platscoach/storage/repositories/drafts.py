"""Drafts removed in the transaction that saves their content: both happen, or neither does."""

from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.repositories.transactions import Transactions, plain


class Drafts:
    """The drafts of text being typed; the plain driver writes them, at every key."""

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
        """Restore a draft that was set aside; False if there is none."""
        with self._base.begin() as session:
            return drafts.bring_back(plain(session), key)

    def drop(self, key: str, value: str) -> None:
        """Remove a draft that still has this value, which has been saved; a newer one is kept."""
        if value:
            with self._base.begin() as session:
                drafts.drop(plain(session), key, value)
