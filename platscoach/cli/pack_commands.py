"""The commands for a region's own method pack: `platscoach pack new`, `check`, `use`, `diff`.

What they do is imported when one of them runs: this is read at every command.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from platscoach.cli.output import print_text
from platscoach.errors import PlatscoachError
from platscoach.i18n import LANGUAGES, _, language
from platscoach.os_reasons import os_reason, why_not
from platscoach.platform import named_path
from platscoach.text import printable, printable_block

if TYPE_CHECKING:
    import argparse

    from platscoach.method.model import Pack
    from platscoach.method.pack_format.faults import PackError


def add_pack_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add `pack` and its subcommands."""
    pack = commands.add_parser("pack", help=_("regionens eget metodpaket"))
    pack.set_defaults(run=_which)
    actions = pack.add_subparsers(title=_("kommandon"), metavar=_("kommando"))
    folder = _("mapp")

    new = actions.add_parser("new", help=_("gör ett nytt paket att skriva i"))
    new.add_argument("folder", metavar=folder, help=_("en mapp som inte finns, eller är tom"))
    new.set_defaults(run=_new)

    check = actions.add_parser("check", help=_("visa alla fel i ett paket"))
    check.add_argument(
        "folder",
        nargs="?",
        metavar=folder,
        help=_("paketets mapp; annars det valda paketet"),
    )
    check.set_defaults(run=_check)

    use = actions.add_parser("use", help=_("pröva, kopiera och använd ett paket"))
    use.add_argument("folder", nargs="?", metavar=folder, help=_("paketets mapp"))
    use.add_argument("--builtin", action="store_true", help=_("tillbaka till den inbyggda metoden"))
    use.set_defaults(run=_use)

    diff = actions.add_parser("diff", help=_("visa vad ett paket ändrar"))
    diff.add_argument(
        "folder",
        nargs="?",
        metavar=folder,
        help=_(
            "paketets mapp, jämförs med det paket som används; utan mapp jämförs det som används "
            "med den inbyggda metoden"
        ),
    )
    diff.set_defaults(run=_diff)


def _which(_chosen: argparse.Namespace) -> int:
    """Say which pack is used."""
    from platscoach.method.active_pack import active_pack
    from platscoach.settings import load_settings

    data = _data_folder()
    found = active_pack(language(), load_settings(data / "settings.json"), data)
    if found.fault:
        _say(found.fault.message, error=True)
    _say(_("Metodpaketet {name} {version} används.").format(**_named(found.pack)))
    return 1 if found.fault else 0


def _new(chosen: argparse.Namespace) -> int:
    """Write a new pack."""
    from platscoach.method.region_pack.starter import write_starter

    folder = named_path(chosen.folder)
    try:
        write_starter(folder)
    except OSError as error:
        raise _not_written(folder, error, _("Inget nytt metodpaket är gjort.")) from error
    _say(_("Ett nytt metodpaket ligger i {folder}").format(folder=folder))
    _say(_("Börja med att läsa filen pack.toml. Inget är ändrat än."))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    """Show every fault of a pack."""
    from platscoach.method.pack_format.compiled_pack import load_pack
    from platscoach.method.pack_format.faults import PackError
    from platscoach.method.region_pack.diff import count_of_changes
    from platscoach.method.region_pack.install import check

    folder = named_path(chosen.folder) if chosen.folder else _folder_in_use()
    if folder is None:
        _say(_("Den inbyggda metoden används. Ange mappen med det paket som ska prövas."))
        return 0
    try:
        pack = check(folder)[LANGUAGES[0]]
    except PackError as error:
        _say_faults(error)
        return 1
    changes = count_of_changes(load_pack(LANGUAGES[0]), pack)
    words = _("Metodpaketet {name} {version} är utan fel: {said}.")
    if not changes:
        words = _("Metodpaketet {name} {version} är utan fel, men ändrar inget än.")
    _say(words.format(said=changes, **_named(pack)))
    return 0


