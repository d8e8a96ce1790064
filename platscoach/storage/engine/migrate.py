"""Bring a database to the newest schema: all of it or nothing, with a backup first.

Runs on a connection of its own with foreign keys off (a batch change with them on and a cascade
would delete child rows without an error), with our views and triggers dropped and recreated, and
commits only if no reference dangles and no row is missing that the migration did not declare.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

# First, and completely: Alembic imports parts of SQLAlchemy, which another thread may be importing.
from platscoach.storage.orm import Connection, SQLAlchemyError, StaticPool, create_engine, event

# isort: split
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from platscoach.os_reasons import refused_to_open, why_not
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import MIGRATIONS, SCHEMA_VERSION, Database
from platscoach.storage.schema.tables import Shared
from platscoach.storage.schema.views import create_statements


def migrate(database: Database, version: int, now: datetime, target: str = "head") -> None:
    """Run every migration after `version`. Raises StorageError and leaves all as it was."""
    copy = make_backup(database, now, f"fore-v{SCHEMA_VERSION}") if version else None
    try:
        connection = driver.connect(database.path)
        try:
            _run(connection, target)
        finally:
            connection.close()
    except (driver.DatabaseError, SQLAlchemyError, CommandError, MigrationError) as error:
        if faults.foreseen_error(error, database.path):
            raise faults.in_words(error, database.path).untyped() from error
        if refused := refused_to_open():
            # For Alembic a migration file that cannot be opened does not exist.
            raise faults.no_rights(database.path, *why_not(refused)) from error
        raise faults.migration_failed(database.path, copy) from error


class MigrationError(Exception):
    """A migration that would have damaged the data."""


def script_directory() -> ScriptDirectory:
    """Alembic's view of the migration files."""
    config = Config()
    # The configuration treats a percent sign as the beginning of a variable.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _run(raw: driver.Connection, target: str) -> None:
    """The whole migration as one transaction on one connection."""
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine(
        "sqlite://", module=driver.module, creator=lambda: raw, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        before = _row_counts(connection)
        _drop_made(connection)
        declared = _upgrade(connection, target)
        reached = _revision(connection)
        if reached == SCHEMA_VERSION:
            # They read the newest tables: an earlier schema, on the way to it, is without them.
            for statement in create_statements():
                connection.exec_driver_sql(statement)
        _check(connection, before, declared)
        connection.exec_driver_sql(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {reached}")


def _drop_made(connection: Connection) -> None:
    """Drop every view and trigger, including those that only an earlier version had."""
    made = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
    ).fetchall()
    for kind, name in made:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def _upgrade(connection: Connection, target: str) -> dict[str, int]:
    """Run the migration scripts; the changes in row counts that they declare, by table."""
    scripts = script_directory()
    declared: dict[str, int] = {}

    def steps(revision: Any, context: Any) -> Any:  # noqa: ANN401 - Alembic's own types
        found = scripts._upgrade_revs(target, revision)
        for step in found:
            for table, rows in getattr(step.revision.module, "row_changes", {}).items():
                declared[table] = declared.get(table, 0) + rows
        return found

    config = Config()
    with EnvironmentContext(config, scripts, fn=steps, destination_rev=target) as context:
        context.configure(
            connection=connection, target_metadata=Shared.metadata, render_as_batch=True
        )
        context.run_migrations()
    return declared


def _revision(connection: Connection) -> int:
    """The number of the newest migration that has run."""
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return int(row[0]) if row else 0


def _row_counts(connection: Connection) -> dict[str, int]:
    """How many rows every ordinary table has."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_names%'"
        " AND name NOT LIKE 'search_notes%' AND name <> 'alembic_version'"
    ).fetchall()
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for (name,) in names
    }


def _check(connection: Connection, before: Mapping[str, int], declared: Mapping[str, int]) -> None:
    """Refuse dangling references and undeclared new or missing rows. Raises MigrationError."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise MigrationError("a reference dangles")
    made = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'view'")
    for (view,) in made.fetchall():
        # SQLite accepts a view of columns that do not exist, and reports it only when the view is
        # read.
        connection.exec_driver_sql(f"SELECT 1 FROM {view} LIMIT 0")
    after = _row_counts(connection)
    for table, rows in before.items():
        if table in after and after[table] != rows + declared.get(table, 0):
            raise MigrationError(f"rows of {table} changed")
        if table not in after and table not in declared:
            raise MigrationError(f"{table} is gone")
