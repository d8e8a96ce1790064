"""The data goes, or becomes another, while the program is open: no word says that it is saved."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import ExitStack, closing

import pytest
from terminal import ROOT, Terminal

from platscoach.storage.engine import driver

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps what is open where it is")

SAVED = ("sparad ", "Sparad", "är sparat.")
"""How the program says that something is saved."""


@pytest.fixture
def data(new_database, with_dalen):
    """A desk with one place."""
    return new_database(made=with_dalen[0]).path.parent


def folder(data):
    shutil.rmtree(data)


def file(data):
    (data / "platscoach.db").unlink()


def exchanged(data):
    other = data / "other.db"
    shutil.copy(data / "platscoach.db", other)
    other.replace(data / "platscoach.db")


def begin_a_call(app):
    """Begin a call and type something in it."""
    app.wait("Dalen").settle()
    app.press("enter").wait("Checklista").press("s").wait("Skriv medan ni talar")
    app.type("Karin berättar om bron")


def stays_unsaved(app, go):
    """Whether it is said all the time that nothing is saved, however the data went."""
    assert "påbörjat, inte sparat" in app.text, f"{go.__name__}: a pause in typing saves nothing"
    said = app.text.replace("inte sparat", "")
    assert not any(words in said for words in SAVED), go.__name__


def leave_unsaved(app):
    """Leave, take what is unsaved along, and end the program."""
    app.press("ctrl+q").wait("Det du skrivit är inte sparat")
    app.press("down", "down", "enter").wait("Kopierat")
    app.press("end", "enter")
    assert app.wait_exit() == 0


def test_a_call_says_that_it_is_not_saved_and_asks_before_it_ends(new_database, with_dalen):
    # Side by side: what takes the time is that nothing happens for a while.
    with ExitStack() as stack:
        open_ones = []
        for go in (folder, file, exchanged):
            data = new_database(go.__name__, with_dalen[0]).path.parent
            app = stack.enter_context(Terminal(data=data, size=(120, 40)))
            open_ones.append((app, data, go))
            begin_a_call(app)
        for app, data, go in open_ones:
            app.wait("sparad ")
            go(data)
            app.type(" och mer")
        for app, _data, _go in open_ones:
            app.wait("INTE SPARAT", "påbörjat, inte sparat")
        open_ones[-1][0].read(8)
        for app, _data, go in open_ones:
            app.settle()
            stays_unsaved(app, go)
            leave_unsaved(app)


@pytest.mark.parametrize("go", [folder, file, exchanged])
def test_what_is_changed_without_typing_says_so_and_is_not_shown_as_done(data, go):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        ticks = app.text.count("[x]")
        go(data)
        app.press("space").wait("Databasen").settle()
        assert app.text.count("[x]") == ticks
        app.press("ctrl+q").wait("Databasen ligger inte kvar", "Avsluta ändå")
        app.press("end", "enter")
        assert app.wait_exit() == 0


def place_names(path):
    with closing(driver.connect(path, read_only=True)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM place").fetchall()]


def restored(data, copy):
    """What `platscoach restore` makes of a copy."""
    subprocess.run(
        [sys.executable, "-m", "platscoach", "restore", str(copy), "--yes"],
        cwd=ROOT, env={**os.environ, "PLATSCOACH_DATA": str(data)}, check=True, timeout=60,
    )  # fmt: skip
    return place_names(data / "platscoach.db")


@pytest.mark.parametrize("go", [folder, file, exchanged])
def test_who_quits_is_asked_though_nothing_is_typed_and_can_keep_all_of_it(data, tmp_path, go):
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    with Terminal(data=data, size=(80, 24)) as app:
        app.wait("Dalen").settle()
        go(data)
        app.press("ctrl+q").wait("Databasen ligger inte kvar", "Spara en hel kopia")
        app.press("escape").wait_gone("Spara en hel kopia")
        app.press("ctrl+q").wait("Spara en hel kopia")
        app.press("down", "enter").wait("USB-minne")
        app.type(str(tmp_path / "none")).press("enter").wait("finns inte")
        app.press("\x15").type(str(elsewhere)).press("enter").wait("En hel kopia av databasen")
        app.press("end", "enter")
        assert app.wait_exit() == 0
        assert "platscoach restore" in app.raw.decode(errors="replace").split("\x1b")[-1]
    (copy,) = elsewhere.iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    shutil.rmtree(data, ignore_errors=True)
    assert restored(data, copy) == ["Dalen"]


def test_a_database_that_is_written_over_is_told_of_and_left_to_who_did_it(data):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        ticks = app.text.count("[x]")
        app.press("space").wait_for(lambda: app.text.count("[x]") != ticks)
        app.wait_for(lambda: list((data / "backups").glob("*.db")))
        (copy,) = (data / "backups").glob("*.db")
        before = copy.read_bytes()
        # Opened before: what is read of the mixture may be damaged.
        app.press("s").wait("Skriv medan ni talar")
        (data / "platscoach.db").write_bytes(before)
        app.type("Karin berättar om bron").wait("INTE SPARAT", "skrivit över databasen")
        app.press("ctrl+q").wait("Det du skrivit är inte sparat")
        assert "hel kopia" not in app.text
        app.press("down", "enter").wait("Kopierat")
        app.press("end", "enter")
        assert app.wait_exit() == 0
    assert (data / "platscoach.db").read_bytes() == before
    assert not (data / "platscoach.db-wal").exists()


def test_a_folder_that_is_back_lets_the_program_go(data):
    away = data.with_name("away")
    with Terminal(data=data, size=(80, 24)) as app:
        app.wait("Dalen").settle()
        data.rename(away)
        app.press("ctrl+q").wait("Spara en hel kopia")
        app.press("enter").wait("gick inte nu heller")
        away.rename(data)
        app.press("enter")
        assert app.wait_exit() == 0


@pytest.mark.parametrize("go", [folder, file])
def test_a_window_that_closes_leaves_a_copy_that_the_next_start_offers(data, go):
    with Terminal(data=data, size=(80, 24)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        go(data)
        app.kill(signal.SIGHUP)
        assert app.wait_exit() == 1
    with Terminal(data=data, size=(80, 24)) as app:
        app.wait("Databasen saknas", "1 plats").settle()
        app.press("enter").wait("Lägga tillbaka").press("ctrl+s").wait("Dalen").settle(1.5)
        assert "byttes" not in app.text
        app.press("ctrl+q")
        assert app.wait_exit() == 0
    assert place_names(data / "platscoach.db") == ["Dalen"]


def test_after_an_exchange_the_next_start_says_what_the_other_lacks(data):
    other = data / "other.db"
    shutil.copy(data / "platscoach.db", other)
    with Terminal(data=data, size=(100, 30)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        ticks = app.text.count("[x]")
        app.press("space").wait_for(lambda: app.text.count("[x]") != ticks).settle()
        other.replace(data / "platscoach.db")
        app.kill(signal.SIGHUP)
        assert app.wait_exit() == 1
    for is_told in (True, False):
        with Terminal(data=data, size=(100, 30)) as app:
            app.wait("Dalen").give(3)
            if is_told:
                app.wait("byttes mot en annan")
            assert ("byttes mot en annan" in app.text) == is_told
            app.press("ctrl+q")
            assert app.wait_exit() == 0


def test_the_control_where_nothing_goes_no_copy_is_kept(data):
    with Terminal(data=data, size=(80, 24)) as app:
        app.wait("Dalen").settle()
        app.kill(signal.SIGHUP)
        assert app.wait_exit() == 1
    assert not list((data / "backups").glob("*sista*"))


def test_the_control_where_nothing_goes_it_is_saved(data):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        app.press("space").wait("[x]")
        app.press("s").wait("Skriv medan ni talar")
        app.type("Karin berättar om bron").wait("sparad ")
        app.press("ctrl+q")
        assert app.wait_exit() == 0


def test_a_window_that_closes_beside_a_program_that_holds_the_database_keeps_the_text(data):
    with (
        Terminal(data=data, size=(80, 24)) as app,
        closing(driver.connect(data / "platscoach.db")) as other,
    ):
        begin_a_call(app)
        app.wait("sparad").settle()
        other.execute("BEGIN IMMEDIATE")
        app.type(" och om bryggan")
        app.wait("INTE SPARAT")
        app.press("ctrl+q").wait("Det du skrivit är inte sparat")
        app.kill(signal.SIGHUP)
        assert app.wait_exit() == 1
        (kept,) = (data / "unsaved").iterdir()
        assert "Karin berättar om bron och om bryggan" in kept.read_text("utf-8")
