"""`platscoach erase`: delete what is stored about a person, everywhere and for good."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from platscoach.cli.name_argument import add_name
from platscoach.cli.output import agreed, say
from platscoach.errors import StorageError
from platscoach.i18n import _

if TYPE_CHECKING:
    import argparse

    from platscoach.domain.erasing import Erasable


def add_erase_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command that erases a person: `erase`."""
    erase = commands.add_parser(
        "erase", help=_("ta bort en person överallt, också ur historiken; går inte att ångra")
    )
    erase.usage = f"%(prog)s [-h] [--yes] {_('namn')}"
    add_name(erase, "name", _("namn"), _("personens namn eller början av det"), needed=True)
    erase.add_argument("--yes", action="store_true", help=_("ta bort utan att fråga först"))
    erase.set_defaults(run=_erase)


def _erase(chosen: argparse.Namespace) -> int:
    """Show what will be deleted and what stays, ask, and do it. Raises StorageError."""
    from dataclasses import replace

    from platscoach.cli.desk import open_desk
    from platscoach.clock_zone import now
    from platscoach.domain.erasing import erasure_lines, texts_only_lines
    from platscoach.platform import data_folder
    from platscoach.privacy.erasing import erase, find_people, preview_erasure, texts_naming
    from platscoach.settings import load_settings
    from platscoach.storage.engine.instance_lock import alone_with
    from platscoach.storage.engine.refused_folders import check_place
    from platscoach.storage.repositories.store import Store

    database = open_desk(data_folder())
    check_place(database.path)
    with alone_with(database.path), closing(Store.open(database, now)) as store:
        found = store.run(lambda desk: find_people(desk, chosen.name))
        named = () if found else store.run(lambda desk: texts_naming(desk, chosen.name))
        if any(mention.is_sure for mention in named):
            for line in texts_only_lines(chosen.name, named):
                say(line)
            return 1
        person = _the_one(found, chosen.name)
        second = load_settings(database.path.with_name("settings.json")).backup_folder
        preview = store.run(lambda desk: preview_erasure(desk, person.kind, person.key, second))
        for line in erasure_lines(replace(preview, person=person)):
            say(line)
        for mention in preview.mentions:
            say(f"  {mention.words}")
        if not chosen.yes and not agreed(_("Ta bort för alltid?")):
            say(_("Inget har ändrats."))
            return 1
        store.run(lambda desk: erase(desk, person.kind, person.key))
    say(_("Borttaget för alltid."))
    return 0


def _the_one(found: tuple[Erasable, ...], name: str) -> Erasable:
    """The only person who matches. Raises StorageError when nobody does, or several."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise StorageError(
            _("Ingen person eller processledare heter ”{name}”.").format(name=name),
            _("Inget har ändrats."),
            _("Skriv namnet som det står under Vilka är med? eller på platsen."),
        )
    names = "; ".join(", ".join(filter(None, (one.called, one.place))) for one in found)
    raise StorageError(
        _("Flera heter så: {names}.").format(names=names),
        _("Inget har ändrats."),
        _("Skriv hela namnet. Är det samma person två gånger: slå ihop dem först."),
    )
