"""The room of a call: agenda, tips, questions, clock and visit mode, by keys only."""

import shutil
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from rich.cells import cell_len
from support import NASTY, press, rush, screen_text, settle, type_text, unfold_fields
from textual.screen import Screen

from platscoach.coaching import session_autosave
from platscoach.coaching.agenda_actions import AgendaLineState
from platscoach.coaching.call_clock import clock_words, elapsed
from platscoach.coaching.session_opening import Waiting, read_waiting
from platscoach.coaching.session_saving import stored_session
from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark
from platscoach.errors import StorageError
from platscoach.method.model import Report
from platscoach.storage.device import drafts
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from screens.messages import ChangeLanguage, InsertInNotes, OpenLookup, OpenSession
from screens.overview.screen import OverviewScreen
from screens.session import storer as session_storer
from screens.session.agenda_pane import AgendaList
from screens.session.clock import CallClock
from screens.session.question import QuestionLine, questions
from screens.session.screen import SessionScreen
from screens.session.storer import SessionStorer
from screens.widgets.key_line import KeyLine
from screens.widgets.stage_tips import StageTips

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=timezone(timedelta(hours=1)))
SIZES = ((60, 20), (80, 24), (120, 40))


async def call(pilot, session_id="", **asked):
    """Open a call on Dalen."""
    await settle(pilot)
    place_id = pilot.app.screen.query_one("#places").current
    pilot.app.screen.post_message(OpenSession(place_id, session_id, **asked))
    await settle(pilot)
    return pilot.app.screen


def notes(app):
    return app.screen.query_one("#session-notes")


def agenda(app):
    return app.screen.query_one(AgendaList)


def clock(app):
    """The text of the clock after its next update."""
    face = app.screen.query_one(CallClock)
    face.tick()
    return face.render().plain if face.display else ""


class Hands:
    """The wall clock and the monotonic clock, both set by the test."""

    def __init__(self, moment):
        self.moment = moment

    def now(self):
        return self.moment

    def seconds(self):
        return self.moment.timestamp()


def at(app, hour, minute, second=0, day=23):
    """Change the time, also for a room that was opened before."""
    hands = getattr(app.context.now, "__self__", None)
    if not isinstance(hands, Hands):
        hands = Hands(app.context.now())
        app.context.now = app.context.lanes.now = hands.now
        app.context.clock = hands.seconds
    zone = hands.moment.tzinfo
    hands.moment = datetime(2026, 11, day, hour, minute, second, tzinfo=zone)


async def go_to(pilot, prefix):
    """Put the cursor on the first line of the agenda whose key has this prefix."""
    if not agenda(pilot.app).has_focus:
        await press(pilot, "f7")
    listing = agenda(pilot.app)
    key = next(line.key for line in listing.lines if line.key.startswith(prefix))
    listing.point_at(key)
    await settle(pilot)
    return listing.current


def stored(store, seeded):
    """Everything that settling a line of the agenda can change."""
    place_id = seeded.dalen.id
    stages = ("kartlaggning", "analys")
    return (
        [(item.id, item.done_on) for item in store.commitments.open_on(place_id)],
        [(item.text, item.origin, item.item_key) for item in store.agenda.open_on(place_id)],
        [[(one.key, one.mark) for one in store.steps.points(place_id, key, ())] for key in stages],
    )


# The panes


