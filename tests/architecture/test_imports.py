"""Imports lead from higher layers to lower ones, without cycles or long chains; imports inside
functions count too."""

import ast
import tomllib

from architecture.imports import PACKAGES, cycles, graph, longest_chain
from architecture.not_yet import held
from architecture.source import ROOT, module, modules

LAYERS = (
    ("platscoach.__main__",),
    ("platscoach.cli", "screens"),
    (
        "platscoach.coaching",
        "platscoach.documents",
        "platscoach.sharing",
        "platscoach.privacy",
        "platscoach.demo",
    ),
    ("platscoach.storage", "platscoach.method", "platscoach.capture"),
    ("platscoach.domain",),
    ("platscoach.dates",),
    (
        "platscoach.crash_report",
        "platscoach.errors",
        "platscoach.held_files",
        "platscoach.module_cache",
        "platscoach.os_reasons",
        "platscoach.text",
        "platscoach.i18n",
        "platscoach.platform",
        "platscoach.clock_zone",
        "platscoach.settings",
        "platscoach.settings_file",
        "platscoach.locales",
        "platscoach.standard_error",
        "platscoach.progress",
        "platscoach.hangup",
        "platscoach.typed_early",
        "platscoach.clipboard",
        "platscoach.windows_clipboard",
    ),
)
"""The layers from the top down. A higher one may import a lower one."""

APART = {"platscoach.storage", "platscoach.method", "platscoach.capture"}
"""Parts of the same layer that may not import each other."""

LONGEST = 15
"""The most modules that a chain of imports may have."""


def layer(name):
    """The number of a module's layer, counted from the top, and its part of that layer; or None."""
    for number, parts in enumerate(LAYERS):
        for part in parts:
            if name == part or name.startswith(f"{part}."):
                return number, part
    return None


def upward(edges):
    """The imports that lead upward, or across between parts of a layer that stand apart."""
    found = []
    for name, others in sorted(edges.items()):
        if name in ("platscoach", "screens"):
            continue
        if (here := layer(name)) is None:
            found.append(f"{name} is of no layer")
            continue
        for other in sorted(others):
            there = layer(other)
            across = there is not None and there[1] != here[1] and {there[1], here[1]} <= APART
            if there is not None and (there[0] < here[0] or across):
                found.append(f"{name} -> {other}")
    if any(
        f"{other}.".startswith("platscoach.cli.") for o in _screens(edges) for other in edges[o]
    ):
        found.append("screens -> platscoach.cli")
    return found


def _screens(edges):
    """The modules of the user interface."""
    return [name for name in edges if name.startswith("screens")]


def between_rooms(edges):
    """The imports from one room to another. A room is a folder of screens that has a screen."""
    rooms = {name.rpartition(".")[0] for name in edges if name.endswith(".screen")}
    room_of = {name: next((r for r in rooms if name.startswith(f"{r}.")), "") for name in edges}
    return [
        f"{name} -> {other}"
        for name, others in sorted(edges.items())
        for other in sorted(others)
        if room_of[name] and room_of[other] and room_of[name] != room_of[other]
    ]


BUILD = "platscoach/locales/build_hook.py"
"""It is run by hatchling before its imports are installed, so it may import dynamically."""


def made_at_run_time(modules):
    """Imports of a name that is computed or hidden in a string, which no rule would see."""
    return [
        f"{one.path}:{node.lineno}"
        for one in modules
        if one.path != BUILD
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(("import_module", "__import__"))
    ]


def test_the_imports_lead_down():
    held("layers", upward(graph(modules())))


def test_no_imports_form_a_ring():
    held("cycles", [" ".join(ring) for ring in cycles(graph(modules()))])


def test_no_chain_of_imports_is_long():
    """From the module that is loaded first; what a function imports later is another chain."""
    chain = longest_chain(graph(modules(), late=False))
    held("longest chain", chain[LONGEST:])
    assert graph(modules())[PACKAGES] == frozenset()


def test_rooms_do_not_import_each_other():
    held("rooms", between_rooms(graph(modules())))


def test_the_linter_knows_every_room():
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (independent,) = (one["modules"] for one in contracts if one["type"] == "independence")
    rooms = {f"screens.{screen.parent.name}" for screen in ROOT.glob("screens/*/screen.py")}
    assert set(independent) == rooms


def test_every_import_can_be_seen():
    held("hidden imports", made_at_run_time(modules()))


def sample(**texts):
    """Made-up modules; a double underscore in a name stands for a dot."""
    return [module(f"{k.replace('__', '/')}.py", text) for k, text in texts.items()]


def test_the_control_imports_in_functions_and_for_types_are_seen():
    made = sample(
        platscoach__domain__a="def f():\n    from platscoach.storage import b\n",
        platscoach__storage__b=(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import platscoach.domain.a\n"
        ),
        platscoach__storage__c="from .b import thing\nfrom ..method.d import x\n",
        platscoach__method__d="",
        platscoach__attic__e="",
        screens__overview__screen="from screens.place.screen import P\nimport platscoach.cli.f\n",
        screens__place__screen="",
        platscoach__cli__f="import importlib\nimportlib.import_module('x' + 'y')\n",
    )
    edges = graph(made)
    assert upward(edges) == [
        "platscoach.attic.e is of no layer",
        "platscoach.domain.a -> platscoach.storage.b",
        "platscoach.storage.c -> platscoach.method.d",
        "screens -> platscoach.cli",
    ]
    assert cycles(edges) == [["platscoach.domain.a", "platscoach.storage.b"]]
    assert between_rooms(edges) == ["screens.overview.screen -> screens.place.screen"]
    assert made_at_run_time(made) == ["platscoach/cli/f.py:2"]


def test_the_control_the_chain_is_the_longest():
    edges = {
        "a": frozenset("bc"), "b": frozenset("e"), "c": frozenset("d"), "d": frozenset("e"),
        "e": frozenset(), "f": frozenset("g"), "g": frozenset("f"),
    }  # fmt: skip
    assert longest_chain(edges) == ["a", "c", "d", "e"]
    assert cycles(edges) == [["f", "g"]]
    late = sample(a="import b\ndef f():\n    import c\n", b="", c="")
    assert longest_chain(graph(late, late=False)) == ["a", "b"]
    assert graph(late)["a"] == {"b", "c"}
