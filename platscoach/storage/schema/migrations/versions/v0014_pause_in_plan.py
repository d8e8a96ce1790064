"""How many months the steps of a place were moved for its pause.

Revision ID: 0014
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "place", sa.Column("pause_moved", sa.Integer(), nullable=False, server_default="0")
    )
