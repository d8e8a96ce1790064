"""Which draft was written last, by a number: a clock that was set back tells it wrong.

Revision ID: 0016
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""


def upgrade() -> None:
    """Add the column; what was written before is older than all that is numbered."""
    op.add_column("draft", sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
