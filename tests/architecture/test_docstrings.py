"""Every module, class and public function has a docstring."""

import ast

from architecture.not_yet import held
from architecture.source import module, modules

FEWEST_WORDS = 3

FRAMEWORK = {"compose", "render", "render_line", "get_content_width", "get_content_height"}
"""Methods that Textual declares and documents."""


def overrides(function):
    """Whether a function replaces or declares another: an overload, or marked as an override."""
    return any("overload" in ast.dump(mark) or "override" in ast.dump(mark)
               for mark in function.decorator_list)  # fmt: skip


def said(node):
    """Whether a module, class or function has a docstring with some words in it."""
    return len((ast.get_docstring(node) or "").split()) >= FEWEST_WORDS


def undocumented(tree):
    """Modules, classes and public functions without a docstring.

    Overriding methods, special methods and members of a protocol are documented where they are
    declared; small nested functions need no docstring.
    """
    found = [] if said(tree) else ["the module"]

    def look(node, inside):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                if not said(child):
                    found.append(f"{child.name}:{child.lineno}")
                protocol = any("Protocol" in ast.dump(base) for base in child.bases)
                look(child, "protocol" if protocol else "class")
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                public = not child.name.startswith("_")
                own = inside == "module" or (
                    inside == "class"
                    and not child.name.startswith(("on_", "action_", "watch_", "validate_"))
                    and child.name not in FRAMEWORK
                )
                if public and own and not said(child) and not overrides(child):
                    found.append(f"{child.name}:{child.lineno}")

    look(tree, "module")
    return found


def test_everything_says_what_it_is():
    held("docstrings", [f"{m.path}: {found}" for m in modules() for found in undocumented(m.tree)])


SAMPLE = '''
"""Two words."""
class Silent:
    def method(self): ...
    def _private(self): ...
    def on_mount(self): ...
    @override
    def load(self): ...
class Shape(Protocol):
    """What is round."""
    def area(self): ...
def public():
    """Returns it."""
    def inside(): ...
'''


def test_the_control_silence_is_found():
    assert undocumented(module("screens/x.py", SAMPLE).tree) == [
        "the module",
        "Silent:3",
        "method:4",
        "public:12",
    ]
