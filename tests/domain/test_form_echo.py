"""The words beside a field that say how its content was understood."""

from datetime import date

import pytest

from platscoach.dates.meaning import Direction
from platscoach.domain.form_echo import echo
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.i18n import set_language

TODAY = date(2026, 11, 27)
"""A Friday."""

WRONG = ("f", "31 feb", "igår")


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        (FieldKind.DAY, "tis", "tis 1 dec 2026, om 4 dagar"),
        (FieldKind.DAY, "i dag", "fre 27 nov 2026, i dag"),
        (FieldKind.DAY, "2026-11-26", "tor 26 nov 2026, i går"),
        (FieldKind.DAY, "2026-11-17", "tis 17 nov 2026, för 10 dagar sedan"),
        (FieldKind.TIME, "9.30", "09.30"),
        (FieldKind.TIME, "9-10", "09.00–10.00"),
        (FieldKind.TIME, "halv", ""),
        (FieldKind.NUMBER, "ca 1 200", "1200"),
        (FieldKind.NUMBER, "1200", ""),
        (FieldKind.NUMBER, "många", ""),
        (FieldKind.LINE, "tis", ""),
        (FieldKind.PAGE, "9.30", ""),
        (FieldKind.DAY, "  ", ""),
        (FieldKind.DAY, "f", ""),
        (FieldKind.DAY, "31 feb", "31 feb finns inte."),
        (FieldKind.DAY, "igår", "igår har varit."),
    ],
)
def test_what_is_said(kind, typed, read):
    said = echo(FormField("x", "X", kind=kind), typed, TODAY)
    assert said.words == read
    assert said.wrong == (typed in WRONG)


def test_a_held_day_has_been_and_a_due_day_will_be():
    def read(direction):
        field = FormField("x", "X", kind=FieldKind.DAY, direction=direction)
        return echo(field, "tis", TODAY).words

    assert read(direction=Direction.PAST) == "tis 24 nov 2026, för 3 dagar sedan"
    assert read(direction=Direction.FUTURE) == "tis 1 dec 2026, om 4 dagar"


def test_in_english():
    set_language("en")
    said = echo(FormField("x", "X", kind=FieldKind.DAY), "tuesday", TODAY)
    assert said.words == "Tue 1 Dec 2026, in 4 days"
