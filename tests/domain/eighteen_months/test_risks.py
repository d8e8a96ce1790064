"""How a risk has changed, and which of its assessments are compared."""

from datetime import date

import pytest

from platscoach.domain.eighteen_months.risks import RiskNow, RiskView, Trend, risks_now


def judged(key, day, level, session=None):
    return RiskView(key, "p", session, "risk-ensam", date(2026, 11, day), level, "")


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [
        (None, None, Trend.NEW), (None, 2, Trend.NEW), (2, None, Trend.NEW),
        (1, 1, Trend.SAME), (1, 2, Trend.UP), (2, 1, Trend.DOWN),
    ],
)  # fmt: skip
def test_a_trend_needs_two_judgements(before, now, trend):
    views = [None if level is None else judged("a", 1, level) for level in (now, before)]
    assert RiskNow("risk-ensam", *views).trend is trend


def test_a_check_in_is_compared_with_what_was_judged_until_its_day():
    first, same_day, here, later = (
        judged("1", 1, 1), judged("2", 9, 2), judged("3", 9, 3, "s"), judged("4", 20, 0),
    )  # fmt: skip
    views = [later, first, same_day, here]
    assert risks_now(["risk-ensam"], views, "s") == (RiskNow("risk-ensam", here, same_day),)
    assert risks_now(["risk-ensam"], views) == (RiskNow("risk-ensam", later, here),)
    assert risks_now(["risk-ensam"], [first, here], "s")[0].before == first
    assert risks_now(["risk-ensam"], [first, later], "x") == (RiskNow("risk-ensam", None, later),)
    assert risks_now(["risk-ensam"], [here]) == (RiskNow("risk-ensam", here, None),)
    assert risks_now(["risk-avtal"], views) == (RiskNow("risk-avtal", None, None),)
