"""One program holds the database, and leaves it however it ends."""

import subprocess
import sys
import threading
from pathlib import Path

from platscoach import platform
from platscoach.storage.engine.instance_lock import InstanceLock

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
