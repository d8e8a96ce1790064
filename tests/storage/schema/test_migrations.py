"""Migrations: the resulting schema, the data that is kept, and the state after a failure."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import first_schema
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from platscoach.domain.agenda import NewItem
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_draft import from_json
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionMode
from platscoach.errors import StorageError
from platscoach.storage.backups.making import make_backup
from platscoach.storage.device import drafts
from platscoach.storage.engine import driver, migrate, opening
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.views import TRIGGERS, VIEWS

TABLES = [name for name in SQLModel.metadata.tables if name != "alembic_version"]
SEARCH = ("search_names", "search_notes")


def schema(connection):
    """Every table with its columns, indexes and references, as SQLite sees them."""
    found = {}
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        if table.startswith(SEARCH) or table == "alembic_version":
            continue
        indexes = {
            row[1]: (row[2], row[4], connection.execute(f"PRAGMA index_xinfo({row[1]})").fetchall())
            for row in connection.execute(f"PRAGMA index_list({table})").fetchall()
        }
        partial = connection.execute(
            "SELECT name, substr(sql, instr(sql, 'WHERE')) FROM sqlite_schema"
            " WHERE type = 'index' AND tbl_name = ? AND instr(sql, 'WHERE')",
            (table,),
        ).fetchall()
        references = [
            row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        ]
        columns = {
            row[1]: (row[2].upper(), row[3], row[4], row[5])
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall()
        }
        found[table] = (columns, indexes, sorted(partial), sorted(references))
    return found


def contents(connection, tables=TABLES):
    """Every row of every table, and the content of the two search indexes."""
    rows = {
        table: [
            row
            for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
            # A backup leaves these out: see `incarnation`.
            if (table, row[0]) != ("local", "opened")
        ]
        for table in tables
    }
    for index in SEARCH:
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab(main, {index}, instance)"
        )
        rows[index] = connection.execute(f"SELECT * FROM temp.v_{index}").fetchall()
        connection.execute(f"DROP TABLE temp.v_{index}")
    return rows


def things(connection, kind):
    return dict(
        connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = ?", (kind,)).fetchall()
    )


def test_the_migrated_schema_is_that_of_the_tables(connection):
    with closing(sqlite3.connect(":memory:")) as plain:
        engine = create_engine("sqlite://", creator=lambda: plain, poolclass=StaticPool)
        SQLModel.metadata.create_all(engine)
        wanted = schema(plain)
        engine.dispose()
    assert schema(connection) == wanted
    assert set(wanted) == set(TABLES)


def test_alembic_finds_nothing_to_change(store):
    def ours(_object, name, kind, _reflected, _compared):
        return kind != "table" or not (name.startswith(SEARCH) or name == "alembic_version")

    with store._base.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_views_triggers_and_marks_are_there(connection):
    assert set(things(connection, "view")) == set(VIEWS)
    assert set(things(connection, "trigger")) == set(TRIGGERS)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA application_id").fetchone()[0] == driver.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_the_newest_migration_is_the_version_that_the_program_knows():
    heads = migrate.script_directory().get_heads()
    assert [int(head) for head in heads] == [SCHEMA_VERSION]


def test_no_shared_row_goes_with_another(connection):
    """No ON DELETE CASCADE: removing one row never removes another."""
    for entry in ENTITIES.values():
        found = connection.execute(f"PRAGMA foreign_key_list({entry.table.__tablename__})")
        for row in found.fetchall():
            assert row[6] == "NO ACTION"


def test_opening_the_newest_schema_imports_no_alembic(database, clock, monkeypatch):
    monkeypatch.setattr(migrate, "migrate", lambda *_: pytest.fail("migrated"))
    open_database(database.path, clock())


@pytest.fixture
def first(tmp_path, clock):
    """A database of the first version, with rows in every table."""
    folder = tmp_path / "first"
    folder.mkdir(mode=0o700)
    return first_schema.make_first_schema(folder / "platscoach.db", clock())


FIRST_TABLES = (*first_schema.ROWS, "search_doc")
ADDED = {
    "place": (None, 18, "", None, None, None, None, "", 0, 0),
    "session": (None, None, "", None, None),
    "commitment": ("", None, None, None, None, None, None),
    "op": ("",),
    "draft": (0,),
}
"""The values of old rows in columns that were added later."""


def test_a_database_of_the_first_version_keeps_every_row(first, connection, clock):
    with closing(first.connect()) as old:
        before = contents(old, FIRST_TABLES)
        assert all(before[table] for table in FIRST_TABLES)
        assert old.execute("PRAGMA user_version").fetchone()[0] == 1
        for view in first_schema.VIEWS:
            old.execute(f"SELECT * FROM {view}").fetchall()
    database = open_database(first.path, clock())
    with closing(database.connect()) as new:
        after = contents(new, FIRST_TABLES)
        for table, rows in before.items():
            wanted = [(*row, *ADDED.get(table, ())) for row in rows]
            assert after[table] == wanted, table
        assert schema(new) == schema(connection)
        assert things(new, "view") == things(connection, "view")
        assert things(new, "trigger") == things(connection, "trigger")
        assert new.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert new.execute("PRAGMA foreign_key_check").fetchall() == []
    copy = next(database.backups.glob(f"*-fore-v{opening.SCHEMA_VERSION}.db"))
    with closing(driver.connect(copy)) as kept:
        assert contents(kept, FIRST_TABLES) == before


def test_what_the_first_version_wrote_is_read_and_goes_on(first, clock):
    store = Store(open_database(first.path, clock()), clock)
    old = store.sessions.get("m1")
    assert (old.mode, old.went, old.planned_minutes) == (SessionMode.DESK, None, None)
    assert (old.remarks, old.held_by) == ((), None)
    assert [(item.what, item.line) for item in old.commitments] == [("boka bygdegården", "")]
    assert {hit.id for hit in store.hits.find("byalaget")} == {"n1"}
    with closing(first.connect()) as connection:
        draft = from_json(drafts.get(connection, "session:m9").value)
    said = first_schema.DRAFT["form"]
    assert draft.done == ("c9",)
    assert draft.form.notes == said["notes"]
    assert [item.what for item in draft.form.commitments] == ["ringa"]
    form = SessionForm(
        day="2026-11-09", notes=old.notes + "\n= mat lockar", mode=SessionMode.VISIT,
        commitments=(CommitmentForm("boka bygdegården", id="c1"),),
        remarks=(RemarkForm(RemarkKind.LESSON, "mat lockar", "= mat lockar"),),
    )  # fmt: skip
    saved = store.sessions.save("m1", "dalen", form)
    assert saved.mode is SessionMode.VISIT
    assert [item.text for item in saved.remarks] == ["mat lockar"]
    assert store.agenda.pin("dalen", NewItem("Fråga om bussen", session_id="m1")).raised_on.day == 9
    store.close()


def test_changes_from_before_are_called_what_they_were(tmp_path, clock):
    """Old changes can still be undone and named, whatever the newer journal stores."""
    path = tmp_path / "old" / "platscoach.db"
    path.parent.mkdir(mode=0o700)
    path.touch()
    migrate.migrate(Database(path), 0, clock(), target="0004")
    told = [
        ("supporter", "anna", "name", '"Anna"'), ("place", "dalen", "name", '"Dalen"'),
        ("place", "dalen", "name", '"Dalby"'), ("place", "dalen", "trashed_at", '"2026"'),
        ("place", "dalen", "trashed_at", "null"), ("point", "p", "mark", '"done"'),
        ("commitment", "c", "what", '"ringa"'), ("commitment", "c", "done_on", '"2026-11-01"'),
        ("elsewhere", "e", "what", '"x"'),
    ]  # fmt: skip
    spans = {(1, 2): "new", (3, 3): "changed", (4, 4): "trashed", (5, 5): "restored",
             (6, 6): "marked", (7, 7): "new", (8, 8): "done", (9, 9): ""}  # fmt: skip
    with closing(driver.connect(path)) as connection, driver.Transaction(connection):
        for seq, (entity, key, field, value) in enumerate(told, 1):
            connection.execute(
                "INSERT INTO op VALUES ('dev', ?, ?, ?, ?, ?, ?, '[]', '', 4)",
                (seq, f"2026-11-09T10:00:00.000-{seq:04x}", entity, key, field, value),
            )
        for first, last in spans:
            connection.execute(
                "INSERT INTO change VALUES (?, 'dev', ?, ?, '', '', '')", (str(first), first, last)
            )
        connection.execute("INSERT INTO change VALUES ('10', 'dev', 10, 9, '', '', '8')")
    with closing(open_database(path, clock()).connect()) as connection:
        named = connection.execute("SELECT first_seq, last_seq, kind FROM change").fetchall()
        assert {(first, last): kind for first, last, kind in named} == {**spans, (10, 9): ""}
        about = connection.execute("SELECT entity, entity_id FROM change WHERE id = '1'").fetchone()
        assert about == ("place", "dalen")


def test_a_form_that_was_left_before_its_key_named_the_place_is_found(store, place, clock):
    """Its draft is moved to the new key, unless the thing it is about no longer exists."""
    session = store.sessions.save("5" * 32, place.id, SessionForm(day="2026-11-09", notes="Hej"))
    promise = store.commitments.save(place.id, CommitmentForm("ringa"))
    door = store.doors.save(place.id, DoorForm("Kan bussen stanna?", to_whom="trafik"))
    old = {
        f"form:answers:{session.id}": f"form:answers:{session.id}:{place.id}",
        f"form:voice:{session.id}:leader": f"form:voice:{session.id}:{place.id}:leader",
        f"form:decision:{session.id}": f"form:sheet_decision:{session.id}:{place.id}",
        f"form:risk:{session.id}:R1": f"form:sheet_risk:{session.id}:{place.id}:R1",
        f"form:move:{promise.id}": f"form:move:{place.id}:{promise.id}",
        f"form:answer:{door.id}": f"form:answer:{place.id}:{door.id}",
        f"form:risk:{place.id}:R1": f"form:risk:{place.id}:R1",
        f"form:decision:{'e' * 32}:new": f"form:decision:{'e' * 32}:new",
    }
    database = store.database
    store.close()
    left = [drafts.DraftView(key, "", f"text of {key}", "", clock().isoformat()) for key in old]
    with closing(database.connect()) as connection:
        drafts.put(connection, left)
        connection.execute("UPDATE alembic_version SET version_num = '0017'")
        connection.execute("PRAGMA user_version = 17")
    with closing(open_database(database.path, clock()).connect()) as connection:
        found = dict(connection.execute("SELECT key, value FROM draft").fetchall())
    assert found == {new: f"text of {key}" for key, new in old.items()}


NEXT = opening.SCHEMA_VERSION + 1


@pytest.fixture
def another(tmp_path, monkeypatch):
    """Adds a migration to the program, written by the test, in a folder of its own."""
    folder = tmp_path / "100% migrations"

    def add(body, row_changes="{}"):
        shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        head = f"""
            import sqlalchemy as sa
            from alembic import op
            revision, down_revision = "{NEXT:04}", "{opening.SCHEMA_VERSION:04}"
            branch_labels, depends_on = None, None
            row_changes = {row_changes}
            def upgrade():
        """
        script = dedent(head).rstrip() + "\n" + "".join(
            f"    {line}\n" for line in dedent(body).strip().splitlines()
        )  # fmt: skip
        (folder / "versions" / f"v{NEXT:04}_test.py").write_text(script, encoding="utf-8")
        monkeypatch.setattr(migrate, "MIGRATIONS", folder)
        for module in (migrate, opening):
            monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)

    return add


BATCH = """
    for table in {tables}:
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("added", sa.String(), nullable=True))
"""


def test_a_change_of_every_table_keeps_rows_triggers_views_and_index(full, clock, another):
    with closing(full.connect()) as connection:
        before = contents(connection)
        views, triggers = things(connection, "view"), things(connection, "trigger")
        indexes = set(things(connection, "index"))
    another(BATCH.format(tables=TABLES))
    database = open_database(full.path, clock())
    with closing(database.connect()) as connection:
        after = contents(connection)
        assert things(connection, "view") == views
        assert things(connection, "trigger") == triggers
        assert set(things(connection, "index")) == indexes
        for table in TABLES:
            assert [row[:-1] for row in after[table]] == before[table], table
            assert {row[-1] for row in after[table]} == {None}, table
        assert {name: after[name] for name in SEARCH} == {name: before[name] for name in SEARCH}
        assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        with pytest.raises(driver.DatabaseError, match="append-only"):
            connection.execute("DELETE FROM op")
        for view in VIEWS:
            connection.execute(f"SELECT * FROM {view}").fetchall()
    store = Store(database, clock)
    assert store.places.all()
    store.close()


def test_the_control_with_foreign_keys_on_a_batch_change_loses_rows_unseen(tmp_path):
    """Why they are off: with a cascade, recreating a parent table silently deletes its children."""
    for enforced, left in ((1, 0), (0, 2)):
        (path := tmp_path / f"{enforced}.db").touch()
        with closing(driver.connect(path)) as connection:
            connection.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
            connection.execute(
                "CREATE TABLE c (p INTEGER REFERENCES p (id) ON DELETE CASCADE, n INTEGER)"
            )
            connection.execute("INSERT INTO p VALUES (1)")
            connection.execute("INSERT INTO c VALUES (1, 1), (1, 2)")
            connection.execute(f"PRAGMA foreign_keys = {enforced}")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE p2 (id INTEGER PRIMARY KEY, added TEXT)")
            connection.execute("INSERT INTO p2 SELECT id, NULL FROM p")
            connection.execute("DROP TABLE p")
            connection.execute("ALTER TABLE p2 RENAME TO p")
            connection.execute("COMMIT")
            assert connection.execute("SELECT count(*) FROM c").fetchone()[0] == left


def test_the_migration_runs_with_foreign_keys_off_and_views_away(full, clock, another, monkeypatch):
    seen = []

    def look(connection, _target):
        seen.append(connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one())
        seen.append(
            connection.exec_driver_sql(
                "SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')"
            ).scalar_one()
        )
        return real(connection, _target)

    real = migrate._upgrade
    another("pass")
    monkeypatch.setattr(migrate, "_upgrade", look)
    open_database(full.path, clock())
    assert seen == [0, 0]


FAILING = {
    "an error in SQL": 'op.execute("INSERT INTO nowhere VALUES (1)")',
    "rows gone": "op.execute(\"DELETE FROM op_head WHERE field = 'name'\")",
    "rows come": "op.execute(\"INSERT INTO local VALUES ('a', 'b')\")",
    "a table gone": 'op.drop_table("draft")',
    "a dangling reference": "op.execute(\"UPDATE leader SET place_id = 'nowhere'\")",
    "a broken rule": 'op.execute("UPDATE place SET name = NULL")',
    "a view that no longer fits": (
        'with op.batch_alter_table("place", recreate="always") as batch:\n'
        '    batch.alter_column("municipality", new_column_name="kommun")'
    ),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_migration_that_fails_leaves_all_as_it_was_and_a_backup(full, clock, another, case):
    with closing(full.connect()) as connection:
        before = contents(connection), schema(connection), things(connection, "view")
    another(BATCH.format(tables=["place", "note"]) + "    " + FAILING[case].replace("\n", "\n    "))
    with pytest.raises(StorageError) as raised:
        open_database(full.path, clock())
    error = raised.value
    copies = list(full.backups.glob(f"*-fore-v{NEXT}.db"))
    assert "gick inte att uppdatera" in error.what
    assert "som förut" in error.kept
    assert str(copies[0]) in error.kept
    assert error.then
    for path in (full.path, copies[0]):
        with closing(driver.connect(path)) as connection:
            now = contents(connection), schema(connection), things(connection, "view")
            assert now == before
            assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT - 1
            assert set(things(connection, "trigger")) == set(TRIGGERS)


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        ("op.execute(\"INSERT INTO local VALUES ('a', 'b')\")", "{'local': 1}"),
        ("op.execute('DELETE FROM draft')", "{'draft': -1}"),
        ("op.drop_table('draft')", "{'draft': 0}"),
    ],
)
def test_what_a_migration_declares_it_may_do(full, clock, another, body, declared):
    another(body, declared)
    open_database(full.path, clock())
    with closing(driver.connect(full.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT


def test_the_backup_before_a_migration_can_be_opened_by_the_version_before(full, clock, another):
    with closing(full.connect()) as connection:
        before = contents(connection)
    another(BATCH.format(tables=["place"]))
    open_database(full.path, clock())
    copy = next(full.backups.glob(f"*-fore-v{NEXT}.db"))
    with closing(driver.connect(copy)) as connection:
        for table in TABLES:
            assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0], table
        assert contents(connection) == before


def test_without_a_backup_there_is_no_migration(full, clock, another, monkeypatch):
    another(BATCH.format(tables=["place"]))

    def fail(_path):
        raise driver.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("platscoach.storage.backups.making._verify", fail)
    before = full.path.read_bytes()
    with pytest.raises(StorageError) as raised:
        open_database(full.path, clock())
    assert "Säkerhetskopian" in raised.value.what
    assert full.path.read_bytes() == before


def bytes_of(path):
    """The bytes of a database's files: while they are the same, so is its content."""
    log = path.with_name(f"{path.name}-wal")
    return path.read_bytes(), log.exists() and log.read_bytes()


