"""A lost or damaged database in the real program: the copies are shown, and one comes back."""

import os
import shutil
import sys
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from terminal import Terminal

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store


def now():
    return datetime.now().astimezone()


def left(app):
    """The exit code, once Escape has been taken.

    Its words stand on the terminal before the choice is open again, and what is typed until then
    is not meant for it.
    """
    for _each in range(60):
        app.press("escape")
        with suppress(AssertionError):
            return app.wait_exit(1.0)
    return app.wait_exit()


@pytest.fixture
def desk(blank, tmp_path):
    """A desk with one place, and a copy of it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    database = Database(shutil.copy2(blank, folder / FILE_NAME))
    store = Store(database, now)
    store.supporters.set_me("Anna Lind")
    store.places.save(PlaceForm("Dalen"))
    store.close()
    make_backup(database, now())
    return database


@pytest.mark.parametrize("content", [None, b"", b"\0" * 8192, b"en helt annan fil"])
def test_it_comes_back_when_it_is_chosen_and_agreed_to(desk, content):
    desk.path.unlink()
    if content is not None:
        desk.path.write_bytes(content)
    with Terminal(data=desk.path.parent, size=(80, 24)) as app:
        app.wait("1 plats", seconds=60)
        app.press("enter", "ctrl+s")
        app.wait("Dalen", seconds=60).wait("Säkerhetskopian är tillbakalagd", seconds=60)
        app.press("ctrl+q")
        assert app.wait_exit() == 0
        # On one line: on the terminal itself, where it is read when the program has ended.
        assert "före den går inte att ångra.".encode() in app.raw


def test_leaving_leaves_it_as_it_is_and_no_first_start_is_shown(desk):
    desk.path.write_bytes(b"")
    copies = sorted(desk.backups.iterdir())
    with Terminal(data=desk.path.parent, size=(80, 24)) as app:
        app.wait("1 plats", seconds=60)
        app.press("escape")
        assert app.wait_exit() == 1
        assert "Vad heter du" not in app.text
    assert desk.path.read_bytes() == b""
    assert sorted(desk.backups.iterdir()) == copies


def test_bytes_that_are_no_letters_do_nothing_where_a_copy_is_chosen(desk):
    desk.path.unlink()
    with Terminal(data=desk.path.parent, size=(80, 24)) as app:
        app.wait("1 plats", seconds=60)
        os.write(app.fd, b" \xc3 \xff\x1b]52;c;aGVq\x07")
        app.press("enter")
        app.wait("Lägga tillbaka kopian", seconds=60)
        app.press("escape", "escape")
        assert app.wait_exit() == 1
    assert not desk.path.exists()


def test_a_copy_that_cannot_be_put_back_is_said_where_one_is_chosen(desk):
    newest = make_backup(desk, now() + timedelta(hours=1))
    desk.path.write_bytes(b"en helt annan fil")
    with Terminal(data=desk.path.parent, size=(80, 24)) as app:
        app.wait("1 plats", seconds=60)
        app.press("enter").wait("Lägga tillbaka kopian", seconds=60)
        newest.unlink()
        app.press("ctrl+s").wait("Det finns ingen säkerhetskopia som går", seconds=60)
        assert left(app) == 1
    assert desk.path.read_bytes() == b"en helt annan fil"


def test_an_answer_that_is_no_text_changes_nothing(desk):
    newest = next(desk.backups.iterdir())
    command = [sys.executable, "-m", "platscoach", "restore", newest]
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    with Terminal(command=command, data=desk.path.parent, size=(80, 24), env=strict) as app:
        app.wait("Skriv ja:")
        os.write(app.fd, b"ja\xff\n")
        assert app.wait_exit() == 1
        app.read()
        assert "Inget har ändrats" in app.text
        assert "Traceback" not in app.text
