"""Who held a session; unknown for existing sessions.

The column is added in place, with its foreign key written out in SQL: only so can SQLite add one
without copying the table.

Revision ID: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE session ADD COLUMN held_by VARCHAR REFERENCES supporter (id)")
