"""Salvaging a damaged database: all that can be read is kept, and what is missing is reported."""

import os
import shutil
from contextlib import closing
from itertools import cycle, islice
from random import Random

import pytest
from chances import TIMES
from clock import Clock
from ledger import Life, ops, rebuilt, stored

from platscoach.domain.notes import NoteText
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.errors import LostError, PlatscoachError
from platscoach.storage.backups.making import make_backup
from platscoach.storage.checking.findings import check
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.damaged import DamagedFile
from platscoach.storage.salvage.salvaging import salvage

PAGE = 4096

FLIPS = 3 * TIMES
"""How many databases are damaged at random positions."""


@pytest.fixture(scope="module")
def made(blank, tmp_path_factory):
    """A desk with a history, made once; the time of that, and everything stored on it."""
    path = shutil.copy2(blank, tmp_path_factory.mktemp("lived") / "platscoach.db")
    clock = Clock()
    store = Store.open(Database(path), clock)
    life = Life(store, clock, Random(7))
    for _each in range(80):
        life.step()
    everything = stored(store)
    store.close()
    return path, clock(), everything


@pytest.fixture
def lived(made, new_database, clock):
    """A copy of that desk to be damaged."""
    path, clock.time, everything = made
    database = new_database()
    shutil.copy2(path, database.path)
    return database, everything


