"""Another program overwrites the open database: noticed before a write, with no false alarms."""

import asyncio
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import StorageError
from platscoach.storage.backups.making import daily_backup, make_backup
from platscoach.storage.checking.findings import check
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver, overwritten
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

ROOT = Path(__file__).parents[3]

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file be exchanged")

SAID = "skrivit över databasen"


def draft(value):
    return DraftView("note:a", "", value, "", "2026-11-23T09:15:00+00:00")


def save_many(store, name="Egen", number=20):
    for one in range(number):
        store.places.save(PlaceForm(f"{name} {one}", boundary="y" * 3000))


def names_at(path):
    with closing(driver.connect(path, read_only=True)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        return {name for (name,) in connection.execute("SELECT name FROM place").fetchall()}


def move_over(connection):
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@pytest.fixture
def others(tmp_path, clock):
    """The file of another desk, with other places."""
    folder = tmp_path / "others"
    folder.mkdir()
    other = open_database(folder / "platscoach.db", clock())
    store = Store(other, clock)
    save_many(store, "Annan", 40)
    store.close()
    return other.path


@pytest.fixture
def settled(monkeypatch):
    """An overwritten file counts as finished at once, with no wait for somebody still writing."""
    monkeypatch.setattr(overwritten, "_SETTLED_SECONDS", 0)


@pytest.fixture
def asked(monkeypatch):
    """The answer of each check which desk the file belongs to."""
    answers, real = [], overwritten.last_operation

    def looked(path, names):
        answers.append(real(path, names))
        return answers[-1]

    monkeypatch.setattr(overwritten, "last_operation", looked)
    return answers


def other_desk(others, _database, _clock):
    return others.read_bytes()


def backup(_others, database, clock):
    """A backup of the desk itself: an older state of it."""
    return make_backup(database, clock()).read_bytes()


def no_database(_others, database, _clock):
    return b"\0" * database.path.stat().st_size


def text(_others, _database, _clock):
    return b"<html>not found</html>\n"


def nothing(_others, _database, _clock):
    return b""


@pytest.mark.parametrize("what", [other_desk, backup, no_database, text, nothing])
@pytest.mark.parametrize("moved_over", [False, True])
@ON_POSIX
async def test_a_file_that_is_written_over_takes_nothing_more(
    database, clock, others, settled, what, moved_over
):
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    content = what(others, database, clock)
    await lanes.write(save_many, "Senare")
    if moved_over:
        await lanes.quick(lambda db: db.execute("PRAGMA wal_checkpoint(FULL)").fetchone())
        await lanes.write(save_many, "Sist")
    database.path.write_bytes(content)
    lanes.draft(draft("efter"))
    assert SAID in (await lanes.flush()).what
    assert [one.value for one in lanes.unsaved()] == ["efter"]
    for write in (lanes.write(save_many, "Nu"), lanes.quick_write(drafts.put, [draft("x")])):
        with pytest.raises(StorageError, match=SAID):
            await write
    assert not lanes.is_going, "it is no whole any more, and cannot be kept as one"
    await asyncio.to_thread(lanes.close)
    assert database.path.read_bytes() == content
    assert not database.path.with_name("platscoach.db-wal").exists()
    assert [one.value for one in lanes.unsaved()] == ["efter"]


@ON_POSIX
async def test_what_is_read_of_it_before_the_next_write_is_not_called_damage(database, clock):
    """Reading an overwritten file reports that it was replaced, not that it is damaged."""
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    await lanes.quick(move_over)
    database.path.write_bytes(b"\0" * database.path.stat().st_size)
    await lanes.quick(lambda db: db.execute("PRAGMA shrink_memory").fetchone())
    for asked in (
        lanes.quick(lambda db: db.execute("SELECT * FROM place").fetchall()),
        lanes.read(lambda store: store.places.all()),
    ):
        with pytest.raises(StorageError, match=SAID):
            await asked
    await asyncio.to_thread(lanes.close)


@ON_POSIX
async def test_the_control_a_file_that_nobody_looks_at_becomes_a_mixture(
    database, clock, others, monkeypatch
):
    monkeypatch.setattr(overwritten, "last_operation", lambda *_: ("", 10**9))
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    database.path.write_bytes(others.read_bytes())
    await lanes.write(save_many, "Senare")
    await asyncio.to_thread(lanes.close)
    assert database.path.read_bytes() != others.read_bytes()


@ON_POSIX
async def test_while_it_is_still_written_it_is_left_alone(database, clock, others):
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    content = others.read_bytes()
    with database.path.open("r+b") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        with pytest.raises(StorageError, match=SAID):
            await lanes.write(save_many)
        file.write(content[len(content) // 2 :])
        file.truncate()
    await asyncio.to_thread(lanes.close)
    assert database.path.read_bytes() == content
    assert len(names_at(database.path)) == 40


@ON_POSIX
async def test_an_earlier_state_of_the_open_file_is_not_taken_for_it(database, clock, settled):
    """An older copy of the same desk over the open file is noticed as well."""
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    await lanes.quick(move_over)
    earlier = database.path.read_bytes()
    await lanes.write(save_many, "Senare")
    await lanes.quick(move_over)
    await lanes.write(save_many, "Sist")
    database.path.write_bytes(earlier)
    with pytest.raises(StorageError, match=SAID):
        await lanes.write(save_many, "Nu")
    await asyncio.to_thread(lanes.close)
    assert database.path.read_bytes() == earlier


async def test_ordinary_life_raises_no_alarm(database, clock, asked):
    """Normal work, backups and checks, also by another process, raise no false alarm."""
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    for number in range(12):
        await lanes.write(save_many, f"Runda {number}", 12)
        lanes.draft(draft("x" * 300_000))
        assert await lanes.flush() is None
        await lanes.long(daily_backup, clock())
        if number % 4 == 0:
            await lanes.long(check, clock(), "")
            subprocess.run(
                [sys.executable, "-m", "platscoach", "backup"], check=True, timeout=60,
                capture_output=True, cwd=ROOT,
                env={**os.environ, "PLATSCOACH_DATA": str(database.path.parent)},
            )  # fmt: skip
    await lanes.quick(move_over)
    os.utime(database.path)
    assert await lanes.flush() is None
    other = Store(database, clock)
    save_many(other, "Vid sidan av")
    other.close()
    await lanes.quick(move_over)
    await lanes.write(save_many, "Sist")
    assert lanes.lost is None
    await asyncio.to_thread(lanes.close)
    assert len(asked) >= 3
    assert None not in asked
    assert [last for _name, last in asked] == sorted(last for _name, last in asked)
    assert len(names_at(database.path)) == 20 + 12 * 12 + 20 + 20


async def test_a_database_put_back_from_a_backup_is_ones_own(database, clock, asked):
    store = Store(database, clock)
    save_many(store)
    store.close()
    shutil.copy(make_backup(database, clock()), database.path)
    lanes = Lanes(database, clock)
    for number in range(6):
        await lanes.write(save_many, f"Runda {number}")
        lanes.draft(draft("x" * 3_000_000 + str(number)))
        assert await lanes.flush() is None
    await asyncio.to_thread(lanes.close)
    assert asked
    assert None not in asked


@ON_POSIX
@pytest.mark.parametrize("words", ["unable to open database file", "disk I/O error", "is locked"])
async def test_a_file_that_cannot_be_read_just_now_is_not_another_s(
    database, clock, others, monkeypatch, words
):
    def refuses(_path):
        raise driver.DatabaseError(words)

    monkeypatch.setattr(overwritten, "_BETWEEN_SECONDS", 0)
    lanes = Lanes(database, clock)
    await lanes.write(save_many)
    with monkeypatch.context() as held:
        held.setattr(driver, "connect_as_it_lies", refuses)
        os.utime(database.path, (1, 1))
        await lanes.write(save_many, "Senare")
    assert lanes.lost is None
    database.path.write_bytes(others.read_bytes())
    with pytest.raises(StorageError, match=SAID):
        await lanes.write(save_many, "Nu")
    await asyncio.to_thread(lanes.close)
