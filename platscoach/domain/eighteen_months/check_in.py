"""The sheet of a check-in: points, the evaluation by leader and supporter, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from platscoach.domain.form_reader import FormReader
from platscoach.i18n import N_, _


class CheckInDecision(StrEnum):
    """What was decided of the work on a place."""

    NONE = ""
    GO_ON = "go_on"
    ADJUST = "adjust"
    STOP = "stop"


DECISION_NAMES: Final = {
    CheckInDecision.NONE: N_("inte bestämt"),
    CheckInDecision.GO_ON: N_("fortsätt"),
    CheckInDecision.ADJUST: N_("justera"),
    CheckInDecision.STOP: N_("stanna upp"),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the leader or the supporter would keep, change and stop in their work together."""

    keep: str = ""
    change: str = ""
    stop: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.keep or self.change or self.stop)


@dataclass(frozen=True, slots=True)
class SheetView:
    """What was said in one check-in."""

    place_id: str = ""
    session_id: str = ""
    ticked: frozenset[str] = frozenset()
    """The keys of the points that are ticked."""
    answers: str = ""
    """What the leader answered beforehand."""
    leader: Evaluation = Evaluation()
    supporter: Evaluation = Evaluation()
    decision: CheckInDecision = CheckInDecision.NONE
    reasons: str = ""


def read_evaluation(values: Mapping[str, str]) -> Evaluation:
    """An evaluation, from its form. Raises FieldErrors."""
    reader = FormReader()
    read = {
        one.name: reader.line(one.name, values.get(one.name, ""), limit=1_000)
        for one in fields(Evaluation)
    }
    reader.check()
    return Evaluation(**read)


def read_decision(values: Mapping[str, str]) -> tuple[CheckInDecision, str]:
    """The decision and its reasons, from its form. Raises FieldErrors.

    Going on needs no reason; adjusting or stopping does, for others will ask.
    """
    reader = FormReader()
    chosen = values.get("decision", "")
    decision = CheckInDecision(chosen) if chosen in list(CheckInDecision) else CheckInDecision.NONE
    reasons = reader.block("reasons", values.get("reasons", ""))
    if decision in (CheckInDecision.ADJUST, CheckInDecision.STOP) and not reasons.strip():
        reader.errors.setdefault("reasons", _("Skriv varför, så att andra förstår beslutet."))
    reader.check()
    return decision, reasons


def read_answers(raw: str) -> str:
    """What the leader answered, as it was pasted. Raises FieldErrors."""
    reader = FormReader()
    answers = reader.block("answers", raw)
    reader.check()
    return answers
