"""The sheet of a check-in: points, the evaluation by leader and supporter, a decision."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from platscoach.domain.marked_lines import is_private
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
    def lines(self) -> tuple[str, ...]:
        """What is said, in the language in force."""
        parts = (
            (_("behåll: {what}"), self.keep), (_("ändra: {what}"), self.change),
            (_("sluta: {what}"), self.stop),
        )  # fmt: skip
        return tuple(words.format(what=what) for words, what in parts if what)


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

    @property
    def decided(self) -> str:
        """What was decided and why, on a line; empty while nothing is."""
        reasons = " ".join(line.strip() for line in self.reasons.split("\n") if _tells(line))
        if self.decision is CheckInDecision.NONE:
            return reasons
        name = _(DECISION_NAMES[self.decision])
        return f"{name}: {reasons}" if reasons else name

    @property
    def came_to(self) -> tuple[tuple[str, str], ...]:
        """What the check-in came to, as names and words: the decision first, then both voices.

        Nothing private is in it, and no risk: those are the supporter's own judgement.
        """
        said = (
            (_("Beslut"), self.decided),
            (_("Processledaren"), "; ".join(filter(_tells, self.leader.lines))),
            (_("Processtödjaren"), "; ".join(filter(_tells, self.supporter.lines))),
        )
        return tuple((name, words) for name, words in said if words)


def _tells(line: str) -> bool:
    """Whether a line says something that others may read."""
    return bool(line.strip()) and not is_private(line)
