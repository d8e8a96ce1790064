"""The window is closed under the program: it must end, or it would keep the database to itself.

And what another program stops and lets go on goes on as it was.
"""

import os
import random
import shutil
import signal
import sqlite3
import sys
import termios
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from program_clock import ProgramClock
from terminal import Terminal

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store

SECONDS = 8.0
"""Of its own time, less than that after which it ends where it stands: it must leave by itself."""


TIMES = 60
"""How often a program is stopped and let go on."""


@pytest.mark.parametrize("number", range(6))
def test_the_process_ends_with_its_window(tmp_path, number):
    window = Terminal(data=tmp_path / "data", size=(120, 40))
    window.wait("Vad heter du?").read(0.2 * number)
    if number % 2:
        window.type("Anna Lind").press("enter").wait("Lägg till plats").press("n")
    close(window)


def test_the_process_ends_with_its_window_also_when_that_has_much_left_to_draw(tmp_path):
    """What is drawn waits for the window to take it, and nothing takes it any more."""
    window = Terminal(data=tmp_path / "data", size=(120, 40))
    window.wait("Vad heter du?")
    for _ in range(20):
        # As a terminal that is just closing does, it reads nothing.
        os.write(window.fd, b"\x10")
        time.sleep(0.1)
        os.write(window.fd, b"\x1b")
        time.sleep(0.1)
    close(window)


def test_what_is_kept_for_want_of_the_database_is_told_of_to_no_window_that_is_gone(tmp_path):
    """Telling of it there failed, and left the description of a crash behind."""
    window = Terminal(data=tmp_path / "data", size=(120, 40))
    window.wait("Vad heter du?").type("Anna Lind").press("enter").wait("Lägg till plats")
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as other:
        other.execute("CREATE TRIGGER no BEFORE INSERT ON draft BEGIN SELECT RAISE(ABORT, ''); END")
    window.press("n").wait("Ny plats").type("Dalen").wait("INTE SPARAT")
    close(window)
    (kept,) = (tmp_path / "data" / "unsaved").iterdir()
    assert "Dalen" in kept.read_text("utf-8")
    assert not list((tmp_path / "data").glob("crash-*"))


def close(window):
    """Close the window; the program must end by itself."""
    os.close(window.fd)
    clock = ProgramClock(window.pid)
    while clock() < SECONDS:
        pid, status = os.waitpid(window.pid, os.WNOHANG)
        if pid:
            assert os.waitstatus_to_exitcode(status) == 1
            return
        time.sleep(0.05)
    window.kill()
    raise AssertionError("still running without a window")


def test_stopped_and_let_go_on_it_takes_the_keys_in_their_order(tmp_path):
    with Terminal(data=tmp_path / "data") as window:
        before = termios.tcgetattr(window.fd)
        window.wait("Vad heter du?")
        for _ in range(3):
            os.kill(window.pid, signal.SIGSTOP)
            os.waitpid(window.pid, os.WUNTRACED)
            os.kill(window.pid, signal.SIGCONT)
            window.read(0.3)
        for letter in (name := "abcdefghijklmnopqrstuvwxyz" * 2):
            window.press(letter, pause=0.005)
        window.wait(name[-20:])
        window.press("ctrl+q")
        assert window.wait_exit() == 0
        assert termios.tcgetattr(window.fd) == before


def test_let_go_on_again_and_again_it_still_takes_keys(tmp_path):
    """A second signal comes while the first is still carried out: nothing may wait for itself."""
    rng = random.Random(5)
    with Terminal(data=tmp_path / "data") as window:
        window.wait("Vad heter du?")
        for _ in range(TIMES):
            os.kill(window.pid, signal.SIGSTOP)
            os.waitpid(window.pid, os.WUNTRACED)
            os.kill(window.pid, signal.SIGCONT)
            window.press(rng.choice("abcdef"), pause=rng.uniform(0, 0.06))
        window.press(*"ghijklmnopqrstuvw", pause=0.005).wait("ghijklmnopqrstuvw")
        if sys.platform == "linux":
            threads = len([*Path(f"/proc/{window.pid}/task").iterdir()])
            assert threads < TIMES / 2, "those of each time before have ended"
        window.press("ctrl+q")
        assert window.wait_exit() == 0


STOPPED_AT_THE_END = """
import os, signal, sys
from platscoach.module_cache import ModuleCache
ModuleCache.keep = lambda cache: os.kill(os.getpid(), signal.SIGTSTP)
from platscoach.cli.main import main
sys.argv[1:] = []
sys.exit(main())
"""


def test_ctrl_z_once_it_has_left_does_not_stop_it(tmp_path):
    """In a window without a shell, nobody could let it go on."""
    command = [sys.executable, "-c", STOPPED_AT_THE_END]
    with Terminal(data=tmp_path / "data", command=command) as window:
        window.wait("Vad heter du?").press("ctrl+q")
        assert window.wait_exit() == 0


SLOWLY = """
import sys, time
from platscoach.storage.backups import restoring
write = restoring.write_copy
def slowly(*given, progress, **more):
    for part in range(3_000):
        progress(part, 3_000)
        time.sleep(0.02)
    write(*given, progress=progress, **more)
restoring.write_copy = slowly
from platscoach.cli.main import main
sys.exit(main([]))
"""


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


def now():
    return datetime.now().astimezone()


def choose(window, words):
    """Do something by the menu."""
    return window.wait("Dalen").press("ctrl+p").settle().type(words).settle().press("enter")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_while_a_copy_is_put_back_it_ends_in_words_and_all_is_as_it_was(desk, number):
    copies = sorted(desk.backups.iterdir())
    command = [sys.executable, "-c", SLOWLY]
    with Terminal(data=desk.path.parent, size=(100, 30), command=command) as window:
        choose(window, "säkerhetskopior").wait("Lägg tillbaka")
        window.press("enter").wait("Lägga tillbaka kopian").press("ctrl+s").wait("ctrl+c avbryter")
        os.kill(window.pid, number)
        os.kill(window.pid, number)
        assert window.wait_exit() == 1
        said = " ".join(window.raw.decode(errors="replace").split())
        assert "Avbrutet. Inget har ändrats." in said
        assert "Traceback" not in said
    assert sorted(desk.backups.iterdir()) == copies
    with Terminal(data=desk.path.parent) as window:
        window.wait("Dalen")


def test_with_the_example_open_it_ends_and_does_not_come_back_to_what_was_open_before(desk):
    with Terminal(data=desk.path.parent, size=(100, 30)) as window:
        choose(window, "exemplet").wait("Visa exemplet?").press("enter").wait(" DEMO ")
        window.wait("Hyltnäs").settle()
        os.kill(window.pid, signal.SIGTERM)
        assert window.wait_exit() == 1


def test_where_a_copy_is_chosen_it_gives_the_terminal_back(desk):
    desk.path.unlink()
    with Terminal(data=desk.path.parent) as window:
        before = termios.tcgetattr(window.fd)
        window.wait("1 plats").settle()
        assert termios.tcgetattr(window.fd) != before
        os.kill(window.pid, signal.SIGTERM)
        assert window.wait_exit() == 1
        assert termios.tcgetattr(window.fd) == before
    assert not desk.path.exists()
