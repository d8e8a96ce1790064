"""`platscoach same`: join two records of one person or place, or part them again."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from platscoach.cli.name_argument import add_name
from platscoach.cli.output import agreed, asks, say
from platscoach.errors import StorageError
from platscoach.i18n import _

if TYPE_CHECKING:
    import argparse

    from platscoach.domain.recorded_twice import RecordedTwice
    from platscoach.domain.same_things import Namesakes
    from platscoach.storage.repositories.store import Store


def add_same_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command that joins duplicate records: `same`."""
    same = commands.add_parser(
        "same", help=_("slå ihop en person eller plats som finns två gånger, eller dela den igen")
    )
    same.usage = f"%(prog)s [-h] [--part] [--yes] [{_('namn')}]"
    every = _("namnet som finns flera gånger; utan det visas alla")
    add_name(same, "name", _("namn"), every, needed=False)
    same.add_argument("--part", action="store_true", help=_("dela det som slagits ihop"))
    same.add_argument("--yes", action="store_true", help=_("gör det utan att fråga först"))
    same.set_defaults(run=_same)


def _same(chosen: argparse.Namespace) -> int:
    """List records that share a name, or join them. Raises StorageError."""
    from platscoach.cli.desk import open_desk
    from platscoach.clock_zone import now
    from platscoach.coaching.same_things import read_namesakes, read_recorded_twice
    from platscoach.platform import data_folder
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import check_place
    from platscoach.storage.repositories.store import Store

    database = open_desk(data_folder())
    check_place(database.path)
    with alone_with(database.path), closing(Store.open(database, now)) as store:
        if chosen.part:
            return _part(store, chosen.name)
        found = store.run(lambda desk: read_namesakes(desk, chosen.name))
        if not chosen.name or not found:
            told = store.run(read_recorded_twice) if not chosen.name else ()
            return _list(found, told, chosen.name)
        return max(ask_and_join(store, one, sure=chosen.yes) for one in found)


def _list(found: tuple[Namesakes, ...], told: tuple[RecordedTwice, ...], name: str) -> int:
    """Print records that share a name, and things without a name that were recorded twice."""
    from platscoach.sharing.join_words import recorded_twice_lines

    for one in found:
        say(_words(one))
    for line in recorded_twice_lines(told):
        say(line)
    if not (found or told):
        words = _("”{name}” finns inte två gånger.") if name else _("Inget namn finns två gånger.")
        say(words.format(name=name))
    return 0


def _words(namesakes: Namesakes) -> str:
    """Records that share a name, with where they are."""
    places = ", ".join(record.place for record in namesakes.records if record.place)
    words = _("{kind} ”{title}” finns {n} gånger").format(
        kind=_(namesakes.label), title=namesakes.records[0].name, n=len(namesakes.records)
    )
    return f"{words}: {places}" if places else f"{words}."


def ask_and_join(store: Store, namesakes: Namesakes, *, sure: bool) -> int:
    """Ask whether records are the same thing, and join them; the exit code.

    Raises StorageError.
    """
    from platscoach.coaching.same_things import join_all

    say(_words(namesakes))
    if not sure and not agreed(
        _("Är det en och samma? Då slås de ihop."),
        _("Är det en och samma: skriv platscoach same och namnet, med --yes."),
    ):
        if asks():
            say(_("Inget har ändrats."))
        return 1
    kept, *others = namesakes.records
    others_ids = [other.key for other in others]
    store.run(lambda desk: join_all(desk, namesakes.kind, kept.key, others_ids))
    say(
        _("De är en nu. Ångra: platscoach same {name} --part, eller u i Platscoach.").format(
            name=kept.name
        )
    )
    return 0


def _part(store: Store, name: str) -> int:
    """Part the records that were joined under a name. Raises StorageError."""
    from platscoach.coaching.same_things import part_named

    count = store.run(lambda desk: part_named(desk, name))
    if not count:
        raise StorageError(
            _("Inget som heter ”{name}” är hopslaget.").format(name=name),
            _("Inget har ändrats."),
            _("Skriv namnet som det var när de slogs ihop."),
        )
    say(_("De är delade igen, var och en med sitt."))
    return 0
