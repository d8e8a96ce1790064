"""What a coaching call stores: marked lines, the agenda, methods tried, how a session went.

Columns are added in place, with the value for older rows as their default: no table is copied, and
partial indexes stay as they are.

Revision ID: 0002
"""

from typing import Any

from alembic import op

from platscoach.storage.orm import sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create three tables and widen two."""
    _create("remark", ("kind", "text", "line"), session_required=True)
    _create("trial", ("method_key", "verdict", "why"), session_required=True)
    _create(
        "agenda_item",
        ("text", "origin", "item_key", "stage_key", "state"),
        sa.Column("settled_on", sa.Date(), nullable=True),
        session_required=False,
    )
    op.add_column("session", sa.Column("went", sa.Integer(), nullable=True))
    op.add_column("session", sa.Column("planned_minutes", sa.Integer(), nullable=True))
    op.add_column("session", sa.Column("mode", sa.String(), nullable=False, server_default=""))
    op.add_column("commitment", sa.Column("line", sa.String(), nullable=False, server_default=""))


def _create(
    name: str, texts: tuple[str, ...], *others: sa.Column[Any], session_required: bool
) -> None:
    """Create a table of things said about a place, in a session."""
    op.create_table(
        name,
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=not session_required),
        *(sa.Column(text, sa.String(), nullable=False) for text in texts),
        *others,
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("place_id", "session_id"):
        op.create_index(f"ix_{name}_{column}", name, [column], unique=False)
