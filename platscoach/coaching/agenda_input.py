"""What the agenda of a call is composed of: what is stored on the place, and what the method says.

The overview also uses it, to show beside the list of places what a call would begin with.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from platscoach.domain.agenda import AgendaBasis, AgendaInput
from platscoach.domain.steps import AFTERWARDS
from platscoach.method.model import Pack
from platscoach.method.region_facts import reports_due


def method_points(pack: Pack) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The method's checklist points as pairs of key and text, by stage."""
    return {stage.key: [(item.key, item.text) for item in stage.points] for stage in pack.stages}


def agenda_input(
    pack: Pack, basis: AgendaBasis, today: date, me_id: str, session_id: str = ""
) -> AgendaInput:
    """All that the agenda of a call, or of the next one, is composed of.

    `me_id` is the supporter who holds the call, `session_id` the call where it has begun.
    """
    return AgendaInput(
        today=today,
        basis=basis,
        points=method_points(pack),
        moves=[(move.key, move.name) for move in pack.moves],
        reports=tuple(reports_due(pack, basis.first_day)),
        me_id=me_id,
        session_id=session_id,
        afterwards=[
            (question.key, question.text)
            for stage in pack.stages
            if stage.key == AFTERWARDS
            for question in stage.questions
        ],
    )
