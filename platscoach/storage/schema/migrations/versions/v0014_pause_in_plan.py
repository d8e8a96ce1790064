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
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "place", sa.Column("pause_moved", sa.Integer(), nullable=False, server_default="0")
    )
