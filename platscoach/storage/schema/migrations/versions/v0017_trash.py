"""Indexes that find rows in the trash without reading all others.

Revision ID: 0017
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""

TRASHABLE = (
    "place", "leader", "point", "note", "session", "commitment", "remark", "agenda_item", "trial",
    "person", "door", "agreement", "contact_attempt", "earlier_pause", "team_member", "meeting",
    "decision", "guest", "assessment", "funding", "payment", "funder_report",
)  # fmt: skip


def upgrade() -> None:
    """Add an index of the rows in the trash to each table that can have some."""
    in_trash = sa.text("trashed_at IS NOT NULL")
    for table in TRASHABLE:
        op.create_index(f"ix_{table}_trashed", table, ["trashed_at"], sqlite_where=in_trash)
