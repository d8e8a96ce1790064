"""`platscoach history`: what has changed in a place, or in whatever matches some words."""

import sys
from collections.abc import Iterator
from typing import Final

from platscoach.cli.desk import open_desk
from platscoach.cli.method_commands import chosen_pack
from platscoach.clock_zone import now
from platscoach.coaching.history import find_histories
from platscoach.domain.changes import ChangeKind
from platscoach.domain.history import (
    ThingHistory,
    device_words,
    version_words,
    when_words,
    who_words,
)
from platscoach.domain.word_changes import marked, passage, word_changes
from platscoach.errors import PlatscoachError
from platscoach.i18n import _, ngettext
from platscoach.method.thing_titles import history_in
from platscoach.platform import data_folder
from platscoach.storage.repositories.store import Store
from platscoach.text import printable

MOST: Final = 30
"""How many histories are printed at most: the most recently changed ones."""


def print_history(words: str) -> int:
    """Print the history of a place, or of whatever matches the words. Raises PlatscoachError."""
    store = Store.open(open_desk(data_folder()), now, read_only=True)
    try:
        found, left = store.run(lambda opened: find_histories(opened, words, MOST))
    finally:
        store.close()
    if not found:
        raise PlatscoachError(
            _("Inget som är sparat passar ”{words}”.").format(words=words),
            "",
            _("Skriv en plats, eller ord ur det du söker."),
        )
    pack = chosen_pack()
    for history in found:
        for line in _lines(history_in(pack, history)):
            sys.stdout.write(printable(line) + "\n")
    if left > 0:
        rest = ngettext("och {n} sak till", "och {n} saker till", left).format(n=left)
        sys.stdout.write(rest + "\n")
    return 0


def _lines(history: ThingHistory) -> Iterator[str]:
    """A thing, and under it its versions, the newest first."""
    title = _("{kind} ”{title}”").format(kind=_(history.label), title=history.title)
    yield f"{title}, {history.place}" if history.place not in ("", history.title) else title
    today = now().date()
    for version in history.versions:
        parts = (who_words(version), device_words(version), version_words(version))
        yield f"  {when_words(version, today)}  {', '.join(parts)}"
        if version.kind is ChangeKind.NEW:
            continue
        for change in version.changes:
            words = marked(passage(word_changes(change.before, change.after)))
            if words:
                yield f"      {change.name}: {words}" if change.name else f"      {words}"
