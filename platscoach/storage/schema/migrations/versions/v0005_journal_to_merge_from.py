"""What merging needs in the journal: the kind and the author of changes, and texts as edits.

Existing rows stay as they are. Earlier changes get the descriptions that they have had so far.

Revision ID: 0005
"""

import json
from typing import Any

from alembic import op

from platscoach.storage.orm import sa

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""

ORDER = (
    "place", "leader", "stage", "point", "note", "session", "session_leader", "session_stage",
    "commitment", "remark", "agenda_item", "trial", "supporter",
)  # fmt: skip
"""Tables in order of importance: a change is mainly about the first of those that it touched."""


def upgrade() -> None:
    """Add columns and tables, and record what each earlier change was."""
    op.add_column("op", _text("form"))
    for name in ("kind", "entity", "entity_id", "seen"):
        op.add_column("change", _text(name))
    op.create_table(
        "incarnation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("computer", sa.String(), nullable=False),
        sa.Column("began_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "parked_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO incarnation SELECT DISTINCT device, '', '' FROM op")
    _name_changes(op.get_bind())


def _text(name: str) -> sa.Column[str]:
    """A text column that is empty in existing rows."""
    return sa.Column(name, sa.String(), server_default="", nullable=False)


def _name_changes(connection: sa.Connection) -> None:
    """Record what every change was mainly about, and what was done to it."""
    changes = connection.exec_driver_sql(
        "SELECT id, device, first_seq, last_seq FROM change WHERE reverts = ''"
    ).fetchall()
    for key, device, first, last in changes:
        ops = connection.exec_driver_sql(
            "SELECT entity, entity_id, field, value, seq FROM op"
            " WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (device, first, last),
        ).fetchall()
        known = [one for one in ops if one[0] in ORDER]
        if not known:
            continue
        entity, entity_id, _field, _value, seq = min(known, key=lambda one: ORDER.index(one[0]))
        before = connection.exec_driver_sql(
            "SELECT 1 FROM op WHERE entity_id = ? AND (device <> ? OR seq < ?) LIMIT 1",
            (entity_id, device, seq),
        ).fetchone()
        fields = {one[2]: json.loads(one[3]) for one in known if one[1] == entity_id}
        connection.exec_driver_sql(
            "UPDATE change SET kind = ?, entity = ?, entity_id = ? WHERE id = ?",
            (_kind(entity, fields, is_new=before is None), entity, entity_id, key),
        )


def _kind(entity: str, fields: dict[str, Any], *, is_new: bool) -> str:
    """What was done to a thing, judged by the fields that were given a value."""
    if fields.get("trashed_at"):
        return "trashed"
    if "trashed_at" in fields:
        return "restored"
    if "mark" in fields:
        return "marked"
    if is_new:
        return "new"
    return "done" if entity == "commitment" and "done_on" in fields else "changed"
