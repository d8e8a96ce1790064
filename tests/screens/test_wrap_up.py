"""The wrap-up of a call: everything is asked on one page and stored at once, or nothing is."""

import shutil
from contextlib import closing
from datetime import datetime

import pytest
from rich.cells import cell_len
from support import NASTY, press, screen_text, settle, type_text

from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark
from platscoach.domain.wrap_up import from_json
from platscoach.errors import StorageError
from platscoach.settings import Settings
from platscoach.storage.device import drafts
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.agenda import Agenda
from platscoach.storage.repositories.method_trials import Trials
from screens.dialogs.form_dialog import FormDialog
from screens.forms.row import FormRow
from screens.messages import ChangeLanguage, OpenSession
from screens.session.screen import SessionScreen
from screens.summary.screen import SummaryScreen
from screens.wrap_up.screen import WrapUpScreen
from screens.wrap_up.widgets import Score, WrapUpCommitments

SIZES = ((60, 20), (80, 24), (120, 40))
KEY = "b" * 32

MOST_TURNS = 3_000
"""Turns until the wrap-up must have opened, however slow the disk is."""


@pytest.fixture
def call(path, seeded):
    """A call that was begun at half past nine, with everything from its marked lines."""
    form = SessionForm(
        day="2026-11-23", clock="09:30", leader_ids=(seeded.leader.id,), stage_keys=("analys",),
        notes="Vi pratade.\n! Karin bokar fre\n! ringa kommunen\n? Vem bjuder in?",
        commitments=(
            CommitmentForm(
                "boka", Who.LEADER, seeded.leader.id, due="2026-11-27", id="1" * 32,
                line="! Karin bokar fre",
            ),
            CommitmentForm("ringa kommunen", Who.OTHER, id="2" * 32, line="! ringa kommunen"),
        ),
        remarks=(
            RemarkForm(RemarkKind.QUESTION, "Vem bjuder in?", "? Vem bjuder in?", "3" * 32),
        ),
    )  # fmt: skip
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        draft = to_json(SessionDraft(form))
        drafts.put(db, [drafts.DraftView(f"session:{KEY}", seeded.dalen.id, draft, "", "2026")])


async def wrap_up(pilot, place_id, session_id=KEY):
    """Open a session and start its wrap-up."""
    await settle(pilot)
    pilot.app.screen.post_message(OpenSession(place_id, session_id))
    await settle(pilot)
    await press(pilot, "f9")
    for _turn in range(MOST_TURNS):
        if isinstance(pilot.app.screen, WrapUpScreen):
            break
        # The room stores first, and settling does not wait for what it opens then.
        await pilot.pause(0.02)
    await settle(pilot)
    assert isinstance(pilot.app.screen, WrapUpScreen)
    return pilot.app.screen


def at(app, name):
    return app.screen.query_one(f"#field-{name}")


async def go(pilot, name):
    """Put the cursor in a field."""
    pilot.app.screen.set_focus(at(pilot.app, name))
    await settle(pilot)


async def fill(pilot, name, text):
    await go(pilot, name)
    pilot.app.focused.value = ""
    await type_text(pilot, text)


def booked(store, place_id):
    found = store.sessions.log(LogFilter(place_id=place_id))
    return [view for view in found if view.status is SessionStatus.BOOKED]


def items(path, session_id=KEY):
    """The texts and states of the agenda items that came up in a session."""
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        return db.execute(
            "SELECT text, state FROM v_agenda WHERE session_id = ? ORDER BY text", (session_id,)
        ).fetchall()


def kept(path, session_id=KEY):
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        return drafts.get(db, f"wrap:{session_id}")


def points(store, place_id, app):
    pack = app.context.pack.stage("analys").points
    return store.steps.points(place_id, "analys", [(item.key, item.text) for item in pack])