def _use(chosen: argparse.Namespace) -> int:
    """Switch to a pack, or back to the built-in one."""
    from platscoach.method.pack_format.faults import PackError

    if bool(chosen.folder) == chosen.builtin:
        raise PlatscoachError(_("Ange en mapp, eller --builtin för den inbyggda metoden."))
    try:
        return _use_builtin() if chosen.builtin else _use_folder(named_path(chosen.folder))
    except PackError as error:
        _say_faults(error)
        _say(_("Inget är ändrat: samma metodpaket som förut används."), error=True)
        return 1
    except OSError as error:
        kept = _("Samma metodpaket som förut används.")
        raise _not_written(_data_folder(), error, kept) from error


def _use_folder(folder: Path) -> int:
    """Copy a pack and choose it."""
    from platscoach.method.region_pack.install import choose, install

    data = _data_folder()
    _meet_points(data)
    name, pack = install(folder, data)
    choose(name, data)
    _meet_points(data)
    _say(_("Metodpaketet {name} {version} används nu.").format(**_named(pack)))
    copied = _(
        "En kopia av paketet används. Ändrar ni något mer: ta det i bruk igen. Ert eget ligger i "
        "{folder}"
    )
    _say(copied.format(folder=folder))
    _say_restart()
    return 0


def _use_builtin() -> int:
    """Choose the built-in pack."""
    from platscoach.method.region_pack.install import choose

    data = _data_folder()
    choose("", data)
    _meet_points(data)
    _say(_("Den inbyggda metoden används nu."))
    _say_restart()
    return 0


def _meet_points(data: Path) -> None:
    """Record the points that exist now, so that those which another pack adds show as new."""
    from platscoach.clock_zone import now
    from platscoach.method.active_pack import active_pack
    from platscoach.method.region_pack.first_seen import first_seen_days
    from platscoach.settings import load_settings

    found = active_pack(language(), load_settings(data / "settings.json"), data)
    if not found.fault:
        first_seen_days(found.pack, data, now().date())


def _diff(chosen: argparse.Namespace) -> int:
    """Print what a pack changes."""
    from platscoach.method.active_pack import active_pack
    from platscoach.method.pack_format.compiled_pack import load_pack
    from platscoach.method.pack_format.faults import PackError
    from platscoach.method.region_pack.diff import diff_text
    from platscoach.method.region_pack.install import check
    from platscoach.settings import load_settings

    data = _data_folder()
    found = active_pack(language(), load_settings(data / "settings.json"), data)
    if found.fault:
        _say(found.fault.message, error=True)
    before, after = load_pack(language()), found.pack
    if chosen.folder:
        try:
            before, after = after, check(named_path(chosen.folder))[language()]
        except PackError as error:
            _say_faults(error)
            return 1
    names = _("{before} jämfört med {after}").format(
        before=f"{before.name} {before.version}", after=f"{after.name} {after.version}"
    )
    return print_text(printable_block(f"{names}\n\n{diff_text(before, after)}"))


def _folder_in_use() -> Path | None:
    """The folder of the pack that is chosen; None for the built-in one."""
    from platscoach.method.active_pack import folder_of
    from platscoach.settings import load_settings

    data = _data_folder()
    name = load_settings(data / "settings.json").pack
    return folder_of(name, data) if name else None


def _data_folder() -> Path:
    """The data folder."""
    from platscoach.platform import data_folder

    return data_folder()


def _named(pack: Pack) -> dict[str, str]:
    """A pack's name and version, for a message."""
    return {"name": pack.name, "version": pack.version}


def _not_written(folder: Path, error: OSError, kept: str) -> PlatscoachError:
    """The error for a folder that could not be written in, and what is kept."""
    return PlatscoachError(
        _("Det gick inte att skriva i {folder} ({reason}).").format(
            folder=folder, reason=os_reason(error)
        ),
        kept,
        why_not(error)[1] or _("Se till att du får skriva i mappen, och försök igen."),
    )


def _say_restart() -> None:
    """Say that a running Platscoach keeps the pack it started with."""
    _say(_("Är Platscoach öppet: avsluta och starta igen, så visas det där."))


def _say_faults(error: PackError) -> None:
    """Every fault on a line of its own."""
    _say(error.count, error=True)
    for fault in error.faults:
        _say(fault.message, error=True)


def _say(text: str, *, error: bool = False) -> None:
    """Print one line."""
    if error:
        sys.stderr.write(printable(text) + "\n")
    else:
        print_text(printable(text))
