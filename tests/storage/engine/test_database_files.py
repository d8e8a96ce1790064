"""The messages about files that cannot be opened, and that such files are left unchanged."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from platscoach.domain.notes import NoteText
from platscoach.errors import StorageError
from platscoach.platform import is_away
from platscoach.storage.backups.copies import newest_copy
from platscoach.storage.backups.making import check_file, make_backup
from platscoach.storage.engine import driver, faults, opening
from platscoach.storage.engine.database import FILE_NAME, SCHEMA_VERSION, Database
from platscoach.storage.engine.opening import open_database, open_to_read
from platscoach.storage.queries.overview import read_overview

ROOT = Path(opening.__file__).parents[3]


def fingerprint(folder):
    """Every non-empty file of the folder, with its content.

    Looking at a file in WAL mode leaves an empty log and SQLite's shared memory beside the file.
    """
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size and not path.name.endswith("-shm")
    }


def refused(path, clock, *, readers=True):
    """The error of every way to open the file; it must be complete and the same for all ways."""
    errors = []
    ways = [lambda: open_database(path, clock())]
    if readers:
        ways.append(lambda: open_to_read(path))
    for way in ways:
        with pytest.raises(StorageError) as raised:
            way()
        error = raised.value
        assert error.what
        assert error.kept
        assert error.then
        assert error.__suppress_context__ or error.__context__ is None
        errors.append(error)
    assert len({error.what for error in errors}) == 1
    return errors[0]


@pytest.fixture
def path(tmp_path):
    """The path of a database in an existing folder, without a file."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder / FILE_NAME


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 5000, b"PK\x03\x04 a document", os.urandom(9000), b"SQLite", b"\n"],
    ids=["zeros", "zip", "random", "short", "newline"],
)
def test_a_file_of_something_else_is_left_alone(path, clock, content):
    path.write_bytes(content)
    before = fingerprint(path.parent)
    error = refused(path, clock)
    assert "inte att läsa som en Platscoach-databas" in error.what
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("marks", [(0, 0), (0, 1), (77, 0), (77, 1), (0, 99)])
def test_somebody_elses_database_is_left_alone(path, clock, journal, marks):
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("CREATE TABLE mail (body TEXT)")
        other.execute("INSERT INTO mail VALUES ('hemligt')")
        other.execute(f"PRAGMA application_id = {marks[0]}")
        other.execute(f"PRAGMA user_version = {marks[1]}")
        other.commit()
    before = path.read_bytes()
    error = refused(path, clock)
    assert "inte att läsa som en Platscoach-databas" in error.what
    assert path.read_bytes() == before


def test_somebody_elses_database_in_use_is_left_alone(path, clock):
    """Newer rows are still in the log beside the file; a writing connection would move them."""
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE mail (body TEXT)")
    other.commit()
    log = Path(f"{path}-wal")
    kept = path.read_bytes(), log.read_bytes()
    copy = path.parent.parent / "crashed"
    copy.mkdir(mode=0o700)
    shutil.copy(path, copy / FILE_NAME)
    shutil.copy(log, copy / log.name)
    other.close()
    refused(copy / FILE_NAME, clock)
    assert ((copy / FILE_NAME).read_bytes(), (copy / log.name).read_bytes()) == kept


def test_a_folder_in_its_place(path, clock):
    path.mkdir()
    with pytest.raises(StorageError) as raised:
        open_database(path, clock())
    assert "inte att läsa som en Platscoach-databas" in raised.value.what
    with pytest.raises(StorageError):
        open_to_read(path)


def test_a_file_in_place_of_the_folder_is_named(path, clock):
    path.parent.rmdir()
    path.parent.write_text("inte en mapp")
    error = refused(path, clock)
    assert error.what == f"{path.parent} är en fil."
    assert error.then == "PLATSCOACH_DATA ska vara en mapp."


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_a_pipe_in_its_place_is_not_waited_for(path, clock):
    os.mkfifo(path)
    with pytest.raises(StorageError):
        open_database(path, clock())


def test_an_empty_file_is_filled(path, clock):
    path.touch(mode=0o644)
    database = open_database(path, clock())
    with closing(database.connect()) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_nothing_to_read_is_said(path, clock):
    with pytest.raises(StorageError) as raised:
        open_to_read(path)
    assert raised.value.then
    assert not path.exists()


@pytest.fixture
def full(database, store, place):
    """A database with rows in it, closed."""
    with store.batch():
        for number in range(30):
            key, body = f"{number:032x}", "målbild " * 99
            store.notes.save(key, place.id, "analys", NoteText(f"Rubrik {number}", body))
    store.close()
    return database.path