async def test_the_whole_of_it_by_keys_alone(build, store, seeded, call, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert app.focused is at(app, "commitments"), "what is unclear is asked first"
        shown = screen_text(app)
        assert shown.index("vem? · när?  ringa kommunen") < shown.index("Karin Ek: boka, senast 27")
        assert at(app, "minutes").value == "45"
        assert "räknat från 09.30" in shown
        assert "enligt klockan" not in shown
        await press(pilot, "down", "down", "4", "enter", "enter")
        assert app.focused is at(app, "carry")
        await press(pilot, "enter")
        await type_text(pilot, "fre 10")
        assert "fre 27 nov 10.00" in screen_text(app)
        await press(pilot, "enter")
        assert app.focused is at(app, "next_kind")
        await press(pilot, "right", "enter")
        assert (app.focused, app.focused.value) == (at(app, "next_minutes"), "60")
        await type_text(pilot, "90")
        await press(pilot, "enter")
        assert app.focused is at(app, "next_leaders")
        await press(pilot, "enter")
        assert app.focused is at(app, "points")
        assert "Det du bockar av blir klart i platsens checklista." in screen_text(app)
        await press(pilot, "space", "enter", "right")
        assert app.screen.query_one("#row-verdict").display
        await press(pilot, "enter", "space", "right", "enter")
        await type_text(pilot, "fler måste med")
        await press(pilot, "enter")
        assert isinstance(app.screen, SummaryScreen)
        first = points(store, seeded.dalen.id, app)[0]
    view = store.sessions.get(KEY)
    assert (view.went, view.minutes) == (4, 45)
    assert (first.mark, first.marked_on) == (PointMark.DONE, view.starts.date())
    (meeting,) = booked(store, seeded.dalen.id)
    assert meeting.starts == datetime(2026, 11, 27, 10, 0)
    assert (meeting.kind, meeting.planned_minutes) == (SessionKind.SITE_VISIT, 90)
    assert [key for key, _name in meeting.leaders] == [seeded.leader.id]
    assert meeting.stage_keys == (), "those of the day it is held"
    (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.origin, item.session_id) == ("Vem bjuder in?", Origin.QUESTION, KEY)
    (trial,) = store.trials.of_session(KEY)
    assert (trial.verdict, trial.why) == (Verdict.CHANGE, "fler måste med")
    assert app.context.pack.method(trial.method_key).name == "SWOT"
    assert kept(path) is None


async def test_two_keys_are_enough(build, store, seeded, call, path):
    """Wrapping up without any changes takes two keys."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "enter")
        assert not isinstance(app.screen, SessionScreen), "the call is over"
    assert store.sessions.get(KEY).minutes == 45
    assert booked(store, seeded.dalen.id) == []
    assert store.trials.of_session(KEY) == ()
    assert items(path) == [("Vem bjuder in?", "open")]


async def test_from_the_first_key_of_a_new_session(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "! ringa kommunen")
        await press(pilot, "f9")
        assert "ringa kommunen" in screen_text(app)
        await press(pilot, "f9", "escape")
        assert isinstance(app.screen, SessionScreen)
        await type_text(pilot, " i dag")
        await press(pilot, "escape")
    found = store.sessions.log(LogFilter(place_id=seeded.dalen.id))
    view = next(view for view in found if view.id != seeded.session.id)
    assert view.notes == "! ringa kommunen i dag"
    (promise,) = view.commitments
    assert promise.what.startswith("ringa kommunen")


WRONG = (
    ("minutes", "abc", "Skriv längden i minuter"),
    ("minutes", "0", "Skriv längden i minuter"),
    ("when", "hej", "går inte att läsa som dag och tid"),
    ("when", "v 50", "Vilken tid på fre 11 dec 2026?"),
    ("when", "i dag 8", "Den tiden har redan varit."),
    ("when", "fre 10 dec 9", "Veckodagen stämmer inte."),
    ("when", NASTY[0], "går inte att läsa som dag och tid"),
)


async def test_a_wrong_field_says_so_and_nothing_is_stored(build, store, seeded, call, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "went")
        await press(pilot, "5")
        for name, typed, message in WRONG:
            await fill(pilot, name, typed)
            await go(pilot, "went")
            await press(pilot, "f9")
            assert isinstance(app.screen, WrapUpScreen)
            assert message in " ".join(screen_text(app).split())
            assert app.focused is at(app, name)
            assert store.sessions.get(KEY).went is None
            assert items(path) == []
            app.focused.value = "50" if name == "minutes" else "tis 9"
            await settle(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, SummaryScreen)
    assert store.sessions.get(KEY).went == 5


async def test_a_method_needs_no_verdict(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "method")
        await press(pilot, "right")
        await fill(pilot, "why", "x" * 501)
        await press(pilot, "f9")
        assert "501 tecken är för mycket" in screen_text(app)
        await fill(pilot, "why", "")
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        assert "- SWOT\n" in app.screen._text(mail=True)
        await press(pilot, "escape", "f9")
        await go(pilot, "method")
        await press(pilot, "left")
        assert not app.screen.query_one("#row-why").display
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
    assert store.trials.of_session(KEY) == ()


async def test_a_method_of_another_step_is_found_by_its_letters(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "method")
        assert "Årshjul" not in screen_text(app)
        assert "skriv för att söka bland 71" in screen_text(app)
        await type_text(pilot, "arsh")
        await press(pilot, "enter", "space", "f9")
        assert isinstance(app.screen, SummaryScreen)
    (trial,) = store.trials.of_session(KEY)
    assert (app.context.pack.method(trial.method_key).name, trial.verdict) == (
        "Årshjul",
        Verdict.KEEP,
    )
    async with build().run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert at(pilot.app, "method").chosen == (trial.method_key,)
        await go(pilot, "method")
        assert "(•) Årshjul" in screen_text(pilot.app)
        await type_text(pilot, "zzz")
        assert "sökt: zzz, ingen" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "(•) Årshjul" in screen_text(pilot.app)


async def test_all_or_nothing(build, store, seeded, call, path, monkeypatch):
    def broken(self, *args):
        raise StorageError("Disken är full.", "Inget har ändrats.")

    monkeypatch.setattr(Trials, "save", broken)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "fre 10")
        await go(pilot, "points")
        await press(pilot, "space")
        await go(pilot, "method")
        await press(pilot, "right", "tab", "space", "f9")
        assert isinstance(app.screen, WrapUpScreen)
        await press(pilot, "f9")
        assert list(app._notifications) == [], "nothing that would stand over the next room"
        assert screen_text(app).count("Disken är full.") == 1
        assert booked(store, seeded.dalen.id) == []
        assert items(path) == []
        assert all(point.mark is PointMark.OPEN for point in points(store, seeded.dalen.id, app))
        assert store.sessions.get(KEY).minutes is None
        monkeypatch.undo()
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        assert "Disken är full." not in screen_text(app)
    assert len(booked(store, seeded.dalen.id)) == 1
    assert len(store.trials.of_session(KEY)) == 1


# Drafts


async def test_escape_goes_to_the_notes_and_all_is_there_the_next_time(
    build, store, seeded, call, path
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "went")
        await press(pilot, "2")
        await fill(pilot, "minutes", "50")
        assert "som du skrev" in screen_text(app)
        await go(pilot, "carry")
        await press(pilot, "space")
        await go(pilot, "points")
        await press(pilot, "down", "space")
        await fill(pilot, "when", "ons 14.3")
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert store.sessions.get(KEY).went is None
        told = "ett samtal är inte avslutat"
        await press(pilot, "escape")
        assert told in screen_text(app)
        await wrap_up(pilot, seeded.dalen.id)
        assert at(app, "went").chosen == ("2",)
        assert (at(app, "minutes").value, at(app, "when").value) == ("50", "ons 14.3")
        assert [item.mark for item in at(app, "carry").items] == [PointMark.OPEN]
        marks = [item.mark for item in at(app, "points").items]
        assert marks[:3] == [PointMark.OPEN, PointMark.DONE, PointMark.OPEN]
        await type_text(pilot, "")
        await fill(pilot, "when", "ons 14.30")
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "escape")
        assert told not in screen_text(app)
    assert (store.sessions.get(KEY).went, store.sessions.get(KEY).minutes) == (2, 50)
    assert items(path) == [("Vem bjuder in?", "struck")]
    assert booked(store, seeded.dalen.id)[0].starts == datetime(2026, 11, 25, 14, 30)


async def test_a_power_cut_loses_nothing(build, store, seeded, call, path, tmp_path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "fre 1")
        await go(pilot, "method")
        await press(pilot, "right", "tab", "tab")
        await type_text(pilot, "Åsa sa nej")
        # As after a power cut: the files as they are in the middle of a word.
        shutil.copytree(path.parent, tmp_path / "after")
    form = from_json(kept(path).value)
    assert (form.when, form.why) == ("2026-11-27 01.00", "Åsa sa nej")
    shutil.rmtree(path.parent)
    shutil.move(tmp_path / "after", path.parent)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert at(app, "when").value == "2026-11-27 01.00"
        assert at(app, "why").value == "Åsa sa nej"
        assert at(app, "method").chosen == ("swot",)


async def test_every_key_is_on_file(build, store, seeded, call, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert kept(path) is None
        await go(pilot, "when")
        for typed in ("f", "fr", "fre"):
            await type_text(pilot, typed[-1])
            assert from_json(kept(path).value).when == typed


async def test_what_is_being_typed_stays_when_the_page_is_shown_again(build, store, seeded, call):
    """A backup has just been made, or it is midnight, and the letters are still on their way."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "fre 10")
        for name, text in (("next_minutes", "45"), ("why", "fler med"), ("minutes", "30")):
            await go(pilot, name)
            at(app, name).value = text
            screen._show()
            await settle(pilot)
            assert at(app, name).value == text, name
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
    assert store.sessions.get(KEY).minutes == 30
    (meeting,) = booked(store, seeded.dalen.id)
    assert meeting.planned_minutes == 45


async def test_a_draft_that_cannot_be_read_is_passed_over(build, store, seeded, call, path):
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        drafts.put(db, [drafts.DraftView(f"wrap:{KEY}", seeded.dalen.id, "{trasigt", "", "2026")])
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert at(app, "minutes").value == "45"


async def test_a_line_to_choose_is_chosen_or_not_and_there_is_no_third(build, seeded, call):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        for name in ("carry", "points"):
            await go(pilot, name)
            before = [item.mark for item in at(app, name).items]
            assert before
            assert "Ej aktuellt" not in screen_text(app)
            await press(pilot, "minus")
            assert [item.mark for item in at(app, name).items] == before


# Commitments


async def test_an_unclear_commitment_is_made_clear(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormDialog)
        app.screen.query_one("#field-who").focus()
        await press(pilot, "home", "left", "left", "left")
        app.screen.query_one("#field-due").focus()
        await type_text(pilot, "1 dec")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, WrapUpScreen)
        assert "vem?" not in screen_text(app)
        await press(pilot, "f9")
    known = {item.what: item for item in store.sessions.get(KEY).commitments}
    assert known["ringa kommunen"].who is not Who.OTHER
    assert known["ringa kommunen"].due.isoformat() == "2026-12-01"
    assert known["ringa kommunen"].line == "! ringa kommunen"
    assert "! ringa kommunen" in store.sessions.get(KEY).notes


