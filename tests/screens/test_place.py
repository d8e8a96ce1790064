"""The room of a place: stages, checklist, notes, tips, log, people."""

import re
from contextlib import closing
from datetime import date, datetime

import pytest
from rich.cells import cell_len
from support import NASTY, press, screen_text, settle, type_text
from textual.widgets import TextArea

from platscoach.domain.notes import NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark, StepState
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.opening import open_database
from screens.messages import OpenPlace
from screens.place.note_editor import NoteEditor
from screens.place.screen import PlaceScreen
from screens.widgets.checklist import Checklist


async def open_dalen(pilot, *keys):
    """Open Dalen from the overview, then press keys."""
    await settle(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, PlaceScreen)
    await press(pilot, *keys)


def leave_begun(path, session_id, place_id, **form):
    """Leave a session behind as one that was begun and could not be stored."""
    value = to_json(SessionDraft(SessionForm(day="2026-11-23", **form)))
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        draft = DraftView(f"session:{session_id}", place_id, value, "", "2026-11-23T09:00:00Z")
        drafts.put(db, [draft])


def points(store, place_id, stage_key="analys"):
    """The pack's points of a stage, with what is stored about them."""
    from platscoach.method.pack_format.compiled_pack import load_pack

    pack = [(item.key, item.text) for item in load_pack("sv").stage(stage_key).points]
    return store.steps.points(place_id, stage_key, pack)


async def test_it_opens_on_the_step_under_way(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot)
        assert app.screen.stage_key == "analys"
        shown = screen_text(app)
        assert "Karin Ek 070-000 00 12" in shown
        assert "månad 7 av 18" in shown
        assert "2 åtaganden, 1 sent" in shown
        assert "◧ 3 Analys" in shown
        assert "[ ] Materialet är sorterat" in shown


async def test_tick_untick_and_not_applicable(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "space")
        assert points(store, seeded.dalen.id)[0].mark is PointMark.DONE
        assert "[x] Materialet" in screen_text(app)
        assert "1/11" in screen_text(app)
        await press(pilot, "space")
        assert points(store, seeded.dalen.id)[0].mark is PointMark.OPEN
        await press(pilot, "minus")
        assert points(store, seeded.dalen.id)[0].mark is PointMark.NOT_APPLICABLE
        assert "[-] Materialet" in screen_text(app)
        assert "0/10" in screen_text(app)


async def test_evidence_and_its_date(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "e")
        await type_text(pilot, "protokoll från mötet")
        await press(pilot, "tab")
        await type_text(pilot, "31 feb")
        await press(pilot, "enter")
        assert "31 feb finns inte" in screen_text(app)
        assert points(store, seeded.dalen.id)[0].evidence == ""
        app.screen.query_one("#field-marked_on").value = "3 nov"
        await press(pilot, "ctrl+s")
        point = points(store, seeded.dalen.id)[0]
        assert (point.evidence, point.marked_on.isoformat()) == (
            "protokoll från mötet", "2026-11-03",
        )  # fmt: skip
        assert "3 nov · protokoll från mötet" in screen_text(app)


async def test_a_point_of_her_own_comes_and_goes(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "n")
        await press(pilot, "enter")
        assert "Skriv vad punkten gäller" in screen_text(app)
        await type_text(pilot, "Fråga skolan")
        await press(pilot, "enter")
        assert [p.text for p in points(store, seeded.dalen.id) if p.own] == ["Fråga skolan"]
        assert "[ ] Fråga skolan" in screen_text(app)
        await press(pilot, "x")
        assert not [p for p in points(store, seeded.dalen.id) if p.own]
        await press(pilot, "u")
        assert [p.text for p in points(store, seeded.dalen.id) if p.own] == ["Fråga skolan"]


async def test_the_packs_points_cannot_be_thrown_away(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "x")
        assert len(points(store, seeded.dalen.id)) == 11
        assert store.trash.all() == ()