async def test_three_columns_where_there_is_room(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        assert app.focused is notes(app)
        line = next(one for one in screen_text(app).splitlines() if "DAGORDNING" in one)
        assert line.index("DAGORDNING") < line.index("Samtal") < line.index("TIPS")
        spans = [
            app.screen.query_one(name).region.column_span
            for name in ("#session-agenda", "#session-sheet", "#session-tips")
        ]
        assert [span[0] for span in spans[1:]] == [span[1] for span in spans[:-1]]
        assert notes(app).size.width >= 44


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (119, 40)])
async def test_below_that_the_notes_alone_and_the_panes_one_key_away(build, store, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await call(pilot)
        await type_text(pilot, "före")
        assert "DAGORDNING" not in screen_text(app)
        assert "TIPS" not in screen_text(app)
        await press(pilot, "f7")
        assert agenda(app).has_focus
        assert "boka bygdegården" in screen_text(app)
        assert "före" not in screen_text(app)
        await press(pilot, "ctrl+t")
        assert app.screen.query_one(StageTips).has_focus
        assert "TIPS  3 Analys" in screen_text(app)
        assert "DAGORDNING" not in screen_text(app)
        await press(pilot, "escape")
        assert app.focused is notes(app)
        assert "TIPS" not in screen_text(app)
        await press(pilot, "f7", "f7")
        assert app.focused is notes(app)
        await type_text(pilot, " efter")
        assert notes(app).text == "före efter"
        assert "före efter" in screen_text(app)


async def test_another_size_in_the_middle_of_it(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await press(pilot, "f7")
        await pilot.resize_terminal(130, 40)
        await settle(pilot)
        assert agenda(app).has_focus
        assert {"DAGORDNING", "TIPS", "Samtal"} <= set(screen_text(app).split())
        await press(pilot, "escape")
        assert app.focused is notes(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "DAGORDNING" not in screen_text(app)
        assert app.focused is notes(app)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_fit_their_line(build, store, seeded, size, language):
    app = build()
    async with app.run_test(size=size) as pilot:
        await call(pilot)
        app.screen.post_message(ChangeLanguage(language))
        await settle(pilot)
        keys = app.screen.query_one(KeyLine)
        for pressed in ("", "f7"):
            await press(pilot, *filter(None, [pressed]))
            line = str(keys.content)
            assert cell_len(line.rstrip()) <= keys.size.width
            assert line.count("  ") <= 8
            if not pressed:
                shown = ["F7", "F9"] + (["F8"] if size[0] >= 80 else [])
                assert all(key in line for key in shown)


# The agenda


async def test_the_agenda_writes_itself(build, store, seeded):
    store.agenda.pin(seeded.dalen.id, NewItem("Vem har nyckeln?", origin=Origin.QUESTION))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        kinds = [line.key.split(":")[0] for line in agenda(app).lines]
        assert list(dict.fromkeys(kinds)) == ["promise", "item", "check_in", "point", "move"]
        assert kinds.count("move") == 8
        shown = screen_text(app)
        words = [
            "Lovat", "[ ] Karin: boka bygdegården", "lovat 9 nov, sent", "[ ] Du: ringa kommunen",
            "Att ta upp", "[ ] Vem har nyckeln?", "Nästa punkter",
        ]  # fmt: skip
        places = [shown.index(one) for one in words]
        assert places == sorted(places)


async def test_what_was_said_in_the_call_itself_is_for_the_next(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot, seeded.session.id)
        assert not [line for line in agenda(app).lines if line.key.startswith("promise")]


@pytest.mark.parametrize(
    ("key", "standing", "sign"),
    [
        ("space", AgendaLineState.DONE, "[x]"),
        ("plus", AgendaLineState.CARRIED, "[>]"),
        ("x", AgendaLineState.STRUCK, "[-]"),
    ],
)
@pytest.mark.parametrize("kind", ["promise", "item", "point", "check_in", "move"])
async def test_a_line_is_settled_stays_and_is_taken_back(
    build, store, seeded, kind, key, standing, sign
):
    store.agenda.pin(seeded.dalen.id, NewItem("Vem har nyckeln?"))
    before = stored(store, seeded)
    app = build()
    async with app.run_test(size=(120, 50)) as pilot:
        screen = await call(pilot)
        line = await go_to(pilot, f"{kind}:")
        await press(pilot, key)
        after = stored(store, seeded)
        assert agenda(app).standing(line) is standing
        screen.load()
        await settle(pilot)
        assert [one.key for one in agenda(app).lines].count(line.key) == 1
        left, right = agenda(app).region.column_span
        rows = [row[left:right] for row in screen_text(app).splitlines()]
        assert f"{sign} {line.text[:15]}" in "\n".join(rows)
        await press(pilot, key)
        again = stored(store, seeded)
        assert agenda(app).standing(line) is AgendaLineState.OPEN
        assert again[:2] == before[:2]
        assert {mark for stage in again[2] for _key, mark in stage} <= {PointMark.OPEN}
        await press(pilot, key, "u", "u", "u")
        assert stored(store, seeded)[:2] == before[:2]

    promises, items, points = after
    done = {mark for stage in points for _key, mark in stage}
    if kind == "promise":
        left = len(before[0]) - (standing is not AgendaLineState.CARRIED)
        assert len(promises) == left
    elif kind == "item":
        assert len(items) == (1 if standing is AgendaLineState.CARRIED else 0)
    elif kind == "point":
        assert (PointMark.DONE in done) is (standing is AgendaLineState.DONE)
        assert ((line.text, Origin.CARRIED, line.item_key) in items) is (
            standing is AgendaLineState.CARRIED
        )
    else:
        assert after == before


async def test_what_is_struck_comes_no_more_and_what_is_carried_does(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        struck = await go_to(pilot, "point:")
        await press(pilot, "x", "down")
        carried = agenda(app).current
        await press(pilot, "plus", "escape", "escape")
        await call(pilot)
        texts = [(line.key.split(":")[0], line.text) for line in agenda(app).lines]
        assert struck.text not in [text for _kind, text in texts]
        assert ("item", carried.text) in texts
        assert ("point", carried.text) not in texts
    marks = store.steps.points(seeded.dalen.id, "analys", ())
    assert not [point for point in marks if point.mark is not PointMark.OPEN], (
        "the checklist is as it was"
    )


async def test_a_check_in_that_is_struck_comes_no_more(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        await go_to(pilot, "check_in:")
        await press(pilot, "x", "escape", "escape")
        await call(pilot)
        assert not [line for line in agenda(app).lines if line.key.startswith("check_in")]
        assert store.agenda.open_on(seeded.dalen.id) == ()


@pytest.mark.parametrize("key", ["space", "x"])
async def test_a_report_that_is_settled_comes_no_more(build, store, seeded, monkeypatch, key):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        report = Report("Slutrapport", None, date(2026, 12, 15))
        pack = replace(app.context.pack, reports=(report,))
        monkeypatch.setattr(type(app.context), "pack", property(lambda _app_context: pack))
        await call(pilot)
        line = await go_to(pilot, "report:")
        assert (line.text, line.quiet) == ("Slutrapport", "senast 15 dec")
        await press(pilot, "plus", key, "u", "escape", "escape")
        await call(pilot)
        await go_to(pilot, "report:")
        await press(pilot, key, "escape", "escape")
        await call(pilot)
        assert not [line for line in agenda(app).lines if line.key.startswith("report")]
        assert store.agenda.open_on(seeded.dalen.id) == ()


async def test_a_point_that_was_pinned_is_ticked_on_the_checklist_too(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        point = app.context.pack.stage("analys").points[0]
        store.agenda.pin(seeded.dalen.id, NewItem(point.text, point.key, "analys"))
        await call(pilot)
        await go_to(pilot, "item:")
        await press(pilot, "space")
        pairs = [(point.key, point.text)]
        assert store.steps.points(seeded.dalen.id, "analys", pairs)[0].mark is PointMark.DONE
        await press(pilot, "u")
        assert store.steps.points(seeded.dalen.id, "analys", pairs)[0].mark is PointMark.OPEN
        assert len(store.agenda.open_on(seeded.dalen.id)) == 1


async def test_a_point_ticked_before_is_not_unticked_by_taking_back(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        point = app.context.pack.stage("analys").points[0]
        pairs = [(point.key, point.text)]
        place_id = seeded.dalen.id
        store.agenda.pin(place_id, NewItem(point.text, point.key, "analys"))
        (view,) = store.steps.points(place_id, "analys", pairs)
        store.steps.mark(place_id, "analys", view, PointMark.DONE)
        await call(pilot)
        await go_to(pilot, "item:")
        await press(pilot, "space", "u")
        assert store.steps.points(place_id, "analys", pairs)[0].mark is PointMark.DONE


async def test_when_it_cannot_be_stored_the_line_is_as_it_was(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        line = await go_to(pilot, "promise:")

        async def full(*_asked):
            raise StorageError("Disken är full.")

        with monkeypatch.context() as patch:
            patch.setattr(app.context.lanes, "write", full)
            await press(pilot, "space")
        assert agenda(app).standing(line) is AgendaLineState.OPEN
        assert "Disken är full." in "".join(note.message for note in app._notifications)
        await press(pilot, "space")
        assert store.commitments.get(line.ref).done_on == date(2026, 11, 23)


@pytest.mark.parametrize("text", [*NASTY, "ta upp bussen"])
async def test_a_line_of_her_own(build, store, seeded, text):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        await press(pilot, "f7", "n", "ctrl+s")
        assert "Skriv vad som ska tas upp." in screen_text(app)
        await type_text(pilot, text)
        await press(pilot, "enter")
        assert agenda(app).has_focus
        assert agenda(app).current.text == text
        assert f"[ ] {text}" in screen_text(app)
    (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.origin, item.session_id) == (text, Origin.OWN, None)


async def test_the_keys_of_the_agenda_are_no_notes(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        await press(pilot, "f7", "j", "j", "k", "z")
        assert agenda(app).highlighted == agenda(app).get_option_index(agenda(app).lines[1].key)
        # A key that the agenda does not have is text for the notes.
        assert notes(app).text == "z"
        assert notes(app).has_focus


# The tips


async def test_the_tips_follow_the_line_she_is_on(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        tip = app.context.pack.stage("malbild").tips[1]
        store.agenda.pin(seeded.dalen.id, NewItem(tip.text, tip.key, "malbild"))
        await call(pilot)
        assert "TIPS  3 Analys" in screen_text(app)
        await go_to(pilot, "item:")
        assert "TIPS  4 Målbild" in screen_text(app)
        assert app.screen.query_one(StageTips).current.key == tip.key
        await go_to(pilot, "promise:")
        assert "TIPS  3 Analys" in screen_text(app)
        line = await go_to(pilot, "move:")
        assert "TIPS  Samtalsmall" in screen_text(app)
        await press(pilot, "enter")
        tips = app.screen.query_one(StageTips)
        assert tips.has_focus
        assert tips.current.key == line.item_key
        await press(pilot, "escape")
        assert app.focused is notes(app)


async def test_enter_on_a_line_unfolds_its_tips_at_80(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await go_to(pilot, "move:")
        await press(pilot, "enter")
        assert "TIPS  Samtalsmall" in screen_text(app)
        assert "1. Landa" in screen_text(app)


# A question


async def test_a_question_when_it_stalls(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        asked = [item.text for item in app.context.pack.stage("analys").questions]
        await type_text(pilot, "det står still")
        await press(pilot, "f8")
        line = app.screen.query_one(QuestionLine)
        assert line.text == asked[0]
        assert " ".join(asked[0].split()) in " ".join(screen_text(app).split())
        await press(pilot, "f8")
        assert line.text == asked[1]
        await press(pilot, "enter")
        assert notes(app).text == f"det står still\n{asked[1]}\n"
        assert notes(app).cursor_location == (2, 0)
        assert not line.display
        await type_text(pilot, "svaret")
        await press(pilot, "f8")
        assert line.text == asked[2]
        await press(pilot, "escape")
        assert not line.display
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, OverviewScreen)
    (view,) = (one for one in log(store, seeded) if one.id != seeded.session.id)
    assert view.notes.rstrip() == f"det står still\n{asked[1]}\nsvaret"
    assert view.remarks == ()


def log(store, seeded):
    return store.sessions.log(LogFilter(place_id=seeded.dalen.id))


async def test_enter_breaks_the_line_again_once_she_types(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await press(pilot, "f8")
        await type_text(pilot, "hon svarar")
        line = app.screen.query_one(QuestionLine)
        assert line.display
        assert "lägg i anteckningarna" not in screen_text(app)
        await press(pilot, "enter")
        assert notes(app).text == "hon svarar\n"
        assert line.display


async def test_enter_breaks_the_line_when_it_comes_right_after_her_letters(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await type_text(pilot, "Karin: ")
        await press(pilot, "f8")
        await rush(pilot, *"ja", "enter", *"nej")
        assert notes(app).text == "Karin: ja\nnej"
        await press(pilot, "f8")
        await rush(pilot, "enter", *"x")
        assert notes(app).text.startswith("Karin: ja\nnej\n")
        assert notes(app).text.endswith("?\nx")


async def test_the_questions_go_round(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        stages = screen.session.state.stages_in_view
        found = [item.text for item in questions(app.context.pack, stages)]
        powerful = [item.text for item in app.context.pack.powerful]
        assert found[-len(powerful) :] == powerful
        seen = []
        for _ in range(len(found) + 1):
            await pilot.press("f8")
            await pilot.pause()
            seen.append(screen.query_one(QuestionLine).text)
        assert seen == [*found, found[0]]


async def test_a_text_goes_under_the_line_she_is_on(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        notes(app).insert("ett\n\ntre")
        notes(app).move_cursor((0, 1))
        screen.put_in_notes("två")
        assert notes(app).text == "ett\ntvå\n\ntre"
        assert notes(app).cursor_location == (0, 1), "in the middle of what she writes"
        notes(app).move_cursor((2, 0))
        screen.put_in_notes("två och en halv")
        assert notes(app).text == "ett\ntvå\ntvå och en halv\n\ntre"
        assert notes(app).cursor_location == (3, 0)
        await press(pilot, "ctrl+z")
        assert notes(app).text == "ett\ntvå\n\ntre"


async def test_a_text_comes_from_look_up_as_text(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await type_text(pilot, "här")
        app.screen.post_message(OpenLookup())
        await settle(pilot)
        assert not isinstance(app.screen, SessionScreen)
        app.post_message(InsertInNotes("! Karin ringer\x1b kommunen fre"))
        await settle(pilot)
        await press(pilot, "escape")
        assert notes(app).text == "här\n! Karin ringer kommunen fre"
        await type_text(pilot, " nu")
        assert notes(app).text == "här nu\n! Karin ringer kommunen fre", "she goes on where she was"
        assert app.screen.session.editor.form.commitments == (), "what is put there is text"
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        app.post_message(InsertInNotes("ingenstans"))
        await settle(pilot)
        assert "Inget samtal är öppet" in "".join(one.message for one in app._notifications)


# The clock


def form(day="2026-11-23", at="10:15", **more):
    return SessionForm(day=day, clock=at, **more)


HOLDING = [
    (form(), (10, 15, 0), "0:00"),
    (form(), (10, 27, 40), "12:40"),
    (form(), (11, 17, 40), "1:02:40"),
    (form(planned_minutes="45"), (10, 27, 40), "12:40 av 45 min"),
    (form(planned_minutes="45 min"), (10, 27, 40), "12:40 av 45 min"),
    (form(planned_minutes="länge"), (10, 27, 40), "12:40"),
    (form(planned_minutes="²"), (10, 27, 40), "12:40"),
    (form(day="i dag"), (10, 27, 40), "12:40"),
    (form(day="2026-11-22"), (10, 27, 40), ""),
    (form(at="10:28"), (10, 27, 40), ""),
    (form(at="00:10"), (12, 10, 0), "12:00:00"),
    (form(at="00:10"), (12, 10, 1), ""),
    (form(at=""), (10, 27, 40), ""),
    (form(at="tolv"), (10, 27, 40), ""),
    (form(day="31 feb"), (10, 27, 40), ""),
]


@pytest.mark.parametrize(("typed", "now", "face"), HOLDING)
def test_what_the_clock_shows(typed, now, face):
    passed = elapsed(typed, datetime(2026, 11, 23, *now))
    assert clock_words(passed, typed.planned_minutes) == face


async def test_the_clock_goes_quietly_and_becomes_the_length(build, store, seeded, monkeypatch):
    laid_out = []
    refresh = Screen._refresh_layout
    app = build()
    at(app, 10, 15, 40)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        assert clock(app) == "0:00", "from the moment, not from the minute, in which it began"
        await settle(pilot)

        def counted(self, *arguments, **more):
            laid_out.append(self)
            return refresh(self, *arguments, **more)

        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        for second in range(41, 55):
            at(app, 10, 15, second)
            clock(app)
            await pilot.pause()
        assert laid_out == [], "nothing is laid out anew when a second passes"
        assert "0:14" in screen_text(app).splitlines()[0]
        at(app, 10, 57, 40)
        assert clock(app) == "42:00"
        assert screen.session.state.length.minutes == "42"
        await press(pilot, "f6", "tab", "tab", "tab", "tab")
        await type_text(pilot, "45")
        assert clock(app) == "42:00 av 45 min"
        await settle(pilot)
        assert "42:00 av 45 min" in screen_text(app).splitlines()[0]


async def test_no_clock_for_what_is_not_going_on(build, store, seeded):
    store.sessions.save("b" * 32, seeded.dalen.id, form(at="10:00", notes="klart"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot, booked=True)
        assert clock(app) == ""
        await press(pilot, "escape", "escape")
        for session_id in (seeded.session.id, "b" * 32):
            screen = await call(pilot, session_id)
            assert clock(app) == "", "opened later, to be read"
            assert screen.session.state.length.minutes == ""
            await press(pilot, "escape")
        await call(pilot)
        assert clock(app) == "0:00"
        await unfold_fields(pilot)
        app.screen.query_one("#field-day").value = "i går"
        await settle(pilot)
        assert clock(app) == ""


async def test_a_booked_one_that_is_held_now_has_a_clock(build, store, seeded):
    booked = SessionForm(status="booked", day="2026-11-24", clock="08:00")
    store.sessions.save("b" * 32, seeded.dalen.id, booked)
    app = build()
    at(app, 10, 15)
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot, "b" * 32)
        await press(pilot, "f5")
        at(app, 10, 20)
        assert clock(app) == "5:00"


# On a visit


async def test_a_visit_has_the_time_before_each_line(build, store, seeded):
    app = build()
    at(app, 14, 5)
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        assert "DAGORDNING" in screen_text(app)
        await press(pilot, "f6", "right", "f6")
        assert app.focused is notes(app)
        shown = screen_text(app)
        assert "DAGORDNING" not in shown
        assert "TIPS" not in shown
        await type_text(pilot, "vi går längs ån")
        at(app, 14, 9)
        await press(pilot, "enter", "enter")
        await type_text(pilot, "! Karin ringer kommunen fre")
        assert notes(app).text == "14.05 vi går längs ån\n\n14.09 ! Karin ringer kommunen fre"
        await press(pilot, "f7")
        assert "DAGORDNING" in screen_text(app)
        await press(pilot, "f7", "escape")
    (view,) = (one for one in log(store, seeded) if one.id != seeded.session.id)
    assert (view.kind, view.mode) == (SessionKind.SITE_VISIT, SessionMode.VISIT)
    (item,) = view.commitments
    assert (item.person, item.due) == ("Karin Ek", date(2026, 11, 27))
    assert item.line == "14.09 ! Karin ringer kommunen fre"


async def test_the_time_is_text_that_can_be_undone(build, store, seeded):
    app = build()
    at(app, 14, 5)
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await press(pilot, "ctrl+g")
        await type_text(pilot, "h")
        assert notes(app).text == "14.05 h"
        await press(pilot, *["backspace"] * 7)
        assert notes(app).text == ""
        await type_text(pilot, " h")
        assert notes(app).text == "14.05 h"
        while notes(app).text:
            await press(pilot, "ctrl+z")
        await press(pilot, "ctrl+g")
        await type_text(pilot, "h")
        assert notes(app).text == "h"


async def test_what_was_a_call_is_a_visit_by_its_key_and_back(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        await press(pilot, "ctrl+g")
        assert "Platscoach  Platsbesök" in screen_text(app)
        assert screen.session.state.visiting
        await press(pilot, "ctrl+g")
        assert "Platscoach  Samtal" in screen_text(app)
        assert not screen.session.state.visiting
        (said,) = (note.message for note in app._notifications)
        assert said == "Platsbesöksläget är av: ingen tid sätts först på raden."
        await press(pilot, "f6", "right", "right")
        chosen = screen.session.editor.form.kind
        assert chosen not in ("call", "site_visit")
        await press(pilot, "ctrl+g", "ctrl+g")
        assert screen.session.editor.form.kind == chosen, "what she chose herself stays"


@pytest.mark.parametrize("keys", [("f6",), ("tab",), ("f6", "tab"), ("shift+tab",)])
async def test_escape_in_a_call_goes_to_the_notes_before_it_leaves(build, store, seeded, keys):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        await type_text(pilot, "mitt i")
        await press(pilot, *keys)
        assert app.focused is not notes(app)
        await press(pilot, "escape")
        assert app.screen is screen
        assert app.focused is notes(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_a_visit_written_afterwards_has_no_times(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        await press(pilot, "f6", "right")
        assert screen.session.state.visiting
        await unfold_fields(pilot)
        app.screen.query_one("#field-day").value = "i går"
        await settle(pilot)
        assert not screen.session.state.visiting
        await press(pilot, "f6")
        await type_text(pilot, "vi gick")
        assert notes(app).text == "vi gick"


async def test_a_kind_that_is_no_visit_is_written_at_the_desk(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await call(pilot)
        await press(pilot, "f6", "right", "right")
        assert not screen.session.state.visiting
        await press(pilot, "f6")
        assert "DAGORDNING" in screen_text(app)


# Interrupted calls


def opened(app):
    """The id of the open session."""
    assert isinstance(app.screen, SessionScreen)
    return app.screen.session.editor.session_id


@pytest.mark.parametrize("seconds", [0, 60])
async def test_a_call_cut_off_goes_on_where_she_was(build, store, seeded, path, tmp_path, seconds):
    """`seconds` is the time since the last letter: what a pause stores includes the cursor."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await call(pilot)
        session_id = opened(app)
        await type_text(pilot, "mitt i en mening")
        await press(pilot, "left", "left")
        typed_at = screen.session.autosave._typed_at
        screen.session.autosave._typed_at = typed_at and typed_at - seconds
        screen.query_one(SessionStorer).look_for_pause()
        await settle(pilot)
        shutil.copytree(path.parent, tmp_path / "after")
    shutil.rmtree(path.parent)
    shutil.move(tmp_path / "after", path.parent)
    app = build()
    at(app, 10, 40)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "samtal är inte avslutat" in screen_text(app)
        await press(pilot, "s")
        assert opened(app) == session_id
        assert "Du fortsätter det som avbröts i dag 10.15. ctrl+n" in screen_text(app)
        assert app.focused is notes(app)
        assert notes(app).cursor_location == (0, 14)
        assert clock(app) == "25:00"
        await type_text(pilot, "!")
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert "samtal är inte avslutat" not in screen_text(app)
        at(app, 11, 26)
        await press(pilot, "s")
        assert opened(app) != session_id, "what was ended does not go on"
        read = app.context.lanes.read
        view = await read(stored_session, session_id)
        assert view.notes == "mitt i en meni!ng"


async def test_a_call_that_another_came_between_is_gone_on_with(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        session_id = opened(app)
        await type_text(pilot, "Karin berättar")
        await press(pilot, "escape")
        assert "samtal är inte avslutat" not in screen_text(app), "it is left, and nothing nags"
        at(app, 10, 59)
        await press(pilot, "s")
        assert opened(app) == session_id
        assert "Du fortsätter det från i dag 10.15. ctrl+n börjar ett nytt." in screen_text(app)
        assert clock(app) == "44:00"
        await press(pilot, "escape")
        at(app, 11, 1)
        await press(pilot, "s")
        assert opened(app) != session_id, "looking at it does not make it last"
        await type_text(pilot, "nytt")
        await press(pilot, "f9", "f9", "enter")
        await press(pilot, "s")
        last = opened(app)
        await press(pilot, "escape")
    log = {one.id: one for one in store.sessions.log(LogFilter(seeded.dalen.id))}
    assert log[session_id].notes == "Karin berättar"
    assert last not in log, "what was wrapped up is over"


async def test_so_does_one_that_was_stored_already(
    build, store, seeded, path, tmp_path, monkeypatch
):
    monkeypatch.setattr(session_autosave, "IDLE_SECONDS", 0.0)
    monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        session_id = opened(app)
        await type_text(pilot, "sparat")
        await press(pilot, "left", "x")
        await pilot.pause(0.3)
        await settle(pilot)
        assert store.sessions.get(session_id).notes == "sparaxt"
        shutil.copytree(path.parent, tmp_path / "after")
    shutil.rmtree(path.parent)
    shutil.move(tmp_path / "after", path.parent)
    app = build()
    at(app, 10, 40)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "samtal är inte avslutat" in screen_text(app)
        await press(pilot, "s")
        assert opened(app) == session_id
        assert notes(app).cursor_location == (0, 6)
        assert clock(app) == "25:00"


async def cut_off(build, path, tmp_path, monkeypatch, text, row=0, minute=15):
    """Hold a call that gets stored, and interrupt it; the id of its session."""
    monkeypatch.setattr(session_autosave, "IDLE_SECONDS", 0.0)
    monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    app = build()
    at(app, 10, minute)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *["down"] * row, "s", "ctrl+n")
        session_id = opened(app)
        await type_text(pilot, text)
        await pilot.pause(0.3)
        await settle(pilot)
        shutil.copytree(path.parent, tmp_path / session_id)
    app.context.lanes.close()
    shutil.rmtree(path.parent)
    shutil.move(tmp_path / session_id, path.parent)
    return session_id


async def test_looking_at_what_was_cut_off_and_going_back_keeps_it(
    build, store, seeded, path, tmp_path, monkeypatch
):
    session_id = await cut_off(build, path, tmp_path, monkeypatch, "avbrutet")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(3):
            assert "samtal är inte avslutat" in screen_text(app)
            await press(pilot, "s")
            assert opened(app) == session_id
            assert notes(app).text == "avbrutet"
            await press(pilot, "escape")
            assert isinstance(app.screen, OverviewScreen)


async def test_the_latest_goes_on_and_the_others_wait(
    build, store, seeded, path, tmp_path, monkeypatch
):
    first = await cut_off(build, path, tmp_path, monkeypatch, "den första", minute=15)
    second = await cut_off(build, path, tmp_path, monkeypatch, "den andra", row=1, minute=16)
    third = await cut_off(build, path, tmp_path, monkeypatch, "den tredje", minute=17)
    app = build()
    at(app, 10, 18)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert opened(app) == third
        await press(pilot, "escape", "down", "s")
        assert opened(app) == second
        await press(pilot, "escape", "up", "s")
        assert opened(app) == third
        await type_text(pilot, " är över")
        await press(pilot, "escape", "s")
        assert opened(app) == first


async def test_another_may_be_begun_all_the_same(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await type_text(pilot, "den första")
        await unfold_fields(pilot)
        app.screen.query_one("#field-minutes").value = "abc"
        await settle(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "s", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "s")
        assert notes(app).text == "den första"
        await press(pilot, "ctrl+n")
        assert notes(app).text == ""
        await unfold_fields(pilot)
        assert app.screen.query_one("#field-minutes").value == ""
        assert app.focused is notes(app)
        await type_text(pilot, "den andra")
        await press(pilot, "escape")
    (view,) = (one for one in log(store, seeded) if one.id != seeded.session.id)
    assert view.notes == "den andra"


BOOKED = "b" * 32


def book(store, seeded, *, day="2026-11-23", clock="15:30", **more):
    """Book a session on Dalen."""
    form = SessionForm(status="booked", day=day, clock=clock, **more)
    store.sessions.save(BOOKED, seeded.dalen.id, form)


async def test_that_it_waited_is_not_said_again_once_something_is_stored(build, store, seeded):
    book(store, seeded)
    app = build()
    at(app, 15, 33)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "hej")
        assert "Det bokade 15.30 börjar nu" in screen_text(app)
        await press(pilot, "f6", "tab")
        assert "Det bokade" not in screen_text(app)
        await type_text(pilot, "32 feb")
        await press(pilot, "tab")
        assert "Det bokade" not in screen_text(app)


async def test_the_one_that_is_booked_today_begins_now(build, store, seeded):
    book(store, seeded, kind="check_in", notes="fråga om SWOT")
    app = build()
    at(app, 15, 33)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert opened(app) == BOOKED
        assert "Det bokade 15.30 börjar nu. ctrl+n" in screen_text(app)
        assert app.focused is notes(app)
        assert notes(app).text == "fråga om SWOT"
        assert "3 Analys" in screen_text(app), "what was booked without a step is about its own"
        at(app, 15, 35)
        assert clock(app) == "2:00"
        await type_text(pilot, "?")
        await press(pilot, "escape")
        at(app, 16, 21)
        await press(pilot, "s")
        assert opened(app) != BOOKED, "what has been held does not begin"
    view = store.sessions.get(BOOKED)
    assert (view.status, f"{view.starts:%d %H:%M}") == ("held", "23 15:33")
    assert view.stage_keys == ("analys",)


@pytest.mark.parametrize("waits", [False, True])
async def test_looking_at_the_booked_one_and_going_back_leaves_it_booked(
    build, store, seeded, path, monkeypatch, waits
):
    if waits:
        monkeypatch.setattr(session_autosave, "IDLE_SECONDS", 0.0)
        monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    book(store, seeded, notes="fråga om SWOT")
    before = store.sessions.get(BOOKED)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        if waits:
            await pilot.pause(0.3)
            await settle(pilot)
            assert store.sessions.get(BOOKED).status == "held"
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert "samtal är inte avslutat" not in screen_text(app)
    assert store.sessions.get(BOOKED) == before
    with closing(open_database(path, NOW).connect()) as db:
        assert drafts.all_drafts(db) == ()


@pytest.mark.parametrize("typed", ["", "hej"])
async def test_going_back_from_the_wrap_up_too_leaves_it_booked_unless_it_was_held(
    build, store, seeded, typed
):
    book(store, seeded, notes="fråga om SWOT")
    before = store.sessions.get(BOOKED)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *typed, "f9", "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
    after = store.sessions.get(BOOKED)
    assert after.status == "held" if typed else after == before


async def test_one_of_several_that_are_booked_today_is_the_nearest(build, store, seeded):
    book(store, seeded, clock="15:30")
    early = SessionForm(status="booked", day="2026-11-23", clock="08:00")
    store.sessions.save("c" * 32, seeded.dalen.id, early)
    app = build()
    at(app, 15, 0)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert opened(app) == BOOKED


async def test_what_was_cut_off_goes_before_what_is_booked(
    build, store, seeded, path, tmp_path, monkeypatch
):
    session_id = await cut_off(build, path, tmp_path, monkeypatch, "avbrutet")
    other = Store.open(open_database(path, NOW), lambda: NOW)
    book(other, seeded)
    other.close()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert opened(app) == session_id


async def test_a_booked_one_that_was_prepared_begins_with_what_was_prepared(build, store, seeded):
    book(store, seeded)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot, BOOKED)
        await type_text(pilot, "fråga om SWOT")
        await unfold_fields(pilot)
        app.screen.query_one("#field-minutes").value = "abc"
        await settle(pilot)
        await press(pilot, "escape", "escape")
        await press(pilot, "s")
        assert opened(app) == BOOKED
        assert "Det bokade 15.30 börjar 5 timmar i förväg" in screen_text(app)
        assert notes(app).text == "fråga om SWOT"
        assert not app.screen.session.editor.booked


async def test_a_booking_that_is_being_written_is_no_call(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id, booked=True))
        await settle(pilot)
        await type_text(pilot, "2026-12-24")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "s")
        assert app.screen.session.waiting is Waiting.NOTHING


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-24"])
async def test_one_booked_for_another_day_is_not_in_the_way(build, store, seeded, day):
    book(store, seeded, day=day, clock="10:15")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert opened(app) != BOOKED


@pytest.mark.parametrize("fast", [False, True])
async def test_what_is_typed_before_it_is_known_which_session_it_is_belongs_to_its_notes(
    build, store, seeded, monkeypatch, fast
):
    book(store, seeded, notes="! Karin ringer fre", clock="10:30")
    typed = threading.Event()

    def slowly(*given):
        typed.wait(5)
        return read_waiting(*given)

    if fast:
        monkeypatch.setattr("platscoach.coaching.session_opening.read_waiting", slowly)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if fast:
            await pilot.press("s", "enter", *"! Karin mejlar tis", "enter", *"hej")
            typed.set()
            await settle(pilot)
        else:
            await press(pilot, "s", "enter", *"! Karin mejlar tis", "enter", *"hej")
        assert opened(app) == BOOKED
        assert notes(app).text == "! Karin ringer fre\n! Karin mejlar tis\nhej"
        assert notes(app).cursor_location == (2, 3)
        (made,) = app.screen.session.editor.form.commitments
        assert (made.what, made.due) == ("mejlar", "2026-11-24")
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert notes(app).text.startswith("! Karin ringer fre"), "what was stored is not undone"


async def test_enter_typed_fast_after_s_is_a_new_line(build, store, seeded):
    book(store, seeded, notes="fråga om SWOT")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await rush(pilot, "s", "enter", "h", "e", "j")
        assert opened(app) == BOOKED
        assert notes(app).text == "fråga om SWOT\nhej"
        await press(pilot, "escape")
    assert store.sessions.get(BOOKED).notes == "fråga om SWOT\nhej"


@pytest.mark.parametrize("waits", [False, True])
async def test_what_was_typed_goes_along_to_the_new_one(build, store, seeded, monkeypatch, waits):
    if waits:
        monkeypatch.setattr(session_autosave, "IDLE_SECONDS", 0.0)
        monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    book(store, seeded, notes="fråga om SWOT", stage_keys=("plan",))
    before = store.sessions.get(BOOKED)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "enter")
        await type_text(pilot, "! Karin ringer kommunen fre")
        if waits:
            await pilot.pause(0.3)
            await settle(pilot)
            assert len(store.sessions.get(BOOKED).commitments) == 1
            assert "ctrl+n" not in screen_text(app), "said until she has gone on with it"
        await press(pilot, "ctrl+n")
        new = opened(app)
        assert new != BOOKED
        assert notes(app).text == "! Karin ringer kommunen fre"
        assert "ctrl+n" not in screen_text(app), "there is nothing to take back any more"
        assert app.screen.session.editor.form.stage_keys == ("analys",)
        await type_text(pilot, "dag")
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert store.sessions.get(BOOKED) == before
    assert store.drafts.all("session:") == (), "nothing of it was written to the one it left"
    view = store.sessions.get(new)
    assert view.notes == "! Karin ringer kommunen fredag"
    assert [(one.what, str(one.due)) for one in view.commitments] == [
        ("ringer kommunen", "2026-11-27")
    ]


async def test_more_than_typing_stays_where_it_was_done(build, store, seeded):
    book(store, seeded, notes="fråga om SWOT")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, " och mer")
        await unfold_fields(pilot)
        app.screen.query_one("#field-minutes").value = "30"
        await settle(pilot)
        await press(pilot, "ctrl+n")
        assert opened(app) != BOOKED
        assert notes(app).text == ""
    view = store.sessions.get(BOOKED)
    assert (view.status, view.notes, view.minutes) == ("held", "fråga om SWOT och mer", 30)


async def test_ending_the_program_in_a_call_is_no_end_of_the_call(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(pilot)
        await type_text(pilot, "hej")
        await press(pilot, "ctrl+q")
    app.context.lanes.close()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        (view,) = (one for one in log(store, seeded) if one.id != seeded.session.id)
        assert opened(app) == view.id
        store.trash.put("session", view.id)
        await press(pilot, "escape", "s")
        assert opened(app) != view.id, "what is in the trash does not go on"


# Languages


async def test_everything_follows_the_language(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        await go_to(pilot, "promise:")
        await press(pilot, "space", "f8")
        question = app.screen.query_one(QuestionLine)
        before = question.text
        app.screen.post_message(ChangeLanguage("en"))
        await settle(pilot)
        shown = screen_text(app)
        assert "TIPS  3 Analysis" in shown
        assert "[x] Karin: boka bygdegården" in shown
        assert question.text not in ("", before)
        moves = [line.text for line in agenda(app).lines if line.key.startswith("move")]
        assert moves == [move.name for move in app.context.pack.moves]


async def test_an_item_settled_elsewhere_goes_when_she_comes_back(build, store, seeded):
    item = store.agenda.pin(seeded.dalen.id, NewItem("Vem har nyckeln?"))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await call(pilot)
        assert "Vem har nyckeln?" in screen_text(app)
        store.agenda.settle(item.id, ItemState.DONE)
        new = CommitmentForm("ringa länsstyrelsen", due="2026-11-30")
        store.sessions.save("c" * 32, seeded.dalen.id, form("2026-11-20", commitments=(new,)))
        await press(pilot, "f1", "escape")
        texts = [line.text for line in agenda(app).lines]
        assert "Vem har nyckeln?" not in texts
        assert "Processledaren: ringa länsstyrelsen" in texts


def test_the_time_of_a_long_call_is_bounded():
    passed = elapsed(form(at="10:15"), datetime(2026, 11, 23, 10, 15) + timedelta(hours=12))
    assert clock_words(passed, "") == "12:00:00"
