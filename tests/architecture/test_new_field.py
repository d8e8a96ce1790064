"""A field of one line on a session is named in five files, and everything else follows from it.

They are the column, what may be typed, the record, what it is called, and the field on the screen.
That it is stored, read, told above the notes, found in the log and in look-up follows from `LINES`
and from what the column says of itself.
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
"""What is about one line alone: how many have come is counted over a place and goes into the
summary, and the example has it."""


def naming(files, name):
    """The files in which a name or a text is exactly that."""
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
