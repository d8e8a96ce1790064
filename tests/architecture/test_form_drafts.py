"""What is typed in a form is kept while it is filled in: every form names its draft."""

import ast

from architecture.source import module, modules

NOTHING_TYPED = {
    "screens/dialogs/backup_folder.py": "which folder: chosen anew each time",
    "screens/dialogs/dispute.py": "which of two values is to stand: chosen, not typed",
    "screens/dialogs/export.py": "where to write",
    "screens/dialogs/log_filter.py": "what is looked for",
    "screens/dialogs/move_session.py": "which place a session is about: chosen, not typed",
    "screens/dialogs/overview_choice.py": "which places are shown",
    "screens/dialogs/put_off.py": "a day, proposed by the form",
    "screens/dialogs/same_as.py": "which record is the same: chosen, not typed",
    "screens/dialogs/visiting_cards.py": "which file to read",
    "screens/eighteen_months/forms.py": "what sort of thing is made next",
}
"""Forms without free text, which need no draft, and what they ask for."""


def unkept(files):
    """The files that create a form without a key for its draft."""
    return {
        one.path
        for one in files
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "FormDialog"
        and not any(given.arg == "draft_key" for given in node.keywords)
    }


def test_every_form_keeps_what_is_typed():
    assert unkept(modules()) == set(NOTHING_TYPED)


def test_the_control_a_form_without_a_key_is_found():
    made = [
        module("screens/a.py", "FormDialog(context, title=a, draft_key=b)\n"),
        module("screens/b.py", "def f():\n    return FormDialog(context, title=a)\n"),
    ]
    assert unkept(made) == {"screens/b.py"}
