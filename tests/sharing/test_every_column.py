"""No column of any shared thing is forgotten on its way through export, join or backup.

The columns are taken from the registry, so a new one is tested automatically.
"""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from ledger import stored
from sqlmodel import select

from platscoach.sharing.joining import join
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.desk_file.reading import import_lines
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES, parents_first
from platscoach.storage.schema.tables import Place

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SESSION_STARTS = "2026-11-20T10:30"


def value_of(column, number):
    """A value for a column that differs from its default."""
    kind = getattr(column.type, "impl", column.type).python_type
    if kind is str:
        return SESSION_STARTS if column.name == "starts" else f"{column.name} {number} åäö"
    return {bool: True, datetime: AT, date: date(2026, 1, 1 + number % 28), int: 7 + number}[kind]


def filled(entry, ids, number):
    """A row of a kind with something in every column, referring to the other rows."""
    columns = entry.table.__table__.columns
    values = {
        column.name: next(
            (ids[key.column.table.name] for key in column.foreign_keys),
            value_of(column, number + at),
        )
        for at, column in enumerate(columns)
    }
    values["id"] = entry.made_key(values) if entry.made_key else f"{number:032x}"
    return entry.table(**values)


def fill(store):
    """Put a row of every kind in a store, with all of them in the journal too."""
    ids = {}
    with store.batch(), store._base.begin(in_trash=True) as session:
        for number, entry in enumerate(parents_first(), start=1):
            row = filled(entry, ids, 10 * number)
            ids[entry.table.__table__.name] = row.id
            session.add(row)
            session.flush()


@pytest.fixture
def full(desk, clock):
    """A desk with something in every column, and what is stored on it."""
    full = desk("full")
    with closing(Store.open(full, clock)) as store:
        fill(store)
        rows = stored(store)
    return full, rows


def rows_of(database, clock):
    with closing(Store.open(database, clock)) as store:
        return stored(store)


def test_there_is_something_in_every_column(full):
    _desk, rows = full
    assert {name for name, _key in rows} == set(ENTITIES)
    empty = [
        (name, column.name)
        for (name, _key), row in rows.items()
        for column in ENTITIES[name].table.__table__.columns
        if column.name != "id" and row.get(column.name) in (None, "", 0)
    ]
    assert empty == []


def test_all_of_it_comes_back_from_an_export(full, tmp_path, clock):
    desk, rows = full
    export_lines(desk, tmp_path / "x.jsonl", clock())
    (tmp_path / "annan").mkdir()
    elsewhere = Database(tmp_path / "annan" / FILE_NAME)
    import_lines(elsewhere, tmp_path / "x.jsonl", clock())
    assert rows_of(elsewhere, clock) == rows


def test_all_of_it_comes_with_a_join(full, desk, clock):
    theirs, rows = full
    mine = desk("mine")
    join(mine, theirs.path.parent, clock)
    assert rows_of(mine, clock) == rows


def test_all_of_it_comes_back_from_a_backup(full, clock):
    desk, rows = full
    backup = make_backup(desk, clock())
    with closing(Store.open(desk, clock)) as store, store._base.begin() as session:
        for row in session.exec(select(Place)):
            row.name, row.trashed_at = "Something else", None
    assert rows_of(desk, clock) != rows
    restore(desk, backup, clock())
    assert rows_of(desk, clock) == rows
