"""A database that refuses to save: text is never left unsaved without one question about it."""

import os
import stat
from pathlib import Path

import pytest
from support import press, screen_text, settle, type_text
from textual.content import Content

from platscoach.coaching.supporters import NAME_DRAFT
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import MeetingForm
from platscoach.domain.sessions import LogFilter
from platscoach.storage.device import drafts
from platscoach.storage.engine import driver, faults
from screens.dialogs.unsaved import UnsavedDialog
from screens.first_start.screen import FirstStartScreen
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.settings.screen import SettingsScreen
from screens.team.screen import TeamScreen
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import TextLabel
from screens.widgets.top_bar import TopBar
from screens.widgets.trouble_banner import TroubleBanner, show_trouble
from screens.wrap_up.screen import WrapUpScreen

FULL = "Disken är full"
ASKED = "Det du skrivit är inte sparat"


class Disk:
    """The disk under an app: when it is full nothing can be written, but everything can be read."""

    def __init__(self, app, monkeypatch):
        self.full = False
        lanes = app.context.lanes
        monkeypatch.setattr(drafts, "put", self._guarded(drafts.put))
        for lane in ("write", "quick_write"):
            monkeypatch.setattr(lanes, lane, self._refusing(getattr(lanes, lane)))

    def _guarded(self, put):
        def written(connection, waiting, after):
            if self.full:
                raise driver.DatabaseError("database or disk is full")
            return put(connection, waiting, after)

        return written

    def _refusing(self, ask):
        async def asked(call, /, *args, **kwargs):
            if self.full:
                raise faults.disk_full()
            return await ask(call, *args, **kwargs)

        return asked


@pytest.fixture
def disk(build, seeded, monkeypatch):
    def made():
        app = build()
        return app, Disk(app, monkeypatch)

    return made


def shown(app):
    return " ".join(screen_text(app).split())


def said(app):
    return [note.message for note in app._notifications]


def stored_drafts(app):
    with_them = app.context.lanes.database.connect(read_only=True)
    try:
        return {one.key.partition(":")[0]: one.value for one in drafts.all_drafts(with_them)}
    finally:
        with_them.close()


async def test_a_note_on_a_full_disk_is_asked_about_listed_at_once_and_saved_in_the_end(
    disk, tmp_path
):
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        fault.full = True
        await type_text(pilot, "Skolan")
        await press(pilot, "enter")
        await type_text(pilot, "är navet")
        # One banner, which covers no text, however many keys were typed.
        assert shown(app).count(FULL) == 1
        assert said(app) == []
        assert len(app.screen.query(TroubleBanner)) == 1
        app.action_help_quit()
        await settle(pilot)
        assert "Det senaste är osparat" in said(app)[-1]

        await press(pilot, "escape")
        assert isinstance(app.screen, UnsavedDialog)
        assert ASKED in shown(app)
        await press(pilot, "enter")
        assert "det gick inte nu heller" in shown(app)
        await press(pilot, "down", "enter")
        assert app.clipboard == "# Anteckning\n\nSkolan\n\när navet\n"
        await press(pilot, "down", "enter")
        await type_text(pilot, "/ingen")
        assert app.screen.query_one("#field-folder").value == "/ingen", "not after the proposed one"
        await press(pilot, "enter")
        assert "Den mappen finns inte" in shown(app)
        for name in ("~ingensomfinns/x", "å" * 300, "a\x00b"):
            app.screen.query_one("#field-folder").value = name
            await press(pilot, "enter")
            assert app.is_running
            assert not list(tmp_path.glob("platscoach-*.txt"))
        assert "Så kan ingen fil eller mapp heta" in shown(app)
        app.screen.query_one("#field-folder").value = str(tmp_path)
        await press(pilot, "enter")
        (path,) = tmp_path.glob("platscoach-*.txt")
        assert path.read_text("utf-8") == app.clipboard
        assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Texten ligger i" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.query_one("#note-body").text == "är navet"

        # Left anyway: it is in the list, with its text, and saving it is retried.
        await press(pilot, "escape", "end", "enter")
        assert not isinstance(app.screen, UnsavedDialog)
        assert "Skolan" in shown(app)
        assert "är navet" in shown(app)
        await press(pilot, "enter")
        assert app.screen.query_one("#note-body").text == "är navet"

        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, UnsavedDialog)
        assert "Avsluta ändå" in shown(app)
        await press(pilot, "escape")
        assert app.is_running
        fault.full = False
        app.context.lanes.retry_drafts()
        await settle(pilot)
        await app.context.lanes.flush()
        await settle(pilot)
        assert FULL not in shown(app)
        assert "INTE SPARAT" not in shown(app)
        assert said(app) == ["Det går att spara igen, och det du skrivit är sparat."]
        await press(pilot, "ctrl+q")
    assert app.return_value == ""


