"""How far a place has come: the steps under way, and the month of its process."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.month_words import month_forms, month_text
from platscoach.domain.leaders import LeaderView, name_forms
from platscoach.domain.place_words import who_leads
from platscoach.domain.places import PlaceView, leading
from platscoach.domain.step_forms import StageForm, read_stage
from platscoach.domain.steps import (
    STAGE_KEYS,
    STATE_SIGNS,
    STEP_KEYS,
    StepState,
    current_steps,
    progress_signs,
    stages_in_hand,
)
from platscoach.errors import FieldErrors

TODAY = date(2026, 11, 23)
STATES = st.dictionaries(st.sampled_from(STAGE_KEYS), st.sampled_from(StepState))


@pytest.mark.parametrize(
    ("stages", "current"),
    [
        ({}, ("forankring",)),
        ({"forankring": "done"}, ("kartlaggning",)),
        ({"forankring": "done", "analys": "under_way"}, ("analys",)),
        ({"plan": "under_way", "analys": "under_way"}, ("analys", "plan")),
        ({"forankring": "done", "malbild": "done"}, ("kartlaggning",)),
        ({"genomfora": "under_way"}, ("forankring",)),
        (dict.fromkeys(STEP_KEYS, "done"), ()),
    ],
)
def test_the_steps_under_way(stages, current):
    assert current_steps(tuple(stages.items())) == current


@given(STATES)
def test_signs_and_steps_agree(states):
    """The signs of progress show the same steps as under way as `current_steps` does."""
    stages = tuple((key, str(state)) for key, state in states.items())
    signs = progress_signs(stages)
    assert len(signs) == 6
    half = STATE_SIGNS[StepState.UNDER_WAY]
    now = current_steps(stages)
    if half in signs:
        assert now == tuple(k for k, sign in zip(STEP_KEYS, signs, strict=True) if sign == half)
    else:
        assert len(now) == (0 if set(signs) == {STATE_SIGNS[StepState.DONE]} else 1)


@pytest.mark.parametrize(
    ("first", "today", "month"),
    [
        (None, TODAY, None),
        (date(2026, 11, 23), TODAY, 1),
        (date(2026, 11, 24), TODAY, 0),
        (date(2026, 10, 24), TODAY, 1),
        (date(2026, 10, 23), TODAY, 2),
        (date(2026, 5, 4), TODAY, 7),
        (date(2025, 12, 1), date(2026, 1, 1), 2),
        (date(2026, 1, 31), date(2026, 2, 27), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 2),
        (date(2026, 1, 31), date(2026, 3, 1), 2),
        (date(2024, 2, 29), date(2025, 2, 27), 12),
        (date(2024, 2, 29), date(2025, 2, 28), 13),
        (date(2024, 2, 29), date(2025, 3, 1), 13),
        (date(2025, 6, 1), date(2026, 11, 30), 18),
        (date(2025, 6, 1), date(2026, 12, 1), 19),
    ],
)
def test_the_month_of_the_process(first, today, month):
    assert process_month(first, today) == month


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 900))
def test_months_begin_at_one_and_never_go_back(first, days):
    assert process_month(first, first) == 1
    today = first + timedelta(days=days)
    after = process_month(first, today + timedelta(days=1))
    assert after - process_month(first, today) in (0, 1)


@pytest.mark.parametrize(
    ("first", "shown", "forms"),
    [
        (None, "", ("–",)),
        (date(2026, 5, 4), "7 av 18", ("7 av 18", "7/18")),
        (date(2027, 1, 1), "börjar 1 jan", ("börjar 1 jan",)),
        (date(2025, 5, 23), "1 mån över", ("1 mån över",)),
    ],
)
def test_the_month_in_words(first, shown, forms):
    assert month_text(first, TODAY) == shown
    assert month_forms(first, TODAY) == forms


@pytest.mark.parametrize(
    ("names", "forms"),
    [
        ((), ()),
        (("Ulf",), ("Ulf",)),
        (("Siv Martinsson",), ("Siv Martinsson", "Siv M.")),
        (
            ("Ali Rahimi", "Eva von Platen"),
            ("Ali Rahimi, Eva von Platen", "Ali R., Eva P.", "Ali, Eva"),
        ),
        (("Ali", "Bo"), ("Ali, Bo",)),
        (("Processledaren i Ekby",), ("Processledaren i Ekby", "Processledaren")),
        ((" ",), (" ",)),
    ],
)
def test_names_in_a_row_in_shorter_and_shorter_forms(names, forms):
    assert name_forms(names) == forms


def leader(name, first, last=None):
    return LeaderView(name, "p", name, "", "", None, "", "", first, last)


def test_a_place_begins_with_its_first_leader_and_knows_who_has_left():
    karin = leader("Karin", date(2025, 3, 1), date(2026, 11, 22))
    ali = leader("Ali", date(2026, 11, 1), TODAY)
    bo = leader("Bo", None)
    place = PlaceView("p", "Dalen", "", None, "", 21, None, None, (karin, ali, bo))
    assert place.first_day == date(2025, 3, 1)
    assert place.active_leaders(TODAY) == (ali, bo)
    assert PlaceView("p", "Dalen", "", None, "", 21, None, None, (bo,)).first_day is None


def test_who_is_to_begin_leads_only_while_nobody_else_does():
    """A leader with a later first day is named, but is called only if nobody leads now."""
    ali = leader("Ali", date(2025, 3, 1), date(2026, 11, 30))
    bo = leader("Bo", date(2026, 12, 1))
    place = PlaceView("p", "Dalen", "", None, "", 21, None, None, (ali, bo))
    assert place.leaders_to_call(TODAY) == (ali,)
    assert who_leads(place, TODAY) == ("Ali", "Bo, från 1 dec")
    assert who_leads(place, date(2026, 12, 1)) == ("Bo",)
    assert leading((bo,), TODAY) == (bo,)


@pytest.mark.parametrize(
    ("said", "started", "done", "state"),
    [
        ("not_started", "", "", "not_started"),
        ("not_started", "2026-08-01", "", "under_way"),
        ("under_way", "2026-08-01", "2026-09-01", "done"),
        ("not_started", "", "2026-09-01", "done"),
        ("done", "2026-08-01", "", "done"),
        ("under_way", "", "", "under_way"),
    ],
)
def test_days_say_how_far_a_step_has_come(said, started, done, state):
    """Dates that are filled in carry a step further than the state that was chosen."""
    values = read_stage(StageForm(StepState(said), started, done), TODAY)
    assert values.state == state
    assert (values.started_on is not None) == bool(started)
    assert (values.done_on is not None) == bool(done)


@pytest.mark.parametrize("field", ["started_on", "done_on"])
def test_a_step_is_neither_begun_nor_done_on_a_day_to_come(field):
    with pytest.raises(FieldErrors) as caught:
        read_stage(StageForm(StepState.DONE, **{field: "2026-11-24"}), TODAY)
    assert set(caught.value.fields) == {field}


@pytest.mark.parametrize(
    ("stages", "wanted"),
    [
        ((), ("forankring",)),
        ((("forbereda", "under_way"),), ("forbereda",)),
        ((("forbereda", "done"),), ("forankring",)),
        ((("genomfora", "under_way"), ("analys", "under_way"), ("plan", "under_way")),
         ("analys", "plan")),
        ((("genomfora", "under_way"), ("forankring", "done")), ("kartlaggning",)),
        ((*((key, "done") for key in STEP_KEYS), ("uppfoljning", "under_way")), ("uppfoljning",)),
        (tuple((key, "done") for key in STEP_KEYS), ()),
    ],
)  # fmt: skip
def test_the_stages_in_hand_are_the_steps_and_before_and_after_them_what_is_around(stages, wanted):
    assert stages_in_hand(stages) == wanted
