"""No code writes to a shared table without the journal noticing: the source is searched for it."""

import ast
import re

import pytest
from architecture.source import modules

from platscoach.storage.schema.entities import ENTITIES

NAMES = "|".join(
    sorted({entry.table.__tablename__ for entry in ENTITIES.values()} | {"op", "op_head"})
)
WRITES = re.compile(
    rf"""\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)
    \s+["'`\[]?(?:main\.)?["'`\[]?(?P<table>{NAMES})\b""",
    re.IGNORECASE | re.VERBOSE,
)
CONSTRUCTS = {"insert", "update", "delete", "text", "DDL", "sa"}
"""SQLAlchemy's names for statements that are built or written by hand."""
BUILDERS = ("sql", "platscoach.storage.orm")
"""The modules that those names are imported from."""
METHODS = {
    "bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings", "query", "executescript",
    "driver_connection", "raw_connection", "__table__",
}  # fmt: skip
"""Methods and attributes of a session or an engine that write without triggering any hook."""
JOURNAL = {
    "platscoach/storage/journal/journal.py",
    # Records the operations of other desks as they are.
    "platscoach/storage/journal/merging.py",
    # Empties what is erased: the only module that the journal lets do so.
    "platscoach/storage/journal/erasing.py",
    # Adds to the journal what it lacks when a damaged desk is repaired or salvaged.
    "platscoach/storage/journal/appending.py",
    # Forgets what a damaged file names as newest and does not have, in the new file made of it.
    "platscoach/storage/salvage/journal_from_tables.py",
    # Names anew, in the same file, what comes after something that could not be read.
    "platscoach/storage/salvage/journal_gaps.py",
}


def spelled(node):
    """The text of a string, without the values interpolated into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "\x00" for part in node.values
        )
    return ""


def bypasses(source, name="x.py"):
    """Everything in a source that could change shared rows unnoticed, in words and with lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        sql = spelled(node)
        for match in WRITES.finditer(sql):
            if name not in JOURNAL or match["table"] not in ("op", "op_head"):
                found.append(f"{name}:{node.lineno}: {match[0]}")
        if re.search(r"\b(?:INTO|UPDATE|FROM)\s+\x00", sql) and not re.search(r"\bSELECT\b", sql):
            found.append(f"{name}:{node.lineno}: a write to a table named elsewhere")
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(BUILDERS):
            found += [
                f"{name}:{node.lineno}: import {alias.name}"
                for alias in node.names
                if alias.name in CONSTRUCTS
            ]
        # Textual has a `query` of its own; the screens do not use SQLAlchemy (import-linter).
        if isinstance(node, ast.Attribute) and node.attr in METHODS and "screens/" not in name:
            found.append(f"{name}:{node.lineno}: .{node.attr}")
    return found


def test_the_source_has_no_way_past_the_journal():
    allowed = {
        # An index on an expression: part of the schema, not a statement.
        "platscoach/storage/schema/tables.py": {"import text"},
        "platscoach/storage/orm.py": {"import text"},
        # Sets a text to what the journal says when a damaged desk is repaired.
        "platscoach/storage/journal/comparing.py": {"a write to a table named elsewhere"},
    }
    found = [
        one
        for file in modules()
        if "/migrations/" not in file.path
        for one in bypasses(file.text, file.path)
        if one.split(": ", 1)[1] not in allowed.get(file.path, set())
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'c.execute("UPDATE place SET name = ?", ("x",))',
        'c.exec_driver_sql("delete from  session WHERE 1")',
        'c.execute("INSERT OR REPLACE INTO note VALUES (1)")',
        'c.execute("REPLACE INTO leader VALUES (1)")',
        "c.execute('INSERT INTO \"place\" VALUES (1)')",
        'c.execute("DELETE FROM main.commitment")',
        'c.execute("UPDATE op SET value = 1")',
        'c.execute(f"UPDATE place SET name = {name}")',
        'c.execute(f"DELETE FROM {table}")',
        'c.execute(f"INSERT INTO {table} VALUES (1)")',
        'c.execute("""\n  UPDATE\n  supporter SET name = 1""")',
        "from sqlalchemy import update",
        "from sqlmodel import select, delete",
        "from platscoach.storage.orm import sa, select",
        "from sqlalchemy.dialects.sqlite import insert",
        "session.bulk_save_objects(rows)",
        "session.query(Place)",
        "connection.execute(Place.__table__.insert())",
    ],
)
def test_the_control_each_way_is_found(source):
    assert bypasses(source)


@pytest.mark.parametrize(
    "source",
    [
        'c.execute("SELECT * FROM place")',
        'c.execute("DELETE FROM draft WHERE key = ?", (key,))',
        'c.execute("INSERT INTO draft (key) VALUES (?) ON CONFLICT DO UPDATE SET x = 1")',
        "from sqlmodel import Session, select",
        '"""Update the place, then delete from the list of sessions."""',
    ],
)
def test_what_is_harmless_is_not(source):
    assert bypasses(source) == []