async def test_no_empty_text_promises_to_be_saved_during_the_trouble(build, seeded):
    """While saving fails, the hint in an empty note does not promise that everything is saved."""
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app._unsaved._take_drafts(faults.disk_full())
        await press(pilot, "enter", "a", "n")
        assert "INTE SPARAT" in shown(app)
        assert "Skriv här." in shown(app)
        assert "Allt sparas" not in shown(app)


async def test_the_name_of_the_first_start_is_asked_about_and_there_again(build, monkeypatch):
    app = build()
    fault = Disk(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fault.full = True
        await type_text(pilot, "Hilda")
        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, UnsavedDialog)
        assert ASKED in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, FirstStartScreen)
        fault.full = False
        await press(pilot, "ctrl+q")
        assert not app.is_running
    app.context.lanes.close()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, " Ek")
        assert app.screen.query_one("#field-name").value == "Hilda Ek"
        await press(pilot, "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert app.context.me.name == "Hilda Ek"
        assert await app.context.lanes.kept_draft(NAME_DRAFT) is None


async def test_what_to_do_about_trouble_is_read_whole_in_a_narrow_window(disk):
    app, _fault = disk()
    trouble = faults.locked(Path("/data/anna.svensson/.local/share/platscoach/platscoach.db"))
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        show_trouble(app.screen, trouble)
        await settle(pilot)
        assert trouble.then in shown(app), "in the banner"
        show_trouble(app.screen, None)
        app.screen.query_one("#note-state", TextLabel).update(Content(str(trouble)))
        await settle(pilot)
        assert trouble.then in shown(app), "under the text"


async def test_a_call_its_wrap_up_and_a_form_on_a_full_disk_are_asked_about(disk, store):
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await type_text(pilot, "Karin berättar")
        await press(pilot, "f4")
        fault.full = True
        await type_text(pilot, "boka hallen")
        form = app.screen
        assert len(form.query(TroubleBanner)) == 1
        await press(pilot, "escape")
        assert isinstance(app.screen, UnsavedDialog)
        await press(pilot, "escape")
        assert app.screen is form
        fault.full = False
        await press(pilot, "escape", "f9")
        assert isinstance(app.screen, WrapUpScreen)
        fault.full = True
        await press(pilot, "4")
        await press(pilot, "escape")
        assert isinstance(app.screen, UnsavedDialog)
        await press(pilot, "end", "enter")
        assert isinstance(app.screen, SessionScreen)
        # What was filled in is still in memory, though it is not on disk.
        assert "wrap" not in stored_drafts(app)
        await type_text(pilot, " mer")
        await press(pilot, "escape")
        assert isinstance(app.screen, UnsavedDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session.editor.form.notes == "Karin berättar mer"
        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, UnsavedDialog)
        await press(pilot, "down")
        await press(pilot, "enter")
        assert "Karin berättar mer" in app.clipboard
        fault.full = False
        await press(pilot, "up", "enter")
    assert app.return_value == ""
    assert store.sessions.log(LogFilter())[0].notes == "Karin berättar mer"


async def test_trouble_that_comes_while_a_room_opens_or_is_left_is_said_there(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        bar = app.screen.query_one(TopBar)
        await bar.remove_children()
        bar.set_trouble("INTE SPARAT")
        bar.refresh_texts()
        await bar.recompose()
        await settle(pilot)
        assert "INTE SPARAT" in screen_text(app).split("\n")[0]


async def test_the_end_waits_only_briefly_once_all_that_is_typed_is_on_disk(
    build, seeded, monkeypatch
):
    """When everything is on disk, quitting does not wait long for another program's lock."""
    app = build()
    waited = []
    async with app.run_test() as pilot:
        await settle(pilot)
        lanes = app.context.lanes
        monkeypatch.setattr(lanes, "wait_briefly", lambda: waited.append(lanes.unsaved()))
        await press(pilot, "ctrl+q")
    assert waited == [()]


@pytest.mark.parametrize("home", ["hem", "Dropbox"])
async def test_what_cannot_be_kept_beside_the_database_is_kept_at_home_and_told_of(
    disk, tmp_path, monkeypatch, home
):
    monkeypatch.setenv("HOME", str(tmp_path / home))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / home))
    app, fault = disk()
    app.context.lanes.database.unsaved.write_text("en fil")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        fault.full = True
        await type_text(pilot, "Skolan")
        words = app.context.keep_unsaved()
        (path,) = (tmp_path / home / "platscoach-unsaved").iterdir()
        assert str(path) in words
        assert ("synkas eller ligger på nätet (Dropbox)" in words) == (home == "Dropbox")
        assert "Skolan" in path.read_text("utf-8")
        assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
        app._unsaved.tell_kept()
        await settle(pilot)
        assert str(path.parent) in said(app)[-1]
        assert ("(Dropbox)" in said(app)[-1]) == (home == "Dropbox")
        path.parent.rename(tmp_path / "borta")
        path.parent.write_text("en fil")
        assert "någonstans" in app.context.keep_unsaved()


