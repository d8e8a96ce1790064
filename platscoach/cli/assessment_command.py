"""The command that prints how the people of a place have judged it, before and after."""

import argparse
from typing import Any

from platscoach.cli.name_argument import add_name
from platscoach.i18n import _
from platscoach.text import printable_block


def add_assessment_command(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command that prints the self-assessment of a place: `assessment`."""
    assessment = commands.add_parser(
        "assessment", help=_("skriv ut självskattningen för en plats, före och efter")
    )
    assessment.usage = f"%(prog)s [-h] {_('plats')}"
    add_name(assessment, "place", _("plats"), _("platsens namn eller början av det"), needed=True)
    assessment.set_defaults(run=_assessment)


def _assessment(chosen: argparse.Namespace) -> int:
    """Print how the people of a place have judged it. Raises StorageError."""
    from platscoach.cli.desk import reading_place
    from platscoach.cli.method_commands import chosen_pack
    from platscoach.cli.output import print_text
    from platscoach.documents.assessment_text import assessment_lines

    themes = [(theme.key, theme.name) for theme in chosen_pack().themes]
    with reading_place(chosen.place) as (store, place):
        assessments = store.run(lambda context: context.assessments.of_place(place.id))
    lines = assessment_lines(place.name, assessments, themes)
    return print_text(printable_block("\n".join(lines)).rstrip())
