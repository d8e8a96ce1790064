"""The command that prints what the regional team has to talk about, made from all places."""

import argparse
from typing import Any

from platscoach.i18n import _
from platscoach.text import in_sentence, printable_block


def add_team_command(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command that prints the team's agenda: `team`."""
    team = commands.add_parser("team", help=_("skriv ut regionala teamets dagordning"))
    team.set_defaults(run=_team)


def _team(_chosen: argparse.Namespace) -> int:
    """Print what the team has to talk about, and which functions are vacant."""
    from platscoach.cli.desk import reading_desk
    from platscoach.cli.method_commands import chosen_pack
    from platscoach.cli.output import print_text
    from platscoach.clock_zone import now
    from platscoach.coaching.team import agenda_of, functions_in, read_all_places, read_team
    from platscoach.dates.show import clock_text
    from platscoach.domain.excerpts import with_private_lines_hidden
    from platscoach.domain.meeting_kinds import MEETING_NAMES
    from platscoach.domain.team import gaps
    from platscoach.storage.queries.meetings_in_day import read_meetings_on

    pack, today = chosen_pack(), now().date()
    functions = functions_in(pack)
    with reading_desk() as (_store, connection):
        desk = read_team(connection, today)
        places = read_all_places(connection, today)
        meetings = read_meetings_on(connection, today)
    names = {stage.key: stage.label for stage in pack.stages}
    lines = [f"# {_('Regionala teamet')}", ""]
    for meeting in meetings:
        clock, name = clock_text(meeting.starts), _(MEETING_NAMES[meeting.kind])
        lines += [_("I dag {clock}: {meeting}").format(clock=clock, meeting=name), ""]
    for topic in agenda_of(desk, places, functions, today, names):
        words, asks = map(with_private_lines_hidden, (topic.text, topic.asks))
        lines.append(f"- {in_sentence(words)} ({asks})" if asks else f"- {words}")
    if missing := gaps(functions, desk.members):
        words = _("Funktioner utan person: {names}")
        lines += ["", words.format(names=", ".join(one.name.lower() for one in missing))]
    return print_text(printable_block("\n".join(lines)))
