"""Which private names of Textual the program uses, and where.

Private names may change with any version of Textual, so they are used in one place only.
"""

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import textual

from .source import Module

CHANGERS = {"getattr", "setattr", "hasattr", "delattr"}


def private(name: str) -> bool:
    """Whether a name is private: one underscore before it."""
    return name.startswith("_") and not name.startswith("__") and name.strip("_") != ""


@cache
def sources() -> dict[str, str]:
    """Textual's modules by name; their source is read, they are not imported."""
    found = {}
    for info in pkgutil.walk_packages(textual.__path__, "textual."):
        spec = importlib.util.find_spec(info.name)
        if spec and spec.origin and spec.origin.endswith(".py"):
            found[info.name] = Path(spec.origin).read_text(encoding="utf-8")
    return found


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of one of Textual's modules."""
    return ast.parse(sources()[module])


@cache
def names_of(module: str, qualname: str) -> frozenset[str]:
    """The private names that a class of Textual defines: methods and attributes."""
    node: ast.AST = tree(module)
    for part in qualname.split("."):
        node = next(
            child
            for child in ast.walk(node)
            if isinstance(child, ast.ClassDef) and child.name == part
        )
    return frozenset(filter(private, _defined(node)))


def _defined(node: ast.AST) -> Iterator[str]:
    """The names that a class defines, or sets on itself."""
    for one in ast.walk(node):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            yield one.name
        elif (
            isinstance(one, ast.Attribute)
            and isinstance(one.ctx, ast.Store)
            and ast.unparse(one.value) in ("self", "cls")
        ):
            yield one.attr
    for one in getattr(node, "body", ()):
        targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id


@cache
def all_names() -> frozenset[str]:
    """All private names defined anywhere in Textual: methods, attributes, functions."""
    defined = re.compile(r"(?:\bdef |\bself\.|\bcls\.|^ {4})(_[A-Za-z]\w*)", re.MULTILINE)
    return frozenset(n for text in sources().values() for n in defined.findall(text))


def inherited(bases: Iterable[type]) -> frozenset[str]:
    """The private names that a class inherits from Textual."""
    found: set[str] = set()
    for base in bases:
        for one in inspect.getmro(base):
            if one.__module__.startswith("textual.") and one.__module__ in sources():
                found |= names_of(one.__module__, one.__qualname__)
    return frozenset(found)


def bases_of(module: Module, node: ast.ClassDef) -> list[type]:
    """The actual bases of a class at run time."""
    scope: object = importlib.import_module(module.name)
    for outer in _outers(module.tree, node):
        scope = getattr(scope, outer)
    return list(getattr(scope, node.name).__bases__)


def _outers(tree: ast.AST, wanted: ast.ClassDef) -> list[str]:
    """The names of the classes that a class is nested in."""
    for node in ast.iter_child_nodes(tree):
        if node is wanted:
            return []
        if any(inner is wanted for inner in ast.walk(node)):
            return [
                *([node.name] if isinstance(node, ast.ClassDef) else []),
                *_outers(node, wanted),
            ]
    return []


def uses(module: Module, own: Collection[str], bases=bases_of) -> list[tuple[int, str]]:
    """Line and name of each use of a private name of Textual's in a file.

    In a subclass of one of Textual's classes, every private name that it inherits counts as
    Textual's, whether it is used or overridden (knowingly or not). On any other object a name
    counts as Textual's when a class of Textual has it and none of the program's classes (`own`)
    does.
    """
    found: set[tuple[int, str]] = set()

    def look(node: ast.AST, theirs: frozenset[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                look(child, inherited(bases(module, child)))
                continue
            if isinstance(node, ast.ClassDef):
                found.update((child.lineno, name) for name in _own_names(child) if name in theirs)
            if isinstance(child, ast.Attribute) and private(child.attr):
                mine = isinstance(child.value, ast.Name) and child.value.id in ("self", "cls")
                mine |= ast.unparse(child.value).startswith("super()")
                if child.attr in (theirs if mine else all_names() - set(own)):
                    found.add((child.lineno, child.attr))
            if isinstance(child, ast.Call) and ast.unparse(child.func) in CHANGERS:
                name = child.args[1] if len(child.args) > 1 else None
                if isinstance(name, ast.Constant) and name.value in all_names():
                    found.add((child.lineno, name.value))
            look(child, theirs)

    look(module.tree, frozenset())
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "textual":
            parts = (node.module or "").split(".")
            found.update((node.lineno, part) for part in parts if private(part))
            found.update((node.lineno, a.name) for a in node.names if private(a.name))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "textual":
                    found.update((node.lineno, p) for p in alias.name.split(".") if private(p))
    return sorted(found)


def _own_names(statement: ast.AST) -> Iterator[str]:
    """The private names that a statement in a class body assigns or defines."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from filter(private, [statement.name])
    else:
        targets = getattr(statement, "targets", [getattr(statement, "target", None)])
        yield from (t.id for t in targets if isinstance(t, ast.Name) and private(t.id))


def own_names(modules: Iterable[Module]) -> set[str]:
    """The private names that the program's classes define themselves."""
    return {
        name
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for name in _defined(node)
        if private(name)
    }
