"""What the overview shows: calls without answer, lines put off, the day a process was finished.

Revision ID: 0006
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create two tables, add a column and an index."""
    op.add_column("place", sa.Column("finished_on", sa.Date(), nullable=True))
    op.create_table(
        "contact_attempt",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("leader_id", sa.String(), nullable=True),
        sa.Column("supporter_id", sa.String(), nullable=True),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["leader_id"], ["leader.id"]),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.ForeignKeyConstraint(["supporter_id"], ["supporter.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_attempt_place_starts", "contact_attempt", ["place_id", "starts"])
    op.create_index("ix_contact_attempt_leader_id", "contact_attempt", ["leader_id"])
    op.create_index("ix_contact_attempt_supporter_id", "contact_attempt", ["supporter_id"])
    op.create_table(
        "put_off",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("supporter_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.ForeignKeyConstraint(["supporter_id"], ["supporter.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_put_off_place_id", "put_off", ["place_id"])
    op.create_index("ix_put_off_supporter_until", "put_off", ["supporter_id", "until"])
    op.create_index(
        "ix_session_check_in",
        "session",
        ["place_id", "starts"],
        sqlite_where=sa.text("kind = 'check_in' AND status = 'held'"),
    )
