"""Supporter or driver: who owns what was promised lately, said quietly; and the one reminder."""

from typing import Final

from platscoach.domain.ownership import LAST, SessionOwned, driving, owned_lately
from platscoach.i18n import _
from platscoach.method.records import Pack
from platscoach.storage.agenda_opening import read_owned
from platscoach.storage.gateway import Gateway
from platscoach.storage.told import set_told, was_told

SIGN: Final = "driver-04"
"""The sign that she drives: more commitments than the leader in three sessions in a row."""


def owned_words(sessions: tuple[SessionOwned, ...]) -> str:
    """Who took how many commitments in the last sessions; nothing when there were none."""
    if not sessions:
        return ""
    owned = owned_lately(sessions)
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


async def driving_words(gateway: Gateway, pack: Pack, place_id: str) -> str:
    """The reminder that she drives, the first time that it is so; else nothing.

    Raises StorageError.
    """
    what = f"driving:{place_id}"
    sessions, told = await gateway.quick(lambda db: (read_owned(db, place_id), was_told(db, what)))
    holds = driving(sessions)
    if holds == told:
        return ""
    await gateway.quick_write(lambda db: set_told(db, what, told=holds))
    if not holds:
        return ""
    sign = next((item.text for item in pack.driving if item.key == SIGN), "")
    asked = _("Vad kan processledaren ta själv? Se ”Tecken på att du själv driver” bland tipsen.")
    return " ".join(part for part in (sign, asked) if part)
