"""Self-assessments: figures are read, spread over fields and compared; bad input is reported."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.documents.assessment_text import assessment_lines
from platscoach.domain.assessments import (
    AssessmentForm,
    AssessmentView,
    Respondents,
    bar,
    change_text,
    compared,
    first_and_last,
    read_assessment,
    read_score,
    read_scores,
    score_text,
    scores_text,
    spread,
)
from platscoach.errors import FieldErrors
from platscoach.i18n import set_language

FORM = AssessmentForm(
    "2026-06-04", Respondents.ADULTS, "41", {"a": "3,1", "b": "", "c": "7"}, "mörkt"
)
ONCE = AssessmentView("1", "p", date(2026, 6, 4), Respondents.ADULTS, 41, {"a": 31, "gone": 20}, "")
THEMES = (("a", "Gå och cykla"), ("b", "Mötas"))


def test_what_is_typed_is_read_and_stored_as_it_was(today):
    values = read_assessment(FORM, today)
    assert (values.asked_on, values.answers) == (date(2026, 6, 4), 41)
    assert values.scores == {"a": 31, "c": 70}
    assert read_scores(scores_text(values.scores)) == values.scores


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [("4", 40), ("3,1", 31), ("3.1", 31), (" 5 ", 50), ("31", None), ("3,14", None), ("-1", None),
     ("tre", None), ("", None), ("[/b]", None), ("3,", None)],
)  # fmt: skip
def test_a_figure_is_a_digit_with_at_most_one_decimal(typed, tenths):
    assert read_score(typed) == tenths


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"asked_on": ""}, {"asked_on"}),
        ({"asked_on": "2026-12-24"}, {"asked_on"}),
        ({"answers": "0"}, {"answers"}),
        ({"answers": "många"}, {"answers"}),
        ({"scores": {"a": "8", "b": "0,9", "c": "x"}}, {"a", "b", "c"}),
        ({"scores": {"a": "3,1"}, "asked": Respondents.CHILDREN}, {"a"}),
        ({"scores": {"a": "", "b": " "}}, {"answers"}),
    ],
)
def test_bad_input_is_told_of_where_it_stands(changes, fields, today):
    with pytest.raises(FieldErrors) as told:
        read_assessment(replace(FORM, **changes), today)
    assert set(told.value.fields) == fields


@pytest.mark.parametrize("asked", list(Respondents))
def test_the_figure_that_is_given_as_an_example_is_one_that_is_taken(asked, today):
    def read(figure):
        return read_assessment(replace(FORM, asked=asked, scores={"natur": figure}), today)

    with pytest.raises(FieldErrors) as told:
        read("0")
    example = told.value.fields["natur"].rpartition(": ")[2].rstrip(".")
    assert read(example).scores == {"natur": read_score(example)}


def test_a_row_of_figures_is_spread_from_where_it_was_put():
    assert spread({"a": "", "b": "3,1 4\t5", "c": "", "d": ""}) == {
        "a": "", "b": "3,1", "c": "4", "d": "5",
    }  # fmt: skip
    for alone in ({"a": "1 2", "b": "3"}, {"a": "1 2 3", "b": ""}, {"a": "", "b": ""}, {"a": "4"}):
        assert spread(alone) == alone


def test_what_is_wrong_in_a_row_is_told_of_where_the_row_stands(today):
    row = {"a": "", "b": "3,1 9 x", "c": "", "d": ""}
    with pytest.raises(FieldErrors) as told:
        read_assessment(replace(FORM, scores=row), today)
    assert set(told.value.fields) == {"b"}
    assert told.value.fields["b"].startswith("Siffra 2, ”9”. Skriv 1 till 7")


def test_before_and_after_are_the_first_and_the_last_time():
    later = replace(ONCE, id="2", asked_on=date(2027, 11, 2), scores={"a": 40, "b": 46})
    between = replace(ONCE, id="3", asked_on=date(2027, 1, 2))
    child = replace(ONCE, id="4", asked=Respondents.CHILDREN)
    asked = (later, between, ONCE, child)
    assert first_and_last(asked, Respondents.ADULTS) == (ONCE, later)
    assert first_and_last(asked, Respondents.CHILDREN) == (child, None)
    twin = replace(ONCE, id="5")
    assert first_and_last((ONCE, twin), Respondents.ADULTS) == (ONCE, None), "the same day"
    assert first_and_last((), Respondents.ADULTS) == (None, None)
    changes = compared(ONCE, later, THEMES)
    assert [(one.name, one.before, one.after, one.change) for one in changes] == [
        ("Gå och cykla", 31, 40, 9), ("Mötas", None, 46, None), ("gone", 20, None, None),
    ]  # fmt: skip


def test_figures_as_they_are_written():
    assert [score_text(31), change_text(9), change_text(-2), change_text(0)] == [
        "3,1", "+0,9", "-0,2", "0,0",
    ]  # fmt: skip
    set_language("en")
    assert score_text(31) == "3.1"
    assert (change_text(None), bar(None, 7), bar(70, 7), bar(35, 7)) == ("", "", "#" * 14, "#" * 7)


def test_the_text_twin_says_what_the_room_shows():
    later = replace(ONCE, id="2", asked_on=date(2027, 11, 2), answers=None, scores={"a": 40})
    lines = list(assessment_lines("Dalen", (ONCE, later), THEMES))
    assert lines[:3] == [
        "Dalen, vuxna, 1 till 7", "Före: 4 jun 2026, 41 svar", "Efter: 2 nov 2027",
    ]  # fmt: skip
    assert lines[4] == f"{'Gå och cykla':<24}{'3,1 ######':<20}{'4,0 ########':<20}+0,9"
    assert list(assessment_lines("Dalen", (), THEMES)) == ["Dalen: ingen har blivit frågad än."]
