"""There is one registry of shared entities, on which trash, search and journal all depend."""

import ast
from pathlib import Path

import pytest
from ledger import ops, rebuilt, stored
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

import platscoach
import screens
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.entity import Entity, Searched
from platscoach.storage.schema.tables import Shared, Trashable

HOUSE = (Path(platscoach.__file__).parent, Path(screens.__file__).parent)
MOST = 4
"""Names of entities that a file may mention; with more it counts as a list of entities."""


class Invented(Trashable, registry=registry()):
    """Base of a table that only this test has, kept apart from the program's own tables."""


class Letter(Invented, table=True):
    """An invented entity: a letter that came, in a session on a place."""

    entity = "letter"
    place_id: str
    session_id: str = ""
    subject: str = ""
    words: str = ""
    pages: int | None = None
    came: str = Field(default="")


ENTRY = Entity(
    Letter,
    "Brev",
    title=lambda row: row.subject,
    parents={"session_id": "session", "place_id": "place"},
    trashed="Brev",
    searched=Searched(name="subject", text=("words",), day="came"),
)


def shared_tables(base=Shared):
    """Every table of the schema whose rows are shared."""
    for table in base.__subclasses__():
        if hasattr(table, "__table__") and table.metadata is SQLModel.metadata:
            yield table
        yield from shared_tables(table)


def test_every_shared_table_has_an_entry():
    assert {entry.table for entry in ENTITIES.values()} == set(shared_tables())
    assert [entry.name for entry in ENTITIES.values()] == list(ENTITIES)


def test_parents_stand_before_their_children():
    order = list(ENTITIES)
    for name, entry in ENTITIES.items():
        references = {
            key.parent.name: key.column.table.name
            for key in entry.table.__table__.foreign_keys
            if key.parent.name in entry.parents
        }
        assert references == dict(entry.parents), name
        assert all(order.index(parent) < order.index(name) for parent in references.values())


def test_entries_name_columns_that_are_there():
    for name, entry in ENTITIES.items():
        columns = set(entry.table.model_fields)
        grouped = [column for group in entry.one_meaning for column in group]
        assert set(grouped) <= columns, name
        assert len(grouped) == len(set(grouped)), f"{name}: a column says one thing"
        assert all(len(group) > 1 for group in entry.one_meaning), name
        if entry.trashed:
            assert issubclass(entry.table, Trashable), name
        if searched := entry.searched:
            own = {searched.name, *searched.text, searched.shown, searched.stage} - {""}
            assert own <= columns, name
            parent, dot, column = searched.day.rpartition(".")
            assert not dot or parent in entry.parents.values()
            table = ENTITIES[parent].table if dot else entry.table
            assert not column or column in table.model_fields


@pytest.mark.parametrize("state", ["state", "mark", "verdict", "who"])
def test_what_has_a_date_or_a_person_beside_it_is_of_one_meaning(state):
    """Columns that belong together are merged together: a state with its date, who promised with
    the id of the person."""
    beside = {"state": "_on", "mark": "_on", "verdict": "why", "who": "_id"}[state]
    for name, entry in ENTITIES.items():
        columns = set(entry.table.model_fields)
        near = {column for column in columns if column.endswith(beside)} - set(entry.parents)
        if state in columns and near:
            group = next((one for one in entry.one_meaning if state in one), ())
            assert near <= set(group), name


@pytest.fixture
def letters(store, monkeypatch):
    """Adds the invented table to the database and its entry to the registry, and nothing else."""
    with store._base.begin() as session:
        Letter.__table__.create(session.connection())
    monkeypatch.setitem(ENTITIES, "letter", ENTRY)


def add_letter(store, place, **values):
    """Store a letter on a place; its id."""
    row = Letter(place_id=place.id, **values)
    with store._base.begin() as session:
        session.add(row)
    return row.id


def test_a_new_entity_with_an_entry_is_in_trash_search_and_journal(store, place, letters):
    session_id = store.sessions.save("a" * 32, place.id, seen_today()).id
    key = add_letter(
        store, place, session_id=session_id, subject="Om bryggan", words="virket är beställt",
        pages=2, came="2026-11-20",
    )  # fmt: skip
    hit = store.hits.find("brygg")[0]
    assert (hit.kind, hit.label, hit.id, hit.place_name) == ("letter", "Brev", key, "Dalen")
    assert (hit.title, hit.day, hit.by_title) == ("Om bryggan", "2026-11-20", True)
    assert [one.line for one in store.hits.find("virket")] == ["virket är beställt"]
    assert ("letter", key) in stored(store)
    assert rebuilt(ops(store)) == stored(store)

    store.trash.put("letter", key)
    assert store.hits.find("brygg") == ()
    away = store.trash.all()[0]
    assert (away.entity, away.id, away.label, away.title, away.place) == (
        "letter", key, "Brev", "Om bryggan", "Dalen",
    )  # fmt: skip
    store.trash.put("session", session_id)
    store.trash.restore("letter", key)
    assert store.trash.all() == (), "what it belongs to comes with it"
    assert [one.id for one in store.hits.find("brygg")] == [key]
    assert rebuilt(ops(store)) == stored(store)

    store.trash.put("session", session_id)
    assert store.hits.find("brygg") == (), "it is hidden with what it belongs to"


def test_the_control_without_an_entry_it_cannot_be_written(store, place):
    with store._base.begin() as session:
        Letter.__table__.create(session.connection())
    with pytest.raises(KeyError):
        add_letter(store, place, subject="Om bryggan")
    assert store.hits.find("brygg") == ()


def seen_today():
    """A session's form."""
    from platscoach.domain.session_forms import SessionForm

    return SessionForm(day="2026-11-20")


def named_entities(source):
    """The entities whose names appear as strings in a source, docstrings aside."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and node.value in ENTITIES
    }


def test_no_other_place_lists_entities():
    allowed = {
        # Each table (also those in a `*_tables.py`) states its own entity name; the registry states
        # which entity belongs to which.
        "platscoach/storage/schema/tables.py",
        # One of the team's columns, and a word of the example's file, happen to be named like an
        # entity.
        "platscoach/storage/schema/team_entities.py",
        "platscoach/demo/region.py",
        # The first word of a draft's key says what its form is about, which need not be an entity.
        "platscoach/domain/unfinished_forms.py",
        # Kinds of hits that look-up displays in a special way.
        "platscoach/domain/search_hits.py",
    }
    found = {
        name: names
        for root in HOUSE
        for path in root.rglob("*.py")
        if (name := path.relative_to(root.parent).as_posix()) not in allowed
        and not name.endswith("_tables.py")
        and "/migrations/" not in name
        and len(names := named_entities(path.read_text(encoding="utf-8"))) > MOST
    }
    assert found == {}


def test_the_control_a_list_of_entities_is_found():
    source = "TRASH = {'place': 1, 'leader': 2, 'note': 3, 'session': 4, 'commitment': 5}"
    assert len(named_entities(source)) > MOST
