"""A function takes few parameters: what belongs together is a record with a name."""

from architecture.not_yet import held
from architecture.source import functions, module, modules

MOST_PARAMETERS = 5
"""Of a function, `self` and `cls` not counted."""


def too_many(found):
    """The functions with more parameters than one keeps in order."""
    return [
        f"{len(names)} parameters, {one.path}:{function.lineno} {function.name}"
        for one in found
        for function in functions(one.tree)
        if len(names := parameters(function)) > MOST_PARAMETERS
    ]


def parameters(function):
    """The names of what a function is given."""
    given = function.args
    every = (*given.posonlyargs, *given.args, *given.kwonlyargs)
    return [one.arg for one in every if one.arg not in ("self", "cls")]


def test_parameters_are_few():
    """None has more than five, but those that are known to."""
    held("parameters", too_many(modules()))


def test_one_too_many_is_seen():
    """Methods and what is given by name alone are counted like the rest."""
    made_up = module(
        "screens/made_up.py",
        "class A:\n  def f(self, a, b, c, d, *, e): ...\n  def g(self, a, b, c, d, *, e, f): ...",
    )
    assert too_many([made_up]) == ["6 parameters, screens/made_up.py:3 g"]
