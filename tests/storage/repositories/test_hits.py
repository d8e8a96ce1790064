"""For every kind of thing, what look-up reads by SQL equals what is in the tables."""

import pytest
from sqlmodel import Session, select

from platscoach.domain.search_hits import HitKind
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.hits import read_hits
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.door_tables import Agreement, Door
from platscoach.storage.schema.tables import (
    AgendaItem,
    CoachingSession,
    Commitment,
    Leader,
    Note,
    Place,
    Point,
    ProcessPerson,
    Remark,
    Supporter,
    Trashable,
    Trial,
)
from platscoach.storage.schema.team_tables import Assessment, Meeting
from platscoach.storage.search_index import IndexMatch

SAID = {
    Place: lambda row: (row.name, f"{row.municipality}\n{row.boundary}", "", ""),
    Leader: lambda row: (row.name, f"{row.role}\n{row.employer}", "", ""),
    Supporter: lambda row: (row.name, "", "", ""),
    Note: lambda row: (row.title, row.body, row.stage_key, str(row.updated_at)),
    CoachingSession: lambda row: (row.kind, row.notes, "", row.starts),
    Commitment: lambda row: (row.what, row.person, "", str(row.due or "")),
    Point: lambda row: (row.text, row.evidence, row.stage_key, ""),
    Remark: lambda row: (row.kind, row.text, "", row.session.starts),
    AgendaItem: lambda row: (row.text, "", row.stage_key, ""),
    Trial: lambda row: ("", row.why, "", row.session.starts),
    ProcessPerson: lambda row: (
        row.function,
        "\n".join((row.name, row.organisation, row.helps)),
        "",
        "",
    ),
    Door: lambda row: (
        row.question,
        "\n".join((row.to_whom, row.answer, row.result)),
        "",
        str(row.asked_on),
    ),
    Agreement: lambda row: (
        row.what,
        "\n".join((row.parties, row.written_where)),
        "",
        str(row.until or ""),
    ),
    Meeting: lambda row: ("", row.notes, "", row.starts),
    Assessment: lambda row: ("", row.note, "", str(row.asked_on)),
}
"""Title, text, stage key and date of each kind that can be found."""


def test_every_kind_that_is_searched_can_be_shown():
    assert {table.entity for table in SAID} == set(HitKind)


def in_trash(row: Trashable) -> bool:
    """Whether the row, its place or its session is in the trash."""
    session = None if isinstance(row, CoachingSession) else getattr(row, "session", None)
    held = (row, getattr(row, "place", None), session)
    return any(one is not None and one.trashed_at is not None for one in held)


@pytest.mark.parametrize("table", SAID, ids=lambda table: table.entity)
def test_a_kind_is_read_as_the_store_has_it(full: Database, clock, table):
    connection, store = full.connect(), Store(full, clock)
    with Session(store._base.engine) as session:
        rows = session.exec(select(table)).all()
        assert rows
        found = [
            IndexMatch(table.entity, row.id, getattr(row, "place_id", ""), False) for row in rows
        ]
        read = {hit.found.entity_id: hit for hit in read_hits(connection.execute, found)}
        assert set(read) == {row.id for row in rows if not in_trash(row)}
        for row in rows:
            if hit := read.get(row.id):
                title, body, stage_key, day = SAID[table](row)
                assert (hit.title, hit.body, hit.stage_key) == (title, body, stage_key)
                assert hit.day[:19] == day[:19]
                place = row if table is Place else getattr(row, "place", None)
                assert hit.place_name == (place.name if place else "")
    connection.close()
    store.close()


def test_the_order_is_the_one_given(store, place, connection):
    people = store.supporters.all()
    found = [IndexMatch("supporter", one.id, "", True) for one in reversed(people)]
    found.insert(1, IndexMatch("place", place.id, place.id, True))
    assert [row.found for row in read_hits(connection.execute, found)] == found
    assert read_hits(connection.execute, []) == []