def spoil(database, *pages):
    """Overwrite pages with invalid content."""
    content = bytearray(database.path.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = os.urandom(PAGE)
    database.path.write_bytes(content)


def now_there(database, clock):
    store = Store.open(database, clock)
    try:
        return stored(store)
    finally:
        store.close()


def is_well(database, clock):
    """Whether `check` finds nothing wrong with file, journal and index."""
    found = {one.name: one for one in check(database, clock())}
    return [
        one.words for name, one in found.items()
        if name in ("Filen", "Journalen", "Sökregistret", "Version") and not one.is_well
    ]  # fmt: skip


def root_of(database, table):
    with closing(driver.connect(database.path, read_only=True)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return row.fetchone()[0] - 1


def test_a_whole_table_comes_back_from_the_journal_without_any_backup(lived, clock):
    database, before = lived
    spoil(database, root_of(database, "note"), root_of(database, "place"))
    report = salvage(database, clock())
    assert report.tables["place"].from_journal > 0
    assert now_there(database, clock) == before
    assert is_well(database, clock) == []
    assert report.is_whole
    assert (report.kept / database.path.name).exists()
    lines = tuple(report.lines())
    assert any("ur historiken" in line for line in lines)
    names = [line.partition(":")[0] for line in lines]
    assert len(names) == len(set(names)), "what is called the same is counted together"
    assert names.count("Steg") == 1


def test_where_the_whole_journal_is_gone_the_tables_are_its_beginning(lived, clock):
    """Without it a colleague would get nothing, and the next word would be a disagreement."""
    database, everything = lived
    spoil(database, *(root_of(database, table) for table in ("op", "op_head", "change")))
    salvage(database, clock())
    assert now_there(database, clock) == everything
    assert is_well(database, clock) == []
    store = Store.open(database, clock)
    assert rebuilt(ops(store)).keys() == everything.keys()
    store.close()


def test_what_was_written_after_the_backup_is_there_and_the_rest_from_the_backup(lived, clock):
    database, _early = lived
    make_backup(database, clock())
    clock.advance(days=1)
    store = Store.open(database, clock)
    place = store.places.all()[0]
    store.notes.save("n" * 32, place.id, "analys", NoteText("Efter kopian", "nytt och viktigt"))
    before = stored(store)
    store.close()
    # The journal and the places are lost, and the first page, from which all others are found.
    spoil(database, 0, root_of(database, "op"), root_of(database, "place"))
    report = salvage(database, clock())
    after = now_there(database, clock)
    assert after[("note", "n" * 32)]["body"] == "nytt och viktigt"
    assert after.keys() == before.keys()
    assert is_well(database, clock) == []
    assert any("ur säkerhetskopian" in line for line in report.lines())


@pytest.mark.parametrize("kept", [0.9, 0.5])
def test_a_file_that_was_cut_off(lived, clock, kept):
    database, before = lived
    make_backup(database, clock())
    content = database.path.read_bytes()
    database.path.write_bytes(content[: int(len(content) * kept) // PAGE * PAGE + 100])
    salvage(database, clock())
    assert now_there(database, clock).keys() == before.keys()
    assert is_well(database, clock) == []


def test_what_belongs_to_nothing_any_more_is_kept(lived, clock):
    database, before = lived
    with closing(driver.connect(database.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER op_no_delete")
        connection.execute("DELETE FROM op WHERE entity = 'place'")
        connection.execute("DELETE FROM place")
    report = salvage(database, clock())
    after = now_there(database, clock)
    assert report.helped
    for key, row in before.items():
        if key[0] in ("note", "session"):
            assert after[key] == row
    assert is_well(database, clock) == []


def strike(database, table, key, column, damage):
    """Damage a value in its row, and nowhere else."""
    with closing(driver.connect(database.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"UPDATE {table} SET {column} = {damage} WHERE id = ?", (key,))


@pytest.mark.parametrize("backup", [False, True])
@pytest.mark.parametrize(
    ("table", "column", "damage"),
    [
        ("note", "body", "CAST(x'ff00fe41' AS TEXT)"),
        ("note", "body", "x'ff00fe41'"),
        ("place", "name", "'Dalern'"),
        ("commitment", "due", "'2026-13-45'"),
        ("session", "starts_utc", "'igår'"),
        ("session", "place_id", "CAST(x'ff00fe41' AS TEXT)"),
        ("note", "id", "CAST(x'ff00fe41' AS TEXT)"),
    ],
)
def test_a_struck_value_is_what_was_written(lived, clock, table, column, damage, backup):
    database, before = lived
    if backup:
        make_backup(database, clock())
    key = next(
        key for (kind, key), row in sorted(before.items())
        if kind == table and (column == "id" or row.get(column))
    )  # fmt: skip
    strike(database, table, key, column, damage)
    report = salvage(database, clock())
    assert now_there(database, clock) == before
    assert is_well(database, clock) == []
    assert report.is_whole


def test_of_what_is_struck_everywhere_the_letters_that_are_left_are_kept_and_told(lived, clock):
    database, before = lived
    key = next(key for kind, key in sorted(before) if kind == "place")
    strike(database, "place", key, "name", "CAST(x'4461ff656e' AS TEXT)")
    with closing(driver.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER op_no_delete")
        connection.execute("DELETE FROM op WHERE entity_id = ? AND field = 'name'", (key,))
    report = salvage(database, clock())
    assert now_there(database, clock)[("place", key)]["name"] == "Da\N{REPLACEMENT CHARACTER}en"
    assert not report.is_whole
    assert report.struck == 1
    assert any("1 uppgift" in line for line in report.lines())
    assert is_well(database, clock) == []


def test_what_stands_under_a_struck_key_and_nowhere_else_is_kept(lived, clock):
    """A row whose id is damaged, and which is found nowhere else, is kept."""
    database, before = lived
    key = next(key for kind, key in sorted(before) if kind == "note")
    strike(database, "note", key, "id", "CAST(x'ff00fe41' AS TEXT)")
    with closing(driver.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER op_no_delete")
        connection.execute("DELETE FROM op WHERE entity_id = ?", (key,))
    salvage(database, clock())
    after = now_there(database, clock)
    assert before[("note", key)] in [one for (kind, _), one in after.items() if kind == "note"]
    assert is_well(database, clock) == []


def test_who_was_erased_does_not_come_back_from_a_backup(lived, clock):
    database, before = lived
    store = Store.open(database, clock)
    person = store.people.save(PersonForm("grönsiskvaktare", "Zebrandt", Level.REGION)).id
    store.close()
    make_backup(database, clock())
    clock.advance(days=1)
    store = Store.open(database, clock)
    store.erasing.erase("person", person)
    store.close()
    with closing(driver.connect(database.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER op_no_delete")
        connection.execute("DELETE FROM person WHERE id = ?", (person,))
        connection.execute("DELETE FROM op WHERE entity_id = ?", (person,))
    # This makes the table known as damaged.
    strike(database, "person", next(key for kind, key in before if kind == "person"), "id", "x'ff'")
    salvage(database, clock())
    assert now_there(database, clock)[("person", person)]["name"] != "Zebrandt"
    assert b"Zebrandt" not in database.path.read_bytes()
    assert is_well(database, clock) == []


def test_wherever_it_is_hit_nothing_readable_is_lost_and_nothing_is_a_traceback(lived, clock):
    database, before = lived
    make_backup(database, clock())
    whole = database.path.read_bytes()
    drawn = Random(11)
    for _each in range(FLIPS):
        content = bytearray(whole)
        for _hit in range(drawn.randrange(1, 40)):
            at = drawn.randrange(len(content))
            content[at : at + 8] = drawn.randbytes(min(8, len(content) - at))
        database.path.write_bytes(content)
        for end in ("-wal", "-shm"):
            database.path.with_name(database.path.name + end).unlink(missing_ok=True)
        clock.advance(seconds=5)
        salvage(database, clock())
        assert now_there(database, clock).keys() >= before.keys()
        assert is_well(database, clock) == []


@pytest.mark.parametrize("value", ["x'70006c'", "x'70ff6c'"])
def test_a_name_in_the_journal_that_is_none_hinders_no_salvage(lived, clock, value):
    """An unreadable name of an entity in the journal does not stop the salvage."""
    database, before = lived
    make_backup(database, clock())
    with closing(driver.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        newest = "(SELECT max(rowid) FROM op)"
        connection.execute(f"UPDATE op SET entity = cast({value} AS TEXT) WHERE rowid = {newest}")
    salvage(database, clock())
    assert now_there(database, clock).keys() >= before.keys()
    assert is_well(database, clock) == []


@pytest.mark.parametrize("value", ["[1]", "{}", "9" * 30, '"\\ud800"'])
def test_a_value_in_the_journal_that_no_column_can_hold_hinders_no_salvage(lived, clock, value):
    """The record is made of the rest, and it is told that something is missing."""
    database, before = lived
    with closing(driver.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        connection.execute("UPDATE op SET value = ? WHERE field = 'boundary'", (value,))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM place")
    report = salvage(database, clock())
    assert report.struck
    assert not report.is_whole
    assert now_there(database, clock).keys() >= before.keys()
    assert is_well(database, clock) == []


def test_a_schema_that_holds_no_text_is_a_damaged_file_and_no_traceback(lived, clock):
    database, before = lived
    make_backup(database, clock())
    content = database.path.read_bytes()
    assert b"CREATE TABLE place" in content
    spoilt = content.replace(b"CREATE TABLE place", b"CREATE \xa9\xa9BLE place")
    database.path.write_bytes(spoilt)
    with pytest.raises(LostError, match="skadad"):
        open_database(database.path, clock())
    assert database.path.read_bytes() == spoilt
    salvage(database, clock())
    assert now_there(database, clock).keys() == before.keys()


def test_what_is_no_database_at_all_gives_what_the_backup_has(lived, clock):
    database, before = lived
    make_backup(database, clock())
    database.path.write_bytes(b"en helt annan fil" * 10_000)
    salvage(database, clock())
    assert now_there(database, clock) == before
    database.path.unlink()
    with pytest.raises(PlatscoachError):
        salvage(database, clock())
    assert not database.path.exists()


def test_pages_that_point_at_each_other_are_not_read_round_and_round(lived, tmp_path, monkeypatch):
    database, _before = lived
    damaged = DamagedFile(database.path, tmp_path, None)

    def round_and_round(_self, _sql, first, last):
        yield from ((number, "word") for number in cycle(range(first, min(last, first + 3))))

    monkeypatch.setattr(DamagedFile, "_fetched", round_and_round)
    lost = []
    rows = list(islice(damaged.rows("place", ["name"], lost), 10_000))
    damaged.close()
    assert len(rows) < 10_000
