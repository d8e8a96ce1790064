"""Import an exported desk into an empty one: all or nothing.

The rows go into a new file with the schema of the export, which is compared with the digest at the
end of the export, migrated, and only then replaces the empty desk.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.os_reasons import os_reason, why_not
from platscoach.platform import is_present, private_folder, touch_private
from platscoach.progress import Progress
from platscoach.storage.backups.restoring import keep_present, put_in_place, rename_in_journal
from platscoach.storage.checking.search_index import index_anew, stale_texts
from platscoach.storage.desk_file.lines import FORMAT, VERSION, columns, digest, table_names
from platscoach.storage.desk_file.writing import EVERY
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.migrate import migrate
from platscoach.storage.unfinished.in_data_folder import remove_leftovers
from platscoach.storage.unfinished.part_files import remove_database

_LONGEST: Final = 64_000_000
"""The longest line that is read, in bytes: a longer one is no row of ours."""


class NoExportError(Exception):
    """A file that is no valid export; the message contains nothing of its content."""


def import_lines(
    database: Database, source: Path, now: datetime, progress: Progress | None = None
) -> int:
    """Import an export into an empty database. Returns how many rows. Raises StorageError.

    Nothing may have the database open; after an error all is as it was.
    """
    if not is_empty(database):
        raise _not_empty()
    path = database.path
    fresh = Database(path.with_name(f".{path.name}.importeras"))
    try:
        private_folder(path.parent)
        remove_leftovers(database)
        rows = _fill(fresh, source, now, progress)
        keep_present(database, now)
        put_in_place(fresh.path, path)
    except NoExportError:
        raise _no_export(source) from None
    except driver.DatabaseError as error:
        raise faults.foreseen_error(error, path) or _no_export(source) from None
    except OSError as error:
        raise _unread(source, error) from None
    finally:
        remove_database(fresh.path)
    return rows


def is_empty(database: Database) -> bool:
    """Whether a database contains nothing but the name of its user. Raises StorageError."""
    path = database.path
    try:
        if not is_present(path) or not path.stat().st_size:
            return True
        with closing(driver.connect(path, read_only=True)) as connection:
            written = connection.execute("SELECT 1 FROM op WHERE entity <> 'supporter' LIMIT 1")
            typed = connection.execute("SELECT 1 FROM draft LIMIT 1")
            return written.fetchone() is None and typed.fetchone() is None
    except driver.DatabaseError as error:
        raise faults.in_words(error, path) from None
    except OSError as error:
        raise faults.no_rights(path, *why_not(error)) from None


def _fill(fresh: Database, source: Path, now: datetime, progress: Progress | None) -> int:
    """Make a database of an export, and check it. Returns how many rows.

    Raises NoExportError, StorageError, OSError and the driver's errors.
    """
    lines = _lines(source)
    head = next(lines, {})
    schema = head.get("schema")
    if head.get("format") != FORMAT or not isinstance(schema, int) or schema < 1:
        raise NoExportError
    if head.get("version") != VERSION or schema > SCHEMA_VERSION:
        raise faults.newer(source, schema, SCHEMA_VERSION)
    touch_private(fresh.path)
    migrate(fresh, 0, now, f"{schema:04}")
    with closing(driver.connect(fresh.path)) as connection:
        rows = _insert(connection, lines, progress)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise NoExportError
    if schema < SCHEMA_VERSION:
        # Without a backup: there is nothing yet to back up.
        migrate(fresh, 0, now)
    if stale_texts(fresh):
        index_anew(fresh)
    rename_in_journal(fresh.path)
    return rows


def _insert(
    connection: driver.Connection, lines: Iterator[dict[str, Any]], progress: Progress | None
) -> int:
    """Insert the rows, and compare them with the last line. Returns how many.

    Raises NoExportError and the driver's errors.
    """
    tables = {name: set(columns(connection, name)) for name in table_names(connection)}
    rows = 0
    with driver.Transaction(connection) as transaction:
        # A row may come before the one that it refers to.
        transaction.execute("PRAGMA defer_foreign_keys = ON")
        transaction.execute("DELETE FROM local")
        for line in lines:
            if "sha256" in line:
                if line["sha256"] != digest(transaction) or next(lines, None) is not None:
                    raise NoExportError
                transaction.execute("INSERT INTO local (key, value) VALUES ('device', '')")
                return rows
            table, row = str(line.get("table")), line.get("row")
            if not isinstance(row, dict) or table not in tables or not row.keys() <= tables[table]:
                raise NoExportError
            if not all(map(driver.fits_column, row.values())):
                raise NoExportError
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _name in row)
            transaction.execute(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
            )
            rows += 1
            if progress and rows % EVERY == 0:
                progress(rows, 0)
    raise NoExportError


def _lines(source: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, one at a time. Raises OSError and NoExportError."""
    with source.open("rb") as file:
        while data := file.readline(_LONGEST):
            try:
                line = json.loads(data)
            except (ValueError, RecursionError):
                raise NoExportError from None
            if not isinstance(line, dict):
                raise NoExportError
            yield line


def _not_empty() -> StorageError:
    """The error for a desk that is not empty."""
    return StorageError(
        _(
            "En import går bara att göra där inget är skrivet än, och här finns redan något "
            "skrivet."
        ),
        _("Inget har ändrats."),
        _("Peka ut en tom mapp med PLATSCOACH_DATA och importera dit."),
    )


def _no_export(source: Path) -> StorageError:
    """The error for a file that is no complete export."""
    return StorageError(
        _("{path} är ingen hel export från Platscoach.").format(path=source),
        _("Inget har ändrats."),
        _("Gör om exporten med platscoach export, och kopiera hela filen."),
    )


def _unread(source: Path, error: OSError) -> StorageError:
    """The words for a file that could not be read, or a desk that could not be written."""
    return StorageError(
        _("Importen av {path} gick inte att genomföra ({reason}).").format(
            path=source, reason=os_reason(error)
        ),
        _("Inget har ändrats."),
        why_not(error)[1]
        or _("Se efter att filen finns och att du får läsa den, och försök igen."),
    )