def test_cut_at_every_statement_the_schema_is_the_old_one_or_the_new(
    full, clock, another, monkeypatch
):
    with closing(full.connect()) as connection:
        before = contents(connection), schema(connection), set(things(connection, "view"))
    another(BATCH.format(tables=["leader"]))
    monkeypatch.setattr(migrate, "make_backup", lambda *_: None)
    count, cut = 0, 0

    class CutOffError(Exception):
        pass

    def stop(*_):
        nonlocal count
        count += 1
        if count == cut:
            raise CutOffError

    untouched = None
    event.listen(Engine, "before_cursor_execute", stop)
    try:
        while True:
            count, cut = 0, cut + 1
            try:
                open_database(full.path, clock())
                break
            except CutOffError:
                pass
            if bytes_of(full.path) == untouched:
                continue
            with closing(full.connect()) as connection:
                now = contents(connection), schema(connection), set(things(connection, "view"))
                assert now == before
                assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT - 1
            untouched = bytes_of(full.path)
    finally:
        event.remove(Engine, "before_cursor_execute", stop)
    assert cut > 20
    with closing(full.connect()) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT


def test_a_first_schema_that_is_cut_off_is_made_the_next_time(tmp_path, clock, monkeypatch):
    path = tmp_path / "data" / "platscoach.db"
    monkeypatch.setattr(migrate, "create_statements", lambda: ("CREATE VIEW broken AS SELECT",))
    with pytest.raises(StorageError):
        open_database(path, clock())
    assert path.exists()
    monkeypatch.undo()
    store = Store(open_database(path, clock()), clock)
    assert store.places.all() == ()
    store.close()
    assert not Path(path.parent / "backups").exists()


def test_a_desk_of_the_first_version_is_backed_up_once_it_is_updated(first, clock):
    with closing(first.connect()) as connection:
        first_schema.tell_all(connection)
    updated = open_database(first.path, clock())
    # The journal need not record the default value of a column that a migration added.
    assert make_backup(updated, clock()).exists()
    with closing(updated.connect()) as connection:
        connection.execute("UPDATE place SET months = 12")
    with pytest.raises(StorageError, match="inte som det skrevs"):
        make_backup(updated, clock())
