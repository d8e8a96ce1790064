"""The room of a session: used while people talk, so nothing typed may be lost."""

import asyncio
import json
import re
import shutil
from contextlib import closing
from datetime import date, datetime

import pytest
from rich.cells import cell_len
from support import NASTY, press, screen_text, settle, type_text, unfold_fields
from textual import events
from textual.widgets import TextArea

from platscoach.coaching import session_autosave
from platscoach.coaching.session_autosave import SaveResult
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import CHOICE_ORDER
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.engine.opening import open_database
from platscoach.storage.queries.unfinished_sessions import read_unfinished_sessions
from screens.dialogs.form_dialog import FormDialog
from screens.messages import ChangeLanguage, OpenSession
from screens.overview.screen import OverviewScreen
from screens.session import storer as session_storer
from screens.session.fields import SessionFields
from screens.session.form_pane import SessionFormPane
from screens.session.screen import SessionScreen
from screens.session.storer import SessionStorer
from screens.widgets.chips import Chips
from screens.widgets.labels import TextLabel
from screens.widgets.stage_tips import StageTips

HOSTILE = "a\x1b[31mb\x9b2Jc\u202ed\u200be"
SIZES = ((60, 20), (80, 24), (120, 40))


async def begin(pilot, **asked):
    """Open a session on Dalen."""
    await settle(pilot)
    place_id = asked.pop("place_id", None) or pilot.app.screen.query_one("#places").current
    pilot.app.screen.post_message(OpenSession(place_id, asked.pop("session_id", ""), **asked))
    await settle(pilot)
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen


def notes(app):
    return app.screen.query_one("#session-notes", TextArea)


def value(app, name):
    return app.screen.query_one(f"#field-{name}").value


async def fill(pilot, name, text):
    """Go to a field and replace its content by a text."""
    pilot.app.screen.query_one(SessionFormPane).focus_field(name)
    await settle(pilot)
    pilot.app.focused.value = text
    await settle(pilot)


async def paste(pilot, text):
    pilot.app.screen.focused.post_message(events.Paste(text))
    await settle(pilot)


async def toast(pilot):
    """The messages in the corner."""
    return "\n".join(note.message for note in pilot.app._notifications)


def kept(path, session_id=""):
    """The drafts of sessions on disk."""
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        return drafts.all_drafts(db, f"session:{session_id}")


def operations(path):
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        return db.execute("SELECT count(*) FROM op").fetchone()[0]


def newest(store, seeded):
    """The newest session of Dalen that the fixtures did not store, or None."""
    found = store.sessions.log(LogFilter(place_id=seeded.dalen.id))
    return next((view for view in found if view.id != seeded.session.id), None)


# Beginning and leaving


