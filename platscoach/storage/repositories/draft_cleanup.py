"""Taking away a draft in the transaction that saves its text."""

from sqlmodel import Session

from platscoach.storage.repositories.session_factory import SessionFactory


class Drafts:
    """What is being typed, as far as saving it has to do with it."""

    def __init__(self, base: SessionFactory) -> None:
        self._base = base

    def drop(self, key: str) -> None:
        """Remove a draft, whatever it says: all of it has been saved."""
        with self._base.begin() as session:
            session.connection().exec_driver_sql("DELETE FROM draft WHERE key = ?", (key,))


def drop_draft(session: Session, key: str, value: str) -> None:
    """Remove the draft if it still says `value`; more typed since then stays."""
    if value:
        session.connection().exec_driver_sql(
            "DELETE FROM draft WHERE key = ? AND value = ?", (key, value)
        )
