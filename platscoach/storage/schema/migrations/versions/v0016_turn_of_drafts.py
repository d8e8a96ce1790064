"""A number that shows which draft was written last; a clock that was set back would be wrong.

Revision ID: 0016
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Add the column; existing drafts get 0, older than any numbered one."""
    op.add_column("draft", sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
