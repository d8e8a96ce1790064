"""The draft keys of unfinished forms now contain the place, so that they are found by place.

Existing drafts get the new keys, so that they are offered and resumed.

Revision ID: 0018
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""How many rows each table gains (or loses, below 0) here; a dropped table is listed too."""

ITEM_THEN_PLACE = (
    ("answers", "answers", "session"),
    ("voice", "voice", "session"),
    ("decision", "sheet_decision", "session"),
    ("risk", "sheet_risk", "session"),
)
"""A form's old name, its new name, and the table of the thing that its key names first."""

PLACE_THEN_ITEM = (("move", "move", "commitment"), ("answer", "answer", "door"))


def upgrade() -> None:
    """Add the place to the keys; a key whose thing no longer exists stays as it is.

    An id is 32 letters and digits. The key of a form about a place alone already has that.
    """
    for forms, key in (
        (ITEM_THEN_PLACE, "thing.id || ':' || thing.place_id || substr(draft.key, {after})"),
        (PLACE_THEN_ITEM, "thing.place_id || ':' || thing.id"),
    ):
        for before, now, table in forms:
            begins = len(f"form:{before}:") + 1
            new = f"'form:{now}:' || {key.format(after=begins + 32)}"
            op.execute(
                f"UPDATE OR IGNORE draft SET key = (SELECT {new} FROM {table} thing"
                f" WHERE thing.id = substr(draft.key, {begins}, 32))"
                f" WHERE draft.key LIKE 'form:{before}:%' AND EXISTS (SELECT 1 FROM {table} thing"
                f" WHERE thing.id = substr(draft.key, {begins}, 32) AND thing.place_id <> '')"
            )
