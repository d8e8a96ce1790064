"""Who imports whom: every import counts, inside functions and for type checking too."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .source import Module

Graph = Mapping[str, frozenset[str]]
"""For each module, the program's modules that it imports."""

PACKAGES = "platscoach.storage.orm"
"""Stands for SQLModel and what is behind it: like any package, it is not counted in chains."""


def imports(module: Module, *, late: bool = True) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of each import; the name is empty for a plain `import x`.

    Without `late`, imports made inside functions are left out.
    """
    package = module.name if module.is_package else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree) if late else _at_once(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                source = ".".join([*up, *filter(None, [source])])
            for alias in node.names:
                yield node.lineno, source, alias.name


def _at_once(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are executed when a module is imported, or read by a type checker."""
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _at_once(child)


def graph(modules: Iterable[Module], *, late: bool = True) -> Graph:
    """The imports among some modules. A package is imported only where it is itself named."""
    modules = list(modules)
    known = {module.name for module in modules}
    found = {}
    for module in modules:
        named = set()
        for _line, source, name in imports(module, late=late):
            inner = f"{source}.{name}"
            if inner in known:
                named.add(inner)
            elif source in known:
                named.add(source)
        found[module.name] = frozenset(named - {module.name})
    return found


def rings(edges: Graph) -> list[list[str]]:
    """The groups of modules that import each other (Tarjan's algorithm); most have one module."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(edges[node]):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            found.append(sorted(stack[at:]))
            del stack[at:]

    for node in sorted(edges):
        if node not in order:
            visit(node)
    return found


def cycles(edges: Graph) -> list[list[str]]:
    """The modules that import each other in a cycle."""
    return sorted(ring for ring in rings(edges) if len(ring) > 1)


def longest_chain(edges: Graph) -> list[str]:
    """The longest chain of imports, from the top down; the modules of a cycle all count."""
    edges = {node: others - {PACKAGES} for node, others in edges.items() if node != PACKAGES}
    ring_of = {node: tuple(ring) for ring in rings(edges) for node in ring}

    @cache
    def chain(ring: tuple[str, ...]) -> tuple[str, ...]:
        below = {ring_of[other] for node in ring for other in edges[node]} - {ring}
        return ring + max((chain(other) for other in sorted(below)), key=len, default=())

    return list(max((chain(ring) for ring in sorted(set(ring_of.values()))), key=len, default=()))
