"""Joined duplicate records of a person or place, and erasures of what is stored about a person.

Revision ID: 0010
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "same_as",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("kept_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_same_as_kept_id", "same_as", ["kept_id"], unique=False)
    op.create_index("ix_same_as_other_id", "same_as", ["other_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_erasure_thing_id", "erasure", ["thing_id"], unique=False)
