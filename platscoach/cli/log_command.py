"""Commands that read the database and print; they may run beside an open Platscoach."""

import sys
from datetime import datetime

from platscoach.cli.log_text import log_markdown
from platscoach.domain.sessions import LogFilter
from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.platform import data_folder
from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_to_read
from platscoach.storage.repositories.store import Store
from platscoach.text import printable_block

_ALL = 1_000_000


def print_log(place: str, names: dict[str, str]) -> int:
    """Print the log of the place of that name as Markdown. Raises StorageError.

    `names` are what the method calls its stages and methods, by key.
    """
    database = open_to_read(data_folder() / FILE_NAME)
    store = Store.open(database, lambda: datetime.now().astimezone(), read_only=True)
    try:
        found = store.run(lambda context: context.places.find(place))
        if found is None:
            there = ", ".join(view.name for view in store.run(lambda context: context.places.all()))
            raise StorageError(
                _("Ingen plats heter ”{name}”.").format(name=place),
                _("Det finns: {names}.").format(names=there) if there else _("Inga platser än."),
            )
        wanted = LogFilter(place_id=found.id, limit=_ALL)
        sessions = store.run(lambda context: context.sessions.log(wanted))
        trials = store.run(lambda context: context.trials.of_place(found.id))
    finally:
        store.close()
    sys.stdout.write(printable_block(log_markdown(found, sessions, names, trials)))
    return 0
