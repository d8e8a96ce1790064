"""Texts that no longer are any: a flipped bit has made bytes of them that stand for no letter.

SQLite's own check passes over them. Nobody would know of one in an earlier version of a note
before that is asked for, and by then the backups from before may be gone.
"""

from platscoach.storage.desk_file.lines import columns, table_names
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.statements import Statements
from platscoach.storage.schema.entities import ENTITIES


def check_texts(connection: Statements) -> None:
    """Read all texts that stand nowhere else. Raises DatabaseError.

    Those that are shown stand in the journal too, and differ from it when they are struck.
    """
    for table in table_names(connection):
        if table in ENTITIES:
            continue
        column_list = ", ".join(f'"{name}"' for name in columns(connection, table))
        try:
            rows = connection.execute(f'SELECT {column_list} FROM "{table}"')
            while rows.fetchone() is not None:
                pass
        except driver.DatabaseError as error:
            if faults.is_no_text(error):
                raise driver.DatabaseError(f"malformed: a text in {table}") from None
            raise