@pytest.mark.parametrize("size", [17, 99, 100, 4095, 4096, 5000, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_called_damaged(full, clock, size):
    content = full.read_bytes()
    full.write_bytes(content[: size if size > 1 else int(len(content) * size)])
    before = fingerprint(full.parent)
    error = refused(full, clock)
    assert "skadad" in error.what
    # There are no backups beside it, so the message promises none.
    assert error.kept == "Filen är orörd."
    assert fingerprint(full.parent) == before


@pytest.mark.parametrize("at", [16, 20, 21, 28, 100])
def test_a_damaged_first_page_is_found_when_opening(full, clock, at):
    content = bytearray(full.read_bytes())
    content[at : at + 4] = b"\xff" * 4
    full.write_bytes(content)
    before = fingerprint(full.parent)
    assert "skadad" in refused(full, clock).what
    assert fingerprint(full.parent) == before


def test_damaged_pages_are_found_by_the_check_and_by_reading(full, clock):
    """Whatever page is damaged, there is a message and never a traceback."""
    content = full.read_bytes()
    pages = len(content) // 4096
    said = 0
    for page in range(1, pages):
        broken = bytearray(content)
        broken[page * 4096 : page * 4096 + 16] = b"\xa5" * 16
        full.write_bytes(broken)
        try:
            database = open_database(full, clock())
            with closing(database.connect(read_only=True)) as connection:
                database.in_words(lambda: read_overview(connection, clock().date()))
            check_file(database)
        except StorageError as error:
            assert "skadad" in error.what
            said += 1
    assert said > pages * 0.9


def test_a_sound_file_passes_the_check(full, clock):
    check_file(open_database(full, clock()))


def test_a_later_version_is_named_and_left_alone(full, clock):
    with closing(Database(full).connect()) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = fingerprint(full.parent)
    error = refused(full, clock)
    assert "version 99" in error.what
    assert "Uppdatera" in error.then
    assert fingerprint(full.parent) == before


def test_an_earlier_version_is_not_migrated_by_who_only_reads(full, clock):
    with closing(Database(full).connect()) as connection:
        connection.execute("PRAGMA user_version = 0")
    before = fingerprint(full.parent)
    with pytest.raises(StorageError) as raised:
        open_to_read(full)
    assert "äldre" in raised.value.what
    assert fingerprint(full.parent) == before


LOCKER = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement)
print("locked", flush=True)
sys.stdin.read()
"""


def lock(path, *statements):
    """Another program that locks the database until its input ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", LOCKER, str(path), *statements],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline() == "locked\n"
    return program


def test_another_program_that_writes_is_told_of(full, clock, monkeypatch):
    monkeypatch.setattr(opening, "_OPEN_BUSY_MS", 50)
    before = full.read_bytes()
    other = lock(full, "BEGIN IMMEDIATE")
    try:
        with pytest.raises(StorageError) as raised:
            open_database(full, clock())
        open_to_read(full)
    finally:
        other.communicate("")
    assert "låst av ett annat program" in raised.value.what
    assert raised.value.kept
    assert raised.value.then
    assert full.read_bytes() == before
    open_database(full, clock())


def test_another_program_that_has_it_alone_is_told_of(full, clock, monkeypatch):
    monkeypatch.setattr(opening, "_OPEN_BUSY_MS", 50)
    other = lock(full, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
    try:
        error = refused(full, clock)
    finally:
        other.communicate("")
    assert "låst av ett annat program" in error.what


@pytest.mark.parametrize("name", ["OneDrive - Region Norr", "Dropbox", "Nextcloud"])
def test_a_synced_folder_is_refused_before_anything_is_made(tmp_path, clock, name):
    path = tmp_path / name / "platscoach" / FILE_NAME
    with pytest.raises(StorageError) as raised:
        open_database(path, clock())
    assert name.split(" ", maxsplit=1)[0] in raised.value.what
    assert raised.value.kept
    assert raised.value.then
    assert not (tmp_path / name).exists()


def test_a_write_that_was_cut_off_in_the_file_itself_is_taken_back(full, clock):
    """A restored backup has no write-ahead log; a crash in the switch leaves a rollback journal."""
    database = open_database(full, clock())
    copy = make_backup(database, clock())
    full.write_bytes(newest_copy(database.backups).path.read_bytes())
    writer = sqlite3.connect(copy)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("PRAGMA cache_spill = 1")
    writer.execute("BEGIN")
    writer.execute("UPDATE note SET title = 'halv', body = hex(zeroblob(3000))")
    shutil.copy(copy, full)
    shutil.copy(f"{copy}-journal", f"{full}-journal")
    writer.close()
    with closing(open_database(full, clock()).connect()) as connection:
        assert connection.execute("SELECT count(*) FROM note WHERE title = 'halv'").fetchone() == (
            0,
        )
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_the_control_an_unlooked_file_is_changed(path, clock, monkeypatch):
    """Without the first look, somebody else's file would be switched to another journal mode."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mail (body TEXT)")
    before = path.read_bytes()
    monkeypatch.setattr(opening, "_look", lambda path: 0)
    with pytest.raises(StorageError):
        open_database(path, clock())
    assert path.read_bytes() != before


RIGHTS = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
from platscoach.errors import StorageError
from platscoach.storage.engine import migrate
from platscoach.storage.engine.opening import open_database, open_to_read
from platscoach.storage.repositories.store import Store
now = datetime(2026, 11, 23, tzinfo=UTC)
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)

def answer(way):
    try:
        store = Store.open(way(), lambda: now, read_only=True)
        names = [place.name for place in store.places.all()]
        store.close()
        return names
    except StorageError as error:
        return {"what": error.what, "kept": error.kept, "then": error.then}

answers = {}
for case, modes in json.loads(sys.argv[2]).items():
    top = Path(sys.argv[1]) / case
    for name, mode in modes:
        (top / name).chmod(mode)
    path = top / ("data" if (top / "data").exists() else "nowhere") / "platscoach.db"
    answers[case] = {
        "write": answer(lambda: open_database(path, now)),
        "read": answer(lambda: open_to_read(path)),
    }
    for name, _ in reversed(modes):
        (top / name).chmod(0o700)
print(json.dumps(answers))
"""

MODES = {
    "file": [("data/platscoach.db", 0o400)],
    "unreadable": [("data/platscoach.db", 0)],
    "folder": [("data", 0o500)],
    "both": [("data/platscoach.db", 0o400), ("data", 0o500)],
    "closed": [("data", 0)],
    "above": [(".", 0o500)],
}
"""The modes set on which paths, by case; in the last case there is no data folder at first."""


@pytest.fixture(scope="module")
def without_rights(blank):
    """The outcomes of all cases, in a process without root's rights that can reach the folder."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        paths = [Path(name) / case / "data" / FILE_NAME for case in MODES if case != "above"]
        (Path(name) / "above").mkdir(mode=0o700)
        for path in paths:
            path.parent.mkdir(mode=0o700, parents=True)
            shutil.copy(blank, path)
        if os.getuid() == 0:
            for one in Path(name).rglob("*"):
                os.chown(one, 65534, 65534)
        before = [path.read_bytes() for path in paths]
        done = subprocess.run(
            [sys.executable, "-c", RIGHTS, name, json.dumps(MODES)],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        assert [path.read_bytes() for path in paths] == before
    return json.loads(done.stdout)


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")
@pytest.mark.parametrize(
    ("case", "said", "readable"),
    [
        ("file", "går inte att skriva", True),
        ("unreadable", "kommer inte åt", False),
        ("folder", "går inte att skriva", False),
        ("both", "går inte att skriva", False),
        ("closed", "kommer inte åt", False),
        ("above", "kommer inte åt", False),
    ],
)
def test_without_rights_it_is_said_what_to_do(without_rights, case, said, readable):
    answer = without_rights[case]
    assert said in answer["write"]["what"]
    assert all(answer["write"].values())
    if readable:
        assert answer["read"] == []
    else:
        assert all(answer["read"].values())
        # What may not be looked at is not reported as missing; in the last case it really is.
        assert ("ingen databas" in answer["read"]["what"]) == (case == "above")


def test_a_folder_that_goes_while_the_program_is_open_is_no_question_of_rights(path, clock):
    database = open_database(path, clock())
    assert not is_away(path)
    shutil.rmtree(path.parent)
    with pytest.raises(StorageError, match="ligger inte kvar"):
        database.connect(read_only=True)


def test_only_the_newest_sqlite_is_used_to_open(path, clock, monkeypatch):
    monkeypatch.setattr(driver.module, "sqlite_version_info", (3, 50, 0))
    with pytest.raises(StorageError):
        open_database(path, clock())
    with pytest.raises(StorageError):
        open_to_read(path)
    assert not path.exists()


def test_a_schema_that_is_no_text_is_damage_and_never_a_traceback(database, clock):
    content = database.path.read_bytes()
    assert b"v_put_off" in content
    database.path.write_bytes(content.replace(b"v_put_off", b"v_put\xe5off"))
    with pytest.raises(StorageError, match="skadad"):
        open_database(database.path, clock())
    with pytest.raises(StorageError, match="skadad"):
        open_to_read(database.path)


class Refused(Exception):
    """As raised by the driver, with SQLite's name for the error."""

    def __init__(self, name):
        super().__init__("")
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "free", "what"),
    [
        ("SQLITE_FULL", 10**9, "Disken är full."),
        ("SQLITE_IOERR_SHMSIZE", 0, "Disken är full."),
        ("SQLITE_IOERR_WRITE", 10**9, "Disken svarar med fel."),
    ],
)
def test_a_disk_without_room_is_told_as_it_is(path, clock, monkeypatch, name, free, what):
    def refuse(*_given, **_named):
        raise Refused(name)

    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))
    assert faults.in_words(Refused(name), path).what == what
    monkeypatch.setattr(driver, "DatabaseError", Refused)
    monkeypatch.setattr(driver, "connect", refuse)
    with pytest.raises(StorageError) as raised:
        open_database(path, clock())
    assert raised.value.what == what
    assert raised.value.kept == "Inget har ändrats.", "at a start nothing stands on a screen"
    assert "försöker igen" not in raised.value.then
