"""Copies of a database that was made once, one for each test."""

import shutil
from contextlib import closing

from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.journal import incarnation


def copied(made, folder):
    """A copy in a folder that takes itself for the original and continues its numbering."""
    database = Database(shutil.copy2(made, folder / FILE_NAME))
    file = database.path.with_name(incarnation.FILE_NAME)
    if not made.with_name(incarnation.FILE_NAME).exists():
        return database
    with closing(database.connect()) as connection:
        file.write_text("copied", "utf-8")
        connection.execute(
            "UPDATE local SET value = ? WHERE key = 'opened'",
            (incarnation._secret_and_identity(file),),
        )
    return database
