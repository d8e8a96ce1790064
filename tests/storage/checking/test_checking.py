"""What the check of a desk finds, and what its repair does."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from damage import PAGE, lose_by_index, spoil_page
from ledger import ops, rebuilt, stored

from platscoach.errors import StorageError, UnsoundError
from platscoach.storage.backups.copies import newest_copy
from platscoach.storage.backups.making import check_file, make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.checking import findings
from platscoach.storage.checking.findings import check
from platscoach.storage.checking.missing_rows import count_missing
from platscoach.storage.checking.repairing import repair
from platscoach.storage.engine import driver
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.salvaging import salvage
from platscoach.storage.schema.entities import ENTITIES


@pytest.fixture
def desk(full, clock):
    """A desk with a history, and with a backup of today."""
    make_backup(full, clock())
    return full


def wrong(database, clock):
    """The names of the findings that are not well."""
    found = check(database, clock())
    assert all(finding.name and finding.words for finding in found)
    return [finding.name for finding in found if not finding.is_well]


def refused_until_it_is_salvaged(desk, clock):
    """The damage is reported, no backup is made of it, and salvage repairs it."""
    before = list(desk.backups.iterdir())
    assert any("skadad" in one.words for one in check(desk, clock()))
    with pytest.raises(StorageError) as raised:
        make_backup(desk, clock())
    assert "--salvage" in raised.value.then
    assert list(desk.backups.iterdir()) == before
    salvage(desk, clock())
    clock.advance(seconds=1)
    assert make_backup(desk, clock()).exists()
    assert wrong(desk, clock) == []


def change(database, *statements):
    with closing(driver.connect(database.path)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_desk_has_nothing_to_do(desk, clock):
    before = desk.path.read_bytes()
    assert wrong(desk, clock) == []
    assert len(check(desk, clock())) == 10
    assert desk.path.read_bytes() == before


TAKES_ALL = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
"""
"""Run in another program: tries to take the locks by which SQLite shares an open file."""


@pytest.mark.skipif(os.name == "nt", reason="a closed file drops no locks there")
@pytest.mark.parametrize("look_over", [check, make_backup])
def test_what_is_open_stays_locked_while_it_is_looked_over(desk, clock, look_over):
    with closing(desk.connect()) as opened:
        opened.execute("SELECT count(*) FROM place").fetchone()
        look_over(desk, clock())
        other = subprocess.run(
            [sys.executable, "-c", TAKES_ALL, desk.path], capture_output=True, check=False
        )
    assert b"BlockingIOError" in other.stderr


def test_what_cannot_be_read_is_named_by_its_place(desk, clock):
    change(desk, "UPDATE place SET trashed_at = NULL, name = 'Dalen'")
    change(desk, "UPDATE commitment SET due = 'snart', trashed_at = NULL, done_on = NULL")
    found = next(one for one in check(desk, clock()) if one.name == "Värden")
    assert "Dalen" in found.words
    assert found.then


STATEMENTS = {
    "a reference": ("PRAGMA foreign_keys = OFF", "UPDATE leader SET place_id = 'ingen'"),
    "a value": ("UPDATE note SET body = 'Något annat än det som skrevs'",),
    "a moment": ("UPDATE note SET created_at = '2020-01-01 00:00:00.000000'",),
    "an untold row": ("INSERT INTO supporter (id, name) VALUES ('a', 'Någon')",),
    "the index": ("UPDATE search_doc SET body = 'x'", "DELETE FROM search_doc WHERE doc < 9"),
    "letters of the index": (
        "UPDATE search_doc SET title = title || CAST(x'ff' AS TEXT)",
        "UPDATE search_doc SET entity_id = CAST(x'ff' AS TEXT) WHERE doc = 9",
    ),
}
"""Changes made without the program, by what they damage."""


def spoil(how, desk):
    """Make one change to a desk that the check should find."""
    path = desk.path
    content = bytearray(path.read_bytes())
    match how:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "first bytes":
            path.write_bytes(bytes(4096) + content[4096:])
        case "a page":
            spoil_page(path, "assessment")
        case "no copy":
            shutil.rmtree(desk.backups)
        case "a spoiled copy":
            spoiled = desk.backups / "platscoach-2026-11-20-101500-daglig.db"
            spoiled.touch(0o600)
            spoiled.write_text("skadad")
        case "rights":
            path.chmod(0o644)
        case _:
            change(desk, *STATEMENTS[how])


FOUND = {
    "missing": "Filen",
    "empty": "Filen",
    "first bytes": "Filen",
    "a page": "Filen",
    "a reference": "Filen",
    "a value": "Journalen",
    "a moment": "Journalen",
    "an untold row": "Journalen",
    "the index": "Sökregistret",
    "letters of the index": "Sökregistret",
    "no copy": "Säkerhetskopior",
    "a spoiled copy": "Säkerhetskopior",
    "rights": "Rättigheter",
}


