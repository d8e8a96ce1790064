"""Make a new database of all that can be read: the damaged file, the newest backup, the journal.

What can be read of the damaged file has priority, since it is the newest; the rest is taken from
the newest backup, and what is in neither is reconstructed from the journal. The new database is
checked before it replaces the damaged file, which is kept unchanged.
"""

import json
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, NamedTuple

from platscoach.i18n import _
from platscoach.os_reasons import why_not
from platscoach.platform import is_present, private_folder, touch_private
from platscoach.progress import Progress, portion
from platscoach.storage.backups.copies import Copy, newest_copy
from platscoach.storage.backups.restoring import keep_present, put_in_place, rename_in_journal
from platscoach.storage.checking.search_index import index_anew, stale_texts
from platscoach.storage.desk_file.lines import columns, table_names
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.migrate import migrate
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.repositories.erasing import empty_again
from platscoach.storage.salvage.damaged import DamagedFile, Row
from platscoach.storage.salvage.journal_from_tables import (
    forget_heads_of_nothing,
    journal_stored_values,
)
from platscoach.storage.salvage.journal_gaps import close_gaps
from platscoach.storage.salvage.report import SalvageReport, TableReport
from platscoach.storage.salvage.values import (
    as_stored,
    as_text,
    follow_newest,
    is_key,
    keep_unnamed,
    kinds_of,
    mend_values,
    without_unfit,
)
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.unfinished.in_data_folder import GATHERED, remove_leftovers
from platscoach.storage.unfinished.part_files import remove, remove_database

_MOMENT: Final = len("2026-11-23T10:15:00.000")
"""The length of the time in a stamp of the journal's clock."""

_COMES_AND_GOES: Final = ("draft", "op_head")
"""Tables whose rows are temporary: rows that only a backup has are outdated."""


class _Sources(NamedTuple):
    """The sources of a new database, besides the journal in it."""

    damaged: DamagedFile
    copy: Copy | None
    """The newest backup that can be opened."""
    version: int
    """The schema version of the new database: that of the damaged file, if it can be read."""


class _Dangling(NamedTuple):
    """A reference to a missing record."""

    table: str
    rowid: int
    column: str
    parent: str
    """The table that lacks the record."""


def salvage(database: Database, now: datetime, progress: Progress | None = None) -> SalvageReport:
    """Replace the database by one made of what can be read of it. Nothing may have it open.

    Raises StorageError, and then nothing has changed.
    """
    path = database.path
    fresh = Database(path.with_name(f".{path.name}.raddas"))
    report = SalvageReport()
    try:
        if not is_present(path):
            raise faults.missing(path)
        private_folder(path.parent)
        remove_leftovers(database)
        folder = path.with_name(f"{GATHERED}{token_hex(8)}")
        private_folder(folder)
        try:
            sources = _open_sources(database, folder, now)
            with closing(sources.damaged):
                _gather(fresh, sources, report, now, portion(progress, 0, 50))
        finally:
            remove(folder)
        report.kept = keep_present(database, now, portion(progress, 50, 100))
        put_in_place(fresh.path, path)
    except driver.DatabaseError as error:
        raise faults.in_words(error, path) from None
    except OSError as error:
        raise faults.no_rights(path.parent, *why_not(error)) from None
    finally:
        remove_database(fresh.path)
    return report


def _open_sources(database: Database, folder: Path, now: datetime) -> _Sources:
    """Find what a new database can be made of; `folder` is for the copy of the damaged file.

    Raises StorageError, OSError and others.
    """
    copy = newest_copy(database.backups)
    blank = Database(folder / "tom.db")
    if copy is None:
        touch_private(blank.path)
        migrate(blank, 0, now)
    damaged = DamagedFile(database.path, folder, copy.path if copy else blank.path)
    stored = damaged.version
    version = stored if 0 < stored <= SCHEMA_VERSION else copy.version if copy else SCHEMA_VERSION
    return _Sources(damaged, copy, version)


