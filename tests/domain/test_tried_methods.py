"""Methods that were tried: the verdicts in words, and their order."""

from datetime import date

import pytest

from platscoach.domain.marked_lines import Verdict
from platscoach.domain.tried_methods import TrialCount, by_method


def tried(verdict, times=1, place="p", method="swot"):
    return TrialCount(method, place, place, verdict, times, date(2026, 11, 9))


@pytest.mark.parametrize(
    ("counts", "outcome", "words"),
    [
        ([tried(None)], "1 plats", "provad på 1 plats"),
        ([tried(Verdict.KEEP)], "behåll 1 (1 plats)", "provad på 1 plats: behåll 1"),
        (
            [tried(Verdict.KEEP, 2), tried(Verdict.CHANGE, 1, "q"), tried(Verdict.STOP, 1, "r")],
            "behåll 2, ändra 1, sluta 1 (3 platser)",
            "provad på 3 platser: behåll 2, ändra 1, sluta 1",
        ),
    ],
)
def test_the_verdicts_are_counted(counts, outcome, words):
    found = by_method(counts)["swot"]
    assert (found.outcome, found.words) == (outcome, words)
    assert by_method(counts, 500)["swot"].words == f"{words} (de senaste 500 samtalen)"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([tried(Verdict.KEEP)], [tried(Verdict.CHANGE)]),
        ([tried(Verdict.CHANGE)], [tried(None)]),
        ([tried(None)], [tried(Verdict.STOP)]),
        # One "keep" is worth more than one "change", and as much as two.
        ([tried(Verdict.CHANGE, 3)], [tried(Verdict.KEEP)]),
        ([tried(Verdict.CHANGE, 1, "q"), tried(Verdict.CHANGE, 1, "r")], [tried(Verdict.KEEP)]),
        # One "stop" cancels one "keep".
        ([tried(None, 1, "q"), tried(None, 1, "r")], [tried(Verdict.KEEP), tried(Verdict.STOP)]),
        ([tried(Verdict.KEEP), tried(Verdict.CHANGE), tried(Verdict.STOP)], [tried(None)]),
    ],
)
def test_what_was_kept_stands_first(better, worse):
    counts = [*[moved(one, "enkat") for one in worse], *better]
    assert list(by_method(counts)) == ["swot", "enkat"]


def moved(count, method):
    return tried(count.verdict, count.times, count.place_id, method)
