"""Since when a place is coached here, and its pause.

Revision ID: 0012
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Add the columns."""
    for name in ("taken_over_on", "paused_on", "paused_until"):
        op.add_column("place", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("place", sa.Column("pause_why", sa.String(), nullable=False, server_default=""))
