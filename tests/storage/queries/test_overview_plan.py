"""The overview asks by index, however long the log is, and no more often than it must."""

from contextlib import closing
from datetime import date

from watched import Watched

from platscoach.storage.queries.overview import read_overview

GROWING = ("session", "commitment", "point", "agenda_item", "remark", "op", "contact_attempt")
"""Tables in which rows come to be many."""

PARTIAL = ("ix_session_booked", "ix_commitment_open", "ix_session_check_in")
"""Indexes of a few of their rows, which may be walked: what is booked or open, the check-ins."""

MOST = 20
"""Statements: one for each kind of thing, and none for each place."""


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
