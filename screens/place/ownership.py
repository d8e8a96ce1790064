"""Supporter or driver: who owns the recent commitments, said quietly; and the one reminder."""

from typing import Final

from platscoach.coaching.commitments import read_ownership
from platscoach.domain.ownership import LAST, SessionOwnership, driving, recent_ownership
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.storage.device.notices import set_notified, was_notified
from platscoach.storage.engine.lanes import Lanes

SIGN: Final = "driver-04"
"""The sign that she drives: more commitments than the leader in three sessions in a row."""


def owned_words(sessions: tuple[SessionOwnership, ...]) -> str:
    """Who took how many commitments in the last sessions; nothing when there were none."""
    if not sessions:
        return ""
    owned = recent_ownership(sessions)
    counts = (
        (_("ledaren {n}"), owned.leader),
        (_("stödjaren {n}"), owned.supporter),
        (_("kommunen {n}"), owned.municipality),
        (_("andra {n}"), owned.other),
    )
    # The two whose balance it is about are named even with none.
    shown = ", ".join(words.format(n=n) for at, (words, n) in enumerate(counts) if n or at < 2)
    if len(sessions) < LAST:
        return _("Åtaganden hittills: {counts}").format(counts=shown)
    return _("Åtaganden i de tre senaste sessionerna: {counts}").format(counts=shown)


async def driving_words(lanes: Lanes, pack: Pack, place_id: str) -> str:
    """The reminder that she drives, the first time that it is so; else nothing.

    Raises StorageError.
    """
    what = f"driving:{place_id}"
    holds = driving(await lanes.read(read_ownership, place_id))
    if holds == await lanes.quick(was_notified, what):
        return ""
    await lanes.quick_write(set_notified, what, notified=holds)
    if not holds:
        return ""
    sign = next((item.text for item in pack.driving if item.key == SIGN), "")
    asked = _("Vad kan processledaren ta själv? Se ”Tecken på att du själv driver” bland tipsen.")
    return " ".join(part for part in (sign, asked) if part)
