"""Classes are short with all they inherit, have few bases, and no base serves a single subclass."""

import ast

from architecture.classes import classes, own_classes
from architecture.not_yet import held
from architecture.source import module

MOST_LINES = 320
"""Lines of a class together with all of its own bases."""

MOST_STACKED = 3
"""Classes in a stack: a class and its own bases, shared ones included."""

DECLARES = ("Protocol", "ABC")
"""Bases that mark a class as a mere declaration of what others implement."""


def too_long(found):
    """The classes that are too long to keep in mind, each with what it inherits."""
    return [
        f"{one.flattened} lines, {one.place}({', '.join(base.name for base in one.stack[1:])})"
        for one in found
        if one.flattened > MOST_LINES
    ]


def stacked_high(found):
    """The classes that can be understood only by reading too many others."""
    return [
        f"{len(one.stack)} classes, {one.place}({', '.join(base.name for base in one.stack[1:])})"
        for one in found
        if len(one.stack) > MOST_STACKED
    ]


def split_in_two(found):
    """Bases with a single subclass that are not used on their own: one class in two files.

    A class that is also instantiated or caught as an exception is not one of them.
    """
    used = set()
    for one in {one.module for one in found}:
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Call):
                used.add(ast.unparse(node.func).rpartition(".")[2])
            elif isinstance(node, ast.ExceptHandler) and node.type is not None:
                used |= {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
    return [
        f"{one.place}, only for {one.subclasses[0].name}"
        for one in found
        if len(one.subclasses) == 1
        and one.name not in used
        and not any(base.partition("[")[0].endswith(DECLARES) for base in one.foreign)
    ]


def same_name(found):
    """Names that several classes share, with the files of each."""
    places = {}
    for one in found:
        if not one.outer:
            places.setdefault(one.name, []).append(one.module.path)
    return [f"{name}: {', '.join(w)}" for name, w in sorted(places.items()) if len(w) > 1]


def test_classes_are_small_with_all_they_inherit():
    held("flattened class", too_long(own_classes()))


def test_classes_are_not_stacked_high():
    held("stacked classes", stacked_high(own_classes()))


def test_no_class_is_there_for_one_other_alone():
    held("single subclass", split_in_two(own_classes()))


def test_no_two_classes_share_a_name():
    held("class names", same_name(own_classes()))


FIRST = """
from typing import Protocol
class Base(Screen[T], Generic[T]):
    a = 1
class Shape(Protocol):
    a = 1
class Round(Shape):
    a = 1
class Fault(Exception):
    a = 1
class Bad(Fault):
    a = 1
def f():
    raise Fault
def g():
    try:
        f()
    except Fault:
        class Inner(Base[str]):
            a = 1
"""
SECOND = f"""
from screens import first
from screens.first import Base as Root, Round
class Middle(first.Base[int]):
    a = 1
class Side(Root):
    a = 1
class Top(Middle, Side):
{"    a = 1" + chr(10) * 320}    b = 2
class Round:
    a = 1
"""


def test_the_control_bases_are_followed_through_imports():
    found = classes([module("screens/first.py", FIRST), module("screens/second.py", SECOND)])
    by_name = {one.name: one for one in found}
    assert [one.name for one in by_name["Top"].stack] == ["Top", "Middle", "Side", "Base"]
    assert by_name["Top"].flattened == 322 + 2 * 3
    assert {one.name for one in by_name["Base"].subclasses} == {"Middle", "Side", "Inner"}
    assert too_long(found) == ["328 lines, screens/second.py: Top(Middle, Side, Base)"]
    assert stacked_high(found) == ["4 classes, screens/second.py: Top(Middle, Side, Base)"]
    assert split_in_two(found) == [
        "screens/second.py: Middle, only for Top",
        "screens/second.py: Side, only for Top",
    ]
    assert same_name(found) == ["Round: screens/first.py, screens/second.py"]
