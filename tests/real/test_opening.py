"""A database that cannot be opened: plain words, exit code 1, no traceback, the file untouched."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from functools import partial

import pytest
from terminal import ROOT, Terminal

from platscoach.demo.build import build_demo
from platscoach.storage.engine import driver


def run(data, *, user=None):
    """Start the program without a terminal, perhaps as another user; what it said."""
    words = f"""
import os, sys
import importlib.util, platformdirs, screens.launch.run
from platscoach.cli.main import main
user = {user!r}
if user is not None:
    # All is imported: where the interpreter lies may be closed to the other user.
    os.setgroups([]); os.setgid(user); os.setuid(user)
sys.exit(main([]))
"""
    return subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, "PLATSCOACH_DATA": str(data), "PYTHONPATH": str(ROOT)},
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def path(new_database):
    """A sound database."""
    return new_database().path


def random_bytes(path):
    path.write_bytes(bytes(range(256)) * 64)


def foreign(path):
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.commit()
    other.close()


def newer(path):
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()


def damaged(path):
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = os.urandom(200)
    path.write_bytes(content)


def folder_in_the_way(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (random_bytes, ("kan vara skadad", "ingen säkerhetskopia som går att läsa", "it-stöd")),
        (foreign, ("inte att läsa som en Platscoach-databas", "orörd", "ingen säkerhetskopia")),
        (newer, ("nyare Platscoach", "Uppdatera")),
        (damaged, ("skadad", "orörd", "ingen säkerhetskopia som går att läsa")),
        (folder_in_the_way, ("inte att läsa som en Platscoach-databas", "ingen säkerhetskopia")),
    ],
)
def test_a_file_that_cannot_be_opened(path, spoil, words):
    for beside in path.parent.glob("platscoach.db-*"):
        beside.unlink()
    spoil(path)
    before = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""
    said = run(path.parent)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr + said.stdout
    for word in words:
        assert word in said.stderr
    if before:
        assert hashlib.sha256(path.read_bytes()).digest() == before


def test_locked_by_another_program(path):
    other = driver.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        said = run(path.parent)
    finally:
        other.close()
    assert (said.returncode, "Traceback" in said.stderr) == (1, False)
    assert "låst av ett annat program" in said.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are another matter on Windows")
@pytest.mark.parametrize(("mode", "folder_mode"), [(0o400, 0o700), (0o600, 0o500), (0o600, 0o000)])
def test_without_rights(path, tmp_path, mode, folder_mode):
    user = None
    if os.geteuid() == 0:
        # The superuser may do anything: leave that office for this.
        user = 65534
        for item in (path.parent, *path.parent.iterdir()):
            os.chown(item, user, user)
        folder = path.parent
        while folder.parent != folder:
            folder.chmod(folder.stat().st_mode | 0o111)
            folder = folder.parent
    path.chmod(mode)
    path.parent.chmod(folder_mode)
    said = run(path.parent, user=user)
    path.parent.chmod(0o700)
    assert (said.returncode, "Traceback" in said.stderr) == (1, False)
    assert "skriv" in said.stderr


def test_a_synced_folder_is_refused(tmp_path):
    said = run(tmp_path / "OneDrive - Regionen" / "platscoach")
    assert said.returncode == 1
    assert "OneDrive" in said.stderr
    assert "PLATSCOACH_DATA" in said.stderr


def test_the_second_one_says_so_and_leaves(path, tmp_path):
    with Terminal(data=path.parent) as first:
        first.wait("Vad heter du?").type("Anna").press("enter").wait("Lägg till plats").settle()
        with Terminal(data=path.parent) as second:
            assert second.wait_exit() == 1
            assert "redan öppet i ett annat fönster" in second.text
            assert b"\x1b[?1049h" not in second.raw, "nothing was drawn before that was known"
        first.kill()
    with Terminal(data=path.parent) as third:
        third.wait("Lägg till plats").settle(1.5)
        assert "redan öppet" not in third.text
        third.press("ctrl+q")
        assert third.wait_exit() == 0


@pytest.mark.parametrize("is_new", [True, False])
def test_of_two_that_begin_at_once_one_wins(tmp_path, new_database, is_new):
    data = tmp_path / "new" if is_new else new_database().path.parent
    with Terminal(data=data) as one, Terminal(data=data) as other:
        both = {one, other}
        while sum("Vad heter du?" in app.text for app in both) < len(both):
            both = {app for app in both if app.read()}
        (won,) = both
        (lost,) = {one, other} - both
        assert lost.wait_exit() == 1
        assert "redan öppet i ett annat fönster" in lost.text
        assert b"\x1b[?1049h" not in lost.raw, "nothing was drawn before that was known"
        won.wait("Vad heter du?").type("Anna").press("enter").wait("Lägg till plats")
        won.press("ctrl+q")
        assert won.wait_exit() == 0


def test_reading_beside_an_open_desk(path):
    with Terminal(data=path.parent) as first:
        first.wait("Vad heter du?").type("Anna").press("enter").wait("Lägg till plats").press("n")
        first.wait("Ny plats").type("Dalen").press("ctrl+s").wait("PROCESSLEDARE")
        said = subprocess.run(
            [sys.executable, "-m", "platscoach", "log", "dal"],
            env={**os.environ, "PLATSCOACH_DATA": str(path.parent)},
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert said.returncode == 0
        assert said.stdout.startswith("# Dalen")


def test_a_terminal_that_shrinks_to_nothing(path):
    with Terminal(data=path.parent) as app:
        app.wait("Vad heter du?").type("Anna").press("enter").wait("Lägg till plats").press("n")
        app.wait("Ny plats").type("Da")
        for size in ((20, 5), (1, 1), (120, 40), (20, 5), (80, 24)):
            app.resize(*size)
            app.settle(0.2)
        app.type("len").press("ctrl+s").wait("Dalen", "PROCESSLEDARE")
        app.press("ctrl+q")
        assert app.wait_exit() == 0


class SizeUnknown(Terminal):
    """A terminal that does not tell how large it is, as on a serial line."""

    def resize(self, width, height):
        self.screen.resize(height, width)


def test_in_a_terminal_that_does_not_tell_its_size_it_opens_and_takes_keys(path):
    build_demo(path.with_name("example.db"), datetime.now().astimezone()).path.replace(path)
    with SizeUnknown(data=path.parent) as app:
        app.wait("Dalen", "ctrl+p").press("m").wait("Mina åtaganden")
        app.press("ctrl+q")
        assert app.wait_exit() == 0


def keys_stand(app, line, drawn):
    """Whether the keys stand on a line, and something was drawn since."""
    return len(app.raw) > drawn and "F1" in app.screen.display[line]


def test_the_screen_follows_the_window_though_a_size_is_exported(tmp_path):
    words = ["/usr/bin/env", "COLUMNS=80", "LINES=24", sys.executable, "-m", "platscoach"]
    with Terminal(command=words, data=tmp_path / "data") as app:
        app.wait("Vad heter du?").type("Anna").press("enter").wait("Lägg till plats")
        for width, height in ((120, 40), (60, 20)):
            app.settle(0.3)
            drawn = len(app.raw)
            app.resize(width, height)
            app.wait_for(partial(keys_stand, app, height - 1, drawn)).settle(0.3)
            assert keys_stand(app, height - 1, drawn), app.text
        app.press("ctrl+q")
        assert app.wait_exit() == 0
