"""`platscoach join`: merge another Platscoach database into the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platscoach.cli.output import asks, say
from platscoach.i18n import _

if TYPE_CHECKING:
    import argparse

    from platscoach.storage.engine.database import Database


def add_join_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command that joins another desk: `join`."""
    join = commands.add_parser(
        "join", help=_("slå ihop en annan Platscoach-databas med din; en kopia tas först")
    )
    join.add_argument(
        "source",
        metavar=_("fil"),
        help=_("en kollegas säkerhetskopia, eller mappen med Platscoachs data från en annan dator"),
    )
    join.set_defaults(run=_join)


def _join(chosen: argparse.Namespace) -> int:
    """Merge a database into the user's own, and report what was added. Raises StorageError."""
    from platscoach.cli.desk import open_desk
    from platscoach.clock_zone import now
    from platscoach.platform import data_folder, named_path
    from platscoach.progress import shown_on_terminal
    from platscoach.sharing.join_words import join_lines
    from platscoach.sharing.joining import join
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import check_place

    database = open_desk(data_folder())
    check_place(database.path)
    with alone_with(database.path):
        with shown_on_terminal() as progress:
            joined = join(database, named_path(chosen.source), now, progress)
        for line in join_lines(joined):
            say(line)
        if joined.namesakes and asks():
            _offer_to_join(database, {name for _kind, name in joined.namesakes})
    return 0


def _offer_to_join(database: Database, names: set[str]) -> None:
    """For each name that now occurs twice, ask whether both records are the same."""
    from contextlib import closing

    from platscoach.cli.same_command import ask_and_join
    from platscoach.clock_zone import now
    from platscoach.coaching.same_things import read_namesakes
    from platscoach.storage.repositories.store import Store

    with closing(Store.open(database, now)) as store:
        folded = {name.casefold() for name in names}
        for found in store.run(read_namesakes):
            if found.records[0].name.casefold() in folded:
                ask_and_join(store, found, sure=False)
