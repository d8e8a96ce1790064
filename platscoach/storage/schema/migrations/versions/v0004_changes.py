"""Changes: which operations of the journal belong together, as one thing that a user did.

Operations already in the journal belong to no change, and cannot be undone with a key.

Revision ID: 0004
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("reverts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_change_device_first_seq", "change", ["device", "first_seq"], unique=False)
