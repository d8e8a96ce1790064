"""The first day of a place's months; indexes of open items and of who made a commitment.

Revision ID: 0011
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


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
