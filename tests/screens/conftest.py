"""The interface on a real database file: shared fixtures and helpers."""

import asyncio
import shutil
from contextlib import closing
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from clock import Clock
from counted import APPS, counting
from leftovers import noting
from quiet import lane_done, quiet
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from platscoach.coaching.gathering import book_gathering
from platscoach.domain.agenda import NewItem, Origin
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.meetings import DecisionForm, MeetingForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.steps import StepState
from platscoach.i18n import language, set_language
from platscoach.settings import Settings
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.step_names import read_step_names
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.repositories.store import Store
from screens.app import PlatscoachApp
from screens.context import Context
from screens.launch.sizes import classes_of

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=timezone(timedelta(hours=1)))
"""A Monday."""


def now():
    return NOW


_RULES = {}
"""Parsed style sheets, by text, path and colours."""


def _rules_once(read):
    """Parse each style sheet once for all apps of a run: it took a tenth of their tests' time."""

    def rules(sheet, css, read_from, is_default_rules=False, tie_breaker=0, scope=""):
        given = (css, read_from, is_default_rules, tie_breaker, scope)
        key = (*given, *sorted(sheet._variables.items()))
        if key not in _RULES:
            _RULES[key] = read(sheet, *given)
        return _RULES[key]

    return rules


async def _all_quiet(pilot, *_seconds):
    """Replaces the pilot's way to wait, which sends a message to every widget."""
    await quiet(pilot.app)
    return pilot.app._exception is None


async def _idle(*_seconds):
    """Replaces Textual's way to wait, which measures the time that the process uses."""
    app = active_app.get()
    await quiet(app)
    if (context := getattr(app, "context", None)) is not None:
        await lane_done(context.lanes)
        await quiet(app)


def _drawn_whole(compositor, simplify=False):
    """Draw every visible widget, but do not compose the result to a terminal update: without a
    terminal Textual would make that and throw it away. The text that tests look at is composed
    separately."""
    _draw_widgets(compositor, compositor.size.region)


def _drawn_in_part(compositor):
    """Draw the widgets in the areas that have changed."""
    if changed := compositor._dirty_regions:
        _draw_widgets(compositor, Region.from_union(list(changed)))


def _draw_widgets(compositor, crop):
    compositor._dirty_regions.clear()
    for _drawn in compositor._get_renders(crop.intersection(compositor.size.region)):
        pass


def _as_in_a_terminal(run_test):
    """Opens an app with eager tasks where Python has them, from 3.12 on: Textual asks for that in a
    terminal, but not for a pilot."""

    def opened(*given, **more):
        if factory := getattr(asyncio, "eager_task_factory", None):
            asyncio.get_running_loop().set_task_factory(factory)
        return run_test(*given, **more)

    return opened


