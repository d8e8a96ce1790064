"""Restoring a backup: the same content, completely or not at all; the previous state is kept."""

import os
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest
from damage import spoil_page
from ledger import ops, rebuilt, stored

from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import StorageError
from platscoach.storage.backups import restoring
from platscoach.storage.backups.copies import find_copy, list_copies, newest_copy, read_copy
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restore_preview import compare, preview
from platscoach.storage.backups.restoring import restore
from platscoach.storage.backups.words import changes
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES


def digest(path):
    """Every row of a file, except this computer's name for itself, which a restore changes."""
    with closing(driver.connect(path, read_only=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: sorted(
                repr(row)
                for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()
                if (name, row[0]) not in (("local", "device"), ("local", "opened"))
            )
            for (name,) in tables
        }


def device(path):
    with closing(driver.connect(path, read_only=True)) as connection:
        return connection.execute("SELECT value FROM local WHERE key = 'device'").fetchone()[0]


def add(database, clock, name):
    store = Store(database, clock)
    store.places.save(PlaceForm(name))
    store.close()


def damage(database, how):
    """Damage the file in a way that happens to files."""
    path = database.path
    content = bytearray(path.read_bytes())
    if how == "missing":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "first bytes":
        path.write_bytes(bytes(16384) + content[16384:])
    elif how == "a page":
        spoil_page(path, "assessment")
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "not ours":
        path.write_text("en helt annan fil")
    elif how == "with a log":
        path.write_bytes(bytes(16384) + content[16384:])
        Path(f"{path}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))


KINDS = ("missing", "empty", "first bytes", "a page", "cut", "not ours", "with a log", "sound")


@pytest.mark.parametrize("how", KINDS)
def test_whatever_happened_to_the_file_the_copy_comes_back_whole(full, clock, how):
    before = digest(full.path)
    copy = make_backup(full, clock())
    add(full, clock, "Efteråt")
    damage(full, how)
    lay = full.path.read_bytes() if full.path.exists() else b""
    kept = restore(full, copy, clock())
    assert not any(Path(f"{full.path}{end}").exists() for end in restoring.BESIDE)
    opened = open_database(full.path, clock())
    assert digest(opened.path) == before
    assert os.name == "nt" or stat.S_IMODE(full.path.stat().st_mode) == 0o600
    if how in ("missing", "empty"):
        assert kept is None
    elif how == "sound":
        assert read_copy(kept).places == read_copy(copy).places + 1
    else:
        assert (kept / full.path.name).read_bytes() == lay
    store = Store(opened, clock)
    assert rebuilt(ops(store)) == stored(store)
    store.places.save(PlaceForm("Vidare"))
    store.close()


def test_what_is_restored_goes_on_under_a_name_of_its_own(full, clock):
    copy = make_backup(full, clock())
    old = device(full.path)
    add(full, clock, "Efteråt")
    kept = restore(full, copy, clock())
    assert device(full.path) != old
    add(full, clock, "Något annat")
    # No operation of one has the same name as an operation of the other with another content.
    told = {}
    for path in (kept, full.path):
        with closing(driver.connect(path, read_only=True)) as connection:
            for seq, by, value in connection.execute("SELECT seq, device, value FROM op"):
                assert told.setdefault((by, seq), value) == value


def test_a_restore_is_undone_by_restoring_what_was_kept(full, clock):
    copy = make_backup(full, clock())
    add(full, clock, "Efteråt")
    present = digest(full.path)
    kept = restore(full, copy, clock())
    restore(full, kept, clock())
    assert digest(full.path) == present


@pytest.mark.parametrize("step", ["write_copy", "rename_in_journal", "keep_present"])
@pytest.mark.parametrize("error", [OSError(28, "full"), driver.DatabaseError("disk is full")])
def test_one_that_fails_leaves_all_as_it_was(full, clock, monkeypatch, step, error):
    copy = make_backup(full, clock())
    add(full, clock, "Efteråt")
    present = digest(full.path)

    def fail(*_given, **_more):
        raise error

    monkeypatch.setattr(restoring, step, fail)
    with pytest.raises(StorageError, match="gick inte att lägga tillbaka"):
        restore(full, copy, clock())
    assert digest(full.path) == present
    assert [path.name for path in full.path.parent.glob(".*")] == []


@pytest.mark.parametrize("there", [True, False])
def test_a_log_whose_database_was_moved_away_is_kept(full, clock, there):
    copy = make_backup(full, clock())
    full.path.unlink()
    if there:
        full.path.touch()
    log = Path(f"{full.path}-wal")
    log.write_bytes(b"det sista som skrevs")
    kept = restore(full, copy, clock())
    assert (kept / log.name).read_bytes() == b"det sista som skrevs"
    assert digest(full.path) == digest(copy)


def test_what_is_no_copy_is_refused(full, clock, tmp_path):
    before = digest(full.path)
    other = tmp_path / "platscoach-2026-11-20-101500-daglig.db"
    other.write_text("ingenting")
    for path in (other, tmp_path / "finns inte.db", tmp_path):
        with pytest.raises(StorageError, match="ingen säkerhetskopia"):
            restore(full, path, clock())
    assert digest(full.path) == before


def test_a_damaged_copy_is_not_taken_for_a_damaged_present(full, clock):
    before, copy = digest(full.path), make_backup(full, clock())
    spoil_page(copy, "leader")
    assert read_copy(copy)
    with pytest.raises(StorageError, match="ingen säkerhetskopia"):
        preview(full, copy)
    with pytest.raises(StorageError, match="ingen säkerhetskopia"):
        restore(full, copy, clock())
    assert digest(full.path) == before


def test_what_would_come_back_and_what_would_go(database, store, place, clock):
    store.places.save(PlaceForm("Kvar"))
    gone = store.places.save(PlaceForm("Slängs"))
    copy = make_backup(database, clock())
    store.trash.put("place", gone.id)
    store.places.save(PlaceForm("Kvar och ändrad"), store.places.all()[1].id)
    store.places.save(PlaceForm("Ny"))
    (places,) = [one for one in compare(database.path, copy) if one.entity == "place"]
    assert (places.back, places.gone, places.older) == (1, 1, 1)
    assert compare(copy, copy) == []


def take_away(path, table, limit=-1):
    """Delete rows of a table without the program; how many."""
    with closing(driver.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = {row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()}
        signs = (("trashed_at", "trashed_at IS NULL"), ("active", "active = 1"))
        there = " AND ".join(["1", *(sign for name, sign in signs if name in names)])
        chosen = f"SELECT id FROM {table} WHERE {there} LIMIT {limit}"
        return connection.execute(f"DELETE FROM {table} WHERE id IN ({chosen})").rowcount


def test_a_copy_that_lacks_anything_is_not_called_the_same(full, clock):
    copy = make_backup(full, clock())
    assert changes(compare(full.path, copy)) == "Kopian innehåller just det som finns nu."
    untold = []
    for table in ENTITIES:
        other = shutil.copy2(copy, copy.with_name("annan.db"))
        if take_away(other, table) and not any(
            one.back or one.gone or one.older for one in compare(full.path, other)
        ):
            untold.append(table)
    # What they refer to differs as well in such a copy: it is in the trash, or has no name.
    assert set(untold) <= {"same_as", "erasure"}


def test_the_state_of_a_step_and_a_sheet_make_their_place_and_session_older(full, clock):
    copy = make_backup(full, clock())
    for table, thing in (("stage", "place"), ("check_in_sheet", "session"), ("risk_mark", "")):
        other = shutil.copy2(copy, copy.with_name("annan.db"))
        assert take_away(other, table, 1)
        (found,) = compare(full.path, other)
        assert (found.back, found.gone, found.older) == (0, 0, 1)
        assert not thing or found.entity == thing


def test_what_differs_without_being_a_thing_is_told(database, store, place, clock):
    copy = make_backup(database, clock())
    gone = store.places.save(PlaceForm("Kom och gick"))
    store.trash.put("place", gone.id)
    said = changes(compare(database.path, copy))
    assert said.startswith("Historiken, papperskorgen eller det som inte är sparat än")


def test_a_column_that_a_copy_lacks_makes_only_older_what_was_said_in_it(full, clock):
    copy = make_backup(full, clock())
    said = "FROM commitment WHERE also_person <> '' AND trashed_at IS NULL"
    with closing(driver.connect(copy)) as connection:
        said_in = connection.execute(f"SELECT count(*) {said}").fetchone()[0]
        for (view,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'view'"
        ).fetchall():
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE commitment DROP COLUMN also_person")
    (found,) = compare(full.path, copy)
    assert (found.entity, found.older) == ("commitment", said_in)


def test_the_newest_copy_is_one_with_something_in_it(full, clock, blank, tmp_path):
    assert newest_copy(full.backups) is None
    good = make_backup(full, clock())
    empty = Database(shutil.copy2(blank, tmp_path / "platscoach.db"))
    clock.advance(days=2)
    later = make_backup(empty, clock())
    assert newest_copy(empty.backups).path == later
    shutil.copy2(later, full.backups / later.name)
    assert newest_copy(full.backups).path == good


def test_a_copy_is_found_by_number_name_or_moment(full, clock):
    first = make_backup(full, clock())
    clock.advance(days=1)
    second = make_backup(full, clock())
    copies = list_copies(full.backups)
    assert find_copy(copies, "1").path == second
    assert find_copy(copies, "2026-11-23").path == first
    assert find_copy(copies, first.name).path == first
    for nothing in ("", "0", "3", "2026", "../x", "åäö", "²"):
        assert find_copy(copies, nothing) is None
