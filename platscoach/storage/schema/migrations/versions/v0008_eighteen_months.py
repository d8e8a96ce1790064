"""The eighteen months: length, plan of the steps, money and reports; sheets of check-ins, risks.

Existing places have 18 months and no decision on another length.

Revision ID: 0008
"""

from typing import Any

from alembic import op

from platscoach.storage.orm import sa

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Widen the place and create six tables."""
    op.add_column("place", sa.Column("months", sa.Integer(), nullable=False, server_default="18"))
    op.add_column("place", sa.Column("months_why", sa.String(), nullable=False, server_default=""))
    _create(
        "step_plan",
        sa.Column("stage_key", sa.String(), nullable=False),
        *_columns(sa.Integer, "first_month", "last_month"),
        trashable=True,
    )
    _create(
        "funding", *_texts("number", "funder"),
        *_columns(sa.Integer, "granted", "co_financing"),
        *_columns(sa.Date, "decided_on"), _created(), trashable=True,
    )  # fmt: skip
    _create(
        "payment", *_texts("what"),
        *_columns(sa.Integer, "asked", "paid"),
        *_columns(sa.Date, "asked_on", "paid_on"), _created(), trashable=True,
    )  # fmt: skip
    _create(
        "funder_report",
        *_texts("name"),
        *_columns(sa.Date, "due", "handed_in"),
        _created(),
        trashable=True,
    )
    _create(
        "check_in_sheet",
        sa.Column("session_id", sa.String(), nullable=False),
        *_texts(
            "ticked", "answers", "leader_keep", "leader_change", "leader_stop", "supporter_keep",
            "supporter_change", "supporter_stop", "decision", "reasons",
        ),
        trashable=True,
    )  # fmt: skip
    _create(
        "risk_mark",
        sa.Column("session_id", sa.String(), nullable=True),
        *_texts("risk_key"),
        sa.Column("judged", sa.Date(), nullable=False),
        *_columns(sa.Integer, "level"),
        *_texts("note"),
        _created(),
        trashable=True,
    )


def _created() -> sa.Column[Any]:
    """The column for when a row was first written."""
    return sa.Column("created_at", sa.DateTime(), nullable=False)


def _texts(*names: str) -> tuple[sa.Column[Any], ...]:
    """Text columns that are never NULL."""
    return tuple(sa.Column(name, sa.String(), nullable=False) for name in names)


def _columns(kind: type[Any], *names: str) -> tuple[sa.Column[Any], ...]:
    """Columns that may be NULL."""
    return tuple(sa.Column(name, kind(), nullable=True) for name in names)


def _create(name: str, *columns: sa.Column[Any], trashable: bool = False) -> None:
    """Create a table of things of a place, and of a session if it has a column for that."""
    links = [
        column
        for column in ("place_id", "session_id")
        if column == "place_id" or column in [one.name for one in columns]
    ]
    op.create_table(
        name,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(_columns(sa.DateTime, "trashed_at") if trashable else ()),
        sa.Column("place_id", sa.String(), nullable=False),
        *columns,
        *(sa.ForeignKeyConstraint([link], [f"{link[:-3]}.id"]) for link in links),
        sa.PrimaryKeyConstraint("id"),
    )
    for link in links:
        op.create_index(f"ix_{name}_{link}", name, [link], unique=False)
