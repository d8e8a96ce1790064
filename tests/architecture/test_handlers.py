"""No exception handler hides an unexpected error; message handlers are not named misleadingly."""

import ast

import pytest
from architecture.not_yet import held
from architecture.source import modules


def named(*nodes):
    """Every plain name in some pieces of source."""
    return {one.id for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name)}


def broad_handlers(tree):
    """Handlers that would hide any error: `except Exception`, `except BaseException`, bare ones."""
    everything = {"Exception", "BaseException"}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or named(node.type) & everything
        ):
            found.append(node.lineno)
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith("suppress")
            and named(*node.args) & everything
        ):
            found.append(node.lineno)
    return found


def test_no_handler_catches_everything():
    held("handlers", [f"{m.path}:{line}" for m in modules() for line in broad_handlers(m.tree)])


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    pass\nexcept (OSError, Exception):\n    pass\n",
        "try:\n    pass\nexcept BaseException as error:\n    raise\n",
        "try:\n    pass\nexcept:\n    pass\n",
        "with contextlib.suppress(Exception):\n    pass\n",
    ],
)
def test_the_control_each_way_is_found(source):
    assert broad_handlers(ast.parse(source))


def test_the_control_a_foreseen_error_may_be_caught():
    source = (
        "with suppress(OSError):\n    pass\ntry:\n    pass\nexcept (KeyError, OSError):\n    pass"
    )
    assert broad_handlers(ast.parse(source)) == []


def passed_by(tree):
    """Methods named `on_...` that Textual calls because of their `@on`, not because of the name."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith(("on_", "_on_"))
        and any(ast.unparse(mark).startswith("on(") for mark in node.decorator_list)
    ]


def test_what_has_a_name_that_is_called_is_called_by_it():
    """A method named like a message handler is called by that name, not because of an `@on`."""
    held("names", [f"{m.path}:{line}" for m in modules() for line in passed_by(m.tree)])


def test_the_control_a_name_beside_a_mark_is_found():
    source = "@on(Form.Changed)\ndef on_resize(self):\n    pass\n"
    assert passed_by(ast.parse(source)) == [2]
    assert passed_by(ast.parse(source.replace("on_resize", "_fit"))) == []