async def test_one_is_taken_away_and_brought_back(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "x")
        assert "vem? · när?" not in screen_text(app)
        await press(pilot, "u")
        assert "vem? · när?  ringa kommunen" in screen_text(app)
        await press(pilot, "x", "escape", "escape")
    assert [item.what for item in store.sessions.get(KEY).commitments] == ["boka"]


async def test_what_was_taken_away_is_said_as_long_as_u_is_no_letter(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert "borttaget" not in screen_text(app)
        await press(pilot, "x")
        assert "”ringa kommunen” är borttaget. Tangenten u" in screen_text(app)
        await go(pilot, "when")
        assert "”ringa kommunen” är borttaget." in screen_text(app)
        assert "Tangenten u" not in screen_text(app)
        await go(pilot, "went")
        assert "Tangenten u" in screen_text(app)
        await press(pilot, "u")
        assert "borttaget" not in screen_text(app)
        await go(pilot, "commitments")
        await press(pilot, "x", "escape")
        assert isinstance(app.screen, SessionScreen)
        assert "Tangenten u" not in screen_text(app)
        assert list(app._notifications) == []


async def test_f4_writes_one_more(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "f4")
        await type_text(pilot, NASTY[0] + NASTY[3])
        await press(pilot, "f2")
        assert NASTY[0] + NASTY[3] in screen_text(app)
        await press(pilot, "f9")
    assert len(store.sessions.get(KEY).commitments) == 3


# Wrapping up twice


async def test_twice_moves_the_meeting_and_asks_nothing_twice(build, store, seeded, call, path):
    """A second wrap-up of the same call changes its booking, and keeps the other answers."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "carry")
        await press(pilot, "space")
        await fill(pilot, "when", "fre 10")
        await go(pilot, "method")
        await press(pilot, "right", "tab", "space", "f9", "escape", "f9")
        assert at(app, "when").value == "2026-11-27 10.00"
        assert "Bokat fre 27 nov 10.00. Töm fältet för att avboka." in " ".join(
            screen_text(app).split()
        )
        assert [item.mark for item in at(app, "carry").items] == [PointMark.OPEN]
        assert at(app, "verdict").chosen == ("keep",)
        await fill(pilot, "when", "mån 13")
        await go(pilot, "method")
        await press(pilot, "right", "f9")
    (meeting,) = booked(store, seeded.dalen.id)
    assert meeting.starts == datetime(2026, 11, 30, 13, 0)
    assert items(path) == [("Vem bjuder in?", "struck")]
    (trial,) = store.trials.of_session(KEY)
    assert trial.method_key != "swot"
    assert store.agenda.open_on(seeded.dalen.id) == ()


async def test_a_booking_is_taken_back_by_emptying_the_field(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "fre 10")
        await press(pilot, "f9", "escape", "f9")
        (meeting,) = booked(store, seeded.dalen.id)
        await fill(pilot, "when", "")
        await press(pilot, "f9")
        assert booked(store, seeded.dalen.id) == []
        assert meeting.id in [view.id for view in store.trash.all()]
        await press(pilot, "escape", "f9")
        await fill(pilot, "when", "ons 9")
        await press(pilot, "f9")
    (other,) = booked(store, seeded.dalen.id)
    assert other.id != meeting.id


async def test_what_was_prepared_in_the_booked_session_stays(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "fre 10")
        await press(pilot, "f9")
        (meeting,) = booked(store, seeded.dalen.id)
        form = SessionForm(
            kind=SessionKind.WORKSHOP, status=SessionStatus.BOOKED, day="2026-11-27", clock="10",
            notes="ta med karta",
        )  # fmt: skip
        store.sessions.save(meeting.id, seeded.dalen.id, form)
        await press(pilot, "escape", "f9")
        await fill(pilot, "when", "ons 9")
        await press(pilot, "f9")
    (moved,) = booked(store, seeded.dalen.id)
    assert moved.starts == datetime(2026, 11, 25, 9, 0)
    assert (moved.kind, moved.notes) == (SessionKind.WORKSHOP, "ta med karta")


async def test_a_meeting_that_was_booked_otherwise_is_told(build, store, seeded, call):
    form = SessionForm(status=SessionStatus.BOOKED, day="2026-12-02", clock="9")
    store.sessions.save("c" * 32, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert "ons 2 dec 09.00 är redan bokat" in screen_text(app)
        await press(pilot, "f9")
    assert len(booked(store, seeded.dalen.id)) == 1


# Other bookings at the same time


def book(store, key, place_id, clock, *, day="2026-12-04", **more):
    form = SessionForm(status=SessionStatus.BOOKED, day=day, clock=clock, **more)
    return store.sessions.save(key * 32, place_id, form)


def clash(app):
    """The message about other bookings."""
    return next(
        (str(note.content) for note in app.screen.query("#note-when") if note.display), False
    )


SAID = (
    ("4 dec 14.15", False),
    ("4 dec 14.30", "Samtidigt: Övre Fors, Samtal 15.15"),
    ("4 dec 14.31", "Redan bokat här: Samtal 15.30\nSamtidigt: Övre Fors, Samtal 15.15"),
    (
        "4 dec 15.30",
        "Redan bokat här: Samtal 15.30, så inget nytt bokas.\nSamtidigt: Övre Fors, Samtal 15.15",
    ),
    ("4 dec 16", "Redan bokat här: Samtal 15.30\nSamtidigt: Övre Fors, Samtal 15.15"),
    ("4 dec 16.29", "Redan bokat här: Samtal 15.30"),
    ("4 dec 16.30", False),
    ("4 dec", False),
    ("5 dec 15.30", False),
    ("7 dec 9", "Redan bokat här: Workshop 09.00"),
    ("8 dec 10.30", "Samtidigt: Övre Fors, Platsbesök 10.00"),
    ("hej", False),
)
"""Input for the next meeting, and the message about other bookings."""


async def test_what_is_booked_at_that_time_is_said_at_once(build, store, seeded, call):
    book(store, "c", seeded.dalen.id, "15.30")
    book(store, "d", seeded.bare.id, "15.15")
    book(store, "e", seeded.dalen.id, "9", day="2026-12-07", kind=SessionKind.WORKSHOP)
    book(store, "f", seeded.bare.id, "10", day="2026-12-08", kind=SessionKind.SITE_VISIT)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        for typed, said in SAID:
            await fill(pilot, "when", typed)
            assert clash(app) == said, typed


async def test_a_clash_stops_nothing(build, store, seeded, call):
    book(store, "c", seeded.dalen.id, "16")
    book(store, "d", seeded.bare.id, "15.30")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 15.30")
        assert "Samtidigt: Övre Fors, Samtal 15.30" in screen_text(app)
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        hours = {view.starts.hour for view in booked(store, seeded.dalen.id)}
        assert hours == {15, 16}
        await press(pilot, "escape", "f9")
        assert clash(app).startswith("Redan bokat här: Samtal 16.00"), "its own is no clash"
        assert "15.30" not in clash(app).split("\n")[0]


async def test_the_same_meeting_is_not_booked_twice(build, store, seeded, call):
    known = book(store, "c", seeded.dalen.id, "15.30", notes="ta med karta")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 15.30")
        await press(pilot, "f9")
        assert isinstance(app.screen, SummaryScreen)
        assert "fre 4 dec kl. 15.30" in screen_text(app)
        assert booked(store, seeded.dalen.id) == [known]
        await press(pilot, "escape", "f9")
        assert at(app, "when").value == ""
        await press(pilot, "f9")
    assert booked(store, seeded.dalen.id) == [known], "it is not this wrap-up's to take back"


async def test_what_was_booked_is_moved_beside_another(build, store, seeded, call):
    book(store, "c", seeded.dalen.id, "15.30")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 10")
        await press(pilot, "f9", "escape", "f9")
        await fill(pilot, "when", "4 dec 15.30")
        assert clash(app) == "Redan bokat här: Samtal 15.30", "it has notes of its own: both stay"
        await press(pilot, "f9")
    starts = [view.starts for view in booked(store, seeded.dalen.id)]
    assert starts == [datetime(2026, 12, 4, 15, 30)] * 2


async def test_the_session_that_is_ended_is_no_clash(build, store, seeded):
    form = SessionForm(status=SessionStatus.BOOKED, day="2026-11-23", clock="10.30", notes="hej")
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "i dag 10.30")
        assert clash(app) is False


async def test_another_sort_of_meeting_at_the_same_minute_is_another(build, store, seeded, call):
    book(store, "c", seeded.dalen.id, "15.30", kind=SessionKind.WORKSHOP)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 15.30")
        assert clash(app) == "Redan bokat här: Workshop 15.30"
        await press(pilot, "f9")
    kinds = {view.kind for view in booked(store, seeded.dalen.id)}
    assert kinds == {SessionKind.WORKSHOP, SessionKind.CALL}


async def test_a_meeting_that_is_gone_meanwhile_is_booked(build, store, seeded, call):
    known = book(store, "c", seeded.dalen.id, "15.30")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 15.30")
        store.trash.put("session", known.id)
        await press(pilot, "f9")
    (meeting,) = booked(store, seeded.dalen.id)
    assert meeting.id != known.id


async def test_what_lies_in_the_trash_is_no_clash(build, store, seeded, call):
    store.trash.put("session", book(store, "c", seeded.dalen.id, "15.30").id)
    book(store, "d", seeded.bare.id, "15.30")
    store.trash.put("place", seeded.bare.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await fill(pilot, "when", "4 dec 15.30")
        assert clash(app) is False


# The agenda and the checklist


async def test_what_is_open_stays_unless_it_is_unchosen(build, store, seeded, call, path):
    kept_one = store.agenda.pin(seeded.dalen.id, NewItem("fråga kultur", origin=Origin.OWN))
    gone = store.agenda.pin(seeded.dalen.id, NewItem("nycklarna", origin=Origin.OWN))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        carry = at(app, "carry")
        assert carry.items[0].text == "Vem bjuder in?"
        assert {item.text for item in carry.items[1:]} == {"fråga kultur", "nycklarna"}
        await go(pilot, "carry")
        keys = [item.key for item in carry.items]
        await press(pilot, *["j"] * keys.index(f"item:{gone.id}"), "space", "f9")
    assert store.agenda.get(kept_one.id).state is ItemState.OPEN
    assert store.agenda.get(gone.id).state is ItemState.STRUCK


async def test_a_ticked_point_is_settled_on_the_agenda_too(build, store, seeded, call):
    app = build()
    point = app.context.pack.stage("analys").points[0]
    item = store.agenda.pin(seeded.dalen.id, NewItem(point.text, point.key, "analys"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "points")
        await press(pilot, "space", "f9")
        assert points(store, seeded.dalen.id, app)[0].mark is PointMark.DONE
    assert store.agenda.get(item.id).state is ItemState.DONE


async def test_at_most_six_points_shared_by_the_steps(build, store, seeded):
    form = SessionForm(day="2026-11-23", clock="09.30", stage_keys=("analys", "plan"), notes="x")
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        shown = [item.key for item in at(app, "points").items]
        assert [key[:2] for key in shown] == ["A3"] * 3 + ["P5"] * 3


async def test_a_question_that_cannot_be_kept_stops_all(build, store, seeded, call, monkeypatch):
    def broken(self, *args, **named):
        raise StorageError("Det gick inte.")

    monkeypatch.setattr(Agenda, "pin", broken)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "f9")
        assert isinstance(app.screen, WrapUpScreen)
    assert store.sessions.get(KEY).minutes is None


# Which sessions it applies to


async def test_a_session_booked_for_today_is_held_by_ending_it(build, store, seeded):
    form = SessionForm(status=SessionStatus.BOOKED, day="2026-11-23", clock="10", notes="hej")
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "f9")
    assert store.sessions.get(KEY).status is SessionStatus.HELD


async def test_a_session_booked_for_another_day_is_not(build, store, seeded):
    form = SessionForm(status=SessionStatus.BOOKED, day="2026-12-01", clock="10", notes="hej")
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id, KEY))
        await settle(pilot)
        await press(pilot, "f9")
        assert isinstance(app.screen, SessionScreen)
        assert any("Tryck F5 om det hålls i dag" in note.message for note in app._notifications)
    assert store.sessions.get(KEY).status is SessionStatus.BOOKED


async def test_a_session_of_another_day_has_no_length_by_the_clock(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        form = SessionForm(day="2026-11-20", clock="9", notes="x", stage_keys=("analys",))
        store.sessions.save(KEY, seeded.dalen.id, form)
        await wrap_up(pilot, seeded.dalen.id)
        assert at(app, "minutes").value == ""
        await press(pilot, "f9")
    assert store.sessions.get(KEY).minutes is None


async def test_her_own_minutes_go_before_the_clock(build, store, seeded):
    form = SessionForm(day="2026-11-23", clock="9", minutes="30", notes="x")
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        assert at(app, "minutes").value == "30"
        await press(pilot, "f9")
    assert store.sessions.get(KEY).minutes == 30


async def test_a_wrong_field_in_the_room_comes_first(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id, KEY))
        await settle(pilot)
        await press(pilot, "f6")
        app.screen.query_one("#field-minutes").value = "abc"
        await settle(pilot)
        await press(pilot, "f9")
        assert isinstance(app.screen, SessionScreen)
        assert "Skriv längden i minuter" in screen_text(app)


async def test_a_place_in_the_trash_says_so(build, store, seeded, call):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await press(pilot, "2")
        store.trash.put("place", seeded.dalen.id)
        await press(pilot, "f9")
        assert isinstance(app.screen, WrapUpScreen)
        assert "Platsen ligger i papperskorgen." in screen_text(app)
    assert store.sessions.get(KEY).minutes is None


# Layout


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("speak", ["sv", "en"])
async def test_it_fits_and_every_field_can_be_reached(build, store, seeded, call, size, speak):
    app = build()
    async with app.run_test(size=size) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        app.screen.post_message(ChangeLanguage(speak))
        await settle(pilot)
        lines = screen_text(app).split("\n")
        assert "F9" in lines[-1]
        names = set()
        for _number in range(20):
            await press(pilot, "down")
            names.add(app.focused.id)
            region = app.focused.region
            assert 0 <= region.y < size[1], app.focused
        wanted = {"commitments", "went", "minutes", "carry", "when", "points", "method"}
        assert names >= {f"field-{name}" for name in wanted}


async def test_the_page_is_the_one_thing_that_scrolls_and_follows_the_cursor(build, store, seeded):
    more = tuple(
        CommitmentForm(
            f"löfte {n} som är så långt att det tar två rader", person="Elsa", due="2026-12-04"
        )
        for n in range(12)
    )
    form = SessionForm(day="2026-11-23", clock="10", stage_keys=("analys",), commitments=more)
    store.sessions.save(KEY, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        page = app.screen.query_one("#wrap-page")
        assert page.max_scroll_y > 0
        bars = [one for one in app.screen.query("*") if one.show_vertical_scrollbar]
        assert bars == [page]
        await go(pilot, "commitments")
        for number in range(12):
            assert f"löfte {number} som" in screen_text(app), "the line of the cursor is in sight"
            await press(pilot, "down")
        assert app.focused is at(app, "went")
        await go(pilot, "points")
        await press(pilot, *["down"] * 5)
        assert at(app, "points").items[5].text[:20] in screen_text(app)
        assert "blir klart i platsens check" in screen_text(app), "what the field will do"
        assert "F9 Spara" in screen_text(app).split("\n")[-1]


async def test_figures_choose_and_nought_takes_back(build, store, seeded, call):
    """A digit chooses the score, and 0 removes it."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await wrap_up(pilot, seeded.dalen.id)
        await go(pilot, "went")
        score = app.screen.query_one(Score)
        await press(pilot, "5")
        assert score.chosen == ("5",)
        await press(pilot, "0")
        assert score.chosen == ("",)
        await press(pilot, "left")
        assert score.chosen == ("5",)
        await press(pilot, "up")
        assert isinstance(app.focused, WrapUpCommitments)


async def test_it_names_the_leaders_who_took_part(build, store, seeded):
    store.places.save_leader(seeded.dalen.id, LeaderForm("Ali Rahimi", first_day="2026-05-01"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"ab", "f6")
        app.screen.query_one("#field-leaders").focus()
        await press(pilot, "space", "f9")
        about = str(app.screen.query_one("#wrap-about").content)
        assert ("Karin Ek" in about) is not ("Ali Rahimi" in about), "one was not there"


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_a_field_will_do_is_told_whole_where_it_is_narrow(build, seeded, call, language):
    app = build(settings=Settings(language=language))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await wrap_up(pilot, seeded.dalen.id)
        room = screen.query_one("#wrap-hint").content_region.width
        hints = {row.field.name: row.field.hint for row in screen.query(FormRow)}
        assert {"carry", "points", "method"} <= hints.keys()
        assert {name for name, hint in hints.items() if cell_len(hint) > room} == set()
