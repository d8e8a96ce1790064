"""A form while it is filled in: what has changed, what is kept as a draft, what is restored."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.meaning import Direction
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.domain.form_state import FormState

TODAY = date(2026, 11, 27)
"""A Friday."""

FIELDS = (
    FormField("name", "Namn", "Dalen"),
    FormField("who", "Vem", "me", kind=FieldKind.CHOICE, choices=(("me", "Jag"), ("other", "X"))),
    FormField("person", "Vem där", only_if=("who", ("other",))),
    FormField("due", "Senast", "2026-12-01", kind=FieldKind.DAY),
    FormField("held", "Hölls", kind=FieldKind.DAY, direction=Direction.PAST),
    FormField("many", "Boende", "640", kind=FieldKind.NUMBER),
)


@pytest.fixture
def state():
    return FormState(FIELDS)


def test_nothing_typed_is_nothing_changed_and_nothing_to_keep(state):
    assert state.changed == {}
    assert state.draft(TODAY) == ""
    assert not state.put("name", "Dalen")


def test_what_is_typed_differs_until_it_is_typed_back(state):
    assert state.put("name", "Dalarna")
    assert state.changed == {"name": "Dalarna"}
    assert state.put("name", "Dalen")
    assert state.changed == {}
    assert state.draft(TODAY) == ""


def test_a_field_is_asked_for_only_where_another_needs_it(state):
    assert [field.name for field in state.asked_fields] == ["name", "who", "due", "held", "many"]
    state.put("who", "other")
    assert "person" in [field.name for field in state.asked_fields]


def test_only_what_differs_is_kept_so_that_what_others_changed_shows(state):
    state.put("name", "Dalarna")
    changed = FormState([FormField("name", "Namn", "Dalen"), FormField("many", "Boende", "700")])
    assert changed.restore(state.draft(TODAY))
    assert changed.values == {"name": "Dalarna", "many": "700"}


def test_a_day_is_kept_as_the_day_that_was_meant(state):
    state.put("due", "fre")
    state.put("held", "fre")
    assert json.loads(state.draft(TODAY)) == {"due": "2026-12-04", "held": "2026-11-27"}
    state.put("due", "31 feb")
    assert json.loads(state.draft(TODAY))["due"] == "31 feb"


def test_over_midnight_a_day_stays_the_one_that_was_read(state):
    """Relative dates such as "tomorrow" are replaced by dates when the day changes."""
    tomorrow = TODAY + timedelta(days=1)
    for typed, kept in (
        ("i morgon", (TODAY + timedelta(days=1)).isoformat()),
        ("om två veckor", (TODAY + timedelta(days=14)).isoformat()),
        ("31 feb", "31 feb"),
        ("2026-12-24", "2026-12-24"),
        ("24 dec", "24 dec"),
    ):
        state.put("due", typed)
        state.put("name", "i morgon")
        assert state.keep_days(TODAY, tomorrow) == (("due",) if typed != kept else ())
        assert (state.values["due"], state.values["name"]) == (kept, "i morgon")


def test_what_was_typed_before_the_draft_came_stands(state):
    """A field typed in before the draft was read is not overwritten by it."""
    state.put("name", "Ny")
    assert state.restore('{"name": "Gammal", "due": "2026-12-24"}')
    assert state.values["name"] == "Ny"
    assert state.values["due"] == "2026-12-24"


@pytest.mark.parametrize(
    "kept",
    [
        "", "{trasigt", "[]", "7", "null", "{}", '{"name": 7}', '{"other": "x"}',
        '{"name": "Dalen"}', '{"who": "nobody"}',
    ],
)  # fmt: skip
def test_a_draft_that_says_nothing_the_form_can_hold_is_passed_over(state, kept):
    assert not state.restore(kept)
    assert state.changed == {}


def test_starting_over_is_taken_back_by_starting_over(state):
    """Pressing the key to start over twice restores what was typed."""
    state.put("name", "Dalarna")
    state.take_errors({"name": "fel", "notes": "inget fält"})
    assert state.errors == {"name": "fel"}
    assert not state.start_over()
    assert (state.changed, state.errors) == ({}, {})
    assert state.start_over()
    assert state.changed == {"name": "Dalarna"}
    assert not state.start_over()
    assert state.changed == {}


def test_starting_over_takes_nothing_back_once_something_else_is_typed(state):
    state.put("name", "Dalarna")
    state.start_over()
    state.put("many", "7")
    assert not state.start_over()
    assert state.start_over()
    assert state.changed == {"many": "7"}


def test_a_message_goes_when_its_field_is_changed(state):
    state.take_errors({"name": "fel", "due": "fel"})
    state.put("name", "x")
    assert state.errors == {"due": "fel"}


@given(st.dictionaries(st.sampled_from(["name", "person", "many"]), st.text(max_size=40)))
def test_whatever_is_typed_comes_back(typed):
    state, later = FormState(FIELDS), FormState(FIELDS)
    for name, value in typed.items():
        state.put(name, value)
    later.restore(state.draft(TODAY))
    assert later.values == state.values


def test_stored_values_as_fields_hold_them():
    assert (day_text(TODAY), day_text(None)) == ("2026-11-27", "")
    assert (number_text(0), number_text(None)) == ("0", "")
