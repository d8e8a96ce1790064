"""Whether the user supports or drives: counted over the last three sessions with commitments."""

from datetime import date

import pytest

from platscoach.domain.ownership import Ownership, SessionOwnership, driving, recent_ownership


def sessions(*pairs):
    """Held sessions, newest first, given by what the leader and the supporter took on."""
    return tuple(
        SessionOwnership(
            str(number), date(2026, 11, 20 - number), Ownership(leader, supporter, 1, 2)
        )
        for number, (leader, supporter) in enumerate(pairs)
    )


@pytest.mark.parametrize(
    ("pairs", "is_driving"),
    [
        ((), False),
        (((0, 1), (0, 1)), False),
        (((0, 1), (0, 1), (0, 1)), True),
        (((1, 2), (0, 1), (2, 3)), True),
        (((1, 1), (0, 1), (0, 1)), False),
        (((0, 1), (0, 1), (1, 1)), False),
        (((0, 1), (2, 1), (0, 1)), False),
        (((0, 1), (0, 1), (0, 1), (9, 0)), True),
        (((9, 0), (0, 1), (0, 1), (0, 1)), False),
    ],
)
def test_three_times_in_a_row_is_driving(pairs, is_driving):
    assert driving(sessions(*pairs)) is is_driving


def test_the_last_three_are_counted():
    assert recent_ownership(sessions((1, 2), (0, 1), (3, 0), (9, 9))) == Ownership(4, 3, 3, 6)
    assert recent_ownership(()) == Ownership()
