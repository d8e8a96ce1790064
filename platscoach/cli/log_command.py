"""The command that prints the log of a place; it may run while Platscoach is open."""

import sys

from platscoach.cli.desk import reading_place
from platscoach.documents.place_log import log_markdown
from platscoach.domain.sessions import LogFilter
from platscoach.i18n import ngettext
from platscoach.text import printable, printable_block

_ALL = 1_000_000


def print_log(place: str, names: dict[str, str]) -> int:
    """Print the log of the place of that name as Markdown. Raises StorageError.

    `names` are the method's names of stages and methods, by key.
    """
    with reading_place(place) as (store, found):
        wanted = LogFilter(place_id=found.id, limit=_ALL, shared=True)
        log = store.run(lambda context: context.sessions.whole_log(wanted))
        trials = store.run(lambda context: context.trials.of_place(found.id))
    sys.stdout.write(printable_block(log_markdown(found, log.sessions, names, trials)))
    if log.unreadable:
        number = len(log.unreadable)
        words = ngettext(
            "{n} samtal eller möte går inte att läsa och är inte med.",
            "{n} samtal eller möten går inte att läsa och är inte med.",
            number,
        )
        sys.stderr.write(printable(words.format(n=number)) + "\n")
        return 1
    return 0
