"""Unfinished forms: each form about a place is announced by what it is about."""

import ast
from datetime import date

from architecture.source import modules

from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.unfinished_forms import (
    LEFT_FORMS,
    WITHOUT_PLACE,
    form_of,
    item_of_form,
    sort_of_form,
)

UNTOLD = {"session_places"}
"""Forms that only offer choices and contain no text, so nothing is lost."""


def sorts():
    """The first words of all keys under which drafts of forms are kept."""
    for one in modules():
        for node in ast.walk(one.tree):
            if isinstance(node, ast.keyword) and node.arg == "draft_key":
                first = ast.unparse(node.value).strip("f'\"").partition(":")[0]
                if first != "draft_key":
                    yield first


def test_every_form_has_a_name():
    # Forms about a place's months are named by their kind, and so are those of pauses, risks and
    # meetings.
    named = {"funding", "payment", "report", "pause", "past_pause", "risk", "sheet_risk"}
    named |= {f"{kind}-meeting" for kind in MeetingKind}
    found = {sort for sort in sorts() if not sort.startswith("{")} | named
    assert found == set(LEFT_FORMS) | set(WITHOUT_PLACE) | UNTOLD


def test_what_a_form_is_about_is_the_second_part_of_its_key():
    assert item_of_form("form:voice:abc:def:leader") == "abc"
    assert form_of("form:voice:abc:def:leader") is LEFT_FORMS["voice"]
    assert form_of("form:guest:abc") is WITHOUT_PLACE["guest"]
    assert form_of("form:annat:abc") is None


def test_a_form_that_was_left_says_which_it_is():
    need = Need(NeedKind.DRAFT, "d", "Dalen", key="form:door:d:new")
    assert sort_of_form(need.key) == "door"
    assert need_words(need, date(2026, 11, 27)).endswith("inte sparat: dörr")
    unknown = Need(NeedKind.DRAFT, "d", "Dalen", key="form:annat:d")
    assert need_words(unknown, date(2026, 11, 27)).endswith("inte sparat")
