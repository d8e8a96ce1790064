"""What the tests of the interface have in place of Textual's own gives what that gives."""

from functools import partial, wraps
from inspect import signature

import pytest
from quicker_textual import CACHES, count_parameters
from rich.segment import Segment
from rich.style import Style
from support import settle
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.strip import Strip


def test_a_strip_makes_the_caches_that_it_has_and_no_others():
    strip = Strip([Segment("Dalen"), Segment(" Övre", Style(bold=True))])
    caches = {name for name in Strip.__slots__ if name.endswith("_cache")} - {"_render_cache"}
    assert caches == CACHES.keys(), "Textual's strips have others by now"
    assert strip.crop(2, 8) is strip.crop(2, 8)
    assert strip.crop(2, 8).text == "len Öv"
    assert strip.cell_length == 10
    assert strip.extend_cell_length(12).text == "Dalen Övre  "
    with pytest.raises(AttributeError):
        strip.other  # noqa: B018


def with_all(one, /, two, *rest, three=3, **more):
    """A function with every kind of parameter."""


class Method:
    """Has a method, and can be called."""

    def method(self, one):
        """One beside itself."""

    def __call__(self, one, two):
        """Two beside itself."""


@wraps(with_all)
def wrapped(*_given):
    """Says it has those of another."""


FUNCTIONS = (
    lambda: None, with_all, wrapped, Method.method, Method().method, Method(), partial(with_all, 1),
)  # fmt: skip


def test_parameters_are_counted_as_python_counts_them():
    for function in FUNCTIONS:
        assert count_parameters(function) == len(signature(function).parameters), function


def test_a_rule_is_found_by_itself_alone():
    one, other = RuleSet(tie_breaker=1), RuleSet(tie_breaker=1)
    assert {one, other} - {one} == {other}


async def test_a_widget_has_its_own_rules_and_else_those_of_the_sheets(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.styles.padding = 3
        for node in app.screen.walk_children(with_self=True):
            styles = node.styles
            for name in RulesMap.__annotations__:
                own = styles.inline.get_rule(name, "none")
                wanted = styles.base.get_rule(name, "none") if own == "none" else own
                assert styles.get_rule(name, "none") == wanted, (node, name)
        assert app.screen.styles.get_rule("padding") == (3, 3, 3, 3)
