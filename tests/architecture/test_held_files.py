"""Files are renamed and removed by `held_files`, which waits if another program holds them open."""

import ast

import pytest
from architecture.not_yet import held
from architecture.source import modules

APART = {
    "platscoach/held_files.py": "it waits",
    "platscoach/storage/engine/standing_file.py": "nobody can have replaced an open file there",
    "platscoach/locales/catalogues.py": "for developers",
}
"""Files that may rename or remove directly, and why."""


def at_once(tree):
    """Calls that rename or remove a file: `path.replace(target)`, not `text.replace(a, b)`."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            (node.func.attr in ("replace", "rename") and len(node.args) == 1 and not node.keywords)
            or (
                node.func.attr in ("unlink", "remove")
                and (node.func.attr == "unlink" or ast.unparse(node.func.value) == "os")
            )
            or ast.unparse(node.func) in ("os.replace", "os.rename", "shutil.move")
        )
        and ast.unparse(node.func.value) != "held_files"
    ]


def test_no_file_is_renamed_or_removed_at_once():
    held(
        "held files",
        [f"{m.path}:{line}" for m in modules() if m.path not in APART for line in at_once(m.tree)],
    )


@pytest.mark.parametrize(
    "source",
    ["part.replace(target)", "fresh.rename(home / name)", "path.unlink(missing_ok=True)",
     "os.replace(one, other)", "os.remove(one)"],
)  # fmt: skip
def test_the_control_each_way_is_found(source):
    assert at_once(ast.parse(source)) == [1]


def test_the_control_other_calls_are_none():
    source = "held_files.rename(a, b)\ntext.replace(a, b)\nday.replace(day=1)\nitems.remove(a)"
    assert at_once(ast.parse(source)) == []