@pytest.fixture(autouse=True)
def swedish(monkeypatch):
    """Every test starts in Swedish, without animations, and asks no terminal for its size."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # The pilot asks the event loop, instead of waiting until the process uses little time.
    monkeypatch.setattr(Pilot, "_wait_for_screen", _all_quiet)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _idle)
    monkeypatch.setattr("textual.app.wait_for_idle", _idle)
    # Changes are drawn when everything is quiet, not every sixtieth of a second.
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1.0)
    monkeypatch.setattr(Compositor, "render_full_update", _drawn_whole)
    monkeypatch.setattr(Compositor, "render_partial_update", _drawn_in_part)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _rules_once(Stylesheet._parse_rules))
    monkeypatch.setattr(App, "run_test", counting(APPS, _as_in_a_terminal(App.run_test)))
    monkeypatch.setattr(MessagePump, "__init__", noting())
    # The size is the one that the app was given: there is no terminal to ask.
    monkeypatch.setattr("screens.base.first_classes", lambda: classes_of(*active_app.get().size))
    # A real program freezes the objects of its start; here that would keep every app alive.
    monkeypatch.setattr("gc.freeze", lambda: None)
    # A real program also tunes garbage collection, which does not suit a test run.
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    _stand_still(monkeypatch)
    # The rooms prepared behind the first screen have tests of their own.
    monkeypatch.setattr("screens.app.WARM_AFTER_SECONDS", 1000.0)
    monkeypatch.setattr("screens.overview.screen.METHOD_AFTER_SECONDS", 0.0)
    set_language("sv")
    yield
    set_language("sv")


def _stand_still(monkeypatch):
    """No time passes during a test, however long it takes, unless the test lets it pass.

    Messages do not go away, cursors do not blink, nothing counts as slow, no question is forgotten,
    and there is never a pause in typing.
    """
    monkeypatch.setattr("textual.notifications.Notification.time_left", 1000.0)
    monkeypatch.setattr("platscoach.coaching.text_autosave.IDLE_SECONDS", 1000.0)
    monkeypatch.setattr("screens.leaving.SLOW_SECONDS", 1000.0)
    monkeypatch.setattr("screens.actions.unsaved_warning.SLOW_SECONDS", 1000.0)
    monkeypatch.setattr("textual.document._history.EditHistory._get_time", lambda _history: 0.0)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _field: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _notes: None)


@pytest.fixture
def path(request, tmp_path, blank):
    """The path of an empty database, or of one with two places for a test that uses `seeded`."""
    path = tmp_path / "data" / "platscoach.db"
    path.parent.mkdir(mode=0o700)
    made = request.getfixturevalue("furnished")[0] if "seeded" in request.fixturenames else blank
    shutil.copy2(made, path)
    return path


@pytest.fixture
def build(path):
    """Makes an app on the database file; its connections are closed at the end."""
    made = []
    clock = Clock().seconds

    def build_app(*, settings=None, path=path):
        database = open_database(path, NOW)
        lanes = Lanes(database, now)
        made.append(lanes)
        connection = database.connect()
        overview = read_overview(connection, NOW.date())
        names = read_step_names(connection, language())
        connection.close()
        context = Context(
            lanes, settings or Settings(), path.parent / "settings.json", now, clock=clock,
            me=overview.me,
        )  # fmt: skip
        return PlatscoachApp(context, overview, names)

    yield build_app
    for lanes in made:
        lanes.close()


@pytest.fixture
def store(path):
    """The store on the same file, to check what has been stored."""
    store = Store.open(open_database(path, NOW), now)
    yield store
    store.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """A desk with two places, made once and copied: Dalen with a leader, Övre Fors empty."""
    path = tmp_path_factory.mktemp("furnished") / "data" / "platscoach.db"
    store = Store.open(open_database(path, NOW), now)
    try:
        return path, import_rooms(store)
    finally:
        store.close()


@pytest.fixture
def seeded(path, furnished):
    """The content of the furnished desk."""
    return furnished[1]


def import_rooms(store):
    """Store the two places on a desk."""
    store.supporters.set_me("Anna Lind")
    dalen = store.places.save(
        PlaceForm(
            name="Dalen", municipality="Norrviks kommun", population="640",
            main_supporter="Anna Lind", second_supporter="Bo Ekdal",
        )
    )  # fmt: skip
    leader = store.places.save_leader(
        dalen.id,
        LeaderForm(name="Karin Ek", phone="070-000 00 12", first_day="2026-05-04", percent="40"),
    )
    store.steps.set_state(dalen.id, "forankring", StepState.DONE)
    store.steps.set_state(dalen.id, "kartlaggning", StepState.DONE)
    store.steps.set_state(dalen.id, "analys", StepState.UNDER_WAY)
    session = store.sessions.save(
        "a" * 32,
        dalen.id,
        SessionForm(
            day="2026-11-09", clock="10.00", minutes="45", leader_ids=(leader.id,),
            stage_keys=("analys",), notes="Karin berättar att målbilden börjar ta form.",
            commitments=(
                CommitmentForm("boka bygdegården", Who.LEADER, leader.id, due="2026-11-20"),
                CommitmentForm("ringa kommunen om lokalen", Who.SUPPORTER, due="2026-11-27"),
            ),
        ),
    )  # fmt: skip
    bare = store.places.save(PlaceForm(name="Övre Fors", main_supporter="Anna Lind"))
    return SimpleNamespace(dalen=dalen, leader=leader, session=session, bare=bare)


@pytest.fixture(scope="session")
def sample(furnished, tmp_path_factory):
    """The furnished desk with some content for every room."""
    path, there = furnished
    copy = tmp_path_factory.mktemp("sample") / "data" / path.name
    copy.parent.mkdir(mode=0o700)
    shutil.copy2(path, copy)
    store = Store.open(open_database(copy, NOW), lambda: NOW)
    dalen, bare = there.dalen.id, there.bare.id
    store.notes.save("b" * 32, dalen, "analys", NoteText("Skolan", "Skolan är navet."))
    store.agenda.pin(dalen, NewItem("Fråga om bron", origin=Origin.OWN))
    store.sessions.save(
        "c" * 32, bare, SessionForm(status=SessionStatus.BOOKED, day=f"{NOW:%Y-%m-%d}", clock="14")
    )
    away = store.places.save(PlaceForm(name="Borta"))
    store.trash.put("place", away.id)
    begun = store.places.save(PlaceForm(name="Östby"))
    store.close()
    said = to_json(SessionDraft(SessionForm(day=f"{NOW:%Y-%m-%d}", notes="Karin sade")))
    with closing(open_database(copy, NOW).connect()) as connection:
        when = NOW.isoformat()
        drafts.put(connection, [DraftView("session:" + "d" * 32, begun.id, said, "", when)])
    return copy


@pytest.fixture(scope="session")
def gathered(sample, tmp_path_factory):
    """The sample with two gatherings: guests invited to the next, and a promise from the last."""
    copy = tmp_path_factory.mktemp("gathered") / "data" / sample.name
    copy.parent.mkdir(mode=0o700)
    shutil.copy2(sample, copy)
    store = Store.open(open_database(copy, NOW), lambda: NOW)
    last = book_gathering(store, MeetingForm("2026-04-17", "10"))
    store.meetings.save_decision(last.id, DecisionForm("bjuda grannbyn på fika", "Dalen"))
    book_gathering(store, MeetingForm("2027-04-16", "10"))
    store.close()
    return copy


@pytest.fixture
def desk(build, sample, gathered, blank, tmp_path):
    """Makes an app on a new copy of a desk, always at the same path, which some rooms show."""
    desks = {"sample": sample, "gathered": gathered, "blank": blank}

    def app(name):
        folder = tmp_path / "desk" / "data"
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        set_language("sv")
        return build(path=shutil.copy2(desks[name], folder / "platscoach.db"))

    return app


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder where documents are saved."""
    folder = tmp_path / "Dokument"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder)
    return folder
