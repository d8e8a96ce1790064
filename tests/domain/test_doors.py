"""Doors: open, overdue, counted, and what their form accepts."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.domain.door_forms import DoorForm, read_door
from platscoach.domain.doors import DoorCount, DoorView, door_order
from platscoach.errors import FieldErrors

TODAY = date(2026, 11, 23)
OPEN = DoorView(
    "a", "p", "Dalen", None, "bussen?", None, "kultur", date(2026, 11, 1), None, "", None, ""
)
LATE = replace(OPEN, id="b", expected_by=date(2026, 11, 22))
DUE = replace(OPEN, id="c", expected_by=TODAY)
ANSWERED = replace(LATE, id="d", answered_on=date(2026, 11, 23))
OLD = replace(ANSWERED, id="e", answered_on=date(2025, 2, 1))


def test_open_and_overdue():
    assert [door.is_open for door in (OPEN, LATE, ANSWERED)] == [True, True, False]
    assert [door.is_overdue(TODAY) for door in (OPEN, LATE, DUE, ANSWERED)] == [
        False, True, False, False,
    ]  # fmt: skip


def test_the_open_ones_stand_first_and_what_they_come_to():
    doors = [OLD, ANSWERED, OPEN, DUE, LATE]
    assert "".join(door.id for door in sorted(doors, key=door_order)) == "bcade"
    assert DoorCount(5, 1, ((2026, 1), (2025, 1))).opened == 2


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        (DoorForm(), {"question", "to_whom"}),
        (DoorForm("bussen?", "p"), set()),
        (DoorForm("bussen?", "", "kultur", "31 feb"), {"asked_on"}),
        (DoorForm("bussen?", "", "kultur", "2026-11-20", "2026-11-10"), {"expected_by"}),
        (
            DoorForm("bussen?", "", "kultur", "2026-11-20", answered_on="2026-11-10"),
            {"answered_on"},
        ),
        (DoorForm("bussen?", "", "kultur", "2026-12-20"), {"asked_on"}),
        (DoorForm("x" * 501, "", "y" * 121), {"question", "to_whom"}),
    ],
)
def test_a_door_says_what_is_wrong(form, wrong):
    try:
        read_door(form, TODAY)
    except FieldErrors as errors:
        assert set(errors.fields) == wrong
    else:
        assert wrong == set()


def test_days_that_are_not_said_are_today():
    asked = read_door(DoorForm("bussen?", "", "kultur"), TODAY)
    assert (asked.asked_on, asked.answered_on) == (TODAY, None)
    answered = read_door(DoorForm("bussen?", "", "kultur", "i går", answer="ja"), TODAY)
    assert answered.answered_on == TODAY
    known = read_door(DoorForm("bussen?", "p", "kultur"), TODAY)
    assert (known.person_id, known.to_whom) == ("p", "")
