"""A desk exported to JSON Lines and imported again: the same content, completely or not at all."""

import json
from contextlib import closing
from random import Random

import first_schema
import pytest
from ledger import Life, stored
from support import NASTY

from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import StorageError
from platscoach.storage.checking.findings import check
from platscoach.storage.desk_file import reading, writing
from platscoach.storage.desk_file.lines import digest
from platscoach.storage.desk_file.reading import import_lines
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.migrate import migrate
from platscoach.storage.repositories.store import Store

HOSTILE = '\x1b]0;x\x07 \u202e \u2028rad\x00slut \ud7ff 😀 \\n "' + "".join(NASTY)


@pytest.fixture
def lived(store, clock, database, place):
    """A desk with a history, with texts that are hard to store."""
    life = Life(store, clock, Random(4))
    for _each in range(60):
        life.step()
    with closing(database.connect()) as connection:
        connection.execute("UPDATE draft SET value = value")
        connection.execute(
            "INSERT INTO draft (key, place_id, value, cursor, updated_at)"
            " VALUES ('note:x', '', ?, '', '2026-11-23T10:00:00')",
            (HOSTILE,),
        )
    return database


@pytest.fixture
def elsewhere(tmp_path):
    """Another folder, with no desk in it yet."""
    folder = tmp_path / "annan"
    folder.mkdir()
    return Database(folder / "platscoach.db")


def content(database):
    with closing(driver.connect(database.path, read_only=True)) as connection:
        return digest(connection)


def test_what_comes_back_is_the_same_and_can_be_worked_on(lived, elsewhere, tmp_path, clock, store):
    file = tmp_path / "skrivbord åäö.jsonl"
    rows = export_lines(lived, file, clock())
    head, *between, last = [json.loads(line) for line in file.read_bytes().split(b"\n") if line]
    assert (head["format"], last["rows"], len(between)) == ("platscoach-export", rows, rows)
    assert {row["table"] for row in between} <= head["tables"].keys()
    before = stored(store)
    assert import_lines(elsewhere, file, clock()) == rows
    assert content(elsewhere) == content(lived)
    again = Store.open(elsewhere, clock)
    try:
        assert stored(again) == before
        assert again.hits.find("bygdegården")
        # It goes on under a new name: no number in the journal ever means two things.
        assert again.history.device not in ("", store.history.device)
        again.places.save(PlaceForm("Nyby"))
    finally:
        again.close()
    assert not [path for path in elsewhere.path.parent.iterdir() if "importeras" in path.name]


@pytest.mark.variants
@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_export_of_an_older_version_is_brought_up_to_date(version, elsewhere, tmp_path, clock):
    older = tmp_path / "older"
    older.mkdir()
    older = first_schema.make_first_schema(older / "platscoach.db", clock())
    with closing(driver.connect(older.path)) as connection:
        first_schema.tell_all(connection)
    if version > 1:
        migrate(older, 0, clock(), f"{version:04}")
    file = tmp_path / "x.jsonl"
    rows = export_lines(older, file, clock())
    assert json.loads(file.read_bytes().partition(b"\n")[0])["schema"] == version
    assert import_lines(elsewhere, file, clock()) == rows
    assert all(one.is_well for one in check(elsewhere, clock()) if one.name != "Säkerhetskopior")
    store = Store.open(elsewhere, clock)
    try:
        assert [place.name for place in store.places.all()] == ["Dalen"]
        assert store.hits.find("byalaget")
        assert store.history.device not in ("", "dev")
    finally:
        store.close()


SPOILT = (
    lambda data: data[: len(data) // 2],
    lambda data: data[:-1].rpartition(b"\n")[0] + b"\n",
    lambda data: data.replace(b"bygdeg", b"bygdeG", 1),
    lambda data: data.replace(b'"table":"place"', b'"table":"sqlite_schema"', 1),
    lambda data: data.replace(b'"municipality":', b'"x\\" y":', 1),
    lambda data: b"[]\n" + data,
    lambda data: data + b'{"table":"place","row":{}}\n',
    lambda data: b"",
    lambda data: b"\xff\xfe\x00",
    lambda data: b"[" * 100_000,
    lambda data: data.replace(b'"version": 1', b'"version": 9', 1),
    lambda data: data.replace(b'"schema": ', b'"schema": 9', 1),
    lambda data: data.replace(b'"table":"place"', b'"table":["place"]', 1),
    *(
        lambda data, value=value: data.replace(
            b'"municipality":"', b'"municipality":%b,"id":"' % value, 1
        )
        for value in (b"[]", b"{}", b"9" * 30, b"-" + b"9" * 30, b'"\\ud800"')
    ),
)
"""Ways in which a file may have been changed since its export."""


def test_what_is_no_whole_export_changes_nothing(lived, elsewhere, tmp_path, clock):
    file = tmp_path / "x.jsonl"
    export_lines(lived, file, clock())
    whole = file.read_bytes()
    for number, spoil in enumerate(SPOILT):
        file.write_bytes(spoil(whole))
        assert file.read_bytes() != whole, number
        with pytest.raises(StorageError):
            import_lines(elsewhere, file, clock())
        assert list(elsewhere.path.parent.iterdir()) == [], number
    file.unlink()
    with pytest.raises(StorageError, match="gick inte att genomföra"):
        import_lines(elsewhere, file, clock())


def test_a_desk_with_something_on_it_is_left_as_it_is(lived, new_database, tmp_path, clock):
    file = tmp_path / "x.jsonl"
    export_lines(lived, file, clock())
    before = content(lived)
    with pytest.raises(StorageError, match="redan något skrivet"):
        import_lines(lived, file, clock())
    assert content(lived) == before
    empty = new_database("tom")
    import_lines(empty, file, clock())
    assert content(empty) == before


def test_a_file_is_never_written_over_and_never_left_half(lived, tmp_path, clock, monkeypatch):
    file = tmp_path / "x.jsonl"
    file.write_text("mitt")
    with pytest.raises(StorageError, match="redan något"):
        export_lines(lived, file, clock())
    assert file.read_text("utf-8") == "mitt"

    def stop(_rows, _total):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "EVERY", 10)
    with pytest.raises(KeyboardInterrupt):
        export_lines(lived, tmp_path / "y.jsonl", clock(), stop)
    assert [path.name for path in tmp_path.glob("*.jsonl*")] == ["x.jsonl"]
    assert list(tmp_path.glob(".y*")) == []


def test_an_import_that_is_stopped_leaves_nothing(lived, elsewhere, tmp_path, clock, monkeypatch):
    file = tmp_path / "x.jsonl"
    export_lines(lived, file, clock())

    def stop(_rows, _total):
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "EVERY", 10)
    with pytest.raises(KeyboardInterrupt):
        import_lines(elsewhere, file, clock(), stop)
    assert list(elsewhere.path.parent.iterdir()) == []
