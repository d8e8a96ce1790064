"""The end of a call as a form."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.agenda import AgendaItemView, ItemState, Origin
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.wrap_up import (
    WrapForm,
    carry_lines,
    from_json,
    next_session_id,
    questions_of,
    read_wrap_up,
    to_json,
)
from platscoach.errors import FieldErrors

NOW = datetime(2026, 11, 23, 10, 15)
SESSION = SessionForm(day="2026-11-23", clock="9.30", minutes="45")


def item(key, text, item_key=""):
    return AgendaItemView(
        key, "p", "Dalen", "s", text, Origin.OWN, item_key, "", ItemState.OPEN, None,
        date(2026, 11, 9),
    )  # fmt: skip


@given(
    st.builds(
        WrapForm, went=st.text(), minutes=st.none() | st.text(), when=st.text(),
        carry=st.lists(st.tuples(st.text(), st.booleans())).map(tuple),
        points=st.lists(st.text()).map(tuple), method=st.text(), verdict=st.text(), why=st.text(),
    )
)  # fmt: skip
def test_a_draft_comes_back_as_it_was(form):
    assert from_json(to_json(form)) == form


@pytest.mark.parametrize("value", ["", "{trasigt", "[]", "{}", '{"went": "1"}', "null"])
def test_a_draft_that_cannot_be_read_is_none(value):
    assert from_json(value) is None


def test_questions_are_asked_once_each():
    asked = ("Vem?", " Vem? ", "", "När?")
    remarks = [RemarkForm(RemarkKind.QUESTION, text) for text in asked]
    remarks.append(RemarkForm(RemarkKind.LESSON, "Kaffe"))
    assert questions_of(SessionForm(remarks=tuple(remarks))) == ("Vem?", "När?")


def test_questions_first_then_what_is_open():
    lines = carry_lines(("Vem?",), (item("1", "nycklarna"),), {}, frozenset())
    assert [(line.text, line.chosen, line.item_id) for line in lines] == [
        ("Vem?", True, ""), ("nycklarna", True, "1"),
    ]  # fmt: skip
    assert lines[0].origin is Origin.QUESTION


def test_a_question_that_is_on_the_agenda_is_one_line():
    (line,) = carry_lines(("Vem?",), (item("1", "Vem?"),), {}, frozenset({"Vem?"}))
    assert (line.chosen, line.item_id) == (True, "1")


def test_a_pinned_passage_of_the_same_words_is_another_line():
    lines = carry_lines(("Vem?",), (item("1", "Vem?", "A3-02"),), {}, frozenset())
    assert [line.item_id for line in lines] == ["", "1"]


def test_what_was_settled_is_not_chosen_again_but_may_be():
    (line,) = carry_lines(("Vem?",), (), {}, frozenset({"Vem?"}))
    assert not line.chosen
    (line,) = carry_lines(("Vem?",), (), {line.key: True}, frozenset({"Vem?"}))
    assert line.chosen


def test_what_is_private_is_not_brought_up_unless_that_is_said():
    (line,) = carry_lines(("orkar Karin § hon grät",), (), {}, frozenset())
    assert not line.chosen
    (line,) = carry_lines(("orkar Karin § hon grät",), (), {line.key: True}, frozenset())
    assert line.chosen
    # What she has put on the agenda herself stays there.
    (line,) = carry_lines((), (item("1", "§ fråga hur hon mår"),), {}, frozenset())
    assert line.chosen


def test_the_next_session_has_a_key_of_its_own_on_every_computer():
    keys = [next_session_id("a", 0), next_session_id("a", 1), next_session_id("b", 0)]
    assert len(set(keys)) == 3
    assert keys[0] == next_session_id("a")
    assert all(len(key) == 32 for key in keys)


def test_an_empty_form_is_right():
    values = read_wrap_up(WrapForm(), SESSION, NOW, "")
    assert (values.when, values.verdict, values.why) == (None, None, "")


def test_the_next_meeting_may_say_how_long():
    values = read_wrap_up(WrapForm(when="fre 10-11"), SESSION, NOW, "")
    assert (values.when, values.planned_minutes) == (datetime(2026, 11, 27, 10), 60)
    assert read_wrap_up(WrapForm(when="fre 10"), SESSION, NOW, "").planned_minutes is None


def test_everything_wrong_is_told_at_once():
    form = WrapForm(when="hej", method="swot", why="x" * 501)
    with pytest.raises(FieldErrors) as raised:
        read_wrap_up(form, replace(SESSION, minutes="abc", went="9"), NOW, "")
    assert set(raised.value.fields) == {"minutes", "went", "when", "verdict", "why"}


def test_a_booking_whose_day_has_passed_is_left_alone():
    booked = "2026-11-20 10:00"
    assert read_wrap_up(WrapForm(when=booked), SESSION, NOW, booked).when is None
    with pytest.raises(FieldErrors):
        read_wrap_up(WrapForm(when=booked), SESSION, NOW, "")


def test_without_a_method_verdict_and_why_mean_nothing():
    form = WrapForm(verdict="keep", why="x" * 501)
    assert read_wrap_up(form, SESSION, NOW, "").verdict is None
    form = WrapForm(method="swot", verdict="change", why=" fler  med ")
    values = read_wrap_up(form, SESSION, NOW, "")
    assert (values.verdict, values.why) == (Verdict.CHANGE, "fler med")
