"""Everything that is defined is used in the program itself, not only by tests."""

import ast
import re
from collections import Counter

from architecture.not_yet import held
from architecture.private_textual import bases_of
from architecture.source import docstrings, module, modules

HANDLERS = re.compile(r"_?on_")
"""Prefix of methods that Textual calls for a message."""

BY_NAME = re.compile(r"(?:action|watch|compute|validate)_")
"""Prefixes of methods that Textual calls by the rest of their name."""

OUTSIDE = ("platscoach/locales/build_hook.py", "/migrations/versions/")
"""Code that is called from outside: by hatchling when a wheel is built, by alembic."""

WORD = re.compile(r"[^\W\d]\w*")


def named(tree):
    """How often each name occurs in a piece of source, words inside strings included."""
    remarks = docstrings(tree)
    found = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found[node.id] += 1
        elif isinstance(node, ast.Attribute):
            found[node.attr] += 1
        elif isinstance(node, ast.keyword | ast.arg) and node.arg:
            found[node.arg] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in remarks:
                found.update(WORD.findall(node.value))
        elif isinstance(node, ast.MatchClass):
            found.update(node.kwd_attrs)
    return found


def definitions(one):
    """The definitions in a file and in its classes: name, statement, class."""
    bodies = [(None, one.tree.body)]
    bodies += [(node, node.body) for node in ast.walk(one.tree) if isinstance(node, ast.ClassDef)]
    for owner, body in bodies:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield node.name, node, owner
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                yield from ((t.id, node, owner) for t in targets if isinstance(t, ast.Name))


def unused(files, known=lambda _one, _owner, _name: False):
    """Definitions named nowhere but within themselves, unless a library calls them (`known`).

    An import does not count as a use. A name in a string does: many are passed to Textual so.
    """
    words, inside = Counter(), Counter()
    for one in files:
        words += named(one.tree)
        for name, node, _owner in definitions(one):
            inside[name] += named(node)[name]
    found = []
    for one in files:
        if any(part in one.path for part in OUTSIDE):
            continue
        for name, node, owner in definitions(one):
            rest = BY_NAME.sub("", name, count=1)
            marks = {ast.unparse(m).partition("(")[0] for m in getattr(node, "decorator_list", ())}
            table = any(word.arg == "table" for word in getattr(node, "keywords", ()))
            if not (
                words[name] > inside[name]
                or (rest != name and words[rest])
                or (name.startswith("__") and name.endswith("__"))
                or (owner is not None and HANDLERS.match(name))
                or "on" in marks
                or any(mark.endswith(".register") for mark in marks)
                or table
                or (owner is not None and known(one, owner, name))
            ):
                found.append(f"{one.path}:{node.lineno}: {name}")
    return found


def inherited(one, owner, name):
    """Whether a class inherits a name, so that it is called through the base."""
    return any(hasattr(base, name) for base in bases_of(one, owner))


def test_everything_is_used():
    held("unused", unused(modules(), inherited))


SAMPLE = '''
"""A word on `remarked` is no use of it."""
from x import imported
LIMIT: Final = 3
class Room(Screen):
    KEYS = [("x", "leave_now")]
    def action_leave_now(self):
        return self.shown(deep=1)
    def shown(self):
        return self.shown()
    def on_key(self): ...
    @on(Pressed)
    def _pressed(self): ...
    def alone(self):
        return self.alone()
class Row(Model, table=True):
    field: int
def remarked(): ...
def imported(): ...
'''


def test_the_control_what_is_unused_is_found():
    found = unused([module("screens/x.py", SAMPLE)])
    assert [line.split(": ")[1] for line in found] == [
        "LIMIT", "Room", "remarked", "imported", "KEYS", "alone", "field",
    ]  # fmt: skip
