"""What Textual does hundreds of thousands of times in a run of tests, done in fewer steps.

Each stands for what Textual has under the same name and gives the same; a test of the interface
compares them. None keeps anything from one test to the next.
"""

from inspect import CO_VARARGS, CO_VARKEYWORDS, signature
from types import FunctionType

from textual import _callback
from textual.cache import FIFOCache
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles
from textual.strip import Strip

CACHES = {
    "_divide_cache": 4, "_crop_cache": 16, "_style_cache": 16, "_filter_cache": 4,
    "_line_length_cache": 4, "_crop_extend_cache": 4, "_offsets_cache": 4,
}  # fmt: skip
"""The caches of a strip, and how much each holds: seven objects for each row of each widget, of
which most are never asked."""


SAYS_OTHERWISE = {"__wrapped__", "__signature__"}
"""What a function has of which Python is told that its parameters are others'."""


def begin_strip(strip, segments, cell_length=None):
    """Begin a strip; its caches are made when they are first asked for."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def cache_of_strip(strip, name):
    """Make a cache of a strip that is asked for."""
    if name not in CACHES:
        raise AttributeError(name)
    made = FIFOCache(CACHES[name])
    setattr(strip, name, made)
    return made


def get_rule(styles, rule_name, default=None):
    """A rule of a widget: its own, else what the style sheets say."""
    own = styles._inline_styles._rules
    rules = own if rule_name in own else styles._base_styles._rules
    return rules.get(rule_name, default)


def count_parameters(function):
    """How many parameters a function has: what its code says, where nothing stands before it."""
    if type(function) is not FunctionType or function.__dict__.keys() & SAYS_OTHERWISE:
        return len(signature(function).parameters)
    code = function.__code__
    more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + more


def put_in_place(patch):
    """Put them in the place of Textual's own."""
    patch.setattr(Strip, "__init__", begin_strip)
    patch.setattr(Strip, "__getattr__", cache_of_strip, raising=False)
    patch.setattr(RenderStyles, "get_rule", get_rule)
    patch.setattr(_callback, "_count_parameters", count_parameters)
    # Rules are told apart by what they are, not by what they say, as Python does by itself.
    patch.setattr(RuleSet, "__hash__", object.__hash__)
