"""A form that was left is found by the place it is about: its key names that now.

What was typed into such a form before is under the new key, so that it is told of and resumed.

Revision ID: 0018
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

row_changes: dict[str, int] = {}
"""Tables that gain or lose rows here, by how many; a table that goes is named too."""

ITEM_THEN_PLACE = (
    ("answers", "answers", "session"),
    ("voice", "voice", "session"),
    ("decision", "sheet_decision", "session"),
    ("risk", "sheet_risk", "session"),
)
"""The form, what it is called now, and the table of what it names first."""

PLACE_THEN_ITEM = (("move", "move", "commitment"), ("answer", "answer", "door"))


def upgrade() -> None:
    """Write the place into the keys; one whose thing has gone stays as it is.

    An id is 32 letters and digits, and a form about a place alone names that instead.
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
