"""Write a whole desk to a file as JSON Lines, beside an open Platscoach too.

The first line describes the file and its format, the last has the number of rows and their digest:
a truncated file is recognised by its end.
"""

import hashlib
import json
import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from platscoach import held_files
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.os_reasons import os_reason
from platscoach.platform import is_taken, sync_folder, touch_private
from platscoach.progress import Progress
from platscoach.storage.desk_file.lines import FORMAT, VERSION, columns, row_lines, table_names
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.unfinished.in_other_folders import writing

EVERY: Final = 2_000
"""How many rows are written between two reports of progress."""

_ABOUT: Final = (
    "One JSON object a line, UTF-8. This line says what follows; then one line for each row:"
    ' {"table": name, "row": {column: value}}. The tables named op, change and op_head are the'
    " journal of every change, draft is what was typed and not saved yet, local is what one"
    " computer knows of itself; all others are the content as it is now. Things refer to each"
    " other by their ids (place_id is the id of a row of place). trashed_at is set for what lies in"
    " the trash. Days are ISO dates, moments UTC. The last line has the number of rows and the"
    " SHA-256 of all lines between the first and the last, each with its line feed."
)


def export_lines(
    database: Database, target: Path, now: datetime, progress: Progress | None = None
) -> int:
    """Write all rows to a new file, completely or not at all. Returns how many. Raises
    StorageError.
    """
    if is_taken(target):
        raise faults.in_the_way(target)
    try:
        with writing(database.path.parent, target) as part:
            touch_private(part)
            with closing(driver.connect(database.path, read_only=True)) as connection:
                # One snapshot of all tables, whatever is written meanwhile.
                connection.execute("BEGIN")
                rows = _write(connection, part, now, progress)
            held_files.rename(part, target)
            sync_folder(target.parent)
    except driver.DatabaseError as error:
        raise faults.in_words(error, database.path) from None
    except OSError as error:
        raise _unwritten(target, error) from None
    return rows


def _write(
    connection: driver.Connection, path: Path, now: datetime, progress: Progress | None
) -> int:
    """Write the lines; how many rows. Raises OSError and the driver's errors."""
    total = _count(connection) if progress else 0
    found, rows = hashlib.sha256(), 0
    with path.open("wb") as file:
        file.write(_json(_head(connection, now)))
        for rows, line in enumerate(row_lines(connection), start=1):
            data = f"{line}\n".encode()
            found.update(data)
            file.write(data)
            if progress and rows % EVERY == 0:
                progress(rows, total)
        file.write(_json({"rows": rows, "sha256": found.hexdigest()}))
        file.flush()
        os.fsync(file.fileno())
    return rows


def _head(connection: driver.Connection, now: datetime) -> dict[str, Any]:
    """The first line."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": connection.execute("PRAGMA user_version").fetchone()[0],
        "made": now.astimezone(UTC).isoformat(timespec="seconds"),
        "about": _ABOUT,
        "tables": {name: columns(connection, name) for name in table_names(connection)},
    }


def _count(connection: driver.Connection) -> int:
    """The number of rows."""
    return sum(
        int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in table_names(connection)
    )


def _json(record: dict[str, Any]) -> bytes:
    """A record as a line."""
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def _unwritten(target: Path, error: OSError) -> StorageError:
    """The words for a file that could not be written."""
    return StorageError(
        _("Filen {path} gick inte att skriva ({reason}).").format(
            path=target, reason=os_reason(error)
        ),
        _("Inget har ändrats."),
        _("Välj en mapp där du får skriva och där det finns plats, och försök igen."),
    )
