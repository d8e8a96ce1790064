"""Everyday names for the program's actions, rooms and settings, besides their own names.

They are for the palette: a user who searches for `backup` or `mörkt` should not have to know our
word for it. They are in `everyday_names.txt`, in both languages, which is read once something is
typed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_INDENT = "  "
"""The beginning of a line of names."""


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """All everyday names, by the name of the action, the room or the setting."""
    found: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line.startswith(_INDENT):
            found[key] += tuple(name.strip() for name in line.split(","))
        elif not line.startswith("#"):
            key, found[line] = line, ()
    return found


def everyday_names(*keys: str) -> tuple[str, ...]:
    """Other names of an action; empty for an unknown one.

    Found by its name with its parameter, else by its name or by its parameter, which may be the
    room that it opens.
    """
    return tuple(name for key in keys for name in _names_of(key))


def _names_of(action: str) -> Iterator[str]:
    """The names of one action."""
    table = _table()
    name, _bracket, parameter = action.partition("(")
    own, parameter = name.rpartition(".")[2], parameter.strip("')")
    whole = table.get(f"{own}.{parameter}")
    yield from whole or (*table.get(own, ()), *table.get(parameter, ()))
