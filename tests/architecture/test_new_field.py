"""A one-line field of a session is named in five files; everything else follows from these.

They hold the column, the limits of what may be typed, the record, the label, and the field on the
screen. That the field is stored, read, shown above the notes, and found in the log and by look-up
follows from `LINES` and from what the column declares.
"""

import ast

from platscoach.domain.field_names import FIELD_NAMES
from platscoach.domain.session_forms import SessionForm, SessionValues
from platscoach.domain.sessions import LINES, SessionView
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.tables import CoachingSession

from .source import module, modules

FIVE = {
    "platscoach/storage/schema/tables.py",
    "platscoach/domain/session_forms.py",
    "platscoach/domain/sessions.py",
    "platscoach/domain/field_names.py",
    "screens/session/fields.py",
}

OWN = {
    "attendance": {
        "platscoach/demo/talks.py",
        "platscoach/documents/from_session.py",
        "platscoach/documents/summary.py",
        "platscoach/storage/queries/people.py",
    }
}
"""Files that treat one line specially: the number of people who came is summed over a place and
goes into the summary, and the example has it."""


def naming(files, name):
    """The files in which an identifier or a string is exactly this name."""
    return {
        one.path
        for one in files
        for node in ast.walk(one.tree)
        if name
        in (
            getattr(node, "id", None),
            getattr(node, "attr", None),
            getattr(node, "arg", None),
            getattr(node, "value", None) if isinstance(node, ast.Constant) else None,
        )
    }


def test_a_line_of_a_session_is_named_in_five_files():
    files = [one for one in modules() if "/migrations/" not in one.path]
    for name in LINES:
        assert naming(files, name) - OWN.get(name, set()) <= FIVE, name
    made = [module(f"platscoach/{n}.py", text) for n, text in enumerate(("x.venue", "y='venue'"))]
    assert naming(made, "venue") == {"platscoach/0.py", "platscoach/1.py"}, "the rule finds it"


def test_every_line_is_named_alike_wherever_it_goes():
    for name in LINES:
        assert name in CoachingSession.model_fields
        for record in (SessionForm, SessionValues, SessionView):
            assert name in record.__dataclass_fields__
        assert name in FIELD_NAMES
    assert ENTITIES["session"].searched.text == ("notes",), "the columns say so themselves"
