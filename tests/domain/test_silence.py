"""Whether a place has been silent for longer than agreed: one rule, used everywhere."""

from datetime import date, timedelta

import pytest

from platscoach.domain.places import PlaceRow
from platscoach.domain.silence import DEFAULT_SILENCE_DAYS, days_silent, is_silent

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("days", "silent"),
    [
        (0, False), (DEFAULT_SILENCE_DAYS, False), (DEFAULT_SILENCE_DAYS + 1, True),
        (-3, False), (None, False),
    ],
)  # fmt: skip
def test_a_place_is_silent_from_the_day_after_what_was_agreed(days, silent):
    last = None if days is None else TODAY - timedelta(days)
    place = PlaceRow("Dalen", "Dalen", "", (), None, last_session=last)
    assert is_silent(place, TODAY) is silent
    assert days_silent(place, TODAY) == (days or 0)
