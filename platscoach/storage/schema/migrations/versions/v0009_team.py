"""The regional team, meetings without a place, self-assessments, sessions about several places.

Revision ID: 0009
"""

from typing import Any

from alembic import op

from platscoach.storage.orm import sa

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create the tables."""
    _create("team_member", *_texts("function_key", "function", "name", "phone", "email", "helps"))
    _create(
        "meeting",
        *_texts("kind", "starts", "zone"),
        sa.Column("starts_utc", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        *_texts("venue", "notes"),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_meeting_starts", "meeting", ["starts"], unique=False)
    _create(
        "decision",
        *_texts("meeting_id", "what", "person", "line"),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        belongs_to=("meeting",),
    )
    _create(
        "guest",
        *_texts("meeting_id"),
        sa.Column("leader_id", sa.String(), nullable=True),
        *_texts("name", "answer"),
        belongs_to=("leader", "meeting"),
    )
    _create(
        "assessment",
        *_texts("place_id", "asked", "scores", "note"),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        belongs_to=("place",),
    )
    _create(
        "session_place",
        *_texts("session_id", "place_id"),
        sa.Column("active", sa.Boolean(), nullable=False),
        belongs_to=("session", "place"),
        trashable=False,
    )


def _texts(*names: str) -> tuple[sa.Column[Any], ...]:
    """Text columns that are never NULL, but may be empty."""
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _create(
    name: str,
    *columns: sa.Column[Any],
    belongs_to: tuple[str, ...] = (),
    trashable: bool = True,
) -> None:
    """Create a table of shared things that belong to rows of other tables."""
    trashed = (sa.Column("trashed_at", sa.DateTime(), nullable=True),) if trashable else ()
    op.create_table(
        name,
        sa.Column("id", sa.String(length=32), nullable=False),
        *trashed,
        *columns,
        *(sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"]) for one in belongs_to),
        sa.PrimaryKeyConstraint("id"),
    )
    for one in belongs_to:
        op.create_index(f"ix_{name}_{one}_id", name, [f"{one}_id"], unique=False)
