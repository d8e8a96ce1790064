"""Who made the recent commitments, in quiet words; the reminder if mostly the supporter did."""

from typing import Final

from platscoach.domain.ownership import LAST, SessionOwnership, recent_ownership
from platscoach.i18n import _
from platscoach.method.model import Pack

SIGN: Final = "driver-04"
"""The sign of a supporter who drives: more commitments than the leader, three sessions in a row."""


def owned_words(sessions: tuple[SessionOwnership, ...]) -> str:
    """Who made how many commitments in the last sessions; empty if there were none."""
    if not sessions:
        return ""
    owned = recent_ownership(sessions)
    counts = (
        (_("ledaren {n}"), owned.leader),
        (_("stödjaren {n}"), owned.supporter),
        (_("kommunen {n}"), owned.municipality),
        (_("andra {n}"), owned.other),
        (_("inte bestämt {n}"), owned.undecided),
    )
    # Leader and supporter are named even without any.
    shown = ", ".join(words.format(n=n) for at, (words, n) in enumerate(counts) if n or at < 2)
    if len(sessions) < LAST:
        return _("Åtaganden hittills: {counts}").format(counts=shown)
    # Talks in which nothing was promised are passed over: the last three may lie far back.
    return _("Åtaganden de tre senaste gångerna något lovades: {counts}").format(counts=shown)


def driving_words(pack: Pack) -> str:
    """The reminder that the user drives the process: the method's sign of it, and a question."""
    sign = next((item.text for item in pack.driving if item.key == SIGN), "")
    question = _(
        "Vad kan processledaren ta själv? Se ”Tecken på att du själv driver” bland tipsen."
    )
    return " ".join(part for part in (sign, question) if part)
