"""What look-up finds in the database: records."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from platscoach.i18n import N_


class HitKind(StrEnum):
    """What sort of thing was found."""

    PLACE = "place"
    LEADER = "leader"
    SUPPORTER = "supporter"
    NOTE = "note"
    SESSION = "session"
    COMMITMENT = "commitment"
    POINT = "point"
    REMARK = "remark"
    AGENDA = "agenda_item"
    TRIAL = "trial"


HIT_NAMES: Final = {
    HitKind.PLACE: N_("Plats"),
    HitKind.LEADER: N_("Processledare"),
    HitKind.SUPPORTER: N_("Processtödjare"),
    HitKind.NOTE: N_("Anteckning"),
    HitKind.SESSION: N_("Session"),
    HitKind.COMMITMENT: N_("Åtagande"),
    HitKind.POINT: N_("Punkt"),
    HitKind.REMARK: N_("Märkt rad"),
    HitKind.AGENDA: N_("Att ta upp"),
    HitKind.TRIAL: N_("Prövad metod"),
}


@dataclass(frozen=True, slots=True)
class HitView:
    """One thing found: what it is, where it belongs, and the line that matched."""

    kind: HitKind
    id: str
    place_id: str
    place_name: str
    stage_key: str
    title: str
    line: str
    day: str
    """ISO date for what has one: a session's day, a note's, a commitment's due day."""
    exact: bool
    """Whether the letters match as typed, å ä ö included."""
    by_title: bool
    found: str = ""
    """The query that found it, where that is not what was typed but what was meant."""
