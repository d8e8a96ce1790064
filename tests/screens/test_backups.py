"""The room of backups, and the choice of a backup when the database cannot be opened."""

import asyncio
import shutil
import threading
from contextlib import closing
from datetime import timedelta

import pytest
from support import click_on, hand_over, press, rush, screen_text, settle

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.i18n import set_language
from platscoach.settings import Settings
from platscoach.storage.backups import making
from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import make_backup
from platscoach.storage.desk_file import writing
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from screens.actions.scheduled_backups import BackupWatch, make_and_carry_backups
from screens.backups import backups_pane
from screens.backups.backups_pane import BackupsPane, read_copies
from screens.backups.screen import BackupsScreen
from screens.launch import run
from screens.launch.rescue import RescueApp
from screens.widgets.labels import TextLabel


async def open_room(pilot, word="säkerhetskopior"):
    """Open the room by the palette, as somebody who does not know its key."""
    await settle(pilot)
    await press(pilot, "ctrl+p")
    await rush(pilot, *word, "enter")
    while not isinstance(pilot.app.screen, BackupsScreen):
        await pilot.pause()
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_copies_are_made_looked_over_and_put_back(build, path, store, seeded, clock, size):
    made = make_backup(Database(path), clock())
    store.places.save(PlaceForm("Nyby"))
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_room(pilot)
        assert "2 platser" in screen_text(app)
        assert "1 sak som finns nu försvinner" in screen_text(app)
        await press(pilot, "n")
        assert len(list_copies(Database(path).backups)) == 2
        await press(pilot, "up")
        assert "just det som finns nu" in screen_text(app)
        await press(pilot, "v")
        assert "Allt är som det ska" in screen_text(app)
        await press(pilot, "down", "enter")
        assert "Lägga tillbaka" in screen_text(app)
        await press(pilot, "escape")
        assert app.is_running
        await rush(pilot, "enter", "enter", "enter")
        assert app.return_value is None, "quick fingers say yes to nothing they have not read"
        await press(pilot, "ctrl+s")
    assert app.return_value == f"restore:{made}"


async def test_the_room_can_be_left_while_a_copy_is_made(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        come, read = asyncio.Event(), app.context.lanes.long

        async def slow(call, *arguments):
            if call is make_backup:
                await come.wait()
            return await read(call, *arguments)

        monkeypatch.setattr(app.context.lanes, "long", slow)
        # The first Escape asks it to stop, which takes effect later; the second does not wait for
        # that.
        await rush(pilot, "n", "escape", "escape")
        while isinstance(app.screen, BackupsScreen):
            await pilot.pause()
        come.set()
        await settle(pilot)
        assert app.is_running


async def test_a_copy_says_how_far_it_is_and_escape_stops_it(
    build, path, store, seeded, monkeypatch
):
    go_on = threading.Event()

    def halting(connection, progress=None):
        progress(1, 4)
        assert go_on.wait(20)
        progress(2, 4)

    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        monkeypatch.setattr(making, "disagreements", halting)
        await pilot.press("n")
        while "62 %, esc avbryter" not in screen_text(app):
            await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, BackupsScreen)
        assert "Avbryter" in screen_text(app)
        go_on.set()
        await settle(pilot)
        assert any("Avbrutet. Inget har" in one.message for one in app._notifications)
        assert "Avbryter" not in screen_text(app)
        assert list(Database(path).backups.glob("*")) == []


async def test_no_copy_yet_and_what_is_not_well(build, store, seeded):
    set_language("en")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot, "backups")
        assert "No backup has been made yet" in screen_text(app)
        await press(pilot, "enter", "v")
        assert "platscoach backup" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, BackupsScreen)


@pytest.mark.parametrize(
    ("lang", "word", "label"),
    [("sv", "säkerhetskopior", "e Andra mapp  "), ("en", "backups", "e Second folder  ")],
)
async def test_the_key_of_the_second_folder_says_what_it_changes(build, seeded, lang, word, label):
    set_language(lang)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot, word)
        keys = screen_text(app).splitlines()[-1]
        assert label in keys
        assert "ctrl+p" in keys
        await press(pilot, "e")
        assert app.screen.query("#field-folder")


