"""Texts appear on the screen in the current language, and exactly as they were typed."""

import ast

import pytest
from architecture.not_yet import held
from architecture.source import modules


def markup_escapes(tree):
    """Imports and uses of a library's `escape` for markup, which does not escape everything."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and "markup" in (node.module or ""):
            found += [node.lineno for alias in node.names if alias.name in ("escape", "*")]
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith("markup.escape"):
            found.append(node.lineno)
    return found


def early_translations(tree):
    """Translations made at import or class creation, when the language is not yet known."""
    found = []

    def translates(node):
        return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")

    def look(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                found.extend(
                    call.lineno
                    for default in (*child.args.defaults, *child.args.kw_defaults)
                    if default is not None
                    for call in ast.walk(default)
                    if translates(call)
                )
                continue
            if translates(child):
                found.append(child.lineno)
            look(child)

    look(tree)
    return found


@pytest.mark.parametrize(
    "rule", [markup_escapes, early_translations], ids=lambda rule: rule.__name__
)
def test_the_source_keeps_the_rule(rule):
    held(rule.__name__, [f"{m.path}:{line}" for m in modules() for line in rule(m.tree)])


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (markup_escapes, "from rich.markup import escape\n"),
        (markup_escapes, "import rich.markup\nrich.markup.escape('x')\n"),
        (early_translations, 'class A:\n    B = [("a", _("Spara"))]\n'),
        (early_translations, 'B = ngettext("a", "b", 2)\n'),
        (early_translations, 'def f(x=_("Spara")):\n    pass\n'),
    ],
)
def test_the_control_each_rule_can_be_broken(rule, source):
    assert rule(ast.parse(source))
