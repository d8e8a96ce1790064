"""The wrap-up at the end of a call, as a form."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.agenda import AgendaItemView, ItemState, Origin
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.wrap_up import (
    WrapForm,
    carry_lines,
    chosen_meeting,
    from_json,
    next_session_id,
    questions_of,
    read_wrap_up,
    suggested_meeting,
    to_json,
)
from platscoach.errors import FieldErrors

NOW = datetime(2026, 11, 23, 10, 15)
USUAL = SessionForm(leader_ids=("k",), planned_minutes="60")
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
        next_kind=st.text(), next_minutes=st.none() | st.text(),
        next_leaders=st.none() | st.text(),
    )
)  # fmt: skip
def test_a_draft_comes_back_as_it_was(form):
    assert from_json(to_json(form)) == form


def test_a_draft_of_the_first_version_is_read():
    kept = json.loads(to_json(WrapForm(went="3", when="fre 10")))
    for name in ("next_kind", "next_minutes", "next_leaders"):
        del kept[name]
    assert from_json(json.dumps(kept)) == WrapForm(went="3", when="fre 10")


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
    """A question that is also an agenda item is shown once."""
    (line,) = carry_lines(("Vem?",), (item("1", "Vem?"),), {}, frozenset({"Vem?"}))
    assert (line.chosen, line.item_id) == (True, "1")


def test_a_pinned_passage_of_the_same_words_is_another_line():
    lines = carry_lines(("Vem?",), (item("1", "Vem?", "A3-02"),), {}, frozenset())
    assert [line.item_id for line in lines] == ["", "1"]


def test_what_was_settled_is_not_chosen_again_but_may_be():
    """A settled item is not preselected, but can be chosen again."""
    (line,) = carry_lines(("Vem?",), (), {}, frozenset({"Vem?"}))
    assert not line.chosen
    (line,) = carry_lines(("Vem?",), (), {line.key: True}, frozenset({"Vem?"}))
    assert line.chosen


def test_what_is_private_is_not_brought_up_unless_that_is_said():
    (line,) = carry_lines(("orkar Karin § hon grät",), (), {}, frozenset())
    assert not line.chosen
    (line,) = carry_lines(("orkar Karin § hon grät",), (), {line.key: True}, frozenset())
    assert line.chosen
    # What the user has put on the agenda explicitly stays there.
    (line,) = carry_lines((), (item("1", "§ fråga hur hon mår"),), {}, frozenset())
    assert line.chosen


def test_the_next_session_has_a_key_of_its_own_on_every_computer():
    keys = [next_session_id("a", 0), next_session_id("a", 1), next_session_id("b", 0)]
    assert len(set(keys)) == 3
    assert keys[0] == next_session_id("a")
    assert all(len(key) == 32 for key in keys)


def test_an_empty_form_is_right():
    values = read_wrap_up(WrapForm(), SESSION, NOW, "", USUAL)
    assert (values.when, values.verdict, values.why) == (None, None, "")


def test_a_clock_set_back_during_the_call_does_not_keep_it_from_its_end():
    for back in (timedelta(hours=1), timedelta(days=2)):
        assert read_wrap_up(WrapForm(), SESSION, NOW - back, "", USUAL)


def test_the_next_meeting_may_say_how_long():
    form = WrapForm(when="fre 10-10.30")
    meeting = chosen_meeting(form, USUAL, NOW)
    assert meeting.planned_minutes == "30"
    assert read_wrap_up(form, SESSION, NOW, "", meeting).when == datetime(2026, 11, 27, 10)
    assert chosen_meeting(replace(form, next_minutes="45"), USUAL, NOW).planned_minutes == "45"
    assert chosen_meeting(WrapForm(when="fre 10"), USUAL, NOW).planned_minutes == "60"
    assert chosen_meeting(WrapForm(when="vet ej"), USUAL, NOW) == USUAL


def test_the_next_meeting_is_a_call_like_this_one_until_something_else_is_chosen():
    session = replace(SESSION, kind=SessionKind.CHECK_IN, leader_ids=("k", "gone"))
    usual = suggested_meeting(replace(session, planned_minutes="45"), ("k", "o"))
    assert (usual.kind, usual.planned_minutes, usual.leader_ids) == (SessionKind.CALL, "45", ("k",))
    usual = suggested_meeting(replace(SESSION, leader_ids=("gone",)), ("k", "o"))
    assert (usual.planned_minutes, usual.leader_ids) == ("60", ("k", "o"))
    form = WrapForm(when="fre 10", next_kind="workshop", next_minutes="120", next_leaders="o")
    chosen = chosen_meeting(form, usual, NOW)
    assert (chosen.kind, chosen.planned_minutes, chosen.leader_ids) == (
        SessionKind.WORKSHOP, "120", ("o",),
    )  # fmt: skip
    assert chosen_meeting(replace(form, next_leaders=""), usual, NOW).leader_ids == ()


def test_everything_wrong_is_told_at_once():
    form = WrapForm(when="hej", method="swot", why="x" * 501)
    with pytest.raises(FieldErrors) as raised:
        wrong = replace(USUAL, planned_minutes="en stund")
        read_wrap_up(form, replace(SESSION, minutes="abc", went="9"), NOW, "", wrong)
    assert set(raised.value.fields) == {"minutes", "went", "when", "next_minutes", "why"}
    assert read_wrap_up(WrapForm(), SESSION, NOW, "", replace(USUAL, planned_minutes="x"))


def test_two_lengths_of_the_next_meeting_are_told():
    form = WrapForm(when="fre kl 10–12", next_minutes="30")
    with pytest.raises(FieldErrors) as raised:
        read_wrap_up(form, SESSION, NOW, "", chosen_meeting(form, USUAL, NOW))
    assert raised.value.fields == {
        "next_minutes": "10.00–12.00 är 120 min: ändra tiden eller längden."
    }


def test_a_booking_whose_day_has_passed_is_left_alone():
    booked = "2026-11-20 10:00"
    assert read_wrap_up(WrapForm(when=booked), SESSION, NOW, booked, USUAL).when is None
    with pytest.raises(FieldErrors):
        read_wrap_up(WrapForm(when=booked), SESSION, NOW, "", USUAL)


def test_without_a_method_verdict_and_why_mean_nothing():
    """A verdict and its reason are ignored unless a method is chosen."""
    form = WrapForm(verdict="keep", why="x" * 501)
    assert read_wrap_up(form, SESSION, NOW, "", USUAL).verdict is None
    assert read_wrap_up(WrapForm(method="swot"), SESSION, NOW, "", USUAL).verdict is None
    form = WrapForm(method="swot", verdict="change", why=" fler  med ")
    values = read_wrap_up(form, SESSION, NOW, "", USUAL)
    assert (values.verdict, values.why) == (Verdict.CHANGE, "fler med")