async def test_it_begins_at_once_in_the_notes(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert app.focused is notes(app)
        shown = screen_text(app)
        assert "Dalen   Karin Ek 070-000 00 12   3 Analys   månad 7 av 18" in shown
        assert "Samtal  ·  i dag 10.15  ·  Karin Ek  ·  3 Analys" in shown
        assert "inga än, F4 skriver ett" in shown


async def test_letters_typed_before_anything_is_read_are_kept(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await pilot.press("h", "e", "j")
        await settle(pilot)
        await type_text(pilot, " du")
        text = notes(app).text
        assert text.endswith(" du")
        await press(pilot, "escape")
    assert newest(store, seeded).notes == text


async def test_an_untouched_session_leaves_nothing_behind(build, store, seeded, path):
    before = operations(path)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "tab", "shift+tab", "f6", "f6", "f2")
        assert "Inget att spara än." in await toast(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert newest(store, seeded) is None
    assert kept(path) == ()
    assert operations(path) == before


async def test_what_was_typed_and_taken_away_again_leaves_nothing_behind(
    build, store, seeded, path
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "x")
        assert len(kept(path)) == 1
        await press(pilot, "backspace", "escape")
    assert newest(store, seeded) is None
    assert kept(path) == ()


async def test_escape_stores_and_leaves(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "Åsa vill höra mer")
        await press(pilot, "enter")
        await type_text(pilot, "på mötet")
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    view = newest(store, seeded)
    assert view.notes == "Åsa vill höra mer\npå mötet"
    assert (view.kind, view.status, view.minutes) == (SessionKind.CALL, SessionStatus.HELD, None)
    assert view.starts == datetime(2026, 11, 23, 10, 15)
    assert view.leaders == ((seeded.leader.id, "Karin Ek"),)
    assert view.stage_keys == ("analys",)
    assert kept(path) == ()


async def test_who_held_it_is_the_user_until_a_colleague_is_chosen(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await unfold_fields(pilot)
        held_by = screen.query_one("#field-held_by", Chips)
        assert held_by.chosen == (seeded.dalen.main_supporter.id,)
        await type_text(pilot, "möte")
        screen.query_one(SessionFormPane).focus_field("held_by")
        await press(pilot, "right")
        shown = screen_text(app)
        assert "( ) Jag" in shown
        assert "(•) Bo Ekdal" in shown
        await press(pilot, "escape", "escape")
    assert newest(store, seeded).held_by == seeded.dalen.second_supporter
    assert store.sessions.get(seeded.session.id).held_by == seeded.dalen.main_supporter


async def test_it_can_be_said_not_to_be_known(build, store, seeded):
    """Who held a session can be set to unknown."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await begin(pilot, session_id=seeded.session.id)
        screen.query_one(SessionFormPane).focus_field("held_by")
        await press(pilot, "left")
        assert "(•) vet inte" in screen_text(app)
        await press(pilot, "escape", "escape")
    assert store.sessions.get(seeded.session.id).held_by is None


@pytest.mark.parametrize("asked", ["booked", "alone"])
async def test_who_held_it_is_asked_only_where_there_is_a_choice(build, store, seeded, asked):
    app = build()
    where = {"booked": True} if asked == "booked" else {"place_id": seeded.bare.id}
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await begin(pilot, **where)
        await press(pilot, "f6")
        assert not screen.query_one("#field-held_by").is_on_screen
        assert "Höll" not in screen_text(app)
        await type_text(pilot, "möte")
        await press(pilot, "escape")


async def test_a_session_may_concern_the_place_only(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, place_id=seeded.bare.id, stage_key="plan")
        assert "ingen processledare än" in screen_text(app)
        await unfold_fields(pilot)
        assert not app.screen.query_one("#row-leaders").display
        await type_text(pilot, "möte")
        await press(pilot, "escape")
    (view,) = store.sessions.log(LogFilter(place_id=seeded.bare.id))
    assert (view.leaders, view.stage_keys) == ((), ("plan",))


# Drafts and saves


async def test_every_key_is_on_file(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "abc")
        await press(pilot, "left", "d")
        (draft,) = kept(path)
        assert json.loads(draft.value)["form"]["notes"] == "abdc"
        assert (draft.place_id, draft.cursor) == (seeded.dalen.id, "0,3")
        assert newest(store, seeded) is None


async def test_a_pause_makes_a_change_and_takes_the_draft_away(
    build, store, seeded, path, monkeypatch
):
    monkeypatch.setattr(session_autosave, "IDLE_SECONDS", 0.0)
    monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "hej")
        await pilot.pause(0.3)
        await settle(pilot)
        assert newest(store, seeded).notes == "hej"
        assert kept(path) == ()
        assert "sparad 10.15" in screen_text(app)
        assert app.focused is notes(app)
        await type_text(pilot, " du")
        await pilot.pause(0.3)
        await settle(pilot)
        assert newest(store, seeded).notes == "hej du"


async def test_before_the_pause_nothing_is_stored(build, store, seeded, monkeypatch):
    monkeypatch.setattr(session_storer, "TICK_SECONDS", 0.05)
    app, seconds = build(), 0.0
    app.context.clock = lambda: seconds
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "hej")
        seconds = session_autosave.IDLE_SECONDS - 0.1
        await pilot.pause(0.3)
        await settle(pilot)
        assert newest(store, seeded) is None
        seconds = session_autosave.IDLE_SECONDS
        await pilot.pause(0.3)
        await settle(pilot)
        assert newest(store, seeded).notes == "hej"


@pytest.mark.parametrize("key", ["ctrl+s", "f2"])
async def test_saved_now_and_still_there(build, store, seeded, key):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "hej")
        await press(pilot, key)
        assert newest(store, seeded).notes == "hej"
        assert app.focused is notes(app)


async def test_leaving_a_field_stores(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await fill(pilot, "minutes", "50")
        assert newest(store, seeded) is None
        await press(pilot, "tab")
        assert newest(store, seeded).minutes == 50


async def test_another_room_in_front_stores(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await type_text(pilot, "hej")
        await press(pilot, "f1")
        assert app.screen is not screen
        assert newest(store, seeded).notes == "hej"
        await press(pilot, "escape")
        assert app.screen is screen
        assert app.focused is notes(app)
        assert notes(app).text == "hej"


async def test_ending_the_program_stores(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "mitt i en men")
        await press(pilot, "ctrl+q")
    assert newest(store, seeded).notes == "mitt i en men"
    assert kept(path) == ()


async def test_a_crash_loses_nothing_and_the_cursor_is_where_it_was(
    build, store, seeded, path, tmp_path
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        session_id = screen.session.editor.session_id
        await fill(pilot, "minutes", "abc")
        screen.query_one(SessionFormPane).focus_field("notes")
        await type_text(pilot, "första")
        await press(pilot, "enter")
        await type_text(pilot, "andra raden")
        await press(pilot, "left", "left", "x")
        # As after a power cut: the files as they are in the middle of a word.
        shutil.copytree(path.parent, tmp_path / "after")
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        assert [one.session_id for one in read_unfinished_sessions(db)] == [session_id]
    shutil.rmtree(path.parent)
    shutil.move(tmp_path / "after", path.parent)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=session_id)
        assert notes(app).text == "första\nandra radxen"
        assert notes(app).cursor_location == (1, 10)
        assert app.focused is notes(app)
        await unfold_fields(pilot)
        assert value(app, "minutes") == "abc"
        assert "påbörjat, inte sparat" in screen_text(app)
        await fill(pilot, "minutes", "45")
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        assert read_unfinished_sessions(db) == ()
        row = db.execute("SELECT notes, minutes FROM session WHERE id = ?", (session_id,))
        assert tuple(row.fetchone()) == ("första\nandra radxen", 45)


async def test_a_draft_of_a_stored_session_goes_before_what_is_stored(build, store, seeded, path):
    form = SessionForm(day="2026-11-09", notes="nyare")
    value = json.dumps(
        {
            "form": {
                "kind": "workshop", "status": "held", "day": "2026-11-09", "clock": "",
                "minutes": "", "stage_keys": [], "leader_ids": [seeded.leader.id],
                "notes": form.notes, "commitments": [],
            },
            "done": [],
        }
    )  # fmt: skip
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        key = f"session:{seeded.session.id}"
        drafts.put(db, [drafts.DraftView(key, seeded.dalen.id, value, "0,2", "2026")])
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        assert notes(app).text == "nyare"
        assert notes(app).cursor_location == (0, 2)
        await press(pilot, "escape")
    view = store.sessions.get(seeded.session.id)
    assert (view.notes, view.kind, view.commitments) == ("nyare", SessionKind.WORKSHOP, ())
    assert kept(path) == ()


async def test_a_draft_that_cannot_be_read_becomes_notes(build, store, seeded, path):
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        drafts.put(db, [drafts.DraftView("session:q", seeded.dalen.id, "{trasigt", "x", "2026")])
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id="q")
        assert notes(app).text == "{trasigt"


# Fields


async def test_all_fields_are_stored(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f6", "right")
        assert app.screen.query_one("#field-kind", Chips).chosen == ("site_visit",)
        await fill(pilot, "day", "20 nov")
        await press(pilot, "enter")
        assert value(app, "day") == "2026-11-20"
        assert "fre 20 nov" in screen_text(app)
        assert value(app, "clock") == "", "it was not then that it was written down"
        await fill(pilot, "clock", "9.30")
        await press(pilot, "tab")
        assert value(app, "clock") == "09.30"
        await type_text(pilot, "90 min")
        await press(pilot, "tab")
        await type_text(pilot, "60")
        await press(pilot, "tab", "space", "tab", "tab", "space", "right", "right", "space")
        await press(pilot, "escape")
    view = newest(store, seeded)
    assert view.kind is SessionKind.SITE_VISIT
    assert view.starts == datetime(2026, 11, 20, 9, 30)
    assert (view.minutes, view.planned_minutes) == (90, 60)
    assert view.leaders == ()
    assert view.stage_keys == ("forankring",)


async def test_a_weekday_is_written_out_as_the_day_it_meant(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, booked=True)
        assert app.focused is app.screen.query_one("#field-day")
        await type_text(pilot, "fre")
        assert "fre 27 nov" in screen_text(app)
        await press(pilot, "tab")
        assert value(app, "day") == "2026-11-27"


@pytest.mark.parametrize("left", ["tab", "ctrl+s"])
async def test_a_time_written_beside_the_day_goes_to_its_own_field(build, store, seeded, left):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, booked=True)
        await type_text(pilot, "om två veckor 13-14.30")
        assert "mån 7 dec 2026, om 14 dagar, 13.00–14.30" in screen_text(app)
        await press(pilot, left)
        found = [value(app, name) for name in ("day", "clock", "planned_minutes")]
        assert found == ["2026-12-07", "13.00", "90"]
        await press(pilot, "escape")
    view = newest(store, seeded)
    assert (view.starts, view.planned_minutes) == (datetime(2026, 12, 7, 13, 0), 90)


@pytest.mark.parametrize(("booked", "length"), [(False, "minutes"), (True, "planned_minutes")])
async def test_from_when_to_when_is_a_beginning_and_a_length(build, seeded, booked, length):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, booked=booked)
        await fill(pilot, "clock", "9-10.15")
        await press(pilot, "tab")
        assert (value(app, "clock"), value(app, length)) == ("09.00", "75")
        await fill(pilot, "clock", "13-14")
        await press(pilot, "tab")
        assert (value(app, "clock"), value(app, length)) == ("13.00–14.00", "75")


BAD = [
    ("day", "31 februari", "31 februari finns inte"),
    ("day", "", "Skriv vilken dag det gäller."),
    ("day", "2199-01-01", "2199"),
    ("day", "förrförra tisdan", "går inte att läsa som datum"),
    ("day", "2026-12-24", "framåt i tiden"),
    ("clock", "25:00", "Klockan 25:00 finns inte."),
    ("clock", "snart", "går inte att läsa som klockslag"),
    ("minutes", "abc", "Skriv längden i minuter"),
    ("minutes", "-5", "Skriv längden i minuter"),
    ("minutes", "99999", "Skriv längden i minuter"),
    ("minutes", "[/b]", "Skriv längden i minuter"),
]


@pytest.mark.parametrize(("name", "typed", "message"), BAD)
async def test_a_wrong_field_says_so_and_nothing_is_half_saved(
    build, store, seeded, path, name, typed, message
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await fill(pilot, name, typed)
        app.screen.query_one(SessionFormPane).focus_field("notes")
        await type_text(pilot, "viktigt")
        assert newest(store, seeded) is None
        flat = " ".join(screen_text(app).split())
        assert message in flat, "the folded line says what is wrong"
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert app.focused is app.screen.query_one(
            f"#{'session' if name == 'notes' else 'field'}-{name}"
        )
        flat = " ".join(screen_text(app).split())
        assert message in flat
        assert "Esc en gång till lämnar det som påbörjat" in flat
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert newest(store, seeded) is None
        assert "samtal är inte avslutat" in screen_text(app)
        (draft,) = kept(path)
        session_id = draft.key.removeprefix("session:")
        await begin(pilot, session_id=session_id)
        assert notes(app).text == "viktigt"
        await unfold_fields(pilot)
        assert value(app, name) == typed
        await fill(pilot, name, {"day": "i går", "clock": "12", "minutes": "30"}[name])
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert newest(store, seeded).notes == "viktigt"
    assert kept(path) == ()


async def test_typing_again_takes_the_message_away_and_asks_anew(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await fill(pilot, "clock", "25:00")
        await press(pilot, "escape", "escape")
        assert "Klockan 25:00 finns inte" in screen_text(app)
        await press(pilot, "end", "backspace")
        assert "finns inte" not in screen_text(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, SessionScreen), "it asks again: she has typed since"
        assert "klockslag" in screen_text(app)


async def test_fields_she_has_not_come_to_are_not_called_wrong(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, booked=True)
        await type_text(pilot, "27 nov")
        await press(pilot, "tab")
        assert "finns inte" not in screen_text(app)
        await press(pilot, "tab")
        assert "Klockan: Det som bokas behöver ett klockslag." in screen_text(app)


# Booked sessions


async def test_a_booked_session_becomes_a_held_one(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, booked=True)
        assert "BOKAT" in screen_text(app)
        assert "F5 Blev av" in screen_text(app)
        await type_text(pilot, "27 nov")
        await press(pilot, "tab")
        await type_text(pilot, "13")
        await press(pilot, "escape")
        view = newest(store, seeded)
        assert (view.status, view.starts) == (SessionStatus.BOOKED, datetime(2026, 11, 27, 13, 0))
        await begin(pilot, session_id=view.id)
        assert "BOKAT" in screen_text(app)
        await type_text(pilot, "förberett")
        await press(pilot, "f5")
        assert "BOKAT" not in screen_text(app)
        assert app.focused is notes(app)
        held = store.sessions.get(view.id)
        assert (held.status, held.notes) == (SessionStatus.HELD, "förberett")
        assert held.starts == datetime(2026, 11, 23, 10, 15), "booked for later, held now"
        await press(pilot, "f5")
        assert store.sessions.get(view.id) == held
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_held_on_its_day_keeps_its_time(build, store, seeded):
    form = SessionForm(status=SessionStatus.BOOKED, day="2026-11-23", clock="08:00", notes="plan")
    store.sessions.save("b" * 32, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id="b" * 32)
        await press(pilot, "f5")
        view = store.sessions.get("b" * 32)
        assert (view.status, view.starts) == (SessionStatus.HELD, datetime(2026, 11, 23, 8, 0))


async def test_held_sessions_offer_no_such_key(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        assert "Blev av" not in screen_text(app)


# Commitments


async def promise(pilot, what, *keys, due=""):
    """Enter a commitment in the dialog; `keys` are pressed in the field for who promised."""
    await press(pilot, "f4")
    assert isinstance(pilot.app.screen, FormDialog)
    await paste(pilot, what)
    await press(pilot, "tab", *keys)
    pilot.app.screen.query_one("#field-due").value = due
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize(
    ("due", "meant"),
    [
        ("27 nov", date(2026, 11, 27)), ("fre", date(2026, 11, 27)),
        ("i morgon", date(2026, 11, 24)), ("2026-11-27", date(2026, 11, 27)), ("", None),
    ],
)  # fmt: skip
async def test_a_commitment_is_written_without_leaving_the_notes(
    build, store, seeded, path, due, meant
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "Karin ")
        await promise(pilot, "boka SWOT", due=due)
        assert app.focused is notes(app)
        await type_text(pilot, "bokar")
        assert "[ ] Karin Ek: boka SWOT" in screen_text(app)
        (form,) = app.screen.session.editor.form.commitments
        assert form.due == (meant.isoformat() if meant else ""), "`fre` is another day next week"
        await press(pilot, "escape")
    view = newest(store, seeded)
    assert view.notes == "Karin bokar"
    (item,) = view.commitments
    assert (item.what, item.who, item.person_id, item.due) == (
        "boka SWOT", Who.LEADER, seeded.leader.id, meant,
    )  # fmt: skip
    assert kept(path) == ()


async def test_who_can_promise(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await promise(pilot, "mitt", "right")
        await promise(pilot, "kollegans", "right", "right")
        await promise(pilot, "kommunens", "right", "right", "right", "tab", "E", "v", "a")
        await promise(pilot, "någons", "left")
        shown = screen_text(app)
        for line in ("Jag: mitt", "Bo Ekdal: kollegans", "Eva: kommunens", "Någon annan: någons"):
            assert f"[ ] {line}" in shown
        await press(pilot, "escape")
    said = {item.what: (item.who, item.person) for item in newest(store, seeded).commitments}
    assert said == {
        "mitt": (Who.SUPPORTER, "Anna Lind"),
        "kollegans": (Who.SUPPORTER, "Bo Ekdal"),
        "kommunens": (Who.MUNICIPALITY, "Eva"),
        "någons": (Who.OTHER, ""),
    }


async def test_a_commitment_alone_is_a_session_worth_keeping(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await promise(pilot, "ringa")
        await press(pilot, "escape")
    assert [item.what for item in newest(store, seeded).commitments] == ["ringa"]


async def test_bad_commitments_stay_in_the_dialog(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f4", "ctrl+s")
        assert "Skriv vad som ska göras." in screen_text(app)
        await type_text(pilot, "ringa")
        await press(pilot, "tab", "left", "tab")
        assert app.focused.id == "field-person"
        app.focused.value = "N" * 5_000
        await press(pilot, "tab", "tab")
        await type_text(pilot, "31 februari")
        await press(pilot, "ctrl+s")
        shown = screen_text(app)
        assert "5000 tecken är för mycket" in shown
        assert "31 februari finns inte" in shown
        assert isinstance(app.screen, FormDialog)
        assert newest(store, seeded) is None
        app.screen.query_one("#field-person").value = "Nils"
        app.screen.query_one("#field-due").value = ""
        await press(pilot, "ctrl+s")
        assert "[ ] Nils: ringa" in screen_text(app)


async def test_no_name_is_asked_for_or_kept_where_the_person_is_known(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f4")
        assert "Namn" not in screen_text(app)
        await type_text(pilot, "ringa")
        await press(pilot, "tab", "left")
        assert "Namn" in screen_text(app)
        await press(pilot, "tab")
        app.focused.value = "N" * 5_000
        await press(pilot, "shift+tab", "right")
        assert "Namn" not in screen_text(app)
        await press(pilot, "ctrl+s", "escape")
    (item,) = newest(store, seeded).commitments
    assert (item.who, item.person) == (Who.LEADER, "Karin Ek")


async def test_tick_edit_remove_and_undo(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        ids = [item.id for item in store.sessions.get(seeded.session.id).commitments]
        first = app.screen.session.editor.form.commitments[0]
        await press(pilot, "tab", "space")
        assert f"[x] {'Karin Ek' if first.who is Who.LEADER else 'Jag'}" in screen_text(app)
        assert store.commitments.get(first.id).done_on == date(2026, 11, 23)
        await press(pilot, "space")
        assert store.commitments.get(first.id).done_on is None

        await press(pilot, "e")
        await press(pilot, "end")
        await type_text(pilot, " nu")
        await press(pilot, "ctrl+s")
        assert store.commitments.get(first.id).what == f"{first.what} nu"

        await press(pilot, "x")
        assert "är borttaget" in await toast(pilot)
        left = [item.id for item in store.sessions.get(seeded.session.id).commitments]
        assert left == [one for one in ids if one != first.id]
        await press(pilot, "u")
        again = store.sessions.get(seeded.session.id).commitments
        assert {item.id for item in again} == set(ids)
        assert app.screen.session.editor.form.commitments[0].id == first.id
        assert store.trash.all() == ()


async def test_a_tick_made_before_anything_is_stored_is_stored_with_it(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await fill(pilot, "minutes", "abc")
        await promise(pilot, "ringa")
        assert newest(store, seeded) is None
        screen.query_one(SessionFormPane).focus_field("notes")
        await press(pilot, "tab", "space")
        assert "[x] Karin Ek: ringa" in screen_text(app)
        assert json.loads(kept(path)[0].value)["done"] != []
        await fill(pilot, "minutes", "10")
        await press(pilot, "escape")
    (item,) = newest(store, seeded).commitments
    assert item.done_on == date(2026, 11, 23)
    assert kept(path) == ()


async def test_the_draft_stays_until_the_ticks_are_stored_too(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        with closing(open_database(path, datetime.now().astimezone()).connect()) as connection:
            connection.execute(
                "CREATE TRIGGER sick BEFORE UPDATE OF done_on ON commitment"
                " BEGIN SELECT RAISE(ABORT, 'sick'); END"
            )
            await press(pilot, "tab", "space")
            (draft,) = kept(path)
            assert json.loads(draft.value)["done"] != []
            connection.execute("DROP TRIGGER sick")
        await press(pilot, "ctrl+s")
        first = app.screen.session.editor.form.commitments[0]
        assert store.commitments.get(first.id).done_on == date(2026, 11, 23)
        assert kept(path) == ()


async def test_taking_back_the_last_one_writes_nothing_into_the_notes(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await promise(pilot, "ringa")
        await press(pilot, "tab", "x")
        assert app.focused is not notes(app)
        await press(pilot, "u")
        assert notes(app).text == ""
        await press(pilot, "escape")


async def test_who_led_then_stays_on_the_session_and_on_what_was_promised(build, store, seeded):
    """A session keeps the leader of its day, also after somebody else has taken over the place."""
    store.places.save_leader(
        seeded.dalen.id,
        LeaderForm(name="Karin Ek", first_day="2026-05-04", last_day="2026-11-15"),
        seeded.leader.id,
    )
    new = store.places.save_leader(
        seeded.dalen.id, LeaderForm(name="Ali Rahimi", first_day="2026-11-16")
    )
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        await press(pilot, "f6")
        assert "[ ] Ali Rahimi  [x] Karin Ek" in screen_text(app)
        items = {item.what: item for item in app.screen.session.editor.form.commitments}
        key = items["boka bygdegården"].id
        await press(pilot, "f6", "tab")
        promises = app.screen.query_one("#session-commitments")
        promises.highlighted = [item.key for item in promises.items].index(key)
        await press(pilot, "enter")
        assert "(•) Karin Ek" in screen_text(app)
        await type_text(pilot, "!")
        await press(pilot, "ctrl+s", "f4")
        assert "(•) Ali Rahimi  ( ) Karin Ek" in screen_text(app)
        await press(pilot, "escape", "escape")
        await begin(pilot)
        assert app.screen.session.editor.form.leader_ids == (new.id,)
    view = store.sessions.get(seeded.session.id)
    assert view.leaders == ((seeded.leader.id, "Karin Ek"),)
    assert store.commitments.get(key).person_id == seeded.leader.id


# Editing a stored session


async def test_a_stored_session_is_the_same_screen(build, store, seeded, path):
    before = operations(path)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        assert notes(app).text == "Karin berättar att målbilden börjar ta form."
        assert notes(app).cursor_location == (0, 44)
        await press(pilot, "f6", "f6", "escape")
        assert operations(path) == before, "looking changes nothing"
        await begin(pilot, session_id=seeded.session.id)
        await type_text(pilot, " Mer.")
        await press(pilot, "escape")
    view = store.sessions.get(seeded.session.id)
    assert view.notes == "Karin berättar att målbilden börjar ta form. Mer."
    assert view.minutes == 45
    assert len(view.commitments) == 2
    assert operations(path) == before + 1


async def test_undo_in_the_notes(build, store, seeded):
    """Undo in the notes goes back to the text that was loaded, and no further."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        original = notes(app).text
        await paste(pilot, " KLISTRAT")
        await press(pilot, "ctrl+z")
        assert notes(app).text == original
        await press(pilot, "ctrl+z", "ctrl+z")
        assert notes(app).text == original, "what was loaded is not undone"
        await press(pilot, "ctrl+y", "escape")
    assert store.sessions.get(seeded.session.id).notes == f"{original} KLISTRAT"


async def test_a_change_made_elsewhere_is_shown_but_not_over_what_is_typed(build, store, seeded):
    view = seeded.session
    form = SessionForm(day="2026-11-09", clock="10:00", notes="ändrat på annat håll")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, session_id=view.id)
        store.sessions.save(view.id, seeded.dalen.id, form)
        screen.load()
        await settle(pilot)
        assert notes(app).text == "ändrat på annat håll"
        assert screen.session.editor.form.leader_ids == ()
        await type_text(pilot, "X")
        store.sessions.save(view.id, seeded.dalen.id, SessionForm(day="2026-11-09", notes="igen"))
        screen.load()
        await settle(pilot)
        assert "X" in notes(app).text
        await press(pilot, "escape")
    assert "X" in store.sessions.get(view.id).notes


async def test_what_is_typed_while_it_is_read_again_stays(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, session_id=seeded.session.id)
        form = SessionForm(day="2026-11-09", notes="ändrat på annat håll")
        store.sessions.save(seeded.session.id, seeded.dalen.id, form)
        read = app.context.lanes.read

        async def read_slowly(*asked):
            found = await read(*asked)
            notes(app).insert("Y")
            await pilot.pause()
            return found

        monkeypatch.setattr(app.context.lanes, "read", read_slowly)
        screen.load()
        await settle(pilot)
        assert notes(app).text.endswith("ta form.Y")
        await press(pilot, "escape")
    assert store.sessions.get(seeded.session.id).notes.endswith("ta form.Y")


# Things that no longer exist


@pytest.mark.parametrize("entity", ["place", "session"])
async def test_put_in_the_trash_meanwhile(build, store, seeded, path, entity):
    key = seeded.dalen.id if entity == "place" else seeded.session.id
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        await type_text(pilot, " Viktigt.")
        store.trash.put(entity, key)
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert "ligger i papperskorgen" in await toast(pilot)
        assert "Viktigt" not in store.sessions.get(seeded.session.id).notes
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert len(kept(path)) == 1
        await begin(pilot, place_id=seeded.dalen.id, session_id=seeded.session.id)
        assert notes(app).text.endswith(" Viktigt.")
        if entity == "place":
            assert "Platsen ligger i papperskorgen." in screen_text(app)
            await press(pilot, "f4")
            assert isinstance(app.screen, SessionScreen)
        store.trash.restore(entity, key)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert store.sessions.get(seeded.session.id).notes.endswith(" Viktigt.")
    assert kept(path) == ()


async def test_what_was_undone_from_its_summary_is_not_said_to_be_saved(build, store, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, place_id=seeded.dalen.id)
        await type_text(pilot, "Hej")
        await press(pilot, "f9", "f9", "u")
        assert isinstance(app.screen, SessionScreen)
        assert [one.entity for one in store.trash.all()] == ["session"]
        state = str(app.screen.query_one("#session-state", TextLabel).content)
        assert state == "i papperskorgen"
        await press(pilot, "escape", "ctrl+y")
        assert store.trash.all() == ()


@pytest.mark.parametrize("gone", ["place", "session", "unknown"])
async def test_what_cannot_be_opened_says_why(build, store, seeded, gone):
    words = {
        "place": "Platsen ligger i papperskorgen.",
        "session": "Tillfället ligger i papperskorgen.",
        "unknown": "Tillfället finns inte längre.",
    }
    if gone == "place":
        store.trash.put("place", seeded.dalen.id)
    elif gone == "session":
        store.trash.put("session", seeded.session.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        session_id = "0" * 32 if gone == "unknown" else seeded.session.id
        app.screen.post_message(OpenSession(seeded.dalen.id, session_id))
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert words[gone] in await toast(pilot)


async def test_when_storing_fails_the_text_stays(build, store, seeded, path, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "kvar")

        async def full(*_asked):
            raise StorageError("Disken är full.")

        with monkeypatch.context() as patch:
            patch.setattr(app.context.lanes, "write", full)
            await press(pilot, "f2")
            assert "Disken är full." in await toast(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, SessionScreen)
            assert notes(app).text == "kvar"
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert newest(store, seeded).notes == "kvar"
    assert kept(path) == ()


# Hostile text


@pytest.mark.parametrize("text", NASTY)
async def test_text_is_never_markup(build, store, seeded, text):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await paste(pilot, text)
        await press(pilot, "f4")
        await paste(pilot, text)
        await press(pilot, "tab", "left", "tab")
        await paste(pilot, text)
        await press(pilot, "ctrl+s")
        assert f"[ ] {text}: {text}" in screen_text(app)
        for name in ("day", "clock", "minutes"):
            await fill(pilot, name, "")
            await paste(pilot, text)
        await press(pilot, "f2")
        assert text in screen_text(app)
        await fill(pilot, "day", "i dag")
        await fill(pilot, "clock", "")
        await fill(pilot, "minutes", "")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert app.is_running
    view = newest(store, seeded)
    assert view.notes == text
    assert (view.commitments[0].what, view.commitments[0].person) == (text, text)


async def test_pasted_control_characters_do_not_come_in(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, HOSTILE)
        assert notes(app).text == "a[31mb2Jcde"
        await fill(pilot, "minutes", "")
        await paste(pilot, "3\x1b0\u202e")
        assert value(app, "minutes") == "30"
        await press(pilot, "f4")
        await paste(pilot, HOSTILE)
        await press(pilot, "ctrl+s", "escape")
    view = newest(store, seeded)
    assert view.notes == "a[31mb2Jcde"
    assert view.commitments[0].what == "a[31mb2Jcde"


@pytest.mark.parametrize(
    "text", ["rad av ord\n" * 27_273, "x" * 1_000_000], ids=["long", "one line"]
)
async def test_an_oversized_paste_is_cut_and_kept_on_file(build, store, seeded, path, text):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, text)
        assert 0 < len(notes(app).text) <= 200_000 + 100
        assert max(len(line) for line in notes(app).text.split("\n")) <= 5_000
        (file,) = (path.parent / "pasted").iterdir()
        assert file.read_text("utf-8") == text
        assert "200000 tecken kom med" in await toast(pilot)
        await press(pilot, "ctrl+home", "escape")
        assert isinstance(app.screen, OverviewScreen)
    assert len(newest(store, seeded).notes) > 190_000


async def test_an_oversized_paste_in_a_line(build, store, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await fill(pilot, "day", "")
        await paste(pilot, "9" * 1_000_000)
        assert len(value(app, "day")) <= 2_000
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert "går inte att läsa som datum" in " ".join(screen_text(app).split())


# Layout


@pytest.mark.parametrize("size", [*SIZES, (100, 40)])
async def test_the_notes_get_the_room(build, store, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        assert app.focused is notes(app)
        assert notes(app).size.height >= 9
        small = size != (100, 40)
        assert app.screen.query_one(SessionFields).display is not small
        assert app.screen.query_one("#session-folded").display is small


async def test_fields_unfold_when_the_cursor_goes_there(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        fields = app.screen.query_one(SessionFields)
        assert not fields.display
        await press(pilot, "shift+tab")
        assert fields.display
        assert app.focused.id == "field-stages"
        assert notes(app).size.height >= 9
        await press(pilot, "tab")
        assert app.focused is notes(app)
        assert not fields.display
        await press(pilot, "f6")
        assert app.focused.id == "field-kind"
        await press(pilot, "f6")
        assert app.focused is notes(app)
        assert not fields.display
        await pilot.click("#session-folded")
        await settle(pilot)
        assert fields.display


async def test_fields_fold_by_hand_where_there_is_room(build, store, seeded):
    app = build()
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        fields = app.screen.query_one(SessionFields)
        before = notes(app).size.height
        await press(pilot, "f6")
        assert not fields.display
        assert app.focused is notes(app)
        assert notes(app).size.height > before
        await press(pilot, "f6")
        assert fields.display
        await press(pilot, "f6", "shift+tab", "tab")
        assert fields.display, "going there shows them for good"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_nothing_is_cut(build, store, seeded, size, language):
    app = build()
    async with app.run_test(size=size) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        app.screen.post_message(ChangeLanguage(language))
        await settle(pilot)
        flat = " ".join(screen_text(app).split())
        assert flat.count(app.context.pack.short_stage_label("analys")) >= 2, (
            "about the place and about the session"
        )
        assert re.search(r"(månad|month) 7 (av|of) 18", flat)
        await press(pilot, "f6")
        app.screen.query_one(SessionFields).scroll_home(animate=False)
        await settle(pilot)
        shown = screen_text(app)
        from platscoach.i18n import _

        for kind in KIND_NAMES.values():
            assert f") {_(kind)}" in shown
        app.screen.query_one(SessionFields).focus_field("stages")
        await settle(pilot)
        app.screen.query_one(SessionFields).scroll_end(animate=False)
        await settle(pilot)
        shown += "\n" + screen_text(app)
        for key in CHOICE_ORDER:
            assert f"] {app.context.pack.short_stage_label(key)}" in shown
        for label in ("Klockan", "Tog (min)"):
            assert _(label) in shown
        left, right = app.screen.query_one(SessionFormPane).region.column_span
        sheet = " ".join(" ".join(line[left:right] for line in shown.split("\n")).split())
        for what in ("boka bygdegården", "ringa kommunen om lokalen"):
            assert what in sheet
        assert all(cell_len(line) <= size[0] for line in shown.split("\n"))


async def test_every_field_is_on_the_screen_whole(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        await press(pilot, "f6")
        for size in ((120, 40), (160, 50), (80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            pane = app.screen.query_one(SessionFields).region
            for name in ("day", "clock", "minutes", "planned_minutes"):
                field = app.screen.query_one(f"#field-{name}").region
                assert field.width > 4, (size, name)
                assert pane.x <= field.x, (size, name)
                assert field.right <= pane.right, (size, name)


async def test_on_a_low_screen_choices_are_folded_where_the_cursor_is_not(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session_id=seeded.session.id)
        await press(pilot, "f6")
        kinds, stages = (
            app.screen.query_one(f"#field-{name}", Chips) for name in ("kind", "stages")
        )
        assert (kinds.size.height, stages.size.height) == (2, 1)
        assert "3 Analys  och 9 till" in screen_text(app)
        await pilot.click(stages, offset=(1, 0))
        assert stages.chosen == ("analys",), "a click on what is folded shows the rest first"
        assert (kinds.size.height, stages.size.height) == (1, 3)
        assert "(•) Samtal  och 5 till" in screen_text(app)


async def test_the_line_is_not_covered_by_a_bar(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f4")
        await paste(pilot, "ett åtagande som är längre än vad som får plats i fältet på skärmen")
        await press(pilot, "tab")
        assert "längre än vad som" in screen_text(app)


async def test_small_and_back_while_typing(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "före ")
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        await type_text(pilot, "under ")
        assert "före under" in screen_text(app)
        assert notes(app).size.height >= 3
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        await type_text(pilot, "efter")
        assert notes(app).text == "före under efter"
        assert "före under efter" in screen_text(app)
        await press(pilot, "escape")
    assert newest(store, seeded).notes == "före under efter"


async def test_the_language_changes_under_her_hands(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await type_text(pilot, "mitt i")
        await fill(pilot, "minutes", "3")
        before = app.context.pack.stage("analys").tips[0].text.split()[0]
        app.screen.post_message(ChangeLanguage("en"))
        await settle(pilot)
        after = app.context.pack.stage("analys").tips[0].text.split()[0]
        assert before != after
        assert after in screen_text(app)
        assert notes(app).text == "mitt i"
        assert value(app, "minutes") == "3"
        assert app.focused is app.screen.query_one("#field-minutes")
        await type_text(pilot, "0")
        await press(pilot, "escape")
    view = newest(store, seeded)
    assert (view.notes, view.minutes) == ("mitt i", 30)


async def test_tips_of_the_chosen_step_stand_beside_where_there_is_room(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        assert "TIPS  3 Analys" in screen_text(app)
        app.screen.query_one(SessionFormPane).focus_field("stages")
        await press(pilot, "space")
        assert "TIPS  1 Förankring" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not app.screen.query_one(StageTips).region
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "TIPS  1 Förankring" in screen_text(app)


async def test_lookup_knows_the_steps(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        asked = screen.lookup_request()
        assert (asked.place_id, asked.stage_keys) == (seeded.dalen.id, ("analys",))
        shown = screen_text(app)
        assert "F3 Slå upp" in shown
        assert "/ Slå upp" not in shown


@pytest.mark.parametrize("turns", range(6, 24, 3))
async def test_leaving_while_a_wrong_field_is_being_stored(
    build, store, seeded, path, monkeypatch, turns
):
    """The result of storing arrives while the room is being closed."""
    app = build()
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def slowly():
        begun.set()
        await let_go.wait()
        return SaveResult(wrong={"clock": "fel"})

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await type_text(pilot, "viktigt")
        await fill(pilot, "clock", "25:00")
        monkeypatch.setattr(screen.session.autosave, "save_once", slowly)
        screen.query_one(SessionStorer).store_quietly()
        await begun.wait()
        screen.dismiss(None)
        for _ in range(turns):
            await asyncio.sleep(0)
        let_go.set()
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
    (draft,) = kept(path)
    assert "viktigt" in draft.value


@pytest.mark.parametrize(("booked", "day"), [(False, "2026-11-20"), (True, "2026-11-27")])
async def test_a_weekday_is_past_for_what_was_held_and_to_come_for_what_is_booked(
    build, store, seeded, booked, day
):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, booked=booked)
        await fill(pilot, "day", "fre")
        await fill(pilot, "clock", "10")
        app.screen.query_one(SessionFormPane).focus_field("notes")
        await type_text(pilot, "så blev det")
        await press(pilot, "escape")
    assert newest(store, seeded).starts.date().isoformat() == day


async def test_no_key_is_named_for_commitments_that_are_not_there(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "f6", "shift+tab")
        assert app.focused.id == "session-commitments"
        keys = screen_text(app).rstrip().splitlines()[-1]
        assert "Bocka av" not in keys
        assert "Ta bort" not in keys
        await press(pilot, "f4", *"ringa", "ctrl+s")
        app.screen.query_one("#session-commitments").focus()
        await settle(pilot)
        keys = screen_text(app).rstrip().splitlines()[-1]
        assert "Bocka av" in keys
        await press(pilot, "x")
        assert "Bocka av" not in screen_text(app).rstrip().splitlines()[-1]
