"""Indexes that find the first doors and agreements of all places without reading the others.

Revision ID: 0013
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Add the indexes."""
    for name, table, column, condition in (
        ("ix_door_answered", "door", "answered_on", "answered_on IS NOT NULL"),
        ("ix_agreement_until", "agreement", "until", "until IS NOT NULL"),
        ("ix_agreement_for_good", "agreement", "id", "until IS NULL"),
    ):
        where = sa.text(f"{condition} AND trashed_at IS NULL")
        op.create_index(name, table, [column], sqlite_where=where)
