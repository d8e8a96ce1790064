"""Agreements: in force, about to expire, and what their form accepts."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.domain.agreement_forms import AgreementForm, read_agreement
from platscoach.domain.agreements import AgreementView, agreement_order
from platscoach.errors import FieldErrors

TODAY = date(2026, 11, 23)


def test_an_agreement_runs_out():
    one = AgreementView("a", "p", "Dalen", "byn", "lån", None, date(2026, 12, 31), "")
    assert (one.ends_soon(TODAY), one.has_ended(TODAY)) == (True, False)
    assert one.has_ended(date(2027, 1, 1))
    assert not one.ends_soon(date(2026, 10, 1))
    forever = replace(one, until=None)
    assert (forever.ends_soon(TODAY), forever.has_ended(TODAY)) == (False, False)
    assert sorted([forever, one], key=agreement_order) == [one, forever]


@pytest.mark.parametrize(
    ("until", "soon", "ended"),
    [
        (date(2026, 11, 22), False, True), (TODAY, True, False),
        (date(2027, 1, 22), True, False), (date(2027, 1, 23), False, False),
    ],
)  # fmt: skip
def test_it_holds_through_its_last_day_and_ends_soon_sixty_days_before(until, soon, ended):
    one = AgreementView("a", "p", "Dalen", "byn", "lån", None, until, "")
    assert (one.ends_soon(TODAY), one.has_ended(TODAY)) == (soon, ended)


def test_the_first_to_end_stands_first():
    views = [
        AgreementView(key, "p", "Dalen", "byn", "lån", None, until, "")
        for key, until in (("c", None), ("a", date(2027, 6, 1)), ("b", date(2026, 12, 1)))
    ]
    assert [one.id for one in sorted(views, key=agreement_order)] == ["b", "a", "c"]


def test_an_agreement_says_what_is_wrong():
    with pytest.raises(FieldErrors) as raised:
        read_agreement(AgreementForm(agreed_on="2026-11-01", until="31 feb"), TODAY)
    assert set(raised.value.fields) == {"parties", "what", "until"}
    whole = AgreementForm("byn", "lån", "2026-11-01", "2027-06-30", "mejl")
    assert read_agreement(whole, TODAY).until == date(2027, 6, 30)
