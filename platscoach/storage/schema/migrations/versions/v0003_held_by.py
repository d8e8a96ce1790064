"""Who held a session: not known of those that are there already.

The column is added where it stands; the reference is written out, for only so can SQLite add one
without copying the table.

Revision ID: 0003
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE session ADD COLUMN held_by VARCHAR REFERENCES supporter (id)")