def _gather(
    fresh: Database,
    sources: _Sources,
    report: SalvageReport,
    now: datetime,
    progress: Progress | None,
) -> None:
    """Fill the new database, and see that it is sound. Raises StorageError, OSError and others."""
    report.copy = sources.copy.path if sources.copy else None
    touch_private(fresh.path)
    migrate(fresh, 0, now, f"{sources.version:04}")
    with closing(driver.connect(fresh.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with driver.Transaction(connection) as new:
            new.execute("DELETE FROM local")
            _take_over(new, sources, report, progress)
            report.helped = _mend_references(new, now)
            new.execute("INSERT OR IGNORE INTO local (key, value) VALUES ('device', '')")
    if sources.version < SCHEMA_VERSION:
        migrate(fresh, 0, now)
    _settle(fresh, now)


def _take_over(
    new: driver.Connection, sources: _Sources, report: SalvageReport, progress: Progress | None
) -> None:
    """Fill the tables: from the damaged file first, then the backup, then the journal."""
    damaged, copy = sources.damaged, sources.copy
    unnamed = {}
    tables = table_names(new)
    for number, table in enumerate(tables):
        if progress:
            progress(number, len(tables))
        unnamed[table] = _fill(new, table, damaged, report)
    forget_heads_of_nothing(new)
    if has_journal := "form" in columns(new, "op"):
        # The journal of an earlier schema is not read.
        follow_newest(new)
    if copy is not None and copy.version == sources.version:
        _add_from_copy(new, copy.path, report)
    if has_journal:
        _add_from_journal(new, report)
        mend_values(new, copy.path if copy else None, report)
    for table, rows in unnamed.items():
        names = _known_columns(new, table, damaged)
        report.tables[table].read += keep_unnamed(new, table, names, rows)
    forget_heads_of_nothing(new)


def _settle(fresh: Database, now: datetime) -> None:
    """Make the journal, the search index and the erasures agree with the recovered data."""
    rename_in_journal(fresh.path)
    with closing(driver.connect(fresh.path)) as connection, driver.Transaction(connection) as new:
        close_gaps(new)
        forget_heads_of_nothing(new)
        journal_stored_values(new, now)
    if stale_texts(fresh):
        index_anew(fresh)
    empty_again(fresh, now)
    with closing(driver.connect(fresh.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _fill(
    new: driver.Connection, table: str, damaged: DamagedFile, report: SalvageReport
) -> list[Row]:
    """Insert the readable rows of a table; return the rows of records with a damaged key."""
    found = report.tables.setdefault(table, TableReport())
    names = _known_columns(new, table, damaged)
    lost: list[int] = []
    unnamed: list[Row] = []
    for read in damaged.rows(table, names, lost):
        row = tuple(map(as_text, read))
        values = dict(zip(names, row, strict=True))
        if table in ENTITIES and not is_key(values.get("id")):
            unnamed.append(row)
            found.refused += 1
        elif _is_sane(table, values) and _insert(new, table, names, row):
            found.read += 1
        else:
            found.refused += 1
    found.unreadable = len(lost)
    return unnamed


def _known_columns(new: driver.Connection, table: str, damaged: DamagedFile) -> list[str]:
    """The columns of a table that the damaged file has too."""
    return [name for name in columns(new, table) if name in damaged.columns(table)]


def _is_sane(table: str, values: dict[str, Any]) -> bool:
    """Whether a row can be inserted; an operation needs readable values and keys."""
    if table != "op":
        return True
    try:
        json.loads(values["value"])
        json.loads(values["supersedes"])
        datetime.fromisoformat(values["hlc"][:_MOMENT])
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    named = all(is_key(values[name]) for name in ("device", "entity", "entity_id", "field"))
    return named and isinstance(values["seq"], int)


def _insert(new: driver.Connection, table: str, names: list[str], row: tuple[Any, ...]) -> bool:
    """Insert a row; False if its key exists already, or if it contains impossible values."""
    column_list = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _name in names)
    with suppress(driver.DatabaseError):
        new.execute(f'INSERT INTO "{table}" ({column_list}) VALUES ({marks})', row)
        return True
    return False


def _add_from_copy(new: driver.Connection, copy: Path, report: SalvageReport) -> None:
    """Insert what the newest backup has and could not be read from the damaged file.

    The backup may be of a database that was already damaged, in a value that nobody had read.
    """
    with closing(driver.connect_damaged(copy)) as old:
        for table in table_names(old):
            found = report.tables.setdefault(table, TableReport())
            names = [name for name in columns(new, table) if name in columns(old, table)]
            if not found.damaged or not names:
                continue
            if table in _COMES_AND_GOES and found.read:
                continue
            column_list = ", ".join(f'"{name}"' for name in names)
            rows = old.execute(f'SELECT {column_list} FROM "{table}"')
            while (row := rows.fetchone()) is not None:
                if _is_sane(table, dict(zip(names, row, strict=True))):
                    found.from_copy += _insert(new, table, names, row)


def _add_from_journal(new: driver.Connection, report: SalvageReport) -> None:
    """Reconstruct the records that the journal has and no table has."""
    for entity, entry in ENTITIES.items():
        table = str(entry.table.__tablename__)
        if not (kinds := kinds_of(new, table)):
            continue
        keys = new.execute(
            "SELECT DISTINCT entity_id FROM op WHERE entity = ?"
            f' AND entity_id NOT IN (SELECT id FROM "{table}")',
            (entity,),
        ).fetchall()
        for (key,) in keys:
            values = {version.field: version.value for version in read_versions(new, key)}
            row = {
                name: as_stored(value, kinds[name])
                for name, value in values.items()
                if name in kinds and value is not None
            }
            for name in [name for name, value in row.items() if not driver.fits_column(value)]:
                row[name] = without_unfit(kinds[name])
                report.struck += 1
            names = ["id", *row]
            made = _insert(new, table, names, (key, *row.values()))
            found = report.tables.setdefault(entity, TableReport())
            found.from_journal += made
            found.unmade += not made


def _mend_references(new: driver.Connection, now: datetime) -> int:
    """Give records with a missing parent a new one; how many there were.

    A record that can do without a parent gets none; others go on a place that explains what it is.
    Links between two records of which one is missing are dropped.
    """
    mended: set[tuple[str, int]] = set()
    for _round in range(4):
        broken = new.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            break
        for table, rowid, parent, number in broken:
            keys = new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(str(key[3]) for key in keys if key[0] == number)
            _mend(new, _Dangling(table, rowid, column, parent), now)
            mended.add((table, rowid))
    return len(mended)


def _mend(new: driver.Connection, reference: _Dangling, now: datetime) -> None:
    """Repair one reference to a missing record."""
    table, rowid, column, parent = reference
    needed = next(
        bool(row[3])
        for row in new.execute(f'PRAGMA table_info("{table}")').fetchall()
        if row[1] == column
    )
    if not needed:
        new.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
        return
    key, place = new.execute(
        f'SELECT "{column}", {_place_column(new, table)} FROM "{table}" WHERE rowid = ?', (rowid,)
    ).fetchone()
    moment = now.strftime("%Y-%m-%d %H:%M:%S.%f")
    if parent == "place":
        name = _("Räddat utan plats")
        _insert(new, "place", ["id", "name", "municipality", "boundary", "silence_days"],
                (key, name, "", "", 21))  # fmt: skip
    elif parent == "session" and place:
        _insert(
            new, "session",
            ["id", "place_id", "kind", "status", "starts", "zone", "starts_utc", "notes"],
            (key, place, "other", "held", moment[:16].replace(" ", "T"), "UTC", moment, ""),
        )  # fmt: skip
    else:
        new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))


def _place_column(new: driver.Connection, table: str) -> str:
    """The column with the place of a record; empty if there is none."""
    return "place_id" if "place_id" in columns(new, table) else "NULL"
