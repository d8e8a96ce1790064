"""Agreements: in force, running out, and what their form lets through."""

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


def test_an_agreement_says_what_is_wrong():
    with pytest.raises(FieldErrors) as raised:
        read_agreement(AgreementForm(agreed_on="2026-11-01", until="31 feb"), TODAY)
    assert set(raised.value.fields) == {"parties", "what", "until"}
    whole = AgreementForm("byn", "lån", "2026-11-01", "2027-06-30", "mejl")
    assert read_agreement(whole, TODAY).until == date(2027, 6, 30)
