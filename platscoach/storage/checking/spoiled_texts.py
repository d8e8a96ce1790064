"""What a flipped bit has made of a text: bytes that stand for no letter, a column of another name.

SQLite's own check passes over it. Nobody would know of an earlier version of a note that is struck
before that is asked for, and by then the backups from before may be gone.
"""

from platscoach.storage.desk_file.lines import columns, table_names
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.statements import Statements
from platscoach.storage.orm import SQLModel
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.views import VIEWS


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


def check_definitions(connection: Statements) -> None:
    """Check that tables have the columns they should have, and views can be read.

    The database must be of this program's schema. Raises DatabaseError.
    """
    for name, table in SQLModel.metadata.tables.items():
        if not set(table.columns.keys()) <= set(columns(connection, name)):
            raise driver.DatabaseError(f"malformed: the columns of {name}")
    for name in VIEWS:
        try:
            connection.execute(f'SELECT * FROM "{name}" LIMIT 0').fetchall()
        except driver.DatabaseError:
            raise driver.DatabaseError(f"malformed: the view {name}") from None
