"""Reading a duration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.read_length import read_length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("90 min", 90), ("90min", 90), ("45 minuter", 45), ("1 tim", 60), ("1 tim.", 60),
     ("1,5 tim", 90), ("1.5 h", 90), ("1,25 tim", 75), ("1.30 tim", 90), ("1:30", 90),
     ("1 tim 30 min", 90), ("1h30", 90), ("1 timme och 15 minuter", 75), ("2 h", 120),
     ("en timme", 60), ("två timmar", 120), ("an hour", 60), ("two hours", 120),
     ("en halvtimme", 30), ("half an hour", 30), ("en kvart", 15), ("tre kvart", 45),
     ("en och en halv timme", 90), ("1½ tim", 90), ("½ timme", 30), ("ca 50 min", 50),
     ("  1  TIM ", 60)],
)  # fmt: skip
def test_a_length(text, minutes):
    assert read_length(text) == minutes


@pytest.mark.parametrize("text", ["", "en stund", "1,5", "1:75", "1 tim 75", "min", "-5", "9.30"])
def test_what_is_no_length(text):
    assert read_length(text) is None


@given(st.integers(1, 1440))
def test_a_length_is_read_as_it_is_shown(minutes):
    assert read_length(str(minutes)) == read_length(f"{minutes} min") == minutes


@given(st.text(max_size=30))
def test_nothing_typed_ends_the_program(text):
    assert read_length(text) is None or read_length(text) >= 0