async def test_a_folder_of_kept_texts_that_may_not_be_looked_into_ends_nothing(
    build, seeded, monkeypatch
):
    app = build()
    folder = app.context.lanes.database.unsaved
    folder.mkdir()
    iterdir = Path.iterdir

    def refused(path):
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    async with app.run_test() as pilot:
        await settle(pilot)
        app._unsaved.tell_kept()
        assert said(app) == []


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_what_is_saved_while_it_is_asked_about_is_said_to_be_saved(disk, key):
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        fault.full = True
        await type_text(pilot, "Skolan")
        await press(pilot, key)
        assert ASKED in shown(app)
        assert "Försök spara igen" in shown(app)
        fault.full = False
        app.context.lanes.retry_drafts()
        await settle(pilot)
        await app.context.lanes.flush()
        await settle(pilot)
        assert isinstance(app.screen, UnsavedDialog)
        assert ASKED not in shown(app)
        assert "Försök spara igen" not in shown(app)
        assert "försvinner" not in shown(app)
        assert "Nu är det sparat." in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert "Skolan" in shown(app)


async def test_a_sentence_that_goes_on_into_the_question_is_said_to_be_in_no_text(disk):
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        fault.full = True
        await type_text(pilot, "Skolan är")
        await press(pilot, "escape", *"kanske", "space", *"stängd")
        assert isinstance(app.screen, UnsavedDialog)
        assert "Här skrivs inget: ”kanske stängd” är inte med i texten." in shown(app)
        choices = app.screen.query_one(KeyedList)
        chosen = choices.highlighted
        await press(pilot, *"jk")
        assert choices.highlighted == chosen, "letters of a sentence are no keys"
        await press(pilot, "home", "j")
        assert choices.highlighted == 1, "they are otherwise"
        await press(pilot, "home", "enter")
        assert "det gick inte nu heller" in shown(app)
        await press(pilot, "o")
        assert "”kanske stängdjkjo”" in shown(app), "what came before is not out of sight"
        await press(pilot, "down", "down", "enter", *"/tmp")
        assert app.screen.query_one("#field-folder").value == "/tmp"
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, PlaceScreen)
        assert "Skolan är" in shown(app)


async def test_notes_of_a_meeting_on_a_full_disk_are_asked_about_and_saved_in_the_end(disk, store):
    made = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-11-30", "13"))
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert app.screen._list.listing.point_at(f"meeting:{made.id}")
        await press(pilot, "enter")
        fault.full = True
        await type_text(pilot, "Vi talade om skolan")
        assert shown(app).count(FULL) == 1
        await press(pilot, "escape")
        assert ASKED in shown(app)
        await press(pilot, "down", "enter")
        assert "Vi talade om skolan" in app.clipboard
        await press(pilot, "end", "enter")
        assert not isinstance(app.screen, UnsavedDialog)
        assert not app.screen.writing(), "it was left, as was said"
        await press(pilot, "escape")
        assert isinstance(app.screen, TeamScreen)
        await press(pilot, "enter")
        assert "Vi talade om skolan" in shown(app)
        await press(pilot, "ctrl+q")
        assert ASKED in shown(app)
        fault.full = False
        await press(pilot, "home", "enter")
    assert app.return_value == ""
    (meeting,) = store.meetings.all(MeetingKind.TEAM)
    assert meeting.notes == "Vi talade om skolan"


@pytest.mark.parametrize("way", ["escape", "ctrl+q"])
async def test_a_name_in_the_settings_on_a_full_disk_is_asked_about(disk, store, way):
    app, fault = disk()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "comma", "tab", "tab")
        fault.full = True
        await type_text(pilot, " Berg")
        await press(pilot, way)
        assert isinstance(app.screen, UnsavedDialog)
        assert ASKED in shown(app)
        await press(pilot, "down", "enter")
        assert "Anna Lind Berg" in app.clipboard
        await press(pilot, "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert app.screen.query_one("#field-name").value == "Anna Lind Berg"
        assert said(app) == [], "the banner says it, and the question"

        await press(pilot, "escape", "end", "enter")
        assert not isinstance(app.screen, SettingsScreen), "left anyway"
        await press(pilot, "comma")
        assert app.screen.query_one("#field-name").value == "Anna Lind Berg"
        await press(pilot, "tab", "tab", "escape")
        fault.full = False
        await press(pilot, "home", "enter")
        assert not isinstance(app.screen, SettingsScreen)
    assert store.supporters.me().name == "Anna Lind Berg"