async def test_states_go_round_and_back(build, store, seeded):
    app = build()
    async with app.run_test(size=(160, 40)) as pilot:
        await open_dalen(pilot, "r", "space")
        assert store.steps.states(seeded.dalen.id)["analys"].state is StepState.DONE
        await press(pilot, "4", "space")
        assert app.screen.stage_key == "malbild"
        assert store.steps.states(seeded.dalen.id)["malbild"].state is StepState.UNDER_WAY
        await press(pilot, "1", "space")
        assert store.steps.states(seeded.dalen.id)["forankring"].state is StepState.NOT_STARTED
        assert "pågår" in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await press(pilot, "2")
        shown = screen_text(app)
        assert "◧ 4 Målbild" in shown
        assert app.screen.query_one("#rail").size.width < 26, "as narrow as its words"


async def test_dates_of_a_stage_entered_afterwards(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "r", "e")
        form = app.screen
        form.query_one("#field-state").chosen = ("done",)
        form.query_one("#field-started_on").value = "2026-08-01"
        form.query_one("#field-done_on").value = "2026-07-01"
        await press(pilot, "ctrl+s")
        assert "inte ligga före påbörjat" in screen_text(app)
        form.query_one("#field-done_on").value = "1 okt"
        await press(pilot, "ctrl+s")
        values = store.steps.states(seeded.dalen.id)["analys"]
        assert (values.state, values.started_on.isoformat(), values.done_on.isoformat()) == (
            StepState.DONE, "2026-08-01", "2026-10-01",
        )  # fmt: skip


