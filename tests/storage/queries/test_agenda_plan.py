"""Opening a call reads one place's rows by index, however many rows other places have."""

from contextlib import closing
from datetime import date

import pytest
from watched import Watched

from platscoach.storage.device.open_calls import read_open_calls
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.place import read_place, read_stages

GROWING = ("session", "commitment", "point", "agenda_item", "stage", "remark", "op")
"""Tables in which a place may get many rows; it has only a few leaders."""


@pytest.mark.parametrize("read", [
    lambda db, place_id: read_agenda(db, place_id, date(2026, 11, 23)),
    read_place,
    read_stages,
    lambda db, _place_id: read_open_calls(db),
])  # fmt: skip
def test_no_table_that_grows_is_read_from_end_to_end(full, read):
    with closing(full.connect()) as db:
        (place_id,) = db.execute("SELECT id FROM v_place LIMIT 1").fetchone()
        watched = Watched(db)
        read(watched, place_id)
    assert watched.plans
    for sql, plan in watched.plans:
        scans = [step for step in plan if step.startswith("SCAN")]
        assert not [step for step in scans if step.split()[1] in GROWING], (sql, plan)
