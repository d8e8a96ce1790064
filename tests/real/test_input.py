"""What a terminal may send, in the real program: nothing of it ends it, and no word is lost."""

import os
import signal
import sqlite3
from datetime import datetime

import pytest
from terminal import Terminal

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store


def now():
    return datetime.now().astimezone()


@pytest.fixture
def data(tmp_path):
    """A desk with one place."""
    store = Store.open(open_database(tmp_path / "platscoach.db", now()), now)
    store.supporters.set_me("Anna Lind")
    store.places.save(PlaceForm(name="Dalen"))
    store.close()
    return tmp_path


def notes_in(folder):
    """The notes of the session that was written last."""
    db = sqlite3.connect(folder / "platscoach.db")
    try:
        return db.execute("SELECT notes FROM session ORDER BY rowid DESC").fetchone()[0]
    finally:
        db.close()


def test_bytes_of_any_kind_in_a_call(data):
    with Terminal(data=data) as app:
        app.wait("Dalen").press("s").wait("Skriv medan")
        for piece in (
            b"f\xf6re sk\xe5",  # a terminal that sends one byte for a letter
            b"\x1b[?62c\x1b]11;rgb:00/00/00\x1b\\",  # answers
            b"n\n",  # a line feed
            b"\x1b[200~A \x1b[0mB\x07slut\x1b[201~",  # a paste with what a terminal obeys in it
            b" \xc3 \xff",  # half a letter, and none
            b"\x1b[<0;200;60M\x1b[<0;200;60m",  # a click beside the screen
            b" efter",
        ):
            os.write(app.fd, piece)
            app.read(0.2)
        app.wait("A Bslut \ufffd \ufffd efter")
        app.press("escape").wait("Öppna").press("ctrl+q")
        assert app.wait_exit() == 0
    assert notes_in(data) == "före skån\nA Bslut \ufffd \ufffd efter"


def test_letters_on_their_way_are_kept_when_the_window_closes(data):
    with Terminal(data=data) as app:
        app.wait("Dalen")
        os.write(app.fd, b"sKarin ringde")
        app.read(0.1)
        app.kill(signal.SIGHUP)
        assert app.wait_exit() == 1
        assert "gick fel" not in app.text
    assert not list(data.glob("crash*"))
    db = sqlite3.connect(data / "platscoach.db")
    kept = db.execute("SELECT value FROM draft UNION SELECT notes FROM session").fetchall()
    db.close()
    assert any("Karin ringde" in value for (value,) in kept)


def test_the_example_is_taken_away_when_it_is_ended_while_it_is_made(tmp_path):
    made = tmp_path / "made"
    made.mkdir()
    for end in (b"\x03", signal.SIGTERM):
        with Terminal("demo", data=tmp_path / "data", env={"TMPDIR": str(made)}) as app:
            app.wait("Exemplet görs i ordning")
            while not list(made.glob("*/*.db")):
                app.read(0.01)
            os.write(app.fd, end) if isinstance(end, bytes) else app.kill(end)
            assert app.wait_exit() != 0
            assert "Traceback" not in app.text
        assert list(made.iterdir()) == []


def test_keys_are_keys_while_the_example_is_made(tmp_path):
    with Terminal(data=tmp_path) as app:
        app.wait("Vad heter du").settle().type("Anna").press("enter").wait("Visa exempel")
        app.settle().press("o").wait("Exemplet görs i ordning")
        seen = len(app.raw)
        # As a shell leaves a terminal they stop the program, hold up what it shows, and are shown.
        os.write(app.fd, b"\x1a\x1c\x13\x1b[B\r")
        app.wait("Hyltnäs", "Checklista")
        assert b"^" not in app.raw[seen:].partition(b"\x1b[?1049h")[0]
        app.settle().press("ctrl+q").wait("Visa exempel").settle().press("ctrl+q")
        assert app.wait_exit() == 0


def test_no_key_holds_up_the_end(data):
    with Terminal(data=data) as app:
        app.wait("Dalen").settle()
        os.write(app.fd, b"\x11")
        while b"\x1b[?1049l" not in app.raw:
            app.read_chunk(0.05)
        os.write(app.fd, b"\x13\x1a")
        assert app.wait_exit() == 0
