"""A function takes few parameters: values that belong together are passed as one named record."""

from architecture.not_yet import held
from architecture.source import functions, module, modules

MOST_PARAMETERS = 5
"""The most parameters of a function, `self` and `cls` not counted."""


def too_many(found):
    """The functions with too many parameters to keep in order."""
    return [
        f"{len(names)} parameters, {one.path}:{function.lineno} {function.name}"
        for one in found
        for function in functions(one.tree)
        if len(names := parameters(function)) > MOST_PARAMETERS
    ]


def parameters(function):
    """The names of a function's parameters."""
    given = function.args
    every = (*given.posonlyargs, *given.args, *given.kwonlyargs)
    return [one.arg for one in every if one.arg not in ("self", "cls")]


def test_parameters_are_few():
    """No function has more than five, except the known ones."""
    held("parameters", too_many(modules()))


def test_one_too_many_is_seen():
    """Methods and keyword-only parameters are counted like the rest."""
    made_up = module(
        "screens/made_up.py",
        "class A:\n  def f(self, a, b, c, d, *, e): ...\n  def g(self, a, b, c, d, *, e, f): ...",
    )
    assert too_many([made_up]) == ["6 parameters, screens/made_up.py:3 g"]
