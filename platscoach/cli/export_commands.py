"""`platscoach export` and `platscoach import`: the whole desk out, and into an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platscoach.cli.output import say
from platscoach.clock_zone import now
from platscoach.i18n import _, ngettext

if TYPE_CHECKING:
    import argparse

LINES: Final = ".jsonl"
"""The suffix of an export file that holds everything; any other name is a folder for Markdown."""


def add_export_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` and `import`."""
    export = commands.add_parser(
        "export",
        help=_("exportera allt: till en fil (JSON Lines) eller till en mapp med Markdown"),
    )
    export.add_argument(
        "target",
        metavar=_("fil"),
        help=_("slutar namnet på .jsonl blir det en fil med allt, annars en mapp med Markdown"),
    )
    export.set_defaults(run=_export)

    bring = commands.add_parser(
        "import", help=_("läs in en export (.jsonl) där inget är skrivet än")
    )
    bring.add_argument("source", metavar=_("fil"), help=_("filen som platscoach export skrev"))
    bring.set_defaults(run=_import)


def _export(chosen: argparse.Namespace) -> int:
    """Write the desk to a file or a folder."""
    from platscoach.cli.desk import open_desk
    from platscoach.platform import data_folder, named_path
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.desk_file.writing import export_lines

    target = named_path(chosen.target)
    database = open_desk(data_folder())
    if target.suffix.lower() == LINES:
        with shown_on_terminal() as progress:
            rows = export_lines(database, target, now(), progress)
        words = ngettext("{n} rad sparad i {path}", "{n} rader sparade i {path}", rows)
        say(words.format(n=rows, path=target))
        say(_("Den innehåller allt och är inte krypterad: förvara den lika väl som datorn."))
        return 0
    from platscoach.cli.method_commands import chosen_pack
    from platscoach.documents.desk_folder import export_folder
    from platscoach.storage.repositories.store import Store

    pack = chosen_pack()
    store = Store.open(database, now, read_only=True)
    try:
        with shown_on_terminal() as progress:
            places = store.run(lambda opened: export_folder(opened, target, pack, progress))
    finally:
        store.close()
    words = ngettext("{n} plats i {path}", "{n} platser i {path}", places)
    say(words.format(n=places, path=target))
    say(_("Privata tankar är inte med."))
    return 0


def _import(chosen: argparse.Namespace) -> int:
    """Read an export into an empty desk."""
    from platscoach.platform import data_folder, named_path, private_folder
    from platscoach.progress import shown_on_terminal
    from platscoach.storage.backups.missing_database import is_missed
    from platscoach.storage.desk_file.reading import import_lines
    from platscoach.storage.engine.database import FILE_NAME, Database
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import check_place

    database = Database(data_folder() / FILE_NAME)
    private_folder(database.path.parent)
    check_place(database.path)
    missed = is_missed(database)
    with alone_with(database.path), shown_on_terminal() as progress:
        rows = import_lines(database, named_path(chosen.source), now(), progress)
    say(ngettext("{n} rad är inläst.", "{n} rader är inlästa.", rows).format(n=rows))
    if missed:
        say(
            _(
                "Databasen som fanns här förut saknas, men dess säkerhetskopior ligger kvar: "
                "platscoach restore visar dem."
            )
        )
    return 0
