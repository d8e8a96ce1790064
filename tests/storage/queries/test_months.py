"""The months of all places, read with the plain driver, equal what the store says of each."""

import random
from dataclasses import replace
from datetime import date

import pytest
from ledger import Life

from platscoach.coaching.eighteen_months import read_months
from platscoach.coaching.undo import undo_last
from platscoach.domain.eighteen_months.due import DueKind, due
from platscoach.domain.eighteen_months.forms import ReportForm
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.months import read_all_months
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_place

PLAN = {"forankring": PlannedMonths(1, 3), "analys": PlannedMonths(6, 8)}


def told(store):
    """The store's answer, without the parts that the quick query leaves out."""
    for place in store.places.all():
        months = read_months(store, place.id, PLAN, {})
        if months is not None:
            steps = tuple(replace(step, points_done=0, points_total=0) for step in months.steps)
            yield replace(
                months,
                steps=steps,
                place=months.place._replace(
                    population=None,
                    boundary="",
                    main_supporter=None,
                    second_supporter=None,
                    pause_settled=False,
                    earlier_pauses=(),
                ),
                sessions=tuple(
                    one for one in months.sessions if one.kind is SessionKind.CHECK_IN
                ),
            )  # fmt: skip


@pytest.mark.parametrize("seed", [3, 4])
def test_the_quick_reading_and_the_store_agree_after_any_history(store, connection, clock, seed):
    life = Life(store, clock, random.Random(seed))
    with store.batch():
        for _ in range(60):
            life.step()
    found = {one.place.id: one for one in read_all_months(connection, PLAN)}
    wanted = {one.place.id: one for one in told(store)}
    assert found == wanted
    assert found


def test_the_months_of_a_place_may_begin_before_its_leader(store, connection, place, today):
    form = PlaceForm("Dalen", began_on="2026-01-12")
    began = store.places.save(form, place.id)
    assert (place.first_day, began.first_day) == (date(2026, 5, 4), date(2026, 1, 12))
    for first in (
        read_place(connection, place.id).first_day,
        read_overview(connection, today).rows[0].first_day,
        read_agenda(connection, place.id, today).first_day,
        read_all_months(connection, PLAN)[0].clock.first_day,
        read_months(store, place.id, PLAN, {}).clock.first_day,
    ):
        assert first == began.began_on
    undo_last(store)
    assert read_overview(connection, today).rows[0].first_day == place.first_day


def test_what_is_due_is_found_on_every_place(store, connection, place, clock):
    report = store.months.save_report(place.id, ReportForm("Lägesrapport", "2026-12-01"))
    store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-02", clock="10"))
    (months,) = read_all_months(connection, PLAN)
    found = {one.kind: one for one in due(months, clock().date())}
    assert found[DueKind.REPORT].key == report.id
    assert found[DueKind.STEP].key == "forankring"
    assert found[DueKind.CHECK_IN].months == 6
    store.agenda.record_check_in(place.id, 6, held=True)
    (months,) = read_all_months(connection, PLAN)
    assert DueKind.CHECK_IN not in {one.kind for one in due(months, clock().date())}
    assert months.check_ins[0].held
