"""The program's classes with their bases, found by following the imports."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from .imports import imports
from .source import Module, lines, modules


@dataclass(eq=False)
class Class:
    """A class of the program, its bases, and its subclasses."""

    name: str
    module: Module
    node: ast.ClassDef
    outer: str = ""
    bases: list["Class"] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Bases that are not classes of the program, as they are written in the source."""
    subclasses: list["Class"] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where the class is defined, as shown in a failure message."""
        return f"{self.module.path}: {self.outer}{self.name}"

    @property
    def stack(self) -> list["Class"]:
        """The class and all of its own bases, each once."""
        found = [self]
        for one in found:
            found += [base for base in one.bases if base not in found]
        return found

    @property
    def flattened(self) -> int:
        """The number of lines of the class and all of its own bases together."""
        return sum(lines(one.node) for one in self.stack)


@cache
def own_classes() -> list[Class]:
    """Every class of the program."""
    return classes(modules())


def classes(files: Iterable[Module]) -> list[Class]:
    """Every class in some files, nested ones too."""
    files = list(files)
    found = [one for module in files for one in _of_body(module, module.tree.body, "")]
    by_place = {(one.module.name, one.outer + one.name): one for one in found}
    for module in files:
        known = _known(module, by_place)
        for one in found:
            if one.module is module:
                _join(one, known)
    return found


def _of_body(module: Module, body: Iterable[ast.AST], outer: str) -> Iterator[Class]:
    """The classes in a piece of source, including those defined inside a function or an `if`."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield Class(node.name, module, node, outer)
            yield from _of_body(module, node.body, f"{outer}{node.name}.")
        elif not isinstance(node, ast.expr):
            yield from _of_body(module, ast.iter_child_nodes(node), outer)


def _known(module: Module, by_place) -> dict[str, Class]:
    """The program's classes by the names under which a module can refer to them."""
    known = {place: one for (name, place), one in by_place.items() if name == module.name}
    known |= {place.rpartition(".")[2]: one for place, one in known.items()}
    aliases = {
        (alias.name, node.lineno): alias.asname
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    by_module: dict[str, list[tuple[str, Class]]] = {}
    for (owner, place), one in by_place.items():
        by_module.setdefault(owner, []).append((place, one))
    for line, source, name in imports(module):
        alias = aliases.get((name or source, line)) or name or source
        for place, one in by_module.get(source, ()):
            if place == name:
                known[alias] = one
        for place, one in by_module.get(f"{source}.{name}" if name else source, ()):
            known[f"{alias}.{place}"] = one
    return known


def _join(one: Class, known: dict[str, Class]) -> None:
    """Link each class to its bases."""
    for base in one.node.bases:
        plain = base.value if isinstance(base, ast.Subscript) else base
        written = ast.unparse(plain)
        if (own := known.get(written)) is not None and own is not one:
            if own not in one.bases:
                one.bases.append(own)
                own.subclasses.append(one)
        else:
            one.foreign.append(ast.unparse(base))
