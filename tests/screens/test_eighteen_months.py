"""The room of a place's months: the drawing, the list, and what can be done in it."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from support import press, screen_text, settle, type_text

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.forms import FundingForm, PaymentForm, ReportForm
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.eighteen_months.timeline import Mark, RowKind, TimelineRow
from platscoach.domain.pause import Pause
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from screens.dialogs.form_dialog import FormDialog
from screens.eighteen_months.grid import Look, marks_in, months_shown, row_cells
from screens.eighteen_months.screen import EighteenMonthsScreen
from screens.eighteen_months.timeline import Timeline
from screens.help.collect import explain
from screens.history.screen import HistoryScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.widgets.table_list import TableList

CLOCK = PlaceClock(date(2026, 5, 1))
TODAY = date(2026, 11, 16)
"""A day in the middle of the seventh month."""


def drawn(row, today=TODAY, width=4):
    cells = row_cells(row, CLOCK, today, 18, width)
    return "".join(cell.sign for cell in cells).rstrip(), cells


def step(planned=None, begun=None, ended=None, *, late=False):
    return TimelineRow(
        RowKind.STEP, "step:plan", "Plan", planned=planned, begun=begun, ended=ended, late=late
    )


def test_a_step_is_drawn_with_its_plan_and_over_it_its_days():
    text, cells = drawn(step(PlannedMonths(1, 2), date(2026, 5, 17), date(2026, 7, 20)))
    assert text == "··█████████" + " " * 15 + "│"
    assert {cell.look for cell in cells[:2]} == {Look.PLANNED}
    assert cells[26].look is Look.TODAY
    late, cells = drawn(step(PlannedMonths(6, 8), late=True))
    assert late == " " * 20 + "······│·····"
    assert cells[20].look is Look.LATE


def test_what_lies_outside_the_months_is_not_drawn_at_their_ends():
    text, _cells = drawn(step(None, date(2026, 3, 1), date(2026, 5, 8)))
    assert text == "█" + " " * 25 + "│"
    marks = (Mark("session:a", date(2026, 4, 1), "*", "Samtal", ""),)
    row = TimelineRow(RowKind.CONTACTS, "contacts", "Kontakter", marks)
    assert drawn(row)[0].strip() == "│"
    assert drawn(row, date(2030, 1, 1))[0] == ""


def test_marks_stand_in_their_month_and_do_not_hide_each_other():
    day = date(2026, 6, 25)
    marks = tuple(Mark(f"report:{n}", day, "v", "Rapport", "") for n in range(2))
    row = TimelineRow(RowKind.REPORTS, "reports", "Rapporter", marks)
    assert drawn(row)[0].startswith("    vv")
    assert [mark.key for mark in marks_in(row, CLOCK, 2, 18)] == ["report:0", "report:1"]
    assert list(marks_in(row, CLOCK, 3, 18)) == []
    contacts = row._replace(kind=RowKind.CONTACTS)
    assert drawn(contacts)[0].startswith(" " * 7 + "v")


def test_the_cursor_comes_to_what_lies_outside_and_to_what_has_no_day():
    days = {"before": date(2026, 3, 1), "june": date(2026, 6, 25), "after": date(2029, 1, 1)}
    marks = tuple(Mark(key, day, "v", "Rapport", "") for key, day in days.items())
    undated = Mark("undated", None, "!", "Rapport", "")
    row = TimelineRow(RowKind.REPORTS, "reports", "Rapporter", (undated, *marks))
    found = {n: [mark.key for mark in marks_in(row, CLOCK, n, 18)] for n in (1, 2, 3, 18)}
    assert found == {
        1: ["before", "undated"], 2: ["june", "undated"], 3: ["undated"], 18: ["after", "undated"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("today", "last", "shown"),
    [("2026-11-16", 18, 18), ("2027-12-01", 18, 20), ("2040-01-01", 18, 24), (str(TODAY), 21, 21)],
)
def test_there_are_columns_for_what_goes_beyond(today, last, shown):
    rows = (step(PlannedMonths(1, last)),)
    assert months_shown(CLOCK, rows, date.fromisoformat(today)) == shown


def signature(app):
    timeline = app.screen.query_one(Timeline)
    return timeline.current.key, timeline.month


@pytest.fixture
def furnished_months(store, seeded):
    """A booked check-in, a late report, a funding decision."""
    place = seeded.dalen.id
    store.sessions.save(
        "c" * 32, place,
        SessionForm(SessionKind.CHECK_IN, SessionStatus.BOOKED, "2026-12-02", "10"),
    )  # fmt: skip
    report = store.months.save_report(place, ReportForm("[x] Lägesrapport", "2026-11-20"))
    funding = store.months.save_funding(place, FundingForm("RUN 7", "", "450000"))
    return report, funding


@pytest.mark.asyncio
async def test_one_walks_the_months_and_changes_them(build, store, seeded, furnished_months):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, EighteenMonthsScreen)
        text = screen_text(app)
        assert "18 månader, 4 maj 2026 till 3 nov 2027" in text
        assert "i dag månad 7" in text
        assert "100 % av pengarna kvar" in text
        assert signature(app) == ("step:forankring", 7)
        assert "plan månad 10–14, ej påbörjat" in text, "nothing beside the months is cut"
        below, timeline = app.screen.query_one(TableList), app.screen.query_one(Timeline)
        assert below.region.y > timeline.region.bottom, "no half of the screen is empty"
        assert below.current == "check_in:6", "it stands at what comes next"
        await press(pilot, "down")
        assert below.current == "step:kartlaggning"
        await press(pilot, "tab", "up")
        assert app.focused is below.listing
        assert signature(app) == ("step:forankring", 7)
        await press(pilot, "tab")
        assert app.focused is timeline

        await press(pilot, "down", "down", "greater_than_sign", "colon", "colon")
        place = seeded.dalen.id
        assert store.months.plan(place) == {"analys": PlannedMonths(7, 11)}
        await press(pilot, "u", "u", "u")
        assert store.months.plan(place) == {}
        said = [one.message for one in app._notifications]
        assert "planerade månader ”3 Analys”" in said[-1], "no key of the method is shown"
        await press(pilot, "semicolon", "less_than_sign")
        assert store.months.plan(place) == {"analys": PlannedMonths(5, 6)}
        assert "pågår, 1 månad efter planen" in screen_text(app)

        await press(pilot, "down", "down", "down", "down")
        assert signature(app) == ("check_ins", 7)
        assert "Avstämning efter 6 månader, ons 2 dec, bokad" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session.editor.session_id == "c" * 32
        await press(pilot, "escape", "down")
        assert "[x] Lägesrapport, fre 20 nov, ska lämnas in, sent" in screen_text(app)
        await press(pilot, "e")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "enter", "enter")
        await type_text(pilot, "i dag")
        await press(pilot, "ctrl+s")
        assert store.months.reports(place)[0].handed_in == date(2026, 11, 23)
        await press(pilot, "x")
        assert store.months.reports(place) == ()
        assert "enter Öppna" not in screen_text(app), "nothing is left there to open"
        await press(pilot, "u")
        assert len(store.months.reports(place)) == 1
        assert "enter Öppna" in screen_text(app)

        await press(pilot, "down", "down", "n")
        await press(pilot, "enter")
        await type_text(pilot, "massor")
        await press(pilot, "ctrl+s")
        assert "Skriv beloppet i hela kronor" in screen_text(app)
        await press(pilot, *["backspace"] * 6)
        await type_text(pilot, "225 000 kr")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, EighteenMonthsScreen)
        assert "begärt 225" in screen_text(app)
        assert "50 % av pengarna kvar" in screen_text(app)

        await press(pilot, "E")
        await type_text(pilot, "24")
        await press(pilot, "ctrl+s")
        assert "Skriv vem som har bestämt" in screen_text(app)
        await type_text(pilot, "nämnden 1 nov")
        await press(pilot, "ctrl+s")
        assert "24 månader, 4 maj 2026 till 3 maj 2028" in screen_text(app)
        assert "Längden är beslutad: nämnden 1 nov" in screen_text(app)

        await press(pilot, "home", "up", "up", "up", "up", "up", "up", "up", "up", "up", "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.stage_key == "forankring"


@pytest.mark.asyncio
async def test_the_list_says_the_same_and_has_the_same_keys(
    build, store, seeded, furnished_months, monkeypatch
):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        rows = app.screen.query_one(TableList)
        assert app.focused is rows.listing
        assert rows.keys[:6] == tuple(
            f"step:{key}"
            for key in (
                "forankring", "kartlaggning", "analys", "malbild", "plan", "organisation",
            )
        )  # fmt: skip
        report, funding = furnished_months
        assert {f"report:{report.id}", f"funding:{funding.id}", "check_in:6"} <= set(rows.keys)
        assert f"session:{'c' * 32}" not in rows.keys, "the check-in has a line of its own"
        assert rows.current == "check_in:6", "what comes next"
        await press(pilot, "home", "down", "greater_than_sign")
        assert store.months.plan(seeded.dalen.id) == {"kartlaggning": PlannedMonths(4, 7)}
        assert rows.current == "step:kartlaggning"
        rows.point_at(f"funding:{funding.id}")
        await press(pilot, "enter")
        await type_text(pilot, " B")
        await press(pilot, "ctrl+s")
        assert store.months.fundings(seeded.dalen.id)[0].number == "RUN 7 B"
        await press(pilot, "H")
        assert isinstance(app.screen, HistoryScreen)
        await press(pilot, "escape", "v")
        assert app.focused is app.screen.query_one(Timeline)
        await press(pilot, "v", "n")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "escape", "escape")

        # A place without a leader has no months yet, and says what is missing.
        await press(pilot, "down", "i")
        assert "processledarens första dag" in screen_text(app)
        await press(pilot, "e", "n", "v", "x", "E", "greater_than_sign")
        assert isinstance(app.screen, EighteenMonthsScreen)


@pytest.mark.asyncio
async def test_without_colours_the_list_comes_first(build, seeded, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert app.focused is app.screen.query_one(TableList).listing


@pytest.mark.asyncio
async def test_without_a_first_day_a_key_goes_to_where_it_is_written(build, store):
    store.supporters.set_me("Anna Lind")
    store.places.save(PlaceForm("Nyby"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "p", "n", *"Karin", "tab", "tab", "tab", "tab", "tab", "tab")
        await type_text(pilot, "1 nov")
        await press(pilot, "ctrl+s", "escape")
        assert isinstance(app.screen, EighteenMonthsScreen)
        assert "18 månader, 1 nov" in screen_text(app)
        assert not app.screen.check_action("place", ()), "the months are there"


@pytest.mark.asyncio
async def test_a_pause_that_is_over_is_changed_and_taken_away(build, store, seeded):
    """Earlier pauses too: each in the usual form, with its error messages, and with undo."""
    dalen = seeded.dalen.id
    store.places.keep_pause(dalen, Pause(date(2026, 6, 4), date(2026, 7, 4), "sommar"), 0)
    store.places.set_pause(dalen, Pause(date(2026, 8, 24), date(2026, 9, 2)), settled=True)
    known = store.places.get(dalen)
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "v")
        rows = app.screen.query_one(TableList)
        rows.point_at(f"earlier_pause:{known.earlier_pauses[0].id}")
        await press(pilot, "enter", "tab")
        await type_text(pilot, "25 aug 2026")
        await press(pilot, "ctrl+s")
        assert "Platsen är redan pausad" in screen_text(app)
        await press(pilot, "ctrl+n", "tab", "tab")
        await type_text(pilot, "regn")
        await press(pilot, "ctrl+s")
        assert store.places.get(dalen).earlier_pauses[0].pause.why == "sommarregn"
        await press(pilot, "u")
        assert store.places.get(dalen) == known
        rows.point_at("pause:")
        await press(pilot, "x")
        assert "Pausen är borttagen" in [note.message for note in app._notifications][-1]
        assert store.places.get(dalen).pause is None
        rows.point_at(f"earlier_pause:{known.earlier_pauses[0].id}")
        await press(pilot, "x")
        assert store.places.get(dalen).pauses == ()
        await press(pilot, "u", "u")
        assert store.places.get(dalen) == known


async def test_a_paused_place_has_a_short_head_where_there_are_few_lines(build, store, seeded):
    """The short head leaves out what the list shows at the pause; a higher screen has all."""
    place = seeded.dalen.id
    store.places.set_pause(place, Pause(date(2026, 11, 1), date(2027, 1, 11), "ledig"), 3)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "i")
        head = app.screen.query_one("#months-head")
        assert "pausad från 1 nov till 11 jan" in " ".join(screen_text(app).split())
        assert "räknas även under" not in screen_text(app)
        assert "ledig" not in screen_text(app)
        assert head.size.height <= 4
        await press(pilot, "v")
        assert "ledig" in screen_text(app), "it is told at the pause"
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "månaderna räknas även under pausen" in " ".join(screen_text(app).split())


async def test_no_check_in_is_cut_in_the_list_for_the_sake_of_long_sums(build, store, seeded):
    place = seeded.dalen.id
    paid = PaymentForm("Rekvisition 1, våren", "90 000", "2026-09-10", "90 000", "2026-09-28")
    store.months.save_payment(place, paid)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "i", "v")
        assert "Avstämning efter 12 månader" in screen_text(app)
        assert "Rekvisition 1, våren" in screen_text(app)


async def test_a_narrow_list_keeps_the_days(build, seeded, furnished_months):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "i")
        shown = screen_text(app)
        assert "När" in shown
        assert "Avstämning efter 6 månader" in shown


async def test_the_keys_that_move_a_step_are_named_in_help(build, seeded, furnished_months):
    app = build()
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "i", "home")
        lines = [line for group in explain(app.screen).groups for line in group.lines]
        assert ("<  >", "Flytta början") in lines
        assert (";  :", "Flytta slutet") in lines


async def test_enter_on_a_check_in_that_is_to_come_books_it(build, store, seeded):
    """It is booked on its due date: opening its line does not mean that it is being held now."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "v")
        rows = app.screen.query_one(TableList)
        rows.point_at("check_in:12")
        await press(pilot, "enter")
        form = app.screen.session.editor.form
        assert (form.kind, form.status) == (SessionKind.CHECK_IN, SessionStatus.BOOKED)
        await press(pilot, "escape")
        rows.point_at("check_in:6")
        await press(pilot, "enter")
        form = app.screen.session.editor.form
        assert (form.kind, form.status) == (SessionKind.CHECK_IN, SessionStatus.HELD), "it is late"


