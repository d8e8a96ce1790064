"""Backups: made during work, read back, and either complete under their final name or absent."""

import os
import stat
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from damage import spoil_page
from ledger import ops, rebuilt, stored

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import StorageError
from platscoach.storage.backups import making as backup
from platscoach.storage.backups.copies import BEFORE_REPAIR, list_copies
from platscoach.storage.backups.making import (
    check_file,
    copy_to,
    daily_backup,
    make_backup,
)
from platscoach.storage.checking.repairing import repair
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store


def dump(path):
    """Every row of every table of a file, except what a backup leaves out: see `incarnation`."""
    with closing(driver.connect(path, read_only=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: sorted(
                repr(row)
                for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()
                if (name, row[0]) != ("local", "opened")
            )
            for (name,) in tables
        }


def test_a_copy_holds_everything_and_stands_alone(full, clock):
    copy = make_backup(full, clock())
    assert dump(copy) == dump(full.path)
    assert copy.name == "platscoach-2026-11-23-101500-daglig.db"
    assert list(full.backups.iterdir()) == [copy]
    with closing(driver.connect(copy, read_only=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert connection.execute("PRAGMA application_id").fetchone()[0] == driver.APPLICATION_ID


@pytest.mark.parametrize(
    ("hours", "seconds", "shown"),
    [(0, 4, "10:15"), (-6, 4, "04:15"), (3, 9, "13:15"), (3, 700, "10:15"), (40, 0, "10:15")],
)
def test_a_copy_made_in_another_zone_is_told_by_the_clock_of_here(
    full, clock, hours, seconds, shown
):
    copy = make_backup(full, clock())
    named = datetime(2026, 11, 23, 10, 15).astimezone()
    written = (named + timedelta(hours=hours, seconds=seconds)).timestamp()
    os.utime(copy, (written, written))
    (found,) = list_copies(full.backups)
    assert f"{found.made:%H:%M}" == shown


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")
def test_a_copy_is_for_its_owner_only(full, clock):
    old = os.umask(0)
    try:
        copy = make_backup(full, clock())
    finally:
        os.umask(old)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_what_is_still_beside_the_file_is_in_the_copy(database, store, place, clock):
    """The newest rows are in SQLite's log: a plain copy of the file would lack them."""
    store.notes.save("d" * 32, place.id, "analys", NoteText("Rubrik", "Text"))
    assert database.path.with_name(database.path.name + "-wal").stat().st_size
    copy = make_backup(database, clock())
    assert dump(copy) == dump(database.path)
    plain = database.path.with_name("plain.db")
    plain.write_bytes(database.path.read_bytes())
    assert dump(plain) != dump(database.path)


def test_copies_made_while_work_goes_on_are_whole(database, store, place, clock):
    """Each is the state at some moment: its journal and its tables agree."""
    done, counts = threading.Event(), []

    def work():
        number = 0
        writer = Store(database, clock)
        while not done.is_set():
            number += 1
            writer.places.save(PlaceForm(f"Plats {number}", boundary="x" * 5000))
        writer.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(200):
            copy = make_backup(database, clock(), f"prov{number}")
            reader = Store(Database(copy), clock, read_only=True)
            assert rebuilt(ops(reader)) == stored(reader)
            counts.append(len(reader.places.all()))
            reader.close()
            if len(set(counts)) == 4:
                break
    finally:
        done.set()
        thread.join()
    assert counts == sorted(counts)
    assert len(set(counts)) == 4


def test_a_copy_put_in_place_is_the_same_database(full, clock):
    before = dump(full.path)
    copy = make_backup(full, clock())
    store = Store(full, clock)
    store.places.save(PlaceForm("Efteråt"))
    store.close()
    assert dump(full.path) != before
    full.path.write_bytes(copy.read_bytes())
    restored = open_database(full.path, clock())
    assert dump(restored.path) == before
    store = Store(restored, clock)
    assert rebuilt(ops(store)) == stored(store)
    store.places.save(PlaceForm("Vidare"))
    store.close()


def test_a_copy_that_does_not_read_back_is_removed_and_said(full, clock, monkeypatch):
    good = make_backup(full, clock(), "bra")
    real = backup._copy

    def spoil(source, target, *progress, **mends):
        real(source, target, *progress, **mends)
        content = bytearray(target.read_bytes())
        for page in range(1, len(content) // 4096):
            content[page * 4096 : page * 4096 + 8] = b"\xa5" * 8
        target.write_bytes(content)

    monkeypatch.setattr(backup, "_copy", spoil)
    before = full.path.read_bytes()
    with pytest.raises(StorageError) as raised:
        make_backup(full, clock())
    error = raised.value
    assert "Säkerhetskopian gick inte att skriva" in error.what
    assert error.kept
    assert error.then
    assert list(full.backups.iterdir()) == [good]
    assert full.path.read_bytes() == before


@pytest.mark.parametrize("table", ["note", "op", "assessment"])
@pytest.mark.parametrize("way", ["backup", "elsewhere", "repair"])
def test_a_damaged_database_is_said_to_be_what_keeps_it_from_being_copied(
    full, clock, tmp_path, table, way
):
    good = make_backup(full, clock(), "bra")
    spoil_page(full.path, table)
    before = full.path.read_bytes()
    with pytest.raises(StorageError, match="atabasen är skadad") as raised:
        if way == "backup":
            make_backup(full, clock())
        elif way == "elsewhere":
            copy_to(full, tmp_path / "kopia.db")
        else:
            repair(full, clock())
    assert "disken har plats" not in str(raised.value)
    assert "--salvage" in raised.value.then
    assert list(full.backups.iterdir()) == [good]
    assert not (tmp_path / "kopia.db").exists()
    assert full.path.read_bytes() == before


def test_a_value_that_is_no_text_is_said_to_be_what_keeps_it_from_being_copied(full, clock):
    with closing(driver.connect(full.path)) as connection:
        connection.execute("UPDATE note SET body = CAST(x'ff' AS TEXT)")
    with pytest.raises(StorageError, match="inte som det skrevs"):
        make_backup(full, clock())
    assert list(full.backups.iterdir()) == []


def test_a_copy_is_read_where_its_journal_tells_nothing_too(full, clock, monkeypatch):
    """The read-back also covers tables that the journal says nothing about."""
    real = backup._copy

    def spoil(source, target, *progress, **mends):
        real(source, target, *progress, **mends)
        with closing(driver.connect(target, read_only=True)) as copy:
            sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'search_doc'"
            root = copy.execute(sql).fetchone()[0]
        content = bytearray(target.read_bytes())
        content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
        target.write_bytes(content)

    monkeypatch.setattr(backup, "_copy", spoil)
    with pytest.raises(StorageError, match="gick inte att skriva"):
        make_backup(full, clock())
    assert list(full.backups.iterdir()) == []


def test_the_control_an_unread_copy_would_stay(full, clock, monkeypatch):
    real = backup._copy

    def spoil(source, target, *progress, **mends):
        real(source, target, *progress, **mends)
        target.write_bytes(b"x")

    monkeypatch.setattr(backup, "_copy", spoil)
    monkeypatch.setattr(backup, "_verify", lambda path: None)
    monkeypatch.setattr(backup, "_verify_journal", lambda path, *_progress: None)
    assert make_backup(full, clock()).exists()


@pytest.mark.parametrize("sql", [
    "UPDATE note SET body = 'Något annat'",
    "INSERT INTO supporter (id, name) VALUES ('a', 'Någon')",
    "DELETE FROM note",
])  # fmt: skip
def test_what_is_not_as_it_was_written_is_kept_only_for_the_repair(full, clock, sql):
    with closing(driver.connect(full.path)) as connection:
        connection.execute(sql)
    with pytest.raises(StorageError, match="inte som det skrevs"):
        make_backup(full, clock())
    assert list(full.backups.iterdir()) == []
    assert dump(make_backup(full, clock(), BEFORE_REPAIR)) == dump(full.path)


@pytest.mark.parametrize("error", [OSError(28, "full"), driver.DatabaseError("disk is full")])
def test_a_copy_that_cannot_be_written_leaves_nothing(full, clock, monkeypatch, error):
    def fail(_source, target, *_progress, **_mends):
        target.write_bytes(b"half")
        raise error

    monkeypatch.setattr(backup, "_copy", fail)
    with pytest.raises(StorageError):
        make_backup(full, clock())
    assert list(full.backups.iterdir()) == []


def test_no_folder_can_be_made(full, clock):
    full.backups.write_text("en fil i vägen")
    with pytest.raises(StorageError):
        make_backup(full, clock())


def test_one_copy_a_day(database, clock):
    made = daily_backup(database, clock())
    assert daily_backup(database, clock() + timedelta(hours=3)) is None
    again = daily_backup(database, clock() + timedelta(hours=24))
    assert [made, again] == [copy.path for copy in list_copies(database.backups)][::-1]


def test_two_copies_of_one_second_are_two(full, clock):
    first, second = make_backup(full, clock(), "egen"), make_backup(full, clock(), "egen")
    assert first != second
    assert {copy.path for copy in list_copies(full.backups)} == {first, second}
    assert {copy.reason for copy in list_copies(full.backups)} == {"egen"}


def test_a_copy_that_was_cut_off_is_no_copy_and_goes_with_the_next(full, clock):
    full.backups.mkdir(mode=0o700)
    left = full.backups / ".platscoach-2026-11-22-080000-daglig.db.part"
    left.write_bytes(full.path.read_bytes()[:5000])
    for end in ("-wal", "-shm"):
        Path(f"{left}{end}").touch()
    assert list_copies(full.backups) == []
    made = daily_backup(full, clock())
    assert list(full.backups.iterdir()) == [made]


def test_a_value_changed_past_the_program_makes_no_copy(full, clock):
    good = make_backup(full, clock(), "bra")
    with closing(full.connect()) as connection:
        connection.execute("UPDATE place SET name = 'Någon annan' WHERE name <> ''")
    with pytest.raises(StorageError, match="inte som det skrevs"):
        make_backup(full, clock())
    assert list(full.backups.iterdir()) == [good]


def test_a_copy_made_by_a_clock_that_was_wrong_does_not_stop_those_that_are_made(full, clock):
    ahead = clock() + timedelta(days=3650)
    wrong = daily_backup(full, ahead)
    for day in range(20):
        made = daily_backup(full, clock() + timedelta(days=day))
        assert made is not None
        assert made.exists()
    assert wrong.exists()
    assert len([copy for copy in list_copies(full.backups) if copy.path != wrong]) >= 14


def test_the_check_finds_what_opening_does_not(full, clock):
    check_file(full)
    spoil_page(full.path, "assessment")
    with pytest.raises(StorageError, match="skadad"):
        check_file(open_database(full.path, clock()))