async def test_what_to_do_about_a_path_begins_a_line(build, path, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        monkeypatch.setattr("os.access", lambda *_given: False)
        await press(pilot, "v")
        said = str(app.screen.query_one("#backups-words", TextLabel).content)
        assert (
            f"Rättigheter: Databasen går inte att skriva i: {path}\nGe dig själv skrivrätt" in said
        )


async def test_a_copy_that_cannot_be_made_is_said(build, path, seeded):
    Database(path).backups.write_text("en fil i vägen")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        await press(pilot, "n")
        assert any("gick inte att skriva" in one.message for one in app._notifications)


@pytest.fixture
def rescue(path, store, seeded, clock):
    """The app on a desk whose database is missing, with one backup."""
    copy = make_backup(Database(path), clock())
    store.close()
    path.unlink()
    fault = faults.lost(path)
    return RescueApp(Database(path), fault, Settings(), clock), copy


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_lost_database_shows_its_copies_and_one_is_chosen_and_agreed_to(rescue, size):
    app, copy = rescue
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        said = screen_text(app)
        assert "Databasen saknas" in said
        assert "2 platser" in said
        assert "kommer tillbaka" in said
        assert "n Börja tomt" in said
        await press(pilot, "n")
        asked = " ".join(screen_text(app).split())
        assert "tomt Platscoach? Säkerhetskopiorna ligger kvar." in asked
        assert "enter" not in screen_text(app), "the question is answered first"
        await press(pilot, "escape")
        assert "enter Lägg tillbaka" in screen_text(app)
        assert "sparas undan" not in said, "nothing lies there"
        await press(pilot, "tab", "x", "enter")
        assert "Lägga tillbaka kopian från" in screen_text(app)
        assert "sparas undan" not in screen_text(app)
        assert "ctrl+s Ja  esc Nej" in screen_text(app)
        await press(pilot, "ctrl+s")
    assert app.return_value == f"restore:{copy}"


@pytest.mark.parametrize("key", ["enter", "L", "n"])
async def test_a_key_that_is_held_asks_and_never_answers(path, store, seeded, clock, key):
    make_backup(Database(path), clock())
    store.close()
    path.write_bytes(path.read_bytes()[:8192])
    app = RescueApp(Database(path), faults.damaged(path), Settings(), clock)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        before = " ".join(screen_text(app).split())
        await press(pilot, *[key] * 30)
        assert app.is_running
        assert "ctrl+s Ja  esc Nej" in screen_text(app)
        await press(pilot, "escape")
        assert " ".join(screen_text(app).split()) == before, "no is no"
        await press(pilot, "ctrl+s")
        assert app.is_running, "an answer to nothing"
        await press(pilot, "escape")
    assert app.return_value is None


@pytest.mark.parametrize(("keys", "result"), [(("escape",), None), (("n", "ctrl+s"), "empty")])
async def test_leaving_changes_nothing_and_an_empty_desk_is_asked_about(rescue, path, keys, result):
    app, copy = rescue
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
    assert app.return_value == result
    assert not path.exists()
    assert copy.exists()


async def test_what_is_not_as_it_was_written_is_told_once_and_stands_in_the_room(
    build, path, store, seeded
):
    connection = Database(path).connect()
    connection.execute("UPDATE place SET name = 'Annat' WHERE name = 'Dalen'")
    connection.close()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        watch = BackupWatch(app.context, app._show_day)
        for _half_hour in range(3):
            await app._keep_safe(watch.look).wait()
            await settle(pilot)
        told = [one for one in app._notifications if "inte som det skrevs" in one.message]
        assert len(told) == 1
        app.clear_notifications()
        await open_room(pilot)
        assert "1 värde är inte som det skrevs" in screen_text(app)
        assert "Tryck L" in screen_text(app)
        await press(pilot, "L")
        assert "Laga det här? Journalen: 1 värde" in screen_text(app)
        await press(pilot, "enter")
        assert app.is_running, "quick fingers say yes to nothing they have not read"
        await press(pilot, "escape")
        assert isinstance(app.screen, BackupsScreen)
        await press(pilot, "L", "ctrl+s")
    assert app.return_value == "repair"
    app.context.lanes.close()
    words = run._mended(Database(path))
    assert words.startswith("Det som gick att laga är lagat.")
    assert [place.name for place in store.places.all()] == ["Dalen", "Övre Fors"]
    (copy,) = list_copies(Database(path).backups)
    assert str(copy.path) in words
    assert run._mended(Database(path)) == "Inget behövde lagas, och inget har ändrats."


async def test_where_nothing_can_be_mended_nothing_is_asked(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        await press(pilot, "L")
        assert isinstance(app.screen, BackupsScreen)
        assert "inget som Platscoach kan laga" in screen_text(app)
        assert app.is_running


async def test_what_cannot_be_mended_stays_in_sight_beside_that(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        monkeypatch.setattr("os.access", lambda *_given: False)
        await press(pilot, "L")
        said = str(app.screen.query_one("#backups-words", TextLabel).content)
        assert "Rättigheter: Databasen går inte att skriva i" in said
        assert said.endswith("\nDet finns inget som Platscoach kan laga själv.")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_result_stands_under_the_list_where_it_covers_nothing(
    build, store, seeded, tmp_path, size
):
    app = build()
    async with app.run_test(size=size, notifications=True) as pilot:
        await open_room(pilot)
        label = app.screen.query_one("#backups-words", TextLabel)
        for key, result in (("n", "Kopian är gjord"), ("v", "Allt är"), ("L", "Det finns inget")):
            await press(pilot, key)
            assert str(label.content).startswith(result)
            assert label.region.height
        await press(pilot, "ctrl+s")
        app.screen.query_one("#dialog-form").fill({"target": str(tmp_path / "allt.jsonl")})
        await press(pilot, "ctrl+s")
        assert str(label.content).startswith("Allt är exporterat")
        assert not app._notifications


async def test_an_export_says_how_far_it_is_and_escape_stops_it(
    build, store, seeded, monkeypatch, tmp_path
):
    go_on, writes = threading.Event(), writing.row_lines

    def halting(connection):
        for number, line in enumerate(writes(connection)):
            assert number != 2 or go_on.wait(20)
            yield line

    monkeypatch.setattr(writing, "row_lines", halting)
    monkeypatch.setattr(writing, "EVERY", 1)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        await press(pilot, "ctrl+s")
        app.screen.query_one("#dialog-form").fill({"target": str(tmp_path / "allt.jsonl")})
        await pilot.press("ctrl+s")
        while "%, esc avbryter" not in screen_text(app):
            await pilot.pause()
        await pilot.press("escape")
        assert "Avbryter" in screen_text(app)
        go_on.set()
        await settle(pilot)
        assert "Avbrutet. Inget har ändrats." in screen_text(app)
        assert list(tmp_path.glob("*allt*")) == []
        # The form has kept the name, so that it can be tried again.
        await press(pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, BackupsScreen)
        assert "Allt är exporterat till" in screen_text(app)
        assert (tmp_path / "allt.jsonl").read_text("utf-8").count("Dalen") > 1


async def test_a_second_folder_is_chosen_and_what_is_missing_there_is_said(
    build, path, store, seeded, clock, tmp_path, monkeypatch
):
    stick = tmp_path / "usb"
    stick.mkdir()
    make_backup(Database(path), clock())
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        assert "Ingen andra mapp är vald" in screen_text(app)
        await press(pilot, "e")
        await rush(pilot, *str(tmp_path / "borta"), "ctrl+s")
        assert "Mappen finns inte just nu" in screen_text(app)
        await rush(pilot, *["backspace"] * len("borta"), *"usb", "ctrl+s")
        assert len(list_copies(stick)) == 1
        assert "Alla kopior som behålls finns där också" in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+s")
        app.screen.query_one("#dialog-form").fill({"target": str(tmp_path / "allt.jsonl")})
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, BackupsScreen)
        assert (tmp_path / "allt.jsonl").read_text("utf-8").count("Dalen") > 1
        await press(pilot, "ctrl+s")
        app.screen.query_one("#dialog-form").fill({"target": str(tmp_path / "allt.jsonl")})
        await press(pilot, "ctrl+s")
        assert "Det finns redan något där" in screen_text(app)
        await press(pilot, "escape")
        monkeypatch.setattr("screens.dialogs.export.documents_folder", lambda: tmp_path)
        (tmp_path / "platscoach-2026-11-23.jsonl").touch()
        await press(pilot, "ctrl+s")
        proposed = app.screen.query_one("#field-target").value
        assert proposed == str(tmp_path / "platscoach-2026-11-23-2.jsonl"), "a name that is free"
        await press(pilot, "escape")
        app.context.now = lambda: clock() + timedelta(days=8)
        stick.rename(tmp_path / "undan")
        await make_and_carry_backups(app.context, app._show_day)
        await press(pilot, "escape")
        assert "KOPIOR" in screen_text(app)
        assert "Andra mappen har inte fått någon kopia sedan 23 nov 2026" in screen_text(app)
        await press(pilot, "up", "enter")
        assert isinstance(app.screen, BackupsScreen)
        assert "finns inte just nu" in " ".join(screen_text(app).split())


async def test_what_can_be_read_is_saved_after_a_question(path, store, seeded, clock):
    store.close()
    path.write_bytes(path.read_bytes()[:8192])
    rescue = RescueApp(Database(path), faults.damaged(path), Settings(), clock)
    async with rescue.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = " ".join(screen_text(rescue).split())
        assert "räddar det som går att läsa" in said
        assert "Det som ligger där nu sparas undan." in said
        await press(pilot, "L")
        assert rescue.is_running
        await press(pilot, "ctrl+s")
    assert rescue.return_value == "salvage"
    path.unlink()
    rescue = RescueApp(Database(path), faults.lost(path), Settings(), clock)
    async with rescue.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Här finns ingen säkerhetskopia" in screen_text(rescue)
        assert "Gör en nu" not in screen_text(rescue), "n begins an empty Platscoach"
        await press(pilot, "L", "ctrl+s")
        assert rescue.is_running


async def test_a_damaged_file_without_backups_is_not_said_to_be_filled_up_from_one(
    path, store, seeded, clock
):
    store.close()
    path.write_bytes(path.read_bytes()[:8192])
    app = RescueApp(Database(path), faults.damaged(path), Settings(), clock)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "L räddar det som går att läsa ur filen." in said
        assert "nyaste säkerhetskopian" not in said


async def test_what_an_earlier_join_hid_is_back_and_said_once(build, store, seeded, path):
    key = store.notes.save("a" * 32, seeded.dalen.id, "analys", NoteText("Bron", "smal")).id
    with closing(driver.connect(path)) as connection:
        connection.execute("DELETE FROM note WHERE id = ?", (key,))
    words = "1 sak från en tidigare hopslagning"
    for said in (1, 0):
        app = build()
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await settle(pilot)
            app.make_ready()
            await settle(pilot)
            assert sum(words in one.message for one in app._notifications) == said
        assert store.notes.get(key).body == "smal"


@pytest.fixture
def slow_reading(monkeypatch):
    """A list of backups that is not read until the test allows it."""
    go_on = threading.Event()

    def read(database):
        go_on.wait()
        return read_copies(database)

    monkeypatch.setattr(backups_pane, "read_copies", read)
    yield go_on
    go_on.set()


@pytest.mark.parametrize(("keys", "chosen"), [("", 0), (("down",), 1), (("j", "k", "j"), 1)])
async def test_keys_before_the_copies_of_a_lost_database_are_read_wait_for_them(
    rescue, path, clock, slow_reading, keys, chosen
):
    app, copy = rescue
    copies = copy, copy.with_name("platscoach-2025-01-01-120000-egen.db")
    shutil.copy2(copy, copies[1])
    async with app.run_test(size=(80, 24)) as pilot:
        for key in (*keys, "enter", "ctrl+s"):
            hand_over(app, key)
            await pilot.pause()
        assert app.is_running
        slow_reading.set()
        await settle(pilot)
    assert app.return_value == f"restore:{copies[chosen]}"


async def test_a_lost_database_is_left_at_once_however_slowly_its_copies_are_read(
    rescue, slow_reading
):
    app, _copy = rescue
    async with app.run_test(size=(80, 24)) as pilot:
        hand_over(app, "escape")
        while app.is_running:
            await pilot.pause()
    slow_reading.set()
    assert app.return_value is None


async def test_a_double_click_on_a_copy_asks(rescue):
    app, copy = rescue
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await click_on(pilot, "2 platser", times=2)
        assert app.is_running
        await click_on(pilot, "ctrl+s Ja")
    assert app.return_value == f"restore:{copy}"


async def test_a_click_on_a_key_of_a_lost_database_presses_it(rescue):
    app, _copy = rescue
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await click_on(pilot, "Börja tomt")
        await click_on(pilot, "Ja")
    assert app.return_value == "empty"


async def test_arrows_before_the_room_of_backups_is_read_wait_for_it(
    build, path, store, seeded, clock, slow_reading
):
    made = make_backup(Database(path), clock())
    older = made.with_name("platscoach-2025-01-01-120000-egen.db")
    shutil.copy2(made, older)
    slow_reading.set()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await rush(pilot, *"säkerhetskopior")
        slow_reading.clear()
        for key in ("enter", "down", "enter"):
            hand_over(app, key)
        while not isinstance(app.screen, BackupsScreen):
            await pilot.pause()
        await pilot.pause(0.1)
        slow_reading.set()
        await settle(pilot)
        assert app.screen_stack[-2].query_one(BackupsPane).current.path == older


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_why_a_copy_could_not_be_put_back_is_said_where_another_can_be_chosen(
    path, store, seeded, clock, size
):
    copy = make_backup(Database(path), clock())
    store.close()
    path.unlink()
    told = str(faults.restore_failed(copy, None))
    app = RescueApp(Database(path), faults.lost(path), Settings(), clock, told)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "gick inte att lägga tillbaka" in said
        assert "disken har plats" in said
        assert "Databasen saknas" in said
        assert "2 platser" in said