@pytest.mark.parametrize("how", FOUND)
def test_what_is_wrong_is_found_and_ends_with_the_next_step(desk, clock, how):
    if how == "rights" and os.name == "nt":
        pytest.skip("file modes are POSIX")
    spoil(how, desk)
    found = wrong(desk, clock)
    assert FOUND[how] in found
    if how not in ("a value", "an untold row"):
        # The search index does not follow what was written without the program.
        assert found == [FOUND[how]]


def test_the_rights_that_windows_does_not_have_are_not_mended(desk, clock, monkeypatch):
    if os.name != "nt":
        spoil("rights", desk)
        monkeypatch.setattr(findings, "WINDOWS", True)
    assert repair(desk, clock()) is None


@pytest.mark.parametrize("field", ["entity", "value", "supersedes"])
def test_a_journal_in_which_a_text_has_become_something_else_is_damaged(desk, clock, field):
    change(
        desk, "DROP TRIGGER op_no_update", f"UPDATE op SET {field} = CAST({field} AS BLOB)"
        " WHERE rowid = (SELECT max(rowid) FROM op)",
    )  # fmt: skip
    found = next(one for one in check(desk, clock()) if not one.is_well)
    assert "skadad" in found.words
    with pytest.raises(StorageError):
        make_backup(desk, clock())


STRUCK = {
    "a letter": "value = CAST(substr(value, 1, 1) || x'ff' || substr(value, 2) AS TEXT)",
    "a quote": "value = substr(value, 2)",
    "a list": "supersedes = substr(supersedes, 2)",
    "a stamp": "hlc = 'x' || substr(hlc, 2)",
    "an author": "author = CAST(x'ff' AS TEXT)",
}
"""What a flipped bit may do to an operation whose value is no longer shown."""


NAMES = {
    "a column": ("place", "finished_on", "finisheb_on"),
    "a column of the journal": ("op", "author", "ausior"),
    "a column of a view": ("v_place", "place.name", "place.nbme"),
    "a view": ("v_place", "v_place", "v_plage"),
}
"""What a flipped bit may do to a definition in the schema: object, word, replacement."""


@pytest.mark.parametrize("how", NAMES)
def test_a_definition_that_is_struck_is_found_and_never_copied(desk, clock, how):
    with closing(driver.connect(desk.path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?2, ?3), name = replace(name, ?2, ?3)"
            " WHERE name = ?1",
            NAMES[how],
        )
    refused_until_it_is_salvaged(desk, clock)


@pytest.mark.parametrize("how", [*STRUCK, "a draft", "what came and waits"])
def test_damage_to_what_is_not_shown_is_found_and_never_copied(desk, clock, how):
    match how:
        case "a draft":
            sql = "INSERT INTO draft VALUES ('note:struck', 'p', CAST(x'ff' AS TEXT), '', '', '')"
        case "what came and waits":
            sql = "INSERT INTO parked_change VALUES ('x', CAST(x'ff' AS TEXT))"
        case _:
            sql = (
                f"UPDATE op SET {STRUCK[how]} WHERE rowid = (SELECT max(rowid) FROM op"
                " WHERE json_type(value) = 'text' AND NOT EXISTS (SELECT 1 FROM op_head"
                " WHERE op_head.device = op.device AND op_head.seq = op.seq))"
            )
    with closing(driver.connect(desk.path)) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        assert connection.execute(f"{sql} RETURNING 1").fetchall()
    refused_until_it_is_salvaged(desk, clock)


def test_an_old_copy_is_said(desk, clock):
    clock.advance(days=6)
    assert wrong(desk, clock) == []
    clock.advance(days=2)
    assert wrong(desk, clock) == ["Säkerhetskopior"]


@pytest.mark.parametrize(
    "how",
    ["a value", "a moment", "an untold row", "the index", "letters of the index", "rights"],
)
def test_mending_makes_it_well_and_keeps_how_it_was(desk, clock, how):
    store = Store(desk, clock)
    told = rebuilt(ops(store))
    store.close()
    spoil(how, desk)
    copy = repair(desk, clock() + timedelta(hours=1))
    assert wrong(desk, clock) == []
    store = Store(desk, clock)
    assert rebuilt(ops(store)) == stored(store)
    if how != "an untold row":
        assert stored(store) == told
    store.close()
    if how == "a value":
        with closing(driver.connect(copy, read_only=True)) as connection:
            assert set(connection.execute("SELECT body FROM note").fetchall()) == {
                ("Något annat än det som skrevs",)
            }


def test_a_row_of_a_kind_that_the_journal_knows_nothing_of_is_found_and_told(database, clock):
    change(
        database,
        "INSERT INTO place (id, name, municipality, boundary, silence_days)"
        " VALUES ('p', 'Dalen', '', '', 21)",
        "DELETE FROM local WHERE key = 'device'",
    )
    assert "Journalen" in wrong(database, clock)
    with pytest.raises(StorageError):
        make_backup(database, clock())
    repair(database, clock() + timedelta(hours=1))
    assert "Journalen" not in wrong(database, clock)
    with closing(Store(database, clock)) as store:
        assert rebuilt(ops(store)).keys() == stored(store).keys()