async def test_a_check_in_that_may_have_been_held_is_not_drawn_as_one_that_was_not(
    build, store, seeded
):
    store.places.save(PlaceForm("Ekby", began_on="2025-09-01", taken_over_on="2026-11-01"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        places = app.screen.query_one("#places")
        places.point_at(next(key for key in places.keys if places.place(key).name == "Ekby"))
        await press(pilot, "i")
        told = screen_text(app)
        assert "6?" in told
        assert "? inte känt" in told
        assert "hölls inte" not in told
        ekby = app.screen.place_id
        store.agenda.record_check_in(ekby, 6, held=False)
        await press(pilot, "escape", "i")
        told = screen_text(app)
        assert "6-" in told
        assert "- hölls inte" in told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_span_that_cannot_be_is_seen_whole_in_its_field(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "i", "b", "tab", "tab")
        await type_text(pilot, "22.30-00.30")
        await press(pilot, "tab")
        told = screen_text(app)
        assert "Sluttiden ligger före starten" in told
        assert "22.30-00.30" in told, "what is wrong in it can be looked for"


async def test_a_second_calendar_file_says_what_was_moved_and_called_off(
    build, store, seeded, tmp_path, monkeypatch
):
    folder = tmp_path / "Dokument"
    monkeypatch.setattr("platscoach.documents.user_documents.documents_folder", lambda: folder)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "K")
        await settle(pilot)
        assert "Inget möte är bokat från i dag" in "".join(
            one.message for one in app._notifications
        )
        await press(pilot, "b", "tab")
        for text in ("2026-12-01", "10", "45", "2", "2026-12-29"):
            await type_text(pilot, text)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        assert "3 möten är bokade. Spara en kalenderfil" in screen_text(app)
        await press(pilot, "enter")
        first, moved, off = store.sessions.booked(seeded.dalen.id)
        form = session_form_of(store.sessions.get(moved.session_id))
        store.sessions.save(moved.session_id, seeded.dalen.id, replace(form, day="2026-12-17"))
        store.trash.put("session", off.session_id)
        await press(pilot, "K")
        assert "möten-2.ics" in "".join(one.message for one in app._notifications)
    before, after = (
        {str(event["uid"]): event for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
        for path in sorted(folder.glob("*.ics"), key=lambda path: len(path.name))
    )
    assert before.keys() == after.keys()
    assert all(after[key]["sequence"] > before[key]["sequence"] for key in after), "at one moment"
    told = {
        key: (event.decoded("dtstart").day, event.get("status")) for key, event in after.items()
    }
    assert told == {
        f"{first.session_id}@platscoach": (1, None),
        f"{moved.session_id}@platscoach": (17, None),
        f"{off.session_id}@platscoach": (29, "CANCELLED"),
    }
