"""The pauses that a place had before its last, and whether a pause's plan has been settled.

Revision ID: 0015
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create the table and add the column."""
    op.add_column(
        "place", sa.Column("pause_settled", sa.Boolean(), nullable=False, server_default="0")
    )
    op.create_table(
        "earlier_pause",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=False),
        sa.Column("pause_why", sa.String(), nullable=False),
        sa.Column("pause_moved", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_earlier_pause_place_id", "earlier_pause", ["place_id"])
