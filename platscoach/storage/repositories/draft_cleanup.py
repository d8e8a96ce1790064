"""Taking away a draft in the transaction that saves its text."""

from sqlmodel import Session


def drop_draft(session: Session, key: str, value: str) -> None:
    """Remove the draft if it still says `value`; more typed since then stays."""
    if value:
        session.connection().exec_driver_sql(
            "DELETE FROM draft WHERE key = ? AND value = ?", (key, value)
        )
