"""The settings of every connection, and transactions that begin as writers."""

import os
import stat
import threading
from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from platscoach.errors import StorageError
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine import driver
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.tables import Place

WANTED = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "synchronous": 2,
    "cell_size_check": 1,
    "journal_mode": "wal",
}
THREADS, TIMES = 4, 40

NAMES = ["a b", "å#ä", "100%", "a&b=c", "mode=ro", *(["vad?"] if os.name != "nt" else [])]
"""Names of folders with characters that have a meaning in a URI; Windows does not allow `?`."""


def settings_of(execute):
    return {name: execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}


@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_of_the_driver_has_the_settings(database, read_only):
    with closing(database.connect(read_only=read_only)) as connection:
        assert settings_of(connection.execute) == WANTED
        assert connection.execute("PRAGMA query_only").fetchone()[0] == int(read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_the_connection_of_the_store_has_the_settings(database, clock, read_only):
    store = Store(database, clock, read_only=read_only)
    with store._base.begin() as session:
        assert settings_of(session.connection().exec_driver_sql) == WANTED
    store.close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/srv/å/x.db"), "file:///srv/%C3%A5/x.db"),
        (PureWindowsPath(r"C:\Min mapp\x.db"), "file:///C:/Min%20mapp/x.db"),
        (PureWindowsPath(r"\\server\h$\anna?\x.db"), "file:////server/h%24/anna%3F/x.db"),
    ],
)
def test_sqlite_takes_the_path_of_every_system(path, address):
    assert driver.address(path) == address


@pytest.mark.skipif(os.name == "nt", reason="a path begins with a drive there")
def test_sqlite_finds_a_path_that_begins_with_two_strokes(database):
    uri = f"file:///{database.path}?mode=ro"
    assert uri.startswith("file:////")
    with closing(driver.module.connect(uri, uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM place").fetchone() == (0,)
    with pytest.raises(driver.DatabaseError, match="authority"):
        driver.module.connect(f"file://server{database.path}?mode=ro", uri=True)


def test_the_quick_connection_has_the_settings(database, clock):
    lanes = Lanes(database, clock)
    assert settings_of(lanes._quick.plain.execute) == WANTED
    lanes.close()


def test_both_indexes_delete_without_a_trace(connection):
    for index in ("search_names", "search_notes"):
        row = connection.execute(
            f"SELECT v FROM {index}_config WHERE k = 'secure-delete'"
        ).fetchone()
        assert row == (1,), index


def test_a_dangling_reference_is_refused(store, connection):
    with pytest.raises(driver.DatabaseError, match="FOREIGN KEY"):
        connection.execute(
            "INSERT INTO stage (id, place_id, stage_key, state) VALUES ('a', 'nowhere', 'plan', '')"
        )
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), store._base.begin() as session:
        session.add(Place(name="Dalen", main_supporter_id="nobody"))
    assert store.places.all() == ()


def test_who_only_reads_cannot_write(database, clock):
    store = Store(database, clock, read_only=True)
    with pytest.raises(StorageError) as raised:
        store.run(lambda store: store.supporters.set_me("Anna"))
    assert "går inte att skriva" in raised.value.what
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")
def test_every_file_is_for_its_owner_only(database, store, place, clock):
    lanes = Lanes(database, clock)
    lanes.claim()
    make_backup(database, clock())
    files = [path for path in database.path.parent.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".db", ".db-wal", ".db-shm", ".lock"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(database.backups.stat().st_mode) == 0o700
    lanes.close()


def grow(stores, place_id):
    """Every store repeatedly reads the number of people and writes one more, all at once."""
    start, errors = threading.Barrier(len(stores)), []

    def work(store):
        start.wait()
        for _ in range(TIMES):
            try:
                with store._base.begin() as session:
                    row = session.get(Place, place_id)
                    row.population += 1
                    session.add(row)
            except OperationalError as error:
                errors.append(error)

    threads = [threading.Thread(target=work, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.fixture
def four_stores(database, clock):
    stores = [Store(database, clock) for _ in range(THREADS)]
    with stores[0]._base.begin() as session:
        row = Place(name="Dalen", population=0)
        session.add(row)
    yield stores, row.id
    for store in stores:
        store.close()


def test_no_write_is_lost_among_four_writers(four_stores):
    stores, place_id = four_stores
    assert grow(stores, place_id) == []
    assert stores[0].places.get(place_id).population == THREADS * TIMES


def test_a_transaction_that_begins_as_a_reader_does_lose_writes(four_stores):
    """The control: without BEGIN IMMEDIATE, a read that turns into a write fails at once."""
    stores, place_id = four_stores
    for store in stores:
        listeners = store._base.engine.dispatch.begin
        for listener in list(listeners):
            event.remove(store._base.engine, "begin", listener)
        event.listen(store._base.engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN"))
    errors = grow(stores, place_id)
    assert errors
    assert all("locked" in str(error) for error in errors)
    assert stores[0].places.get(place_id).population == THREADS * TIMES - len(errors)


def test_a_transaction_leaves_nothing_when_something_is_raised(connection):
    with pytest.raises(ZeroDivisionError), driver.Transaction(connection):
        connection.execute("INSERT INTO local (key, value) VALUES ('a', 'b')")
        assert connection.in_transaction
        raise ZeroDivisionError
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM local").fetchone()[0] == 0


def test_an_engine_that_can_lose_writes_is_refused(monkeypatch):
    driver.check_engine()
    for version in ((3, 51, 2), (3, 40, 1)):
        monkeypatch.setattr(driver.module, "sqlite_version_info", version)
        with pytest.raises(StorageError) as raised:
            driver.check_engine()
        assert raised.value.what
        assert raised.value.kept
        assert raised.value.then
    monkeypatch.setattr(driver.module, "sqlite_version_info", (3, 51, 3))
    driver.check_engine()


@pytest.mark.parametrize("name", NAMES)
def test_any_folder_name_will_do(new_database, name):
    database = new_database(name)
    with closing(database.connect()) as connection:
        connection.execute("INSERT INTO local (key, value) VALUES ('a', 'b')")
    assert sorted(path.name for path in database.path.parent.iterdir()) == ["platscoach.db"]
