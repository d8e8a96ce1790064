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
        """The evaluation, in the language in force."""
        parts = (
            (_("behåll: {what}"), self.keep), (_("ändra: {what}"), self.change),
            (_("sluta: {what}"), self.stop),
        )  # fmt: skip
        return tuple(words.format(what=what) for words, what in parts if what)

    def said_by(self, keep: str, change: str, stop: str) -> tuple[tuple[str, str], ...]:
        """The public parts of the evaluation, each under the name given for it."""
        parts = ((keep, self.keep), (change, self.change), (stop, self.stop))
        return tuple((name, what) for name, what in parts if _tells(what))


@dataclass(frozen=True, slots=True)
class SheetView:
    """The content of one check-in's sheet."""

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
    def came_to(self) -> tuple[tuple[str, str], ...]:
        """The result of the check-in, as names and words: the decision first, then both
        evaluations.

        Nothing private is included, and no risk: those are the supporter's own judgement.
        """
        decision = _(DECISION_NAMES[self.decision]) if self.decision else ""
        decided = ((_("Beslut"), decision), (_("Skäl"), public_reasons(self.reasons)))
        return (
            *((name, words) for name, words in decided if words),
            *self.leader.said_by(
                _("Processledaren vill behålla"),
                _("Processledaren vill ändra på"),
                _("Processledaren vill sluta med"),
            ),
            *self.supporter.said_by(
                _("Processtödjaren vill behålla"),
                _("Processtödjaren vill ändra på"),
                _("Processtödjaren vill sluta med"),
            ),
        )


def public_reasons(reasons: str) -> str:
    """The reasons of a decision on one line, without private parts."""
    return " ".join(" ".join(line.split()) for line in reasons.split("\n") if _tells(line))


def _tells(line: str) -> bool:
    """Whether a line has public content."""
    return bool(line.strip()) and not is_private(line)
