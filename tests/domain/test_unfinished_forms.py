"""Forms that were left: each form about a place is told of by what it is about."""

import ast
from datetime import date

from architecture.source import modules

from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.unfinished_forms import LEFT_FORMS, sort_of_form

NO_PLACE = {
    "answer", "answers", "decision", "guest", "move", "session_places", "team_member", "voice",
    "{kind}-meeting",
}  # fmt: skip
"""Forms whose keys name no place: about a thing of their own."""


def sorts():
    """The first words of the keys that forms are kept under."""
    for one in modules():
        for node in ast.walk(one.tree):
            if isinstance(node, ast.keyword) and node.arg == "draft_key":
                first = ast.unparse(node.value).strip("f'\"").partition(":")[0]
                if first != "draft_key":
                    yield first


def test_every_form_about_a_place_has_a_name():
    # What the months of a place have is named by its sort, and so are its pauses.
    named = {"funding", "payment", "report", "pause", "past_pause"}
    found = set(sorts()) - {"{kind.draft}", "{sort}"} | named
    assert found == set(LEFT_FORMS) | NO_PLACE


def test_a_form_that_was_left_says_which_it_is():
    need = Need(NeedKind.DRAFT, "d", "Dalen", key="form:door:d:new")
    assert sort_of_form(need.key) == "door"
    assert need_words(need, date(2026, 11, 27)).endswith("inte sparat: dörr")
    unknown = Need(NeedKind.DRAFT, "d", "Dalen", key="form:annat:d")
    assert need_words(unknown, date(2026, 11, 27)).endswith("inte sparat")
