"""People besides the leaders, who of them was at a session, doors opened, agreements.

A commitment can belong to a recorded person, or to two together. Columns are added in place, with
their foreign keys written out in SQL: only so can SQLite add one without copying the table. They
are empty in older rows: the journal would not know of a default.

Revision ID: 0007
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""


def upgrade() -> None:
    """Create the tables, then add the columns."""
    _people()
    _doors()
    op.execute("ALTER TABLE session ADD COLUMN attendance VARCHAR")
    op.execute("ALTER TABLE commitment ADD COLUMN known_id VARCHAR REFERENCES person (id)")
    op.execute("ALTER TABLE commitment ADD COLUMN also_who VARCHAR")
    for column, table in (
        ("also_leader_id", "leader"),
        ("also_supporter_id", "supporter"),
        ("also_known_id", "person"),
    ):
        op.execute(f"ALTER TABLE commitment ADD COLUMN {column} VARCHAR REFERENCES {table} (id)")
    op.execute("ALTER TABLE commitment ADD COLUMN also_person VARCHAR")


def _people() -> None:
    """People, the places they have a part in, the sessions they were at."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("helps", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_place_id", "person", ["place_id"], unique=False)
    for table, other in (("person_place", "place"), ("session_person", "session")):
        keys = [
            sa.Column("person_id", sa.String(), nullable=False),
            sa.Column(f"{other}_id", sa.String(), nullable=False),
        ]
        op.create_table(
            table,
            sa.Column("id", sa.String(length=32), nullable=False),
            *(keys if table == "person_place" else reversed(keys)),
            sa.Column("active", sa.Boolean(), nullable=False),
            sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
            sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"]),
            sa.PrimaryKeyConstraint("id"),
        )
        op.create_index(f"ix_{table}_person_id", table, ["person_id"], unique=False)
        op.create_index(f"ix_{table}_{other}_id", table, [f"{other}_id"], unique=False)


def _doors() -> None:
    """Doors opened, and agreements."""
    op.create_table(
        "door",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("expected_by", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("place_id", "session_id", "person_id"):
        op.create_index(f"ix_door_{column}", "door", [column], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("parties", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("written_where", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_agreement_place_id", "agreement", ["place_id"], unique=False)
