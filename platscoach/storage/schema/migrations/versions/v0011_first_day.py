"""A place's own first day of its months, for one whose first leader is not the one of today.

Revision ID: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""


def upgrade() -> None:
    """Add the column."""
    op.add_column("place", sa.Column("began_on", sa.Date(), nullable=True))