def test_rows_that_are_gone_are_found_and_put_back_from_the_journal(desk, clock):
    with closing(Store(desk, clock)) as store:
        before = stored(store)
    # Whatever refers to a row is removed with it; otherwise the file itself would be unsound, and
    # reported as such.
    change(desk, "PRAGMA foreign_keys = OFF", *(f"DELETE FROM {name}" for name in ENTITIES))
    with closing(Store(desk, clock)) as store:
        assert stored(store) == {}
    (found,) = (one for one in check(desk, clock()) if one.name == "Journalen")
    assert found.words.startswith(f"{len(before)} saker finns i journalen men visas inte")
    assert found.repairable
    repair(desk, clock() + timedelta(hours=1))
    assert wrong(desk, clock) == []
    with closing(Store(desk, clock)) as store:
        assert stored(store) == before


def test_what_cannot_be_shown_is_not_missed(desk, clock):
    """Something of a later version, and something on a place that has not arrived yet."""
    op = (
        "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes, author,"
        " schema_version) SELECT device, {seq}, hlc, '{entity}', '{key}', '{field}', '{value}',"
        " '[]', author, schema_version FROM op WHERE rowid = (SELECT max(rowid) FROM op)"
    )
    texts = ("name", "role", "employer", "phone", "email")
    what_leader_needs = ("place_id", '"gone"'), *((name, '"Karin Ek"') for name in texts)
    change(
        desk,
        op.format(seq=900_001, entity="letter", key="x", field="words", value='"Hej"'),
        *(
            op.format(seq=900_010 + at, entity="leader", key="y", field=field, value=value)
            for at, (field, value) in enumerate(what_leader_needs)
        ),
        op.format(seq=900_002, entity="place", key="z", field="municipality", value='"Lund"'),
    )
    with closing(driver.connect(desk.path, read_only=True)) as connection:
        assert count_missing(connection) == {}


@pytest.mark.parametrize("how", ["missing", "first bytes", "a value"])
def test_no_backup_is_advised_of_a_database_that_cannot_be_copied(desk, clock, how):
    shutil.rmtree(desk.backups)
    spoil(how, desk)
    with pytest.raises(StorageError):
        make_backup(desk, clock())
    shutil.rmtree(desk.backups, ignore_errors=True)
    found = {one.name: one for one in check(desk, clock())}
    assert not (found["Filen"].is_well and found["Journalen"].is_well)
    assert not found["Säkerhetskopior"].is_well
    assert "platscoach backup" not in " ".join(one.then for one in found.values())


NOTES_BY_PLACE = "SELECT count(*) FROM note INDEXED BY ix_note_place_id WHERE place_id = ?"


@pytest.fixture
def lost(desk):
    """A desk with a note that is missing in an index; the notes that its place has."""
    with closing(driver.connect(desk.path)) as connection:
        (place,) = connection.execute("SELECT place_id FROM note").fetchone()
        (count,) = connection.execute(NOTES_BY_PLACE, (place,)).fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    lose_by_index(desk.path, "ix_note_place_id", place)
    assert notes(desk.path, place) == count - 1
    return place, count


def notes(path, place):
    """How many notes a place has according to the index."""
    with closing(driver.connect(path, read_only=True)) as connection:
        return connection.execute(NOTES_BY_PLACE, (place,)).fetchone()[0]


def test_a_note_that_an_index_has_lost_is_told_of_and_found_again(desk, lost, clock):
    before = list(desk.backups.iterdir())
    # This works on the file as it is: it need not have been checked first.
    with pytest.raises(UnsoundError, match="inte som det skrevs"):
        make_backup(desk, clock() + timedelta(days=1))
    with pytest.raises(UnsoundError):
        check_file(desk)
    assert list(desk.backups.iterdir()) == before
    (file,) = [one for one in check(desk, clock()) if not one.is_well]
    assert (file.name, file.repairable) == ("Filen", True)
    assert "kan saknas i listorna" in file.words
    place, count = lost
    copy = repair(desk, clock())
    assert notes(desk.path, place) == count
    assert notes(copy, place) == count
    assert wrong(desk, clock) == []
    assert make_backup(desk, clock() + timedelta(days=2)).exists()


def test_a_copy_that_has_lost_a_note_by_its_index_is_restored_with_it(desk, lost, clock):
    place, count = lost
    copy = newest_copy(desk.backups).path
    shutil.copy2(desk.path, copy)
    assert notes(copy, place) == count - 1
    restore(desk, copy, clock())
    assert notes(desk.path, place) == count
    assert wrong(desk, clock) == []


def test_an_index_that_is_wrong_about_what_no_copy_keeps_is_no_backup_either(desk, clock):
    with closing(driver.connect(desk.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'local'"
        (page,) = connection.execute(sql).fetchone()
    content = bytearray(desk.path.read_bytes())
    # Changed in the row only: the index still finds it, and it is removed from a copy with the
    # error.
    at = content.index(b"opened", (page - 1) * PAGE, page * PAGE)
    content[at : at + 6] = b"openee"
    desk.path.write_bytes(content)
    assert wrong(desk, clock) == ["Filen"]
    with pytest.raises(UnsoundError):
        make_backup(desk, clock() + timedelta(days=1))
