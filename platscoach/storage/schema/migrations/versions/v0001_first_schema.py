"""The first schema: shared entities, journal, drafts, and the two search indexes.

Revision ID: 0001
"""

from alembic import op

from platscoach.storage.orm import sa

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""

SEARCH_TABLES = {"search_names": "title", "search_notes": "body"}


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "local",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "op",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("supersedes", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("seq > 0", name="op_seq_positive"),
        sa.PrimaryKeyConstraint("device", "seq"),
    )
    op.create_index("ix_op_entity_field", "op", ["entity_id", "field"], unique=False)
    op.create_table(
        "op_head",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id", "field", "device", "seq"),
    )
    op.create_table(
        "search_doc",
        sa.Column("doc", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("doc"),
    )
    op.create_index("ix_search_doc_entity", "search_doc", ["entity", "entity_id"], unique=True)
    op.create_index("ix_search_doc_place_id", "search_doc", ["place_id"], unique=False)
    op.create_table(
        "supporter",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("boundary", sa.String(), nullable=False),
        sa.Column("silence_days", sa.Integer(), nullable=False),
        sa.Column("main_supporter_id", sa.String(), nullable=True),
        sa.Column("second_supporter_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["main_supporter_id"],
            ["supporter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["second_supporter_id"],
            ["supporter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_place_main_supporter_id", "place", ["main_supporter_id"], unique=False)
    op.create_index("ix_place_second_supporter_id", "place", ["second_supporter_id"], unique=False)
    op.create_table(
        "leader",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_leader_place_id", "leader", ["place_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("stage_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_note_place_id", "note", ["place_id"], unique=False)
    op.create_table(
        "point",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("stage_key", sa.String(), nullable=False),
        sa.Column("point_key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_point_place_id", "point", ["place_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("starts_utc", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_session_place_status_starts", "session", ["place_id", "status", "starts"], unique=False
    )
    op.create_index(
        "ix_session_booked", "session", ["starts"], sqlite_where=sa.text("status = 'booked'")
    )
    op.create_index("ix_session_starts", "session", ["starts"], unique=False)
    op.create_table(
        "stage",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("stage_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stage_place_id", "stage", ["place_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("leader_id", sa.String(), nullable=True),
        sa.Column("supporter_id", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["leader.id"],
        ),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"],
            ["supporter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_commitment_due", "commitment", ["due"], unique=False)
    op.create_index(
        "ix_commitment_open",
        "commitment",
        ["place_id"],
        sqlite_where=sa.text("done_on IS NULL AND trashed_at IS NULL"),
    )
    op.create_index("ix_commitment_leader_id", "commitment", ["leader_id"], unique=False)
    op.create_index("ix_commitment_place_id", "commitment", ["place_id"], unique=False)
    op.create_index("ix_commitment_session_id", "commitment", ["session_id"], unique=False)
    op.create_index("ix_commitment_supporter_id", "commitment", ["supporter_id"], unique=False)
    op.create_table(
        "session_leader",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("leader_id", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["leader.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_session_leader_leader_id", "session_leader", ["leader_id"], unique=False)
    op.create_index("ix_session_leader_session_id", "session_leader", ["session_id"], unique=False)
    op.create_table(
        "session_stage",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("stage_key", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_session_stage_session_id", "session_stage", ["session_id"], unique=False)
    for name, column in SEARCH_TABLES.items():
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='', tokenize='trigram')"
        )
        op.execute(f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)")
