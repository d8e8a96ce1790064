"""Restoring what an earlier join added to the journal but to no table; once, after a backup.

Earlier versions could leave a joined record out of the tables for good. The journal is searched
once for each version of the schema, because a newer one may know more kinds of records.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from platscoach.i18n import _, ngettext
from platscoach.sharing.join_words import counted_words
from platscoach.storage.backups.copies import BEFORE_REPAIR
from platscoach.storage.backups.making import make_backup
from platscoach.storage.checking.missing_rows import missing_things
from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.journal.merging import Thing

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

LOOKED: Final = "hidden_things_looked"
"""The key of the local value with the schema version of the last search."""

_MOST: Final = 5
"""How many places are named."""


async def bring_back_hidden(lanes: "Lanes[Store]", now: datetime) -> str:
    """Restore what the journal has and no room shows; a message, empty if there was nothing.

    Raises StorageError; then nothing is changed, and the next start searches again.
    """
    if await lanes.quick(read_value, LOOKED) == str(SCHEMA_VERSION):
        return ""
    words = ""
    if things := await lanes.long(_find):
        backup = await lanes.long(make_backup, now, BEFORE_REPAIR)
        words = _shown_words(await lanes.write(show_again, things), backup)
    await lanes.quick_write(save_value, LOOKED, str(SCHEMA_VERSION))
    return words


def _find(database: Database) -> tuple[Thing, ...]:
    """The records that the journal has and no table. Raises StorageError."""
    with closing(database.connect(read_only=True)) as connection:
        return database.in_words(lambda: missing_things(connection))


class Brought(NamedTuple):
    """The records that are shown again."""

    counts: Counter[str]
    """How many of each kind, without those in the trash."""
    places: tuple[str, ...]
    trashed: int


def show_again(store: "Store", things: Iterable[Thing]) -> Brought:
    """Show records that only the journal has, all or none. Deleted ones are in the trash."""
    with store.batch():
        shown = store.merging.show_again(things)
        store.same.follow()
        trashed = store.merging.trashed(shown)
        seen = [thing for thing in shown if thing not in trashed]
        counts = Counter(kind for kind, _key in seen)
        return Brought(counts, store.merging.place_names(seen), len(trashed))


def _shown_words(shown: Brought, backup: Path) -> str:
    """What was restored, where it is, and where to find the state before."""
    lines: list[str] = []
    if n := shown.counts.total():
        words = ngettext(
            "{n} sak från en tidigare hopslagning syntes inte, och är nu framme: {things}.",
            "{n} saker från en tidigare hopslagning syntes inte, och är nu framme: {things}.",
            n,
        )
        lines.append(words.format(n=n, things=counted_words(shown.counts)))
    if shown.places:
        named = ", ".join(shown.places[:_MOST]) + (" …" if len(shown.places) > _MOST else "")
        lines.append(_("Platser: {places}.").format(places=named))
    if shown.trashed:
        words = ngettext(
            "{n} sak därifrån ligger i papperskorgen.",
            "{n} saker därifrån ligger i papperskorgen.",
            shown.trashed,
        )
        lines.append(words.format(n=shown.trashed))
    if lines:
        lines.append(_("Som det var innan: {path}").format(path=backup))
    return " ".join(lines)
