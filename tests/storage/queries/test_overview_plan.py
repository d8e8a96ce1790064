"""The overview reads by index, however long the log is, and with few statements."""

from contextlib import closing
from datetime import date

from watched import Watched

from platscoach.storage.queries.overview import read_overview

GROWING = ("session", "commitment", "point", "agenda_item", "remark", "op", "contact_attempt")
"""Tables that may get many rows."""

PARTIAL = ("ix_session_booked", "ix_commitment_open", "ix_session_check_in")
"""Partial indexes that may be scanned: booked or open sessions, check-ins."""

MOST = 20
"""Most statements: one for each kind of thing, and none for each place."""


def test_no_table_that_grows_is_read_from_end_to_end_nor_by_what_was_ever_due(full):
    with closing(full.connect()) as db:
        watched = Watched(db)
        read_overview(watched, date(2026, 11, 23))
    assert len(watched.plans) <= MOST
    for sql, plan in watched.plans:
        scans = [step for step in plan if step.startswith("SCAN")]
        whole = [one for one in scans if not one.endswith(PARTIAL)]
        assert not [step for step in whole if step.split()[1] in GROWING], (sql, plan)
        assert "ix_commitment_due" not in " ".join(plan), (sql, plan)
