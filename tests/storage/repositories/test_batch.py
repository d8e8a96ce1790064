"""A batch: many changes in one transaction, of which all are kept or none."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from platscoach.domain.committed_by import Who
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    return open_database(tmp_path / "platscoach.db", NOW)


@pytest.fixture
def store(database):
    store = Store(database, lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def onlooker(database):
    """A separate connection, which sees only what has been committed."""
    connection = database.connect(read_only=True)
    yield connection
    connection.close()


def count(connection, table):
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_nothing_is_committed_before_the_end(store, onlooker):
    with store.batch():
        store.places.save(PlaceForm(name="Årby"))
        store.places.save(PlaceForm(name="Tomta"))
        assert [place.name for place in store.places.all()] == ["Tomta", "Årby"]
        assert count(onlooker, "place") == 0
        assert count(onlooker, "op") == 0
    assert count(onlooker, "place") == 2
    assert count(onlooker, "search_doc") == 2
    assert count(onlooker, "op") > 0


def test_an_error_takes_everything_back(store, onlooker):
    with pytest.raises(RuntimeError), store.batch():
        place = store.places.save(PlaceForm(name="Årby"))
        store.sessions.save("s" * 32, place.id, SessionForm(day="i dag", notes="vi sågs"))
        raise RuntimeError
    assert [count(onlooker, table) for table in ("place", "session", "op", "search_doc")] == [0] * 4
    assert store.places.all() == ()


def test_the_store_works_on_after_a_batch_that_failed(store, onlooker):
    with pytest.raises(RuntimeError), store.batch():
        raise RuntimeError
    store.places.save(PlaceForm(name="Årby"))
    assert count(onlooker, "place") == 1


def test_what_fails_inside_is_undone_alone_when_the_error_is_caught(store, onlooker):
    with store.batch():
        place = store.places.save(PlaceForm(name="Årby"))
        with pytest.raises(ValueError, match="halvvägs"), store._base.begin() as session:
            store.supporters.named(session, "Bo Ekdal")
            raise ValueError("halvvägs")
        with pytest.raises(FieldErrors):
            store.places.save(PlaceForm(name=""))
        store.sessions.save("s" * 32, place.id, SessionForm(day="i dag", notes="vi sågs"))
    assert [count(onlooker, table) for table in ("place", "session")] == [1, 1]
    assert count(onlooker, "supporter") == 0
    assert onlooker.execute("SELECT count(*) FROM op WHERE entity = 'supporter'").fetchone()[0] == 0


def test_a_batch_inside_another_waits_for_the_outer_one(store, onlooker):
    with store.batch():
        with store.batch():
            store.places.save(PlaceForm(name="Årby"))
        store.places.save(PlaceForm(name="Tomta"))
        assert count(onlooker, "place") == 0
    assert count(onlooker, "place") == 2


def test_the_journal_numbers_on_through_a_batch(store, onlooker):
    store.places.save(PlaceForm(name="Årby"))
    with store.batch():
        store.places.save(PlaceForm(name="Tomta"))
        store.supporters.set_me("Anna Lind")
    store.places.save(PlaceForm(name="Sjövik"))
    seqs = [row[0] for row in onlooker.execute("SELECT seq FROM op ORDER BY rowid").fetchall()]
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.fixture
def typed(store, database):
    """A session that is being typed: place, id, draft."""
    place = store.places.save(PlaceForm(name="Årby"))
    key, value = "s" * 32, '{"form": {}, "done": []}'
    with closing(database.connect()) as connection:
        drafts.put(connection, [DraftView(f"session:{key}", place.id, value, "", "")])
    return place.id, key, value


def store_typed(store, typed):
    """Store the session and a tick, and drop its draft, in one transaction."""
    place_id, key, value = typed
    said = CommitmentForm("boka lokalen", Who.MUNICIPALITY, id="c" * 32)
    with store.batch():
        store.sessions.save(key, place_id, SessionForm(day="i dag", commitments=(said,)))
        store.commitments.set_done("c" * 32, done=True)
        store.drafts.drop(f"session:{key}", value)


def test_a_draft_goes_with_what_it_says_and_not_before(store, typed, onlooker):
    store_typed(store, typed)
    assert [count(onlooker, table) for table in ("session", "draft")] == [1, 0]
    assert onlooker.execute("SELECT done_on FROM commitment").fetchone() == ("2026-11-23",)


def test_a_draft_stays_when_not_all_it_says_was_stored(store, typed, onlooker, monkeypatch):
    def fail(*_arguments, **_named):
        raise OSError("the disk is full")

    monkeypatch.setattr(store.commitments, "set_done", fail)
    with pytest.raises(OSError, match="full"):
        store_typed(store, typed)
    assert [count(onlooker, table) for table in ("session", "commitment", "draft")] == [0, 0, 1]


def test_a_draft_dropped_before_the_failure_is_there_again(store, typed, onlooker):
    _place, key, value = typed
    with pytest.raises(OSError, match="full"), store.batch():
        store.drafts.drop(f"session:{key}", value)
        assert store.drafts.all("session:") == ()
        raise OSError("the disk is full")
    assert count(onlooker, "draft") == 1


def test_more_typed_since_stays(store, typed, onlooker):
    _place, key, value = typed
    store.drafts.drop(f"session:{key}", value + "x")
    store.drafts.drop(f"session:{key}", "")
    assert count(onlooker, "draft") == 1


def test_a_store_that_could_only_read_writes_as_soon_as_the_file_can_be_written(
    database, monkeypatch
):
    """SQLite opens a file for reading if it cannot be written, and the connection stays so."""
    opened = []

    def connect(path, *, read_only=False):
        opened.append(path)
        return driver.connect(path, read_only=read_only or len(opened) == 1)

    monkeypatch.setattr(Database, "connect", lambda self, **how: connect(self.path, **how))
    with closing(Store.open(database, lambda: NOW)) as store:
        with pytest.raises(StorageError, match="skriva"):
            store.run(lambda one: one.places.save(PlaceForm("Dalen")))
        store.run(lambda one: one.places.save(PlaceForm("Ås")))
        assert [place.name for place in store.places.all()] == ["Ås"]
