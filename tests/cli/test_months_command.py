"""The months of a place in the shell, and what is due on all places."""

from datetime import date

import pytest

from platscoach.cli import months_command
from platscoach.coaching.eighteen_months import read_months
from platscoach.domain.eighteen_months.forms import FundingForm, ReportForm
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.storage.queries.months import read_all_months

TODAY = date(2026, 11, 23)
PLAN = {"forankring": PlannedMonths(1, 3)}
NAMES = {"forankring": "Förankring", "organisation": "Organisation"}


@pytest.fixture
def told(store, place):
    """A place in its seventh month, followed from the start, with a little of everything."""
    store.sessions.save("b" * 32, place.id, SessionForm(day="2026-05-11", clock="10"))
    store.sessions.save(
        "a" * 32, place.id, SessionForm(SessionKind.SITE_VISIT, day="2026-11-20", clock="10")
    )
    store.months.save_report(place.id, ReportForm("[x] Lägesrapport", "2026-11-20"))
    store.months.save_funding(place.id, FundingForm("RUN 7", "", "450000"))
    return place


def test_everything_that_the_timeline_draws_is_said(store, told):
    months = read_months(store, told.id, PLAN, {})
    text = "\n".join(months_command.months_lines(months, NAMES, TODAY))
    for words in (
        "Dalen", "18 månader, 4 maj 2026 till 3 nov 2027", "i dag månad 7",
        "100 % av pengarna kvar", "Förankring ligger efter planen sedan 3 aug.",
        "Förankring: plan månad 1–3, ej påbörjat, 4 månader efter planen",
        "  mån 4 nov, Avstämning efter 6 månader, inte bokad, sent",
        "  fre 20 nov, [x] Lägesrapport, ska lämnas in, sent", "  fre 20 nov, Platsbesök",
        "Beslut RUN 7, 450\N{NO-BREAK SPACE}000 kr",
    ):  # fmt: skip
        assert words.removeprefix("  mån 4 nov, ") in text, words


def test_what_is_due_on_every_place(store, told, connection):
    lines = list(months_command.due_lines(read_all_months(connection, PLAN), NAMES, TODAY))
    assert lines == [
        "Dalen: 7 av 18",
        "  Boka avstämningen efter 6 månader, 4 nov",
        "  [x] Lägesrapport skulle in senast 20 nov",
        "  Förankring ligger efter planen sedan 3 aug.",
    ]
