"""The program's own source as syntax trees, which every architecture rule looks at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platscoach

ROOT = Path(platscoach.__file__).parents[1]
PACKAGES = ("platscoach", "screens")


@dataclass(frozen=True, eq=False)
class Module:
    """One file of the program: its dotted name, its path from the root, its text and tree."""

    name: str
    path: str
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Whether the file is the `__init__` of a package."""
        return self.path.endswith("/__init__.py")

    @property
    def length(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())


def module(path: str, text: str) -> Module:
    """A file as the rules see it; tests of the rules also use it for made-up files."""
    parts = path.removesuffix(".py").split("/")
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every file of the program."""
    return tuple(_read(PACKAGES))


def suite() -> tuple[Module, ...]:
    """Every file of the tests."""
    return tuple(_read(["tests"]))


def _read(folders) -> Iterator[Module]:
    """The files of some folders, sorted by path."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: ast.stmt) -> int:
    """How many lines a class or function has, from its `class` or `def` to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the constants that are docstrings, or strings that document a constant."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is not a docstring, NUL for each interpolated value."""
    remarks = docstrings(tree)
    parts = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
        for part in node.values
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in remarks and id(node) not in parts:
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(p.value if isinstance(p, ast.Constant) else "\x00" for p in node.values),
            )
