"""One program at a time holds the database, and releases it however the program ends."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from platscoach import platform
from platscoach.errors import StorageError
from platscoach.storage.engine import instance_lock
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock, alone_with
from platscoach.storage.engine.lanes import Lanes

HOLDER = """
import sys
from pathlib import Path
from platscoach.storage.engine.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_one_program_holds_the_lock_and_leaves_it_when_it_is_killed(tmp_path):
    database = tmp_path / "platscoach.db"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(platform.__file__).parent.parent,
    )
    try:
        assert holder.stdout.readline() == "True\n"
        mine = InstanceLock(database)
        assert mine.acquire() is False
    finally:
        holder.kill()
        holder.communicate()
    assert mine.acquire() is True
    mine.release()


def test_the_lock_may_be_given_back_by_another_thread(tmp_path):
    mine, other = InstanceLock(tmp_path / "a.db"), InstanceLock(tmp_path / "a.db")
    thread = threading.Thread(target=mine.acquire)
    thread.start()
    thread.join()
    assert other.acquire() is False
    mine.release()
    assert other.acquire() is True
    other.release()


@pytest.fixture
def refused(monkeypatch):
    """The lock file belongs to another user."""

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(instance_lock, "lock_file", refuse)


@pytest.mark.usefixtures("refused")
def test_a_lock_of_somebody_elses_is_said_to_be_that_wherever_it_is_taken(blank, clock):
    """The database itself can be written, so nobody should look for an error in it."""
    lanes = Lanes(Database(blank), clock)
    with pytest.raises(StorageError) as of_screens:
        lanes.claim()
    lanes.close()
    with pytest.raises(StorageError) as of_commands, alone_with(blank):
        pass
    assert str(of_screens.value) == str(of_commands.value)
    assert f"{blank}.lock" in of_screens.value.what
    assert "skrivrätt till den" in of_screens.value.then


@pytest.mark.usefixtures("refused")
def test_a_lock_of_somebody_elses_is_said_before_anything_is_drawn(blank, tmp_path, monkeypatch):
    from screens.launch.run import run

    shutil.copy2(blank, tmp_path / FILE_NAME)
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path))
    with pytest.raises(StorageError, match=r"\.lock"):
        run()
