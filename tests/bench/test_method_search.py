"""A search in the method takes no noticeable time, whatever is searched for."""

import time

import pytest

from platscoach.method.pack_format.compiled_pack import load_index
from platscoach.method.search.lookup import look_up, prepare

ROUNDS = 10
"""Number of measurements, of which the best counts: other load can only add."""


def best(call):
    """Seconds that a call takes, at best."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.bench
@pytest.mark.parametrize("query", ["a", "att", "och kommun", "målbild"])
def test_a_look_up_takes_no_time_that_anyone_would_notice(query):
    index = load_index("sv")
    prepare(index)
    # Measured 0.5 to 4 ms; the margin is for slow machines, not for slow code.
    assert best(lambda: look_up(index, query, ("analys",))) < 0.02


@pytest.mark.bench
@pytest.mark.parametrize("text", ["kommun ", "x", "å", "finansierig "])
def test_a_pasted_page_takes_no_longer_than_a_line(text):
    index = load_index("sv")
    prepare(index)
    page = text * (10_000 // len(text))
    # A line takes a hundredth of this; the margin is for slow machines, not for slow code.
    assert best(lambda: look_up(index, page)) < 0.5
