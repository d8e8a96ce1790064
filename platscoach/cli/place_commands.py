"""The commands that print a place's log, its months and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from platscoach.i18n import _
from platscoach.text import clean_line

if TYPE_CHECKING:
    import argparse


def add_place_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add log, months and history."""
    log = commands.add_parser("log", help=_("skriv ut en plats logg: samtal, besök och möten"))
    log.usage = f"%(prog)s [-h] {_('plats')}"
    _add_place(log)
    log.set_defaults(run=_log, refuse=log.error)

    months = commands.add_parser(
        "months",
        help=_("skriv ut de arton månaderna för en plats, eller det som ska göras på alla"),
    )
    months.usage = f"%(prog)s [-h] [{_('plats')}]"
    _add_place(months)
    months.set_defaults(run=_months)
    history = commands.add_parser(
        "history", help=_("visa vad som ändrats på en plats eller i en text, och av vem")
    )
    history.add_argument(
        "words",
        type=clean_line,
        nargs="+",
        metavar=_("ord"),
        help=_("en plats, eller ord att söka"),
    )
    history.set_defaults(run=_history)


def _add_place(command: argparse.ArgumentParser) -> None:
    """Add the argument that names a place, by its name or the beginning of it."""
    from platscoach.cli.name_argument import add_name

    add_name(command, "place", _("plats"), _("platsens namn eller början av det"), needed=False)


def _history(chosen: argparse.Namespace) -> int:
    """Print the history of a place, or of whatever matches some words."""
    from platscoach.cli.history_command import print_history
    from platscoach.cli.output import until_pipe_closes

    return until_pipe_closes(lambda: print_history(" ".join(chosen.words)))


def _log(chosen: argparse.Namespace) -> int:
    """Print the session log of a place."""
    if not chosen.place:
        chosen.refuse(_("skriv vilken plats, till exempel: platscoach log Dalen"))
    from platscoach.cli.log_command import print_log
    from platscoach.cli.method_commands import chosen_pack
    from platscoach.cli.output import until_pipe_closes

    pack = chosen_pack()
    names = {method.key: method.name for method in pack.methods}
    names.update({stage.key: stage.label for stage in pack.stages})
    return until_pipe_closes(lambda: print_log(chosen.place, names))


def _months(chosen: argparse.Namespace) -> int:
    """Print the months of a place, or what is due in all places."""
    from platscoach.cli.method_commands import chosen_pack
    from platscoach.cli.months_command import print_all_months, print_months
    from platscoach.cli.output import until_pipe_closes

    pack = chosen_pack()
    if not chosen.place:
        return until_pipe_closes(lambda: print_all_months(pack))
    return until_pipe_closes(lambda: print_months(chosen.place, pack))
