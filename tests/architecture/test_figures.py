"""The goals set for the code's structure are met: above all few calls between a key and storage."""

import json

from architecture.figures import BEFORE, LIMITS, REACHED, of_the_source, of_the_ways, table
from architecture.not_yet import held


def over(figures, limits=LIMITS):
    """The numbers that exceed their limits."""
    return [
        f"{name}: {figures[name]}, at most {most}"
        for name, most in limits.items()
        if name in figures and figures[name] > most
    ]


def least(first, second):
    """The smaller of two counts of each number."""
    return {name: min(count, second[name]) for name, count in first.items()}


def test_the_ways_of_keys_are_short():
    """The calls and files behind common user actions stay within the numbers reached so far."""
    figures = of_the_ways()
    assert set(figures) >= {name for name in LIMITS if name.endswith((": calls", ": files"))}
    # A thread that was not traced, or an action that was not carried out, would look short.
    assert all(count > 5 for count in figures.values())
    if over(figures, REACHED):
        # On a machine that has just started, any count can be disturbed: the smaller one is used.
        figures = least(figures, of_the_ways())
    held("figures", over(figures))
    assert over(figures, REACHED) == []


def test_the_table_shows_what_was():
    """Each row has the number from before the restructuring, today's, and the limit."""
    figures = of_the_source()
    before = json.loads(BEFORE.read_text("utf-8"))
    assert set(before) >= set(figures)
    lines = table(figures).splitlines()
    row = next(line for line in lines if line.startswith("longest chain of imports "))
    assert row.split()[-3:] == ["24", str(figures["longest chain of imports"]), "15"]


def test_the_control_what_is_too_much_is_found():
    assert least({"x": 3, "y": 1}, {"x": 2, "y": 2}) == {"x": 2, "y": 1}
    assert over({"x": 3, "y": 2}, {"x": 2, "y": 2, "z": 1}) == ["x: 3, at most 2"]
