"""A place's own first day of its months, and indexes of what is open and of who has promised.

Revision ID: 0011
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""


def upgrade() -> None:
    """Add the column and the indexes."""
    op.add_column("place", sa.Column("began_on", sa.Date(), nullable=True))
    op.create_index("ix_person_level", "person", ["level"])
    for name, table, column, which in (
        ("ix_commitment_known", "commitment", "known_id", "known_id IS NOT NULL"),
        ("ix_commitment_also_known", "commitment", "also_known_id", "also_known_id IS NOT NULL"),
        ("ix_agenda_item_open", "agenda_item", "place_id", "state = 'open' AND trashed_at IS NULL"),
        ("ix_door_open", "door", "place_id", "answered_on IS NULL AND trashed_at IS NULL"),
    ):
        op.create_index(name, table, [column], sqlite_where=sa.text(which))