async def test_a_note_is_a_draft_at_once_and_a_change_when_left(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n")
        await type_text(pilot, "Mötet")
        await press(pilot, "enter")
        await type_text(pilot, "Målbilden växer")
        db = app.context.lanes
        kept = await db.quick(drafts.all_drafts, "note:")
        assert len(kept) == 1
        assert "Målbilden växer" in kept[0].value
        assert store.notes.of_stage(seeded.dalen.id, "analys") == ()
        await press(pilot, "escape")
        (note,) = store.notes.of_stage(seeded.dalen.id, "analys")
        assert (note.title, note.body) == ("Mötet", "Målbilden växer")
        assert await db.quick(drafts.all_drafts, "note:") == ()
        assert "Mötet" in screen_text(app)


async def test_an_empty_new_note_leaves_nothing(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n", "escape")
        assert store.notes.of_stage(seeded.dalen.id, "analys") == ()


async def test_a_note_survives_leaving_by_the_front_door(build, store, seeded):
    """A note is stored when the program is ended by ctrl+q."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n", "enter")
        await type_text(pilot, "hejdå")
        await press(pilot, "ctrl+q")
    assert [note.body for note in store.notes.of_stage(seeded.dalen.id, "analys")] == ["hejdå"]


async def test_a_note_is_stored_when_look_up_goes_to_another_on_its_step(build, store, seeded):
    store.notes.save("b" * 32, seeded.dalen.id, "analys", NoteText("Gammal", "text"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n", "enter")
        await type_text(pilot, "nyss skrivet")
        for _again in range(2):
            app.screen.post_message(OpenPlace(seeded.dalen.id, "analys", "notes", "b" * 32))
            await settle(pilot)
            await type_text(pilot, " mer")
        assert app.screen.query_one("#note-body", TextArea).text == "text mer mer"
        await press(pilot, "escape")
        assert "nyss skrivet" in screen_text(app)
        bodies = [note.body for note in store.notes.of_stage(seeded.dalen.id, "analys")]
        assert sorted(bodies) == ["nyss skrivet", "text mer mer"]


async def test_a_note_cut_off_is_saved_at_the_next_start(build, store, seeded):
    store.notes.save("b" * 32, seeded.dalen.id, "analys", NoteText("Gammal", "text"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        value = '{"stage": "analys", "title": "Gammal", "body": "text och mer"}'
        app.context.draft("note:" + "b" * 32, seeded.dalen.id, value)
        await app.context.lanes.quick(lambda connection: None)
        app.make_ready()
        await settle(pilot)
    assert store.notes.get("b" * 32).body == "text och mer"


async def test_a_heading_that_is_too_long_stays_until_it_fits(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n")
        editor = app.screen.query_one(NoteEditor)
        editor.query_one("#field-title").value = "å" * 5000
        await press(pilot, "escape")
        assert "för mycket" in screen_text(app)
        assert store.notes.of_stage(seeded.dalen.id, "analys") == ()
        assert len(editor.query_one("#field-title").value) == 5000


@pytest.mark.parametrize("text", NASTY)
async def test_notes_are_shown_as_they_are(build, store, seeded, text):
    store.notes.save("c" * 32, seeded.dalen.id, "analys", NoteText(text, text))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "a")
        assert text in screen_text(app)
        await press(pilot, "enter")
        assert app.screen.query_one("#note-body", TextArea).text == text


async def test_the_log_filters_and_forgets(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "l")
        assert "Karin berättar" in screen_text(app)
        await press(pilot, "f")
        await type_text(pilot, "skolan")
        await press(pilot, "ctrl+s")
        shown = screen_text(app)
        assert "Inget i loggen passar filtret" in shown
        assert "”skolan”" in shown
        await press(pilot, "f")
        app.screen.query_one("#field-text").value = "malbild"
        await press(pilot, "ctrl+s")
        assert "Karin berättar" in screen_text(app)
        await press(pilot, "x")
        assert store.sessions.log(LogFilter(place_id=seeded.dalen.id)) == ()
        await press(pilot, "u")
        assert len(store.sessions.log(LogFilter(place_id=seeded.dalen.id))) == 1


async def test_commitments_on_the_place_are_ticked_and_moved(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "p")
        assert "Karin Ek: boka bygdegården" in screen_text(app)
        assert "20 nov, sent" in screen_text(app)
        await press(pilot, "space")
        assert [item.what for item in store.commitments.open_on(seeded.dalen.id)] == [
            "ringa kommunen om lokalen"
        ]
        assert "[x]" in screen_text(app)
        await press(pilot, "space")
        assert len(store.commitments.open_on(seeded.dalen.id)) == 2
        await press(pilot, "d")
        app.screen.query_one("#field-due").value = "4 dec"
        await press(pilot, "ctrl+s")
        dues = {item.what: item.due for item in store.commitments.open_on(seeded.dalen.id)}
        assert dues["boka bygdegården"].isoformat() == "2026-12-04"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", " ", "behöver ett namn"),
        ("percent", "140 %", "1 till 100"),
        ("phone", "ring mig", "telefonnummer"),
        ("email", "karin", "E-postadressen"),
        ("first_day", "31 februari", "finns inte"),
        ("first_day", "2199-01-01", "för långt bort"),
        ("last_day", "2020-01-01", "före den första"),
        ("employer", "x" * 5000, "för mycket"),
    ],
)
async def test_a_wrong_leader_is_not_stored(build, store, seeded, field, value, message):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "p", "shift+tab", "e")
        form = app.screen
        form.query_one(f"#field-{field}").value = value
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert message in screen_text(app)
        assert form.values()[field] == value
    assert store.places.get(seeded.dalen.id).leaders[0] == seeded.leader


async def test_the_first_day_of_a_leader_may_be_at_hand(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "p", "shift+tab", "n")
        await type_text(pilot, "Eva Lund")
        app.screen.query_one("#field-first_day").value = "1 feb"
        await settle(pilot)
        assert "mån 1 feb 2027" in screen_text(app)
        await press(pilot, "ctrl+s")
    days = {one.name: str(one.first_day) for one in store.places.get(seeded.dalen.id).leaders}
    assert days["Eva Lund"] == "2027-02-01"


async def test_a_second_leader_and_a_leader_who_ends(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "p", "shift+tab", "n")
        await type_text(pilot, "Ali Rahimi")
        app.screen.query_one("#field-first_day").focus()
        await settle(pilot)
        told = screen_text(app)
        assert "uppdragets första dag" in told, "the months are counted from Karin's"
        app.screen.query_one("#field-first_day").value = "i dag"
        await press(pilot, "ctrl+s")
        leaders = store.places.get(seeded.dalen.id).leaders
        assert [leader.name for leader in leaders] == ["Karin Ek", "Ali Rahimi"]
        assert "Ali Rahimi" in screen_text(app)


@pytest.mark.parametrize("part", ["c", "a", "t", "l", "p", "r"])
async def test_the_place_is_changed_from_every_part_of_it(build, store, seeded, part):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, part, "E")
        await type_text(pilot, "by")
        await press(pilot, "ctrl+s")
        assert store.places.get(seeded.dalen.id).name == "Dalenby"
        assert "Dalenby" in screen_text(app).splitlines()[0]


async def test_resizing_down_and_back_keeps_what_is_typed(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "a", "n", "enter")
        await type_text(pilot, "före")
        await pilot.resize_terminal(20, 5)
        await type_text(pilot, " under")
        await pilot.resize_terminal(120, 40)
        await type_text(pilot, " efter")
        assert app.screen.query_one("#note-body", TextArea).text == "före under efter"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("tab", ["c", "a", "t", "l", "p"])
async def test_nothing_runs_over_the_edge(build, seeded, size, tab):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_dalen(pilot, tab)
        for line in screen_text(app).splitlines():
            assert cell_len(line.rstrip()) <= size[0]
        assert app.screen.max_scroll_x == 0
        assert app.screen.query_one("#tabs").region.width > 0


async def test_the_checklist_reads_in_monochrome_at_60(build, store, seeded, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await open_dalen(pilot, "space", "down", "minus")
        shown = screen_text(app)
        assert "[x]" in shown
        assert "[-]" in shown
        checklist = app.screen.query_one(Checklist)
        assert checklist.region.right <= 60


async def test_a_session_begun_and_not_stored_stands_first_in_the_log(build, store, seeded, path):
    leave_begun(path, "b" * 32, seeded.dalen.id, notes="Halvskrivet om lokalen", clock="25:00")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "ett samtal är inte avslutat" in screen_text(app)
        await press(pilot, "enter", "l")
        shown = screen_text(app)
        assert " i dag " in shown
        assert shown.index("påbörjat Halvskrivet") < shown.index("Karin berättar")
        await press(pilot, "home", "enter")
        assert app.screen.query_one("#session-notes", TextArea).text == "Halvskrivet om lokalen"


async def test_the_log_says_which_call_is_not_ended_and_tells_of_the_one_under_the_cursor(
    build, store, seeded, path
):
    store.sessions.save(
        "d" * 32, seeded.dalen.id, SessionForm(day="2026-11-02", notes="Äldre\n§ för mig själv")
    )
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        drafts.put(db, [DraftView(f"wrap:{seeded.session.id}", seeded.dalen.id, "{}", "", "")])
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "l")
        shown = screen_text(app)
        assert "(inte avslutat) Kar" in shown
        assert "[ ] Karin Ek: boka bygdegården" in shown, "beside the list"
        await press(pilot, "down")
        shown = screen_text(app)
        assert "(inte avslutat)" in shown
        assert "Samtal mån 2 nov" in shown
        assert "§ …" in shown
        assert "för mig själv" not in shown
        await pilot.resize_terminal(100, 40)
        await settle(pilot)
        assert "Samtal mån 2 nov" not in screen_text(app)


async def test_a_booked_session_with_something_unsaved_is_held_in_its_room(
    build, store, seeded, path
):
    booked = store.sessions.save(
        "c" * 32,
        seeded.dalen.id,
        SessionForm(status=SessionStatus.BOOKED, day="2026-11-30", clock="10"),
    )
    leave_begun(path, booked.id, seeded.dalen.id, notes="Att fråga om", clock="25:00")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "l")
        assert "(nyare text inte sparad)" in screen_text(app)
        await press(pilot, "home", "h")
        assert app.screen.query_one("#session-notes", TextArea).text == "Att fråga om"
    assert store.sessions.get(booked.id).status is SessionStatus.BOOKED


async def test_days_of_a_step_stay_when_it_goes_round(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_dalen(pilot, "r", "1")
        known = store.steps.states(seeded.dalen.id)["forankring"]
        await press(pilot, "space", "space", "space")
        now = store.steps.states(seeded.dalen.id)["forankring"]
    assert known.done_on is not None
    assert (now.state, now.started_on, now.done_on) == (
        StepState.DONE, known.started_on, known.done_on,
    )  # fmt: skip


async def test_a_boundary_is_whole_where_there_is_room_for_it(build, store, seeded):
    boundary = "Byn, gårdarna norr om ån och alla hus längs vägen upp till den gamla kvarnen."
    store.places.save(PlaceForm(name="Övre Fors", boundary=boundary), seeded.bare.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "end", "enter", "p")
        assert "gamla kvarnen." in " ".join(screen_text(app).split())
        assert "Inga just nu." in screen_text(app)


@pytest.mark.parametrize("boundary", ["Byn och gårdarna upp till sjön. " * 20, "å" * 900])
async def test_a_boundary_too_long_for_the_screen_says_that_there_is_more(
    build, store, seeded, boundary
):
    store.places.save(PlaceForm(name="Dalen", boundary=boundary), seeded.dalen.id)
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await open_dalen(pilot, "p")
        assert " …" in screen_text(app)
        assert "ÅTAGANDEN" in screen_text(app).upper()
        await pilot.resize_terminal(200, 50)
        await settle(pilot)
        shown = screen_text(app)
        assert " …" not in shown
        assert "".join(shown.split()).count("".join(boundary.split())[:20])


async def test_a_step_begins_with_its_first_tick_and_all_steps_are_entered_in_one_form(
    build, store, seeded
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert "V var är ni?" in screen_text(app), "offered while nothing is said of any step"
        await press(pilot, "c", "home", "space")
        known = store.steps.states(seeded.bare.id)["forankring"]
        assert known.state is StepState.UNDER_WAY
        assert "Påbörjat: 1 Förankring" in [one.message for one in app._notifications][-1]
        assert "V var är ni?" not in screen_text(app)
        await press(pilot, "down", "space", "u", "u")
        known = store.steps.states(seeded.bare.id)["forankring"]
        assert known.state is StepState.NOT_STARTED, "the tick stays, the step is taken back"
        assert "[x]" in screen_text(app)
        await press(pilot, "V", "right", "right", "enter", *"mars 2026", "enter", "enter")
        await press(pilot, "right", "ctrl+s")
        states = store.steps.states(seeded.bare.id)
        assert states["forankring"].state is StepState.DONE
        assert states["forankring"].started_on is not None
        assert states["kartlaggning"].state is StepState.UNDER_WAY
        shown = screen_text(app)
        assert "■ 1 Förankring" in shown
        assert "◧ 2 Kartläggning" in shown
        # A past check-in without a session here: was it held? One key answers, u undoes.
        await press(pilot, "escape", "up", "enter", "V")
        app.screen.query_one("#field-check-in-6").focus()
        await press(pilot, "right", "ctrl+s")
        assert store.agenda.recorded_check_ins(seeded.dalen.id, (6, 12)) == {6: True}
        await press(pilot, "V")
        assert "(•) hölls  ( ) hölls inte" in screen_text(app)
        await press(pilot, "escape", "u")
        assert store.agenda.recorded_check_ins(seeded.dalen.id, (6, 12)) == {}


async def test_a_place_is_paused_until_a_day_and_goes_on_by_a_key(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "B")
        assert store.places.get(seeded.dalen.id).pause is None, "nothing to end"
        await press(pilot, "U", "tab")
        await type_text(pilot, "4 jan")
        await press(pilot, "tab")
        await type_text(pilot, "föräldraledig")
        await press(pilot, "ctrl+s", "p")
        assert "pausad från i dag till 4 jan: föräldraledig" in screen_text(app)
        assert "7 av 18, pausad" in screen_text(app)
        await press(pilot, "U", "shift+tab")
        assert "4 jan" in screen_text(app), "it is changed in the same form"
        await press(pilot, "escape", "escape")
        assert "pausad" in screen_text(app)
        await press(pilot, "enter", "B")
        assert store.places.get(seeded.dalen.id).pause is None
        assert "pausad" not in screen_text(app)
        await press(pilot, "u")
        assert store.places.get(seeded.dalen.id).pause is not None


def last_said(app):
    """The last message at the foot of the screen."""
    return [note.message for note in app._notifications][-1]


async def test_a_pause_that_is_to_come_is_said_to_be_stored(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "U")
        await type_text(pilot, "7 dec")
        await press(pilot, "ctrl+s")
        assert last_said(app) == "Platsen är pausad från 7 dec."
        await press(pilot, "p")
        assert "pausad från 7 dec · Norrviks kommun" in screen_text(app)
        await press(pilot, "U")
        await type_text(pilot, "7 dec")
        await press(pilot, "tab")
        await type_text(pilot, "4 jan")
        await press(pilot, "ctrl+s")
        assert last_said(app) == "Platsen är pausad från 7 dec till 4 jan."
        await press(pilot, "U", "tab", "tab", "escape")
        assert last_said(app) == "Platsen är pausad från 7 dec till 4 jan."
        await press(pilot, "U", "delete", "tab", "delete", "ctrl+s")
        assert store.places.get(seeded.dalen.id).pause is None
        assert last_said(app) == "Platsen är inte pausad."


async def test_the_steps_are_moved_with_a_pause_where_that_is_answered(build, store, seeded):
    app, dalen = build(), seeded.dalen.id
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, "U")
        await type_text(pilot, "23 sep")
        await press(pilot, "tab")
        await type_text(pilot, "23 jan")
        await press(pilot, "tab", "tab", "right", "ctrl+s")
        assert "4 månader framåt." in last_said(app)
        assert store.places.get(dalen).pause_moved == 4
        moved = store.months.plan(dalen)
        await press(pilot, "i")
        assert "stegen är flyttade 4 månader för pausen" in " ".join(screen_text(app).split())
        await press(pilot, "escape", "B")
        assert "Ska planen flyttas med den" in screen_text(app)
        await press(pilot, "escape")
        assert store.places.get(dalen).pause.until == date(2027, 1, 23), "all is as it was"
        await press(pilot, "B", "B")
        assert (store.places.get(dalen).pause.until, store.months.plan(dalen)) == (
            date(2026, 11, 23),
            moved,
        )
        await press(pilot, "u", "B", "enter")
        assert store.places.get(dalen).pause_moved == 2
        assert "2 månader tillbaka." in last_said(app)


async def test_a_pause_that_ended_by_itself_asks_quietly_about_the_plan(build, store, seeded):
    dalen = seeded.dalen.id
    store.places.set_pause(dalen, Pause(date(2026, 8, 24), date(2026, 11, 2)))
    app = build()
    asks = "B planen efter pausen?"
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "ska planen flyttas efter pausen? Öppna och tryck B" in screen_text(app)
        await open_dalen(pilot)
        assert asks in screen_text(app)
        await press(pilot, "B")
        assert "Pausen är slut. Ska planen flyttas med den" in screen_text(app)
        await press(pilot, "escape")
        assert store.months.plan(dalen) == {}
        assert asks in screen_text(app), "no answer is none"
        await press(pilot, "B", "B")
        assert store.months.plan(dalen) == {}
        assert asks not in screen_text(app)
        await press(pilot, "u")
        assert asks in screen_text(app)
        await press(pilot, "B", "enter")
        assert store.places.get(dalen).pause_moved == 2
        assert store.months.plan(dalen) != {}
        assert asks not in screen_text(app)
        await press(pilot, "B")
        assert last_said(app) == "Platsen är inte pausad."


@pytest.mark.parametrize("part", ["c", "a", "t", "l", "p", "r"])
async def test_a_session_is_booked_from_every_part_of_a_place(build, store, seeded, part):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot, part, "b")
        assert "BOKAT" in screen_text(app)
        await type_text(pilot, "fre kl 13")
        await press(pilot, "escape")
        assert isinstance(app.screen, PlaceScreen)
    log = store.sessions.log(LogFilter(place_id=seeded.dalen.id))
    assert [view.starts for view in log if view.status is SessionStatus.BOOKED] == [
        datetime(2026, 11, 27, 13)
    ]


async def test_the_name_of_a_stage_follows_the_width(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_dalen(pilot)
        whole = "3 Analys av lokala behov"
        for size, is_whole in (((120, 40), True), ((100, 30), False)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert (whole in screen_text(app)) == is_whole


async def test_a_finished_place_has_no_step_under_way(build, store, seeded):
    """What was left undone is said to be so; the follow-up, which goes on, is under way."""
    store.places.save(PlaceForm("Dalen", finished_on="2026-11-20"), seeded.dalen.id)
    store.steps.set_state(seeded.dalen.id, "uppfoljning", StepState.UNDER_WAY)
    app = build()
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenPlace(seeded.dalen.id, "analys"))
        await settle(pilot)
        shown = screen_text(app)
        assert re.search(r"◧ 3 Analys +ej klart", shown)
        assert re.search(r"◧ Uppföljning +pågår", shown)
        assert "3 Analys av lokala behov   ej klart, påbörjat" in shown
        assert shown.count("pågår") == 1
        await press(pilot, "i")
        assert "ej klart" in screen_text(app)
        assert "pågår" not in screen_text(app)
